"""The labelled corpus keeps to docs/labelling.md, line by line and as a whole.

Every split is read by the machine alone: a fault is told as file, line and kind, never with the words of the line,
so that whoever runs the tests stays blind to the unseen split.
"""

import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from backache import model
from backache.knowledge import knowledge
from evaluation.corpus import load
from evaluation.signs import carries_sign, may_carry_sign

CORPUS = Path(__file__).parents[1] / "corpus"
NEEDED = {"lexicon": 1300, "guide": 750, "unseen": 450, "learn": 3000}
NEEDED_TOGETHER = 2500
NEEDED_SIGNS = 300
NEEDED_BAIT = 250

QUESTIONS = knowledge().questions.keys()
CAUSES = knowledge().causes.keys()
DETAILS = model.EMERGENCY_DETAILS | model.SYMPTOM_DETAILS
ATTRIBUTES = {
    "answer": {"site", "side", "degree", "kind", "condition", "procedure", "who"},
    "duration": {"approx", "who"},
    "trend": {"who"},
    "location": {"side", "who"},
    "trigger": {"who"},
    "finding": {"present", "who", "site", "side", "degree", "kind", "quality", "detail"},
    "command": {"question", "new_answer"},
    "ask": {"cause", "symptom", "question"},
    "distress": {"who"},
    "out_of_scope": set(),
    "unintelligible": set(),
    "who": set(),
}
VALUES: dict[str, Any] = {
    **model.FINDING_ATTRIBUTES,
    "procedure": model.PROCEDURES,
    "condition": CAUSES,
    "cause": CAUSES,
    "who": model.WHO,
    "question": QUESTIONS,
    "symptom": model.FINDINGS | DETAILS,
    "present": {True, False},
    "approx": {True, False},
}
TEXT = re.compile(r"[a-z0-9']+( [a-z0-9']+)*")
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
REQUIRED = {"text", "pending", "meanings", "family", "difficulty"}
DIFFICULTIES = {"plain", "colloquial", "hard"}

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


def meaning_faults(meaning: object) -> Iterator[str]:
    """Yield the kind of each fault of one meaning."""
    heads = [key for key in meaning if key in ATTRIBUTES] if isinstance(meaning, dict) else []
    # "who" is a head of its own only where it stands alone; beside another head it says whose that is.
    heads = [key for key in heads if key != "who"] or heads
    if not isinstance(meaning, dict) or len(heads) != 1:
        yield "a meaning needs exactly one head"
        return
    head = heads[0]
    value = meaning[head]
    allowed = model.HEADS[head]
    if head == "duration":
        if not isinstance(value, str) or not DURATION.fullmatch(value):
            yield "a duration is not ISO 8601"
    elif head == "unintelligible":
        if value is not True:
            yield "unintelligible is not true"
    elif allowed is not None and value not in allowed:
        yield f"the value of {head} is outside the vocabulary"
    if head == "finding" and "present" not in meaning:
        yield "a finding does not say whether it is present"
    if value in {"other_emergency", "other_symptom"} and "detail" not in meaning and meaning.get("present") is True:
        yield f"{value} lacks its detail"
    for attribute, given in meaning.items():
        if attribute != head:
            yield from attribute_faults(head, attribute, given)


def attribute_faults(head: str, attribute: str, given: object) -> Iterator[str]:
    """Yield the kind of each fault of one attribute."""
    if attribute not in ATTRIBUTES[head]:
        yield f"{head} takes no such attribute"
    elif attribute == "new_answer":
        if not isinstance(given, str):
            yield "new_answer is not text"
    elif given not in VALUES[attribute] or isinstance(given, bool) != (attribute in {"present", "approx"}):
        yield f"{attribute} is outside the vocabulary"


def line_faults(row: dict[str, Any] | None) -> Iterator[str]:
    """Yield the kind of each fault of one line."""
    if row is None:
        yield "not a JSON object"
        return
    if not row.keys() >= REQUIRED or row.keys() - REQUIRED - {"now", "also"}:
        yield "a key is missing or unknown"
        return
    if not isinstance(row["text"], str) or not TEXT.fullmatch(row["text"]):
        yield "the text is not as a recogniser writes it"
    if row["pending"] is not None and row["pending"] not in QUESTIONS:
        yield "pending is no question id"
    if not isinstance(row["family"], str) or not row["family"]:
        yield "the family is missing"
    if row["difficulty"] not in DIFFICULTIES:
        yield "the difficulty is unknown"
    if "now" in row and not is_moment(row["now"]):
        yield "now is not ISO 8601 in UTC"
    for meanings in [row["meanings"], *row.get("also", [])]:
        if not isinstance(meanings, list):
            yield "meanings are not a list"
            continue
        for meaning in meanings:
            yield from meaning_faults(meaning)


def is_moment(now: object) -> bool:
    """Return whether now is a moment in UTC that exists."""
    if not isinstance(now, str) or not MOMENT.fullmatch(now):
        return False
    try:
        datetime.fromisoformat(now)
    except ValueError:
        return False
    return True


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
    """Each question of the interview has replies of its own in what is learned from and in what steers."""
    asked = {row["pending"] for line, row in ROWS if line.split == split}

    assert not QUESTIONS - asked


@pytest.mark.parametrize(
    "change, kind",
    [
        ({"text": "No, I can feel it."}, "the text is not as a recogniser writes it"),
        ({"pending": "feeling"}, "pending is no question id"),
        ({"difficulty": "easy"}, "the difficulty is unknown"),
        ({"now": "2026-13-40T00:00:00Z"}, "now is not ISO 8601 in UTC"),
        ({"note": "x"}, "a key is missing or unknown"),
        ({"meanings": [{"answer": "perhaps"}]}, "the value of answer is outside the vocabulary"),
        ({"meanings": [{"finding": "numbness"}]}, "a finding does not say whether it is present"),
        ({"meanings": [{"finding": "numbness", "present": True, "site": "paw"}]}, "site is outside the vocabulary"),
        ({"meanings": [{"finding": "numbness", "present": 1}]}, "present is outside the vocabulary"),
        ({"meanings": [{"duration": "3 weeks"}]}, "a duration is not ISO 8601"),
        ({"meanings": [{"trend": "worse", "site": "leg"}]}, "trend takes no such attribute"),
        ({"meanings": [{"ask": "explain_cause", "cause": "gout"}]}, "cause is outside the vocabulary"),
        ({"also": [[{"site": "leg"}]]}, "a meaning needs exactly one head"),
    ],
)
def test_a_faulty_line_is_named_by_its_kind(change: dict[str, Any], kind: str) -> None:
    """The checker finds each kind of fault it knows, once, and quotes no words."""
    row = {"text": "no", "pending": "sensation", "meanings": [{"answer": "no"}], "family": "f", "difficulty": "plain"}

    assert [kind] == list(line_faults({**row, **change}))
