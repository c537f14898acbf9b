"""People the article does not think of: each has a path and a level."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pytest

from backache.dialogue.replies import WITHOUT_A_SHOUT
from backache.speech.catalogue import language
from backache.speech.render import Channel
from backache.vocabulary import Level
from tests.safety.talking import Talk, table

PEOPLE = table("people", "person")


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person["id"])
def test_a_person_is_met_as_told(person: Mapping[str, Any]) -> None:
    """After each turn the question, the level and the words are those of the table, and so is the level at the end."""
    talk = Talk()
    for turn in person["turn"]:
        if "until" in turn:
            talk.come_to(turn["until"])
        talk.hear(*turn["hears"])

        assert turn.get("level", talk.level or "none") == (talk.level or "none"), talk.words
        assert turn.get("question", talk.reply.question or "none") == (talk.reply.question or "none"), talk.words
        assert set(turn.get("says", [])) <= set(talk.messages), talk.words
        assert talk.words.startswith(turn.get("first", "")), talk.words
        assert [] == [words for words in turn.get("not_says", []) if words in talk.words.lower()]
    if "finish" in person:
        talk.finish(person.get("answers", {}), until=Level.emergency)

        assert person["finish"] == talk.level, talk.words


@pytest.mark.parametrize("channel", ["echo", "web"])
@pytest.mark.parametrize("patient", ["self", "mother"])
def test_nobody_hurt_by_another_person_is_told_to_shout(patient: str, channel: Channel) -> None:
    """Whoever did it may be near: nothing from the first reply to the close says to shout, or bang on a wall."""
    for again in ({"command": "repeat"}, {"command": "start_over"}, {"who": "sibling"}):
        talk = Talk(patient=patient, channel=channel)
        talk.hear({"finding": "other_emergency", "detail": "major_trauma", "hurt_by_someone": True})
        heard = [talk.words]
        further: list[Mapping[str, Any]] = [
            *({"answer": "yes"}, {"command": "call_emergency"}, {"command": "call_contact"}, {"distress": "alone"}),
            *(again, {"unintelligible": True}, {"unintelligible": True}, {"command": "stop"}),
        ]
        for meaning in further:
            talk.hear(meaning)
            heard.append(talk.words)

        assert talk.reply.question is None
        assert heard[-1].startswith("Call 911 now."), heard[-1]
        assert [] == [words for words in heard if "shout" in words.lower() or "bang" in words.lower()]


def test_every_message_that_says_to_shout_has_another_for_someone_hurt() -> None:
    """No message says to shout, or to bang on a wall, without one in its place that does not."""
    loud = {
        re.split("[@+]", message.id)[0]
        for message in language("en-US").messages.values()
        if re.search(r"\b(shout|bang)\b", " ".join((*message.you, *message.they)), re.IGNORECASE)
    }

    assert len(loud) > 5
    assert set() == loud - {*WITHOUT_A_SHOUT}
    assert set() == loud & {*WITHOUT_A_SHOUT.values()}


LONG_KNOWN = {
    "consciousness": {"finding": "paralysis"},
    "bladder_bowel": {"finding": "loss_of_bladder_or_bowel_control", "kind": "bowel"},
    "sensation": {"finding": "loss_of_sensation", "site": "thigh"},
    "weakness": {"finding": "foot_drop"},
    "balance": {"finding": "complete_loss_of_balance"},
    "radiating": {"finding": "radiating_leg_pain", "site": "both_legs"},
}


@pytest.mark.parametrize("question", LONG_KNOWN)
def test_an_old_sign_is_asked_for_change_and_never_ends_in_self_care(question: str) -> None:
    """Whoever says that a sign has been there for years is asked whether it is new; unchanged, it is seen in a day."""
    talk = Talk()
    talk.hear({**LONG_KNOWN[question], "degree": "persistent", "long_known": True})
    talk.finish({})

    assert f"{question}.new" in talk.session.asked
    assert talk.level == "consultation_24"


@pytest.mark.parametrize("question", LONG_KNOWN)
def test_an_old_sign_that_has_changed_has_its_full_level(question: str) -> None:
    """A yes to "is that new?" gives at least the level that the sign has when it is told as new."""
    told = LONG_KNOWN[question]
    new = Talk()
    new.hear(told)
    new.finish({}, until=Level.emergency)
    changed = Talk()
    changed.hear({**told, "degree": "persistent", "long_known": True})
    changed.finish({f"{question}.new": "yes"}, until=Level.emergency)

    assert changed.session.level is not None
    assert new.session.level is not None
    assert changed.session.level >= new.session.level >= Level.emergency
