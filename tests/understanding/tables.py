"""Reads the tables of cases in ``cases/``."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table of that name."""
    return tomllib.loads((CASES / f"{name}.toml").read_text(encoding="utf-8"))


def cases(name: str, key: str = "case") -> list[dict[str, Any]]:
    """Return the cases of a table."""
    rows: list[dict[str, Any]] = table(name)[key]
    return rows
