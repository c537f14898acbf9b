"""Batch triage: a JSON object of facts a line in, its level and reasons a line out."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import Any, TextIO

from backache.errors import InputError
from backache.knowledge import Facts
from backache.session import read_answers, read_findings
from backache.triage import assess


def triage_line(line: str) -> dict[str, Any]:
    """Return the level and rule ids of one JSON line of answers and findings, or an error that says what is wrong."""
    try:
        raw = json.loads(line)
        if not isinstance(raw, dict):
            raise InputError(f"line: expected a JSON object, got {type(raw).__name__}")
        facts = Facts(read_answers(raw.get("answers", {})), read_findings(raw.get("findings", [])))
    except (InputError, ValueError, RecursionError) as error:
        return {"error": str(error)}
    assessment = assess(facts)
    return {
        "level": assessment.level.name if assessment.level else None,
        "reasons": [reason.rule for reason in assessment.reasons],
    }


def main(lines: Iterable[str], out: TextIO) -> None:
    """Answer each line, in order and at once."""
    for line in lines:
        if line.strip():
            print(json.dumps(triage_line(line)), file=out, flush=True)


if __name__ == "__main__":
    main(sys.stdin, sys.stdout)
