"""Understanding in the languages besides English: ``python -m evaluation.languages [es] [--errors] [--write]``.

Each has a corpus of its own, ``tests/corpus_<language>``, in the form of docs/labelling.md. The unseen split is only
counted; --errors shows what is read wrong in the other one.
"""

from __future__ import annotations

import argparse
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from backache.understanding import understand
from evaluation.corpus import ROOT, Sample, load
from evaluation.errors import not_exact
from evaluation.guide import Guide
from evaluation.scoring import Score, Tally, score_all
from evaluation.tables import percent, table
from evaluation.written import write_block

LOCALES = {"es": "es-US"}
CORPORA = {name: ROOT / "tests" / f"corpus_{name}" for name in LOCALES}
SPLITS = ("lexicon", "unseen")
PAGE = ROOT / "docs" / "languages.md"
FLOORS: dict[str, dict[str, dict[str, float]]] = tomllib.loads(
    (Path(__file__).parent / "languages.toml").read_text(encoding="utf-8")
)


def reader(name: str) -> Guide:
    """Return the guide as it reads one language."""
    return Guide(partial(understand, locale=LOCALES[name]))


def figures(score: Score) -> dict[str, Tally]:
    """Return the figures of a score by name, each the better the higher."""
    quiet = Tally(score.false_alarms.of - score.false_alarms.right, score.false_alarms.of)
    return {
        "meanings fully right": score.exact,
        "answers to the pending question": score.answers,
        "signs found": score.sign_recall,
        "no false alarm": quiet,
    }


def scored(name: str, samples: Sequence[Sample]) -> Score:
    """Return the score of a language's understanding on samples."""
    return score_all(samples, reader(name).read(samples))


def measured(name: str, split: str) -> dict[str, float]:
    """Return every figure of a language on one of its splits, as a share."""
    tallies = figures(scored(name, load(split, CORPORA[name])))
    return {what: tally.share or 0.0 for what, tally in tallies.items()}


def rows(name: str, split: str) -> list[tuple[str, ...]]:
    """Return the rows of the table for one split: the figure, of how many, the share and its 95% interval."""
    score = scored(name, load(split, CORPORA[name]))
    named = {**figures(score), **{f"right, {kind} words": tally for kind, tally in score.by_difficulty.items()}}
    return [
        (split, what, str(tally.of), percent(tally.share), "{:.1f} to {:.1f}".format(*(100 * x for x in bounds)))
        for what, tally in named.items()
        if (bounds := tally.interval)
    ]


def report(name: str) -> str:
    """Return the table of a language."""
    found = [row for split in SPLITS for row in rows(name, split)]
    return table(("split", "", "utterances", "share", "95% interval"), found)


def errors(name: str) -> list[str]:
    """Return what is read wrong in the split that may be read, with its label."""
    guide = reader(name)
    return [
        f"{sample.text!r} ({sample.pending})\n  label   {list(sample.label)}\n  reading {read}"
        for sample in load("lexicon", CORPORA[name])
        if not_exact(sample, read := guide.read_one(sample))
    ]


def main(argv: Sequence[str] | None = None) -> None:
    """Print the table of a language, or its errors; with --write refresh the page on languages."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.languages", description=__doc__)
    parser.add_argument("language", nargs="?", default="es", choices=sorted(LOCALES))
    parser.add_argument("--errors", action="store_true", help="show what is read wrong in the lexicon split")
    parser.add_argument("--write", action="store_true", help=f"refresh the table in docs/{PAGE.name}")
    given = parser.parse_args(argv)
    if given.errors:
        print("\n".join(errors(given.language)))
        return
    printed = report(given.language)
    print(printed)
    if given.write:
        write_block(PAGE, given.language, printed)


if __name__ == "__main__":
    main()
