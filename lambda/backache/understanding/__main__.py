"""The batch command: JSON lines of utterances in, JSON lines of their meanings out, one for one."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from datetime import datetime
from typing import Any, TextIO

from backache.errors import InputError
from backache.model import Meaning
from backache.understanding import understand


def read_line(line: str) -> dict[str, Any]:
    """Return the arguments of ``understand`` from a line; raise InputError saying what is wrong with it."""
    try:
        raw = json.loads(line)
    except (ValueError, RecursionError) as fault:
        raise InputError("line: expected JSON, got something else") from fault
    if not isinstance(raw, dict):
        raise InputError(f"line: expected an object, got {type(raw).__name__}")
    if not isinstance(raw.get("text"), str):
        raise InputError(f"text: expected a string, got {type(raw.get('text')).__name__}")
    for name in ("pending", "locale", "now"):
        if raw.get(name) is not None and not isinstance(raw[name], str):
            raise InputError(f"{name}: expected a string or null, got {type(raw[name]).__name__}")
    return {
        "text": raw["text"],
        "pending": raw.get("pending"),
        "locale": raw.get("locale") or "en-US",
        "now": _moment(raw.get("now")),
    }


def _moment(text: str | None) -> datetime | None:
    if text is None:
        return None
    try:
        return datetime.fromisoformat(text)
    except ValueError as fault:
        raise InputError("now: expected ISO 8601 such as 2026-11-22T09:00:00Z, got something else") from fault


def _shown(meaning: Meaning, explain: bool) -> dict[str, Any]:
    shown: dict[str, Any] = dict(meaning.as_dict())
    if explain:
        shown.update(words=meaning.words, flipped_by=meaning.flipped_by)
    return shown


def run(lines: Iterable[str], out: TextIO, *, explain: bool = False) -> None:
    """Write one line of meanings, or of what was wrong, for each line read."""
    for line in lines:
        if not line.strip():
            continue
        try:
            arguments = read_line(line)
            result: dict[str, Any] = {"meanings": [_shown(m, explain) for m in understand(**arguments)]}
        except InputError as fault:
            result = {"error": str(fault)}
        out.write(json.dumps(result, ensure_ascii=False) + "\n")
        out.flush()


if __name__ == "__main__":
    run(sys.stdin, sys.stdout, explain="--explain" in sys.argv[1:])
