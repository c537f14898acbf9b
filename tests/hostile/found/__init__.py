"""Cases that once broke something, one a file: ``what`` was wrong, and ``open`` with the reason where it still is."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from tests.hostile.judging import signature

Json = dict[str, Any]
FOLDER = Path(__file__).parent


@cache
def cases() -> dict[str, Json]:
    """Return every case by the name of its file."""
    return {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(FOLDER.glob("*.json"))}


@cache
def open_faults() -> frozenset[str]:
    """Return the signatures of the faults that are known and not yet mended."""
    return frozenset(signature(case, case["what"]) for case in cases().values() if "open" in case)
