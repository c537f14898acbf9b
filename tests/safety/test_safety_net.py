"""Every advice below an emergency ends with the signs that mean call now, and self-care with when to call back."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.speech.catalogue import language
from tests.safety.talking import Talk

LOCALES = sorted({*language("en-US").regions, "en-ZZ"} - {"unknown"})
CASES: Mapping[str, Mapping[str, Any]] = {
    "self_care": {},
    "consultation": {"trend": {"trend": "worse"}},
    "consultation_24": {"treated_spinal_condition": "yes", "treated_spinal_condition.current": "yes"},
}
"""Answers that lead to each level below an emergency; every other one is that of a plain strain."""

by_level = pytest.mark.parametrize("level", CASES)


def advised(level: str, **listener: Any) -> Talk:
    """Return the conversation at the advice of a level."""
    talk = Talk(**listener)
    talk.finish(CASES[level])
    assert level == talk.level
    return talk


def call_now(talk: Talk) -> str:
    """Return the last sentence of the safety net in a reply: the one that says to call at once."""
    number = language(talk.locale).region(talk.locale)["number"]
    return next(one for one in talk.words.split(". ") if f"Call {number} at once" in one)


@by_level
def test_advice_ends_with_the_signs_that_mean_call_now(level: str) -> None:
    """After the advice, before the offer of more, come feeling lost, a weak limb, and control of bladder or bowel."""
    for locale in LOCALES:
        for patient in ("self", "mother", "child") if level != "self_care" else ("self", "mother"):
            for channel in ("echo", "web"):
                talk = advised(level, locale=locale, patient=patient, channel=channel)
                signs = call_now(talk)

                assert f"safety_net.{level}" == talk.messages[-2]
                assert all(sign in signs for sign in ("can't feel", "weak", "lose control of pee")), signs


@by_level
def test_the_close_says_it_once_more(level: str) -> None:
    """Whoever stops hears the signs and the number in the last sentence, whatever the level."""
    talk = advised(level)
    talk.hear({"command": "stop"})

    assert [f"close.{level}"] == talk.messages
    assert all(sign in talk.words for sign in ("numb", "weak", "lose control of pee", "911")), talk.words


def test_stopping_at_once_says_it_too() -> None:
    """Whoever stops at the first question hears the signs and the number."""
    talk = Talk()
    talk.hear({"command": "stop"})

    assert all(sign in talk.words for sign in ("numb", "weak", "pass out", "lose control of pee", "911")), talk.words


def test_an_early_result_names_what_is_not_known_and_is_never_self_care() -> None:
    """ "Just tell me" gives at least a visit within a day, names an open sign, and ends with the signs all the same."""
    talk = Talk()
    talk.hear({"command": "get_result"})

    assert talk.level == "consultation_24"
    assert "advice.unknown" in talk.messages
    assert "can't feel" in call_now(talk)


def test_self_care_says_when_to_call_back() -> None:
    """Self-care names the doctor and how long to wait, besides the signs that mean call now."""
    talk = advised("self_care")

    assert "Call your doctor if it isn't better in a few weeks." in talk.words


def test_self_care_stays_within_its_sources() -> None:
    """Self-care advises time, gentle movement and warmth, and nothing that needs a dose."""
    talk = advised("self_care")

    assert "eases with time" in talk.words
    assert "gently active" in talk.words
    assert "warmth" in talk.words


@by_level
def test_words_that_play_it_down_leave_the_advice(level: str) -> None:
    """A turn without any meaning, as playing it down is, neither lowers the level nor takes the safety net away."""
    talk = advised(level)
    talk.hear()
    assert level == talk.level
    talk.hear({"command": "get_result"})

    assert f"safety_net.{level}" in talk.messages


@pytest.mark.parametrize("patient", ["self", "mother"])
@pytest.mark.parametrize("answer", ["yes", "no"])
def test_whoever_is_sent_to_an_emergency_room_hears_what_else_means_an_ambulance(answer: str, patient: str) -> None:
    """Chest, belly and accident are not asked about then: both the close and what to do before leaving name them."""
    talk = Talk(patient=patient)
    talk.finish({"weakness": "yes", "weakness.now": "yes"})
    talk.come_to("offer_more")
    talk.hear({"answer": answer})

    assert talk.level == "emergency"
    assert not {"screen.chest_belly", "screen.accident"} & set(talk.session.answers)
    assert [] == [one for one in ("chest", "belly pain", "breathing", "accident", "all 911") if one not in talk.words]
