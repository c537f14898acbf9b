"""Which question is next, and what is still open: derived from the facts, never kept as a position."""

from __future__ import annotations

from typing import Any

import pytest

from backache.interview import (
    hoped,
    is_known,
    next_question,
    open_questions,
    progress,
    raising_questions,
    unknown,
)
from backache.knowledge import Facts, knowledge
from backache.session import Session, read_answers, read_findings
from backache.vocabulary import Level

SIGNS = ("consciousness", "bladder_bowel", "sensation", "weakness", "balance")
SCREENS = ("screen.chest_belly", "screen.accident")
TOP = ("consciousness", "bladder_bowel", "sensation", "weakness", "balance", "screen.chest_belly", "screen.accident",
       "neck_stiffness", "treated_spinal_condition", "duration", "trend", "location", "trigger", "radiating",
       "screen.fever_cancer")  # fmt: skip
WELL = {
    **dict.fromkeys(TOP, "no"),
    "duration": "P3D",
    "trend": "same",
    "location": ["lower_back"],
    "trigger": ["lifting"],
}


def _session(answers: dict[str, Any], findings: list[dict[str, Any]] | None = None, **kept: Any) -> Session:
    return Session(answers=read_answers(answers), findings=read_findings(findings or []), **kept)


def _no(*questions: str) -> dict[str, Any]:
    return dict.fromkeys(questions, "no")


def _but(*questions: str) -> dict[str, Any]:
    return {name: value for name, value in WELL.items() if name not in questions}


NUMB = [{"finding": "numbness"}]
FOOT = [{"finding": "numbness", "site": "foot"}]

# What is known, and what is asked next: answers, findings, the question (None: the interview is over).
NEXT: list[tuple[dict[str, Any], list[dict[str, Any]], str | None]] = [
    ({}, [], "consciousness"),
    (_no("consciousness"), [], "bladder_bowel"),
    (_no(*SIGNS), [], "screen.chest_belly"),
    (_no("consciousness", "bladder_bowel") | {"sensation": "yes"}, [], "sensation.touch"),
    (_no("consciousness", "bladder_bowel") | {"sensation": "unsure"}, [], "sensation.touch"),
    (_no("consciousness", "bladder_bowel", "sensation.touch") | {"sensation": "yes"}, [], "sensation.extent"),
    ({}, NUMB, "sensation.touch"),
    (_no("sensation.touch"), FOOT, "consciousness"),
    (_no("consciousness", "bladder_bowel", "sensation") | {"weakness": "yes"}, [], "weakness.now"),
    (_no(*SIGNS, *SCREENS) | {"neck_stiffness": "yes"}, [], "neck_stiffness.pain"),
    (_no(*TOP[:8]) | {"treated_spinal_condition": "yes"}, [], "treated_spinal_condition.current"),
    (_no(*TOP[:9]), [], "duration"),
    (_no(*TOP[:9]) | {"duration": "unsure"}, [], "trend"),
    (WELL, [], None),
    (WELL | {"radiating": "yes"}, [], "radiating.both"),
    (WELL | {"radiating": "yes"}, [{"finding": "radiating_leg_pain", "side": "left"}], None),
    (WELL | {"screen.fever_cancer": "yes"}, [], "screen.fever_cancer.ill"),
    (_no("consciousness"), [{"finding": "loss_of_bladder_or_bowel_control"}], "sensation"),
]


@pytest.mark.parametrize("answers, findings, question", NEXT)
def test_the_next_question(answers: dict[str, Any], findings: list[dict[str, Any]], question: str | None) -> None:
    """The next question is the first that applies and is open; what settles a sign that was told comes before all."""
    assert question == next_question(_session(answers, findings))


def test_questions_come_in_the_order_of_the_design() -> None:
    """Someone well is asked every question without follow-ups, signs first, story after."""
    assert TOP == tuple(question.id for question in open_questions(Session()))


# Marks the conversation sets bring questions of their own.
MARKS = [
    ({}, [], {"held_by_pain"}, "consciousness.move"),
    ({}, [{"finding": "paralysis"}], {"held_by_pain"}, None),
    ({"sensation": "yes"}, [], {"sensation.long_known"}, "sensation.new"),
    ({}, [{"finding": "foot_drop"}], {"weakness.long_known"}, "weakness.new"),
]


@pytest.mark.parametrize("answers, findings, marks, question", MARKS)
def test_marks_bring_questions(
    answers: dict[str, Any], findings: list[dict[str, Any]], marks: set[str], question: str | None
) -> None:
    """Someone held by pain is asked what they can move, someone with an old sign whether it is new."""
    asked = {one.id for one in open_questions(_session(answers, findings, marks=frozenset(marks)))}
    own = {"consciousness.move", "sensation.new", "weakness.new"}

    assert ({question} - {None}) == asked & own


def test_a_question_passed_over_comes_last_and_one_left_not_at_all() -> None:
    """A skipped sign comes once more at the end; what was left open for good is not asked again."""
    session = Session(skipped=frozenset({"consciousness"}), left=frozenset({"trigger"}))
    asked = [question.id for question in open_questions(session)]

    assert [*(name for name in TOP[1:] if name != "trigger"), "consciousness"] == asked


def test_what_could_settle_an_alarm_is_asked_before_other_follow_ups() -> None:
    """With several follow-ups open, those whose no is all that speaks against an emergency come first."""
    session = _session({"sensation": "yes", "weakness": "yes"}, marks=frozenset({"weakness.long_known"}))
    asked = [question.id for question in open_questions(session)]

    assert {"weakness.new", "weakness.now"} == set(asked[:2])
    assert asked.index("weakness.now") < asked.index("sensation.touch")


# At a level, what is still asked of someone who has answered nothing.
AT_LEVEL: list[tuple[Level | None, set[str]]] = [
    (None, set(TOP)),
    (Level.self_care, set(TOP)),
    (Level.consultation_24, set(TOP)),
    (Level.emergency, {"consciousness", "bladder_bowel", "sensation", "weakness", "balance"}),
    (Level.emergency_ambulance, set()),
]


@pytest.mark.parametrize("level, questions", AT_LEVEL)
def test_an_emergency_asks_only_what_could_raise_it(level: Level | None, questions: set[str]) -> None:
    """Below an emergency all is asked; at one only signs that could make it an ambulance; with that, nothing."""
    assert questions == {question.id for question in open_questions(Session(level=level))}


def test_what_can_raise_an_emergency_are_signs_alone() -> None:
    """No screen and no part of the story is put to someone who is to go to an emergency room."""
    content = knowledge().questions

    assert {"sign"} == {content[name].group for name in raising_questions()}
    assert {
        "consciousness",
        "bladder_bowel",
        "sensation.touch",
        "weakness.sudden",
        "balance.upright",
    } <= raising_questions()
    assert not {"neck_stiffness", "radiating"} & raising_questions()


# Is a question answered by what is known: question, answers, findings.
KNOWN: list[tuple[str, dict[str, Any], list[dict[str, Any]], bool]] = [
    ("sensation", {}, [], False),
    ("sensation", {"sensation": "no"}, [], True),
    ("sensation", {"sensation": "unsure"}, [], True),
    ("sensation", {}, NUMB, True),
    ("sensation", {}, [{"finding": "numbness", "present": False}], False),
    ("sensation.touch", {}, NUMB, False),
    ("weakness", {}, [{"finding": "foot_drop"}], True),
]


@pytest.mark.parametrize("question, answers, findings, known", KNOWN)
def test_a_question_is_known_by_its_answer_or_its_finding(
    question: str, answers: dict[str, Any], findings: list[dict[str, Any]], known: bool
) -> None:
    """An answer settles a question, and so does a present finding that is one; a denied finding alone does not."""
    assert known == is_known(knowledge().questions[question], Facts(read_answers(answers), read_findings(findings)))


# What is hoped of what is still open: what is known, a question, and its hoped answer (None: not asked at all).
HOPED: list[tuple[dict[str, Any], list[dict[str, Any]], str, str | None]] = [
    ({}, [], "bladder_bowel", "no"),
    ({}, [], "duration", "P1D"),
    ({}, [], "trend", "same"),
    ({}, [], "location", None),
    ({}, [], "sensation.touch", None),
    ({"sensation": "yes"}, [], "sensation.touch", "no"),
    ({"screen.chest_belly": "yes"}, [], "screen.chest_belly.severe", "no"),
    ({"bladder_bowel": "yes"}, [], "bladder_bowel", "yes"),
]


@pytest.mark.parametrize("answers, findings, question, hope", HOPED)
def test_the_best_is_hoped_of_what_is_open(
    answers: dict[str, Any], findings: list[dict[str, Any]], question: str, hope: str | None
) -> None:
    """What is still to be asked is hoped to turn out well, follow-ups of follow-ups too; what is known stays."""
    assert hope == hoped(_session(answers, findings)).answers.get(question)


# What stays unknown at an early end: session, signs that are open, story that is open.
UNKNOWN = [
    (_session(WELL), (), ()),
    (_session(_but("balance", "trend")), ("balance",), ("trend",)),
    (_session(_but("balance"), left=frozenset({"balance"})), ("balance",), ()),
    (_session(_but("duration", "location")), (), ("duration",)),
    (_session(_but("screen.fever_cancer")), ("screen.fever_cancer",), ()),
    (_session(_but("screen.accident")), ("screen.accident",), ()),
]


@pytest.mark.parametrize("session, signs, story", UNKNOWN)
def test_what_stays_unknown_is_named(session: Session, signs: tuple[str, ...], story: tuple[str, ...]) -> None:
    """Signs and the course of the pain count as unknown while open, left for good or not; place and cause do not."""
    assert (signs, story) == unknown(session)


# How far along: what is known, how many of the sign questions are answered.
DONE = [({}, [], 0), ({"consciousness": "no"}, [], 1), (_no(*SIGNS), [], 5), ({}, NUMB, 1), (WELL, [], 6)]


@pytest.mark.parametrize("answers, findings, done", DONE)
def test_progress_counts_signs(answers: dict[str, Any], findings: list[dict[str, Any]], done: int) -> None:
    """Progress is told in sign questions answered, out of six, however they were answered."""
    assert (done, 6) == progress(_session(answers, findings))
