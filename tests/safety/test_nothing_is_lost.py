"""Whatever is open and whatever else is said in the same breath, a sign told counts, and it stays told."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterator, Mapping
from itertools import product
from typing import Any

import pytest

from backache.dialogue import CANCEL, SILENCE
from backache.knowledge import knowledge
from backache.triage import assess
from backache.vocabulary import Level
from tests.safety.talking import Talk

Raw = Mapping[str, Any]

SIGNS: Mapping[str, Raw] = {
    "a leg that does not move": {"finding": "paralysis", "site": "leg"},
    "a faint": {"finding": "altered_consciousness", "kind": "fainting"},
    "wet themselves": {"finding": "loss_of_bladder_or_bowel_control", "kind": "bladder"},
    "a foot without feeling": {"finding": "loss_of_sensation", "site": "foot"},
    "numb between the legs": {"finding": "numbness", "site": "saddle"},
    "numb toes": {"finding": "numbness", "site": "toes"},
    "tingling in both legs": {"finding": "paresthesia", "site": "both_legs"},
    "one side gone weak": {"finding": "one_sided_symptoms", "kind": "weakness"},
    "a weak leg": {"finding": "muscle_weakness", "site": "leg"},
    "a slapping foot": {"finding": "foot_drop"},
    "unsteady": {"finding": "impaired_balance_or_coordination"},
    "cannot stay up": {"finding": "complete_loss_of_balance"},
    "chest pain": {"finding": "other_emergency", "detail": "chest_pain"},
    "belly pain": {"finding": "other_emergency", "detail": "abdominal_pain"},
    "a crash": {"finding": "other_emergency", "detail": "major_trauma"},
    "neck pain": {"finding": "neck_pain"},
    "fever": {"finding": "other_symptom", "detail": "fever"},
    "cancer once": {"finding": "other_symptom", "detail": "cancer_history"},
    "pain down both legs": {"finding": "radiating_leg_pain", "site": "both_legs"},
}
BESIDE: Mapping[str, tuple[Raw, ...]] = {
    "nothing": (),
    "yes": ({"answer": "yes"},),
    "no": ({"answer": "no"},),
    "not sure": ({"answer": "unsure"},),
    "how long": ({"duration": "P3D"},),
    "where": ({"location": "lower_back"},),
    "it is better": ({"trend": "better"},),
    "lifting": ({"trigger": "lifting"},),
    "a question back": ({"ask": "is_it_serious"},),
    "a repeat": ({"command": "repeat"},),
    "a skip": ({"command": "skip"},),
    "the result": ({"command": "get_result"},),
    "fear": ({"distress": "fear"},),
    "the weather": ({"out_of_scope": "weather"},),
    "despair": ({"distress": "suicidal_ideation"},),
    "another place denied": ({"finding": "shoulder_pain", "present": False},),
}
TOP = [question.id for question in knowledge().interview if question.parent is None]


def _in_doubt(talk: Talk) -> None:
    talk.hear({"finding": "heel_pain"})
    talk.hear({"finding": "heel_pain", "present": False})
    assert talk.reply.question == "confirm_change"


def _cancelled(talk: Talk) -> None:
    talk.hear(event=CANCEL)
    assert talk.reply.question == "confirm_stop"


def _missed_twice(talk: Talk) -> None:
    talk.hear(event=SILENCE)
    talk.hear({"unintelligible": True})


STEERING: Mapping[str, Callable[[Talk], Any]] = {
    "confirm_change": _in_doubt,
    "confirm_stop": _cancelled,
    "missed twice": _missed_twice,
    "offer_more": lambda talk: talk.finish({}),
    "anything_else": lambda talk: talk.hear({"distress": "suicidal_ideation"}),
}


MOMENTS = [*TOP, *STEERING]
EVERY = 5
"""Of all pairs of a sign and what is said beside it, one in so many is tried at each moment."""


def at(moment: str) -> Talk:
    """Return a conversation at a question of the interview, or at one that steers it."""
    talk = Talk()
    if moment in STEERING:
        STEERING[moment](talk)
    else:
        talk.come_to(moment)
    return talk


def outcome(talk: Talk) -> Level | None:
    """Return the level at the end, every further question answered no or as a plain strain does."""
    if talk.reply.question not in (None, "offer_more"):
        if talk.reply.question in ("anything_else", "confirm_stop"):
            talk.hear({"command": "resume"})
        if talk.reply.question == "confirm_change":
            talk.hear({"answer": "no"})
        talk.finish({}, until=Level.emergency)
    return talk.session.level


@functools.cache
def floor(sign: str) -> Level:
    """Return the level of a sign told at once, with every question after it answered no."""
    talk = Talk()
    talk.hear(SIGNS[sign])
    level = outcome(talk)
    assert level is not None
    return level


def beside(moment: int) -> Iterator[tuple[str, str]]:
    """Give signs with what is said beside them: each of the two with each moment, each pair of them at some moment."""
    for (one, sign), (other, more) in product(enumerate(SIGNS), enumerate(BESIDE)):
        if (one + other + moment) % EVERY == 0:
            yield sign, more


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_sign_told_in_passing_counts_wherever_and_beside_whatever_it_is_told(moment: str) -> None:
    """At every question, beside a yes, a no, a story, a question back or a command, a sign has its level in full."""
    lost = []
    for sign, more in beside(MOMENTS.index(moment)):
        talk = at(moment)
        talk.hear(*BESIDE[more], SIGNS[sign])
        level = outcome(talk)
        if (level or 0) < floor(sign):
            lost.append((sign, more, level, floor(sign)))

    assert [] == lost


@pytest.mark.parametrize("sign", SIGNS)
def test_a_sign_said_again_while_its_taking_back_is_asked_about_stays(sign: str) -> None:
    """Asked "shall I take that back?", whoever says a yes and the sign once more is believed about the sign."""
    told = SIGNS[sign]
    talk = Talk()
    talk.hear(told)
    talk.hear({"finding": "heel_pain"})
    talk.hear({**told, "present": False})
    talk.hear({"answer": "yes"}, told)

    assert (outcome(talk) or 0) >= floor(sign)


@pytest.mark.parametrize("sign", SIGNS)
@pytest.mark.parametrize("end", ["silence", "stop"])
def test_whoever_falls_silent_or_stops_before_a_sign_is_settled_hears_what_it_would_be_at_worst(
    sign: str, end: str
) -> None:
    """Where a sign is an alarm until one question settles it, the last words are those of the alarm."""
    talk = Talk()
    talk.hear(SIGNS[sign])
    worst = assess(talk.session.facts).level
    for _ in range(4):
        if talk.reply.question is not None:
            talk.hear(event=SILENCE) if end == "silence" else talk.hear({"command": "stop"})

    assert talk.reply.question is None
    if worst is not None and worst >= Level.emergency:
        assert f"close.{worst.name}" == talk.messages[0]
