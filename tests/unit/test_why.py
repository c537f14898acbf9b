"""Why that advice: the deciding sign, what was ruled out, and the nearest change that would alter it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from backache.dialogue.state import conclude_early, settle
from backache.dialogue.why import Change, nearest_change, ruled_out, why_advice
from backache.session import Session, read_answers, read_findings
from backache.vocabulary import Level

WELL = {
    **dict.fromkeys(
        ("consciousness", "bladder_bowel", "sensation", "weakness", "balance", "screen.chest_belly", "screen.accident",
         "neck_stiffness", "treated_spinal_condition", "radiating", "screen.fever_cancer"), "no"),
    "duration": "P3D", "trend": "same", "location": ["lower_back"], "trigger": ["lifting"],
}  # fmt: skip
CRASH = [{"finding": "other_emergency", "detail": "major_trauma"}]


def _session(answers: dict[str, Any], findings: list[dict[str, Any]] | None = None, **kept: Any) -> Session:
    return settle(Session(answers=read_answers(answers), findings=read_findings(findings or []), **kept))


# Who is told, and the nearest change they are told of: question, answer, level it would give (None: there is none).
CHANGES: list[tuple[dict[str, Any], list[dict[str, Any]], tuple[str, str, str] | None]] = [
    (WELL, [], ("consciousness", "yes", "emergency_ambulance")),
    (WELL | {"trend": "worse"}, [], ("consciousness", "yes", "emergency_ambulance")),
    (WELL | {"bladder_bowel": "yes"}, [], ("bladder_bowel", "no", "self_care")),
    (WELL | {"bladder_bowel": "unsure"}, [], ("bladder_bowel", "no", "self_care")),
    (WELL | {"bladder_bowel": "yes", "trend": "worse"}, [], ("bladder_bowel", "no", "consultation")),
    (WELL | {"bladder_bowel": "yes", "balance": "yes"}, [], ("bladder_bowel", "no", "emergency")),
    (WELL, [{"finding": "foot_drop"}], ("weakness", "no", "self_care")),
    (WELL | {"weakness": "yes", "weakness.now": "yes", "weakness.sudden": "no", "weakness.both": "no"}, [],
     ("weakness", "no", "self_care")),
    (WELL, CRASH, ("screen.accident", "no", "self_care")),
    (WELL, [{"finding": "other_emergency", "detail": "slurred_speech"}], None),
    (WELL | {"location": ["neck"]}, [], ("neck_stiffness.pain", "no", "self_care")),
    ({"trend": "same"}, [], ("duration", "P8W", "consultation")),
    ({"duration": "P3D"}, [], ("duration", "P8W", "consultation")),
    ({"duration": "P3D", "trend": "worse"}, [], None),
    ({"duration": "P8M", "trend": "same"}, [], None),
    ({"bladder_bowel": "yes"}, [], None),
]  # fmt: skip


@pytest.mark.parametrize("answers, findings, change", CHANGES)
def test_the_nearest_change(
    answers: dict[str, Any], findings: list[dict[str, Any]], change: tuple[str, str, str] | None
) -> None:
    """In an emergency the first deciding sign is taken back; else the first no becomes a yes, or the pain lasts."""
    wanted = Change(change[0], change[1], Level[change[2]]) if change else None

    assert wanted == nearest_change(_session(answers, findings))


def test_a_level_that_stands_from_before_is_not_promised_away() -> None:
    """With an emergency that stands whatever the answers say, no change is named that would lower it."""
    assert None is nearest_change(_session({"duration": "P3D", "balance": "yes"}, floor=Level.emergency_ambulance))


# Who is told why, and the messages: the cause, what was ruled out, the nearest change, that it is beyond the article.
WHY: list[tuple[dict[str, Any], list[dict[str, Any]], list[str]]] = [
    ({}, [], ["why.not_yet"]),
    (WELL, [], ["why.level.self_care", "why.ruled_out", "why.change.higher"]),
    (WELL | {"bladder_bowel": "yes"}, [], ["why.said", "why.ruled_out", "why.change.lower"]),
    (WELL, CRASH, ["why.said", "why.ruled_out", "why.change.lower", "why.beyond"]),
    ({"bladder_bowel": "yes"}, [], ["why.said"]),
]


@pytest.mark.parametrize("answers, findings, messages", WHY)
def test_why_advice(answers: dict[str, Any], findings: list[dict[str, Any]], messages: list[str]) -> None:
    """Why is answered with what decided, what was ruled out, what would change it, and where it comes from."""
    assert messages == [line.message for line in why_advice(_session(answers, findings))]


def test_at_most_two_signs_are_named_as_ruled_out() -> None:
    """Two ruled-out signs are named, in asking order, so that the answer stays short."""
    lines = {line.message: line.values for line in why_advice(_session(WELL))}

    assert "consciousness,bladder_bowel" == lines["why.ruled_out"]["ruled_out"]


def test_only_clear_noes_to_signs_rule_out() -> None:
    """A not sure rules nothing out, nor does a no to a follow-up or to the story."""
    session = _session({"bladder_bowel": "no", "balance": "unsure", "sensation.touch": "no", "radiating": "no"})

    assert ("bladder_bowel",) == ruled_out(session)


@pytest.mark.parametrize("how", [settle, conclude_early])
def test_a_level_from_before_has_no_reason_of_its_own(how: Callable[[Session], Session]) -> None:
    """Where a level stands from an earlier conversation and nothing is known now, no reason is made up."""
    session = how(Session(floor=Level.emergency, level=Level.emergency))

    assert "why.said" not in [line.message for line in why_advice(session)]
