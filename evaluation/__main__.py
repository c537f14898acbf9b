"""``python -m evaluation [understanding|relations|errors|triage|learn] ...``: prints the measurements of the guide.

Without a command: understanding, relations and triage in turn.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from evaluation import baseline, learning, triage
from evaluation.ceilings import read_ceilings, tightened, write_ceilings
from evaluation.corpus import ROOT, SPLITS, load
from evaluation.errors import KINDS, READABLE, broken, wrong_readings
from evaluation.guide import Guide
from evaluation.noise import LEVELS
from evaluation.relations import RELATIONS, checks
from evaluation.report import render
from evaluation.tables import percent, table
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


def relations(arguments: argparse.Namespace) -> None:
    """Print how many utterances each relation applies to and how many break it; with --tighten lower the ceilings."""
    guide, samples, known = Guide(), [*load("lexicon"), *load("guide")], read_ceilings()
    rows, failures = [], {}
    for relation in RELATIONS:
        held = [verdict.held for verdict in checks(relation, guide, samples)]
        failures[relation.name] = held.count(False)
        share = percent(held.count(True) / len(held)) if held else "-"
        rows.append(
            (relation.name, str(len(held)), share, str(held.count(False)), str(known[relation.name].known_failures))
        )
    printed = table(("relation", "utterances", "held", "broken", "known"), rows)
    print(printed)
    if arguments.tighten:
        write_ceilings(tightened(known, failures))
    if arguments.write:
        write_block(PAGE, "relations", printed)


def errors(arguments: argparse.Namespace) -> None:
    """Print what is read wrong in a split that may be read, or what breaks a relation."""
    guide = Guide()
    if arguments.relation:
        shown = broken(arguments.relation, guide, [*load("lexicon"), *load("guide")])
    else:
        shown = wrong_readings(arguments.split, arguments.kind, guide, arguments.topic)
    for one in shown:
        print(one)


def advice(arguments: argparse.Namespace) -> None:
    """Print the advice the vignettes come out at, beside published figures; with --cases also each wrong case."""
    if arguments.talk:
        print("\n".join(triage.transcript(arguments.talk)))
        return
    cases, apart = triage.chosen(arguments.only), triage.chosen_apart(arguments.only)
    ways = {name: run for name, run in triage.WAYS.items() if not arguments.way or name in arguments.way}
    measured = {name: [run(case) for case in cases] for name, run in ways.items()}
    further = {
        f"{name}, {a_set}": [run(case) for case in cases]
        for name, run in ways.items()
        for a_set, cases in apart.items()
    }
    print(triage.render(measured, further))
    if arguments.cases:
        for name, outcomes in measured.items():
            print(f"{name}:\n{triage.wrong(outcomes)}\n")


def learn(_: argparse.Namespace) -> None:
    """Write the weights of the second listener, learned from the splits that may be read."""
    print(learning.write())


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    commands = top.add_subparsers(dest="command", required=True)
    words = commands.add_parser("understanding", help="meanings, answers, signs and time over the labelled corpus")
    words.add_argument("--split", action="append", choices=SPLITS, help="only this split; may be given again")
    words.add_argument("--quick", action="store_true", help="without the baselines")
    words.add_argument("--write", action="store_true", help=f"refresh the figures in {Path('docs') / PAGE.name}")
    words.set_defaults(run=understanding)
    changes = commands.add_parser("relations", help="metamorphic relations over the lexicon and guide splits")
    changes.add_argument("--tighten", action="store_true", help="lower the ceilings to what is measured")
    changes.add_argument("--write", action="store_true", help=f"refresh the figures in {Path('docs') / PAGE.name}")
    changes.set_defaults(run=relations)
    wrong = commands.add_parser("errors", help="the utterances read wrong, of the lexicon and guide splits only")
    wrong.add_argument("--split", choices=READABLE, default="guide")
    wrong.add_argument("--kind", choices=sorted(KINDS), default="meanings")
    wrong.add_argument("--topic", help="only this file of the split")
    wrong.add_argument(
        "--relation", choices=[relation.name for relation in RELATIONS], help="what breaks this relation"
    )
    wrong.set_defaults(run=errors)
    cases = commands.add_parser("triage", help="advice over the vignettes, beside published figures")
    cases.add_argument("--only", action="append", metavar="TOPIC", help="only the vignettes of this file")
    cases.add_argument("--way", action="append", choices=sorted(triage.WAYS), help="only this way to the level")
    cases.add_argument("--cases", action="store_true", help="name each case that came out too low or too high")
    cases.add_argument("--talk", metavar="CASE", help="only play the conversation of this case, and show it")
    cases.set_defaults(run=advice)
    weights = commands.add_parser(
        "learn", help="write the weights of the second listener, from the splits that may be read"
    )
    weights.set_defaults(run=learn)
    return top


def main(argv: Sequence[str] | None = None) -> None:
    """Run the command that the arguments name; understanding, relations and triage where they name none."""
    given = list(sys.argv[1:] if argv is None else argv)
    for words in [given] if given else [["understanding"], ["relations"], ["triage"]]:
        arguments = parser().parse_args(words)
        arguments.run(arguments)


if __name__ == "__main__":
    main()
