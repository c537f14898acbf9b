"""The checks as a command: `python -m proving [triage] [dialogue] [graph] [--write]`."""

from __future__ import annotations

import argparse
import sys

from proving import figures, picture
from proving.run_dialogue import prove_dialogue
from proving.run_triage import prove_triage, traced
from proving.traces import Fact

PARTS = ("triage", "dialogue", "graph")


def main(arguments: list[str]) -> int:
    """Run the parts asked for, all checks where none is named; 1 where anything was found wrong."""
    parser = argparse.ArgumentParser(prog="python -m proving", description=__doc__)
    parser.add_argument(
        "parts", nargs="*", metavar="part", help=f"what to run: {', '.join(PARTS)}; checks alone if none"
    )
    parser.add_argument("--write", action="store_true", help="put the figures into docs/proof.md")
    options = parser.parse_args(arguments)
    unknown = set(options.parts) - set(PARTS)
    if unknown:
        parser.error(f"expected {', '.join(PARTS)}, got {', '.join(sorted(unknown))}")
    failed = 0
    for part in options.parts or PARTS[:2]:
        if part == "graph":
            print(f"drawn: {picture.write()}")
            continue
        tally, measured = (prove_triage(), {}) if part == "triage" else prove_dialogue(told_findings())
        print(figures.report(part, tally, measured), flush=True)
        failed += tally.failed
        if options.write:
            page = figures.FILE.read_text(encoding="utf-8")
            figures.FILE.write_text(figures.put(page, part, figures.table(tally, measured)), encoding="utf-8")
    return 1 if failed else 0


def told_findings() -> list[Fact]:
    """Return the findings that random people tell."""
    return [fact for fact in traced().facts if fact.kind == "finding"]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
