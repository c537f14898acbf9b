"""The measuring of advice: how results are sorted, and how a conversation is played through the skill's entry."""

from __future__ import annotations

from typing import Any

import pytest

from backache.vocabulary import Level
from evaluation.conversation import Conversation, play
from evaluation.triage import published_rows, render, verdict
from evaluation.vignettes import Case, Outcome, emergencies_found, read_cases, sorted_as

EMERGENCY = frozenset({Level.emergency, Level.emergency_ambulance})
MILD = frozenset({Level.self_care})


def case(levels: frozenset[Level] = MILD, topic: str = "strain", opening: str = "", **words: str) -> Case:
    """Return a case with those levels and words."""
    return Case("case", topic, "self", opening, words, {}, levels, False)


@pytest.mark.parametrize(
    "levels, level, sort",
    [
        (EMERGENCY, Level.emergency, "exact"),
        (EMERGENCY, Level.emergency_ambulance, "exact"),
        (EMERGENCY, Level.consultation_24, "under"),
        (EMERGENCY, None, "under"),
        (MILD, None, "under"),
        (MILD, Level.consultation, "over"),
    ],
)
def test_a_result_is_exact_under_or_over(levels: frozenset[Level], level: Level | None, sort: str) -> None:
    """A result among the right levels is exact; below all of them, or none at all, is under; above is over."""
    assert sort == Outcome(case(levels), level).sort


def test_emergencies_found_counts_emergencies_only() -> None:
    """An emergency sent to the emergency room is found, one told to book a visit is not, a strain is not counted."""
    outcomes = [
        Outcome(case(EMERGENCY), Level.emergency),
        Outcome(case(EMERGENCY), Level.consultation),
        Outcome(case(MILD), Level.emergency),
    ]

    assert tuple(vars(emergencies_found(outcomes)).values()) == (1, 2)
    assert tuple(vars(sorted_as(outcomes, "under")).values()) == (1, 3)


def test_neck_pain_is_counted_apart() -> None:
    """Over-triage of neck pain does not count against the tenth that is allowed; under-triage always counts."""
    good = [Outcome(case(), Level.self_care)] * 9
    neck = Outcome(case(topic="neck"), Level.emergency)

    assert "neck pain apart: pass (0.0%)" in verdict("rules", [*good, neck])
    assert "no under-triage: short (1 of 10)" in verdict("rules", [*good, Outcome(case(topic="neck"), None)])


def test_the_published_figures_stand_in_the_same_table() -> None:
    """Every published row names its source and how far it was read, and is printed below ours with the caveat."""
    printed = render({"rules": [Outcome(case(), Level.self_care)]})

    for row in published_rows():
        assert row[0].endswith(("read]", "excerpt]"))
        assert row[0] in printed
    assert "The cases differ" in printed


class Script:
    """A stand-in for the skill: asks its questions in turn and remembers what it was told."""

    def __init__(self, *questions: str) -> None:
        self.questions = questions
        self.heard: list[str] = []

    def __call__(self, event: dict[str, Any], context: Any) -> dict[str, Any]:
        """Answer a request with the next question, and with advice after the last."""
        if event["request"]["type"] == "IntentRequest":
            self.heard.append(event["request"]["intent"]["slots"]["words"]["value"])
        at = event["session"]["attributes"].get("at", -1) + 1
        if at < len(self.questions):
            return {"sessionAttributes": {"at": at, "pending": self.questions[at], "level": None}, "response": {}}
        attributes = {"pending": "offer_more", "stage": "advice", "level": "self_care"}
        return {"sessionAttributes": attributes, "response": {"shouldEndSession": False}}


def test_a_conversation_answers_whatever_is_pending() -> None:
    """The person says the case's words to a question it has words for, and a plain no to any other."""
    script = Script("who_for", "consciousness", "duration")

    outcome = play(case(duration="three days"), Conversation(script, "words"))

    assert script.heard == ["me", "no", "three days"]
    assert Level.self_care == outcome.level


def test_an_opening_is_said_before_any_answer() -> None:
    """Where a case opens with words, they are the first thing said after the launch."""
    script = Script("consciousness", "consciousness")

    play(case(opening="i hurt my back"), Conversation(script, "words"))

    assert script.heard[0] == "i hurt my back"


def test_a_skill_that_never_ends_is_left_without_a_level() -> None:
    """A skill that asks the same question for ever is left after a fixed number of turns, at no level."""
    script = Script(*["consciousness"] * 500)

    assert None is play(case(), Conversation(script, "words")).level


def test_every_vignette_can_be_read() -> None:
    """Each vignette has an id of its own, a level and words for the four open questions."""
    cases = read_cases()

    assert len(cases) == len({one.id for one in cases})
    for one in cases:
        assert one.levels
        assert {"duration", "trend", "location", "trigger"} <= set(one.words)
