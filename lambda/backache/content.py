"""Reads the tables of the skill: TOML as people write it, or the JSON that a package carries in its place, which loads
faster. Where both are there the TOML holds, so that a stale copy can never speak.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any


def read_table(path: Path) -> dict[str, Any]:
    """Return the table of a ``.toml`` path; raise ValueError where it cannot be read, FileNotFoundError for none."""
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        packed: dict[str, Any] = json.loads(path.with_suffix(".json").read_bytes())
        return packed
    # Imported here, for a package has no use of it and every first turn would pay for it.
    import tomllib

    return tomllib.loads(text)


def table_paths(folder: Path) -> list[Path]:
    """Return the ``.toml`` path of every table of a folder, in order, whichever form it is there in."""
    return sorted({path.with_suffix(".toml") for path in folder.iterdir() if path.suffix in (".toml", ".json")})
