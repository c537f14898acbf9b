"""``python -m evaluation [understanding|relations|triage] ...``: prints the measurements of the guide."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation import baseline
from evaluation.corpus import ROOT, SPLITS, load
from evaluation.guide import Guide
from evaluation.noise import LEVELS
from evaluation.report import render
from evaluation.understanding import baselines_for, measure
from evaluation.written import write_block

PAGE = ROOT / "docs" / "understanding.md"


def understanding(arguments: argparse.Namespace) -> None:
    """Print one table per split; with --write also refresh the page on understanding."""
    guide, training, printed = Guide(), load("lexicon"), []
    with_baselines = baseline.available() and not arguments.quick
    if not with_baselines:
        print("without baselines (they need requirements/evaluate.txt)", file=sys.stderr)
    for split in arguments.split or SPLITS:
        others = baselines_for(split, training) if with_baselines else {}
        result = measure(split, guide, others, LEVELS)
        printed.append(render(result))
        print(printed[-1], flush=True)
    if arguments.write:
        write_block(PAGE, "figures", "\n".join(printed))


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    words = commands.add_parser("understanding", help="meanings, answers, signs and time over the labelled corpus")
    words.add_argument("--split", action="append", choices=SPLITS, help="only this split; may be given again")
    words.add_argument("--quick", action="store_true", help="without the baselines")
    words.add_argument("--write", action="store_true", help=f"refresh the figures in {Path('docs') / PAGE.name}")
    words.set_defaults(run=understanding)
    return top


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name."""
    arguments = parser().parse_args(argv)
    arguments.run(arguments)


if __name__ == "__main__":
    main()
