"""The documents of the screens: one frame, with the items of each screen put in it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
Json = dict[str, Any]


@cache
def kinds() -> tuple[str, ...]:
    """Return the names of the screens."""
    return tuple(_read("screens.json"))


@cache
def document(kind: str) -> Json:
    """Return the whole document of a screen; raise KeyError for a name that is none."""
    whole = _read("frame.json")
    page = whole["mainTemplate"]["items"][0]["item"]["item"]
    page["items"] = _read("screens.json")[kind]
    return whole


def _read(name: str) -> Json:
    read: Json = json.loads((FOLDER / name).read_text(encoding="utf-8"))
    return read
