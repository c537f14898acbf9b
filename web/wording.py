"""What the page and the note say in each language that the skill speaks, read once from web/words."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backache.speech.catalogue import FALLBACK, language, languages

FOLDER = Path(__file__).parent / "words"


@dataclass(frozen=True)
class Wording:
    """One language's words: its own name, the voice it is spoken in, of the page, its scripts and the note."""

    code: str
    name: str
    voice: str
    page: Mapping[str, str]
    script: str
    """The words of the scripts as JSON that may stand between single quotes in markup."""
    note: Mapping[str, str]
    patients: Mapping[str, str]
    places: tuple[Mapping[str, str], ...]
    """The countries one can choose: locale, name, and emergency number, "" where it is not known."""


@cache
def served() -> tuple[str, ...]:
    """Return the languages that the page has words for and the skill speaks."""
    return tuple(sorted({path.stem for path in FOLDER.glob("*.toml")} & set(languages())))


def wording(locale: str) -> Wording:
    """Return the words of a locale's language, English where there are none."""
    code = locale.partition("-")[0]
    return _read(code if code in served() else FALLBACK)


@cache
def _read(code: str) -> Wording:
    raw = tomllib.loads((FOLDER / f"{code}.toml").read_text(encoding="utf-8"))
    known = dict(raw["places"])
    other = known.pop("other")
    places = [
        {"locale": locale, "name": name, "number": language(locale).region(locale)["number"]}
        for locale, name in known.items()
    ]
    # Every other country: the words of this language, and no number that may be wrong.
    places.append({"locale": raw["elsewhere"], "name": other, "number": ""})
    script = _quoted({**raw["script"], "voice": raw["voice"]})
    return Wording(code, raw["name"], raw["voice"], raw["page"], script, raw["note"], raw["patients"], tuple(places))


def _quoted(value: Mapping[str, Any]) -> str:
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return "".join(f"\\u{ord(one):04x}" if one in "&<>'" else one for one in text)
