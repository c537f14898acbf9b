"""What people say and what it means: signs, no signs, scope, answers, times, misheard words and the reasons given."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from backache.model import Meaning
from backache.understanding import understand
from tests.understanding.tables import cases, table

NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)
URGENT = frozenset(
    "loss_of_bladder_or_bowel_control loss_of_sensation complete_loss_of_balance paralysis altered_consciousness "
    "one_sided_symptoms other_emergency impaired_balance_or_coordination muscle_weakness neck_pain foot_drop".split()
)


def said(case: Mapping[str, Any]) -> str:
    """Return the words of a case, as its name."""
    return str(case.get("say") or case.get("heard") or case.get("asked"))


def read(text: str, asked: str | None = None) -> list[dict[str, Any]]:
    """Return the meanings of words as dicts."""
    return [meaning.as_dict() for meaning in understand(text, pending=asked, now=NOON)]


@pytest.mark.parametrize("case", cases("signs"), ids=said)
def test_a_sign_is_found_however_it_is_said(case: Mapping[str, Any]) -> None:
    """Each finding named is among the meanings as present, with at least the attributes named."""
    present = [meaning for meaning in read(case["say"], case.get("asked")) if meaning.get("present") is True]

    missing = [found for found in case["found"] if not any(found.items() <= meaning.items() for meaning in present)]

    assert [] == missing


@pytest.mark.parametrize("case", cases("no_signs"), ids=said)
def test_what_only_sounds_like_a_sign_raises_none(case: Mapping[str, Any]) -> None:
    """No finding that calls for emergency care is read as present in the patient, and no question is answered yes."""
    meanings = read(case["say"], case.get("asked"))

    raised = [m for m in meanings if m.get("present") is True and m["finding"] in URGENT and m.get("degree") != "past"]

    assert [] == [*raised, *(m for m in meanings if m.get("answer") == "yes")]


@pytest.mark.parametrize("case", cases("scope"), ids=said)
def test_the_words_around_a_sign_turn_it(case: Mapping[str, Any]) -> None:
    """Denial, supposing, time, other people and self-repair give exactly the meanings named."""
    assert case["means"] == read(case["say"], case.get("asked"))


ANSWERS = [
    (case["asked"], answer, words)
    for case in cases("answers")
    for answer in ("yes", "no", "unsure")
    for words in case.get(answer, ())
]


@pytest.mark.parametrize("asked, answer, words", ANSWERS)
def test_an_answer_speaks_of_the_trouble_asked_about(asked: str, answer: str, words: str) -> None:
    """The words answer the open question as the table says: yes is the trouble, whatever the wording."""
    answers = [meaning["answer"] for meaning in read(words, asked) if "answer" in meaning]

    assert [answer] == answers


OPEN = [(case["asked"], words) for case in cases("answers") for words in case.get("open", ())]


@pytest.mark.parametrize("asked, words", OPEN)
def test_words_that_say_neither_leave_the_question_open(asked: str, words: str) -> None:
    """What holds no word of the trouble asked about is neither a yes nor a no."""
    assert [] == [meaning["answer"] for meaning in read(words, asked) if "answer" in meaning]


@pytest.mark.parametrize("case", cases("durations"), ids=said)
def test_a_length_of_time_is_read_in_words(case: Mapping[str, Any]) -> None:
    """A length of time is its ISO 8601 duration, marked where it was given only roughly."""
    found = [meaning for meaning in read(case["say"], "duration") if "duration" in meaning]

    assert [(case["iso"], case.get("rough", False))] == [(m["duration"], m.get("approx", False)) for m in found]


@pytest.mark.parametrize("case", cases("sounds"), ids=said)
def test_a_misheard_sign_is_still_found(case: Mapping[str, Any]) -> None:
    """A sound-alike in the place of the word that matters does not hide the sign."""
    found = [m["finding"] for m in read(case["heard"], case.get("asked")) if m.get("present") is True]

    assert case["found"] in found


@pytest.mark.parametrize("noise", table("sounds")["nothing"])
def test_noise_is_no_sign_whatever_it_sounds_like(noise: str) -> None:
    """Words that are all strange are noise, though one of them may sound like a sign."""
    assert [{"unintelligible": True}] == read(noise, "consciousness")


@pytest.mark.parametrize("case", cases("reasons"), ids=said)
def test_a_meaning_shows_its_reason(case: Mapping[str, Any]) -> None:
    """The first meaning names the words that gave it and the words that turned it."""
    first: Meaning = understand(case["say"], pending=case.get("asked"), now=NOON)[0]

    assert (case["words"], case.get("flipped_by", "")) == (first.words, first.flipped_by)


def test_who_has_had_a_sign_for_years_is_marked() -> None:
    """A sign known for years is present and marked as long known."""
    (finding, *_) = understand("my foot has been numb for years")

    assert (True, True) == (finding.present, finding.long_known)


def test_taking_an_answer_back_is_marked() -> None:
    """Words that take an answer back are marked as correcting."""
    assert [True] == [meaning.corrects for meaning in understand("i misspoke i can feel it")]


def test_who_is_held_by_pain_is_marked() -> None:
    """Someone who cannot move because it hurts is in severe pain, marked as held by it, and is not paralysed."""
    (meaning,) = understand("i can't move it hurts too much", pending="consciousness")

    assert ("severe_pain", True) == (meaning.value, meaning.held_by_pain)


def test_who_was_hurt_by_someone_is_marked() -> None:
    """Someone hurt by another person is marked so that they are never sent back to them."""
    assert any(meaning.hurt_by_someone for meaning in understand("my partner pushed me down the stairs"))


@pytest.mark.parametrize("text", ["", "   ", "?!", "'", "\x00", "a" * 5000, "numb " * 2000])
def test_any_text_at_all_is_answered(text: str) -> None:
    """Empty, odd and endless texts give meanings or none, and no error."""
    assert isinstance(understand(text, pending="no such question", locale="xx-XX"), tuple)


@pytest.mark.parametrize(
    ("words", "answer"),
    [
        ("she's nine", "yes"),
        ("yes just turned thirteen", "yes"),
        ("yes he's a teenager", "yes"),
        ("he is nineteen", "yes"),
        ("he's twenty", "no"),
        ("no he's thirty four", "no"),
        ("she's fifty one", "no"),
        ("no she is an adult", "no"),
        ("i couldn't say", "unsure"),
    ],
)
def test_an_age_answers_whether_someone_is_under_twenty(words: str, answer: str) -> None:
    """Asked whether a son or daughter is under twenty, an age is taken for the answer it gives."""
    meanings = understand(words, pending="who_for.child")

    assert answer in [meaning.value for meaning in meanings if meaning.head == "answer"]


def test_a_time_is_no_age() -> None:
    """Three days told at the question about age leave it open."""
    meanings = understand("it began three days ago", pending="who_for.child")

    assert not [meaning for meaning in meanings if meaning.head == "answer"]
