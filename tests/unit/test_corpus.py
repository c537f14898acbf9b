"""The labelled corpus keeps to docs/labelling.md, line by line and as a whole.

Every split is read by the machine alone: a fault is told as file, line and kind, never with the words of the line,
so that whoever runs the tests stays blind to the unseen split.
"""

import json
import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from evaluation.corpus import load
from evaluation.signs import carries_sign, may_carry_sign
from tests.unit.labels import DIFFICULTIES, QUESTIONS, REQUIRED, TEXT, line_faults, meaning_faults

__all__ = ["DIFFICULTIES", "QUESTIONS", "REQUIRED", "TEXT", "line_faults", "meaning_faults"]

CORPUS = Path(__file__).parents[1] / "corpus"
NEEDED = {"lexicon": 1300, "guide": 750, "unseen": 450, "learn": 3000}
NEEDED_TOGETHER = 2500
NEEDED_SIGNS = 300
NEEDED_BAIT = 250

SOUNDS_LIKE_A_SIGN = re.compile(
    r"\b(numb\w*|feel\w*|felt|weak\w*|legs?|foot|feet|toes?|arms?|hands?|neck|balance\w*|fall\w*|fell|wet\w*|pee\w*|wee|"
    r"bladder|bowel\w*|toilet|leak\w*|faint\w*|passed|dead|died?|dying|kill\w*|chest|breath\w*|accidents?|crash\w*|head|"
    r"stiff\w*|mov\w+|confus\w*|unsteady|wobbl\w*|drop\w*|paralys\w*|strength|strong|touch|sleep\w*|collaps\w*|pills?)\b"
)


class Line(NamedTuple):
    """One line of a split: where it stands and what it holds, None where it is no JSON object."""

    place: str
    split: str
    row: dict[str, Any] | None


def read() -> list[Line]:
    """Return every line of every split."""
    lines = []
    for path in sorted(CORPUS.glob("*/*.jsonl")):
        for number, raw in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                row = json.loads(raw)
            except ValueError:
                row = None
            split = path.parent.name
            lines.append(Line(f"{split}/{path.name}:{number}", split, row if isinstance(row, dict) else None))
    return lines


LINES = read()
ROWS = [(line, line.row) for line in LINES if line.row is not None and line.row.keys() >= REQUIRED]


def test_every_line_is_in_the_vocabulary() -> None:
    """Each line of each split is a JSON object with words, question, labels, family and difficulty of the page."""
    faults = [f"{line.place} {kind}" for line in LINES for kind in line_faults(line.row)]

    assert not faults


def test_no_words_are_labelled_twice_for_one_question() -> None:
    """The same words under the same pending question stand once in the whole corpus."""
    homes: dict[tuple[str, str | None], Line] = {}
    faults = [
        f"{line.place} the words stand in {homes[row['text'], row['pending']].split} already"
        for line, row in ROWS
        if homes.setdefault((row["text"], row["pending"]), line) is not line
    ]

    assert not faults


def test_a_family_lives_in_one_split() -> None:
    """No phrase family is shared between what is learned from, what steers and what is only reported."""
    homes: dict[str, str] = {}
    faults = [
        f"{line.place} shares its family with {homes[row['family']]}"
        for line, row in ROWS
        if homes.setdefault(row["family"], line.split) != line.split
    ]

    assert not faults


def test_nothing_is_learned_in_words_of_the_unseen_split() -> None:
    """No line that only the second listener learns from has the words of one that is run for reporting."""
    unseen = {row["text"] for line, row in ROWS if line.split == "unseen"}

    assert [] == [line.place for line, row in ROWS if line.split == "learn" and row["text"] in unseen]


@pytest.mark.parametrize("split", NEEDED)
def test_a_split_is_large_enough(split: str) -> None:
    """Each split holds the lines that its figures need."""
    assert sum(line.split == split for line in LINES) >= NEEDED[split]


def test_the_corpus_is_large_enough() -> None:
    """The splits together hold at least 2,500 utterances."""
    assert len(LINES) >= NEEDED_TOGETHER


@pytest.mark.parametrize("split", ["lexicon", "guide"])
def test_a_split_holds_enough_signs(split: str) -> None:
    """Enough lines carry a sign, whichever label one takes, for a recall to mean something."""
    assert sum(map(carries_sign, load(split))) >= NEEDED_SIGNS


@pytest.mark.parametrize("split", ["lexicon", "guide"])
def test_a_split_holds_enough_bait(split: str) -> None:
    """Enough lines without a sign use the words of one for a false alarm rate to mean something."""
    bait = [one for one in load(split) if SOUNDS_LIKE_A_SIGN.search(one.text) and not may_carry_sign(one)]

    assert len(bait) >= NEEDED_BAIT


@pytest.mark.parametrize("split", ["lexicon", "guide"])
def test_a_split_answers_every_question(split: str) -> None:
    """Each question has replies of its own in what is learned from and in what steers, save the one about age.

    That one is asked of sons and daughters alone; its replies are in tests/understanding/test_meanings.py.
    """
    asked = {row["pending"] for line, row in ROWS if line.split == split}

    assert not QUESTIONS - asked
