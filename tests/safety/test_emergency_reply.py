"""The reply to an emergency: the action first, why, one way to get help without hands, and never a claim to call."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.dialogue import SILENCE
from backache.speech.catalogue import language
from backache.triage import assess
from backache.vocabulary import Level
from tests.safety.talking import ACTION, MOST_TURNS, Talk, rules_from, table

SIGNS = table("emergencies", "sign")
LOCALES = sorted({*language("en-US").regions, "en-ZZ"} - {"unknown"})
by_rule = pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: sign["rule"])


def told(sign: Mapping[str, Any], **listener: Any) -> Talk:
    """Return the conversation at the reply that hears the deciding words of a sign."""
    talk = Talk(**listener)
    if sign.get("tells"):
        talk.hear(*sign["tells"])
    talk.finish(sign.get("answers", {}), until=Level[sign["level"]])
    return talk


def one_of_each_level() -> list[dict[str, Any]]:
    """Return the first sign of the table at each level."""
    return list({sign["level"]: sign for sign in reversed(SIGNS)}.values())


def test_every_rule_for_an_emergency_has_a_row() -> None:
    """No rule that sends someone for help at once is left out of the table."""
    assert rules_from(Level.emergency) == {sign["rule"] for sign in SIGNS}


@by_rule
def test_the_action_is_said_first(sign: Mapping[str, Any]) -> None:
    """Each rule is reached as its row tells, and the reply then begins with what to do, in forty words at most."""
    for patient in ("self", "mother"):
        talk = told(sign, patient=patient)

        assert sign["level"] == talk.level
        assert sign["rule"] in {reason.rule for reason in assess(talk.session.facts).reasons}
        assert talk.words.startswith(ACTION[sign["level"]][0]), talk.words
        assert len(talk.words.split()) <= 40, talk.words


@by_rule
def test_one_way_to_get_help_without_hands(sign: Mapping[str, Any]) -> None:
    """The reply holds one way to get help that needs no hands, and a question that keeps the conversation open."""
    talk = told(sign)

    assert [f"help_way.{sign['level']}"] == [one for one in talk.messages if one.startswith("help_way.")]
    assert talk.reply.question is not None
    assert talk.words.endswith("?"), talk.words


@pytest.mark.parametrize("locale", LOCALES)
def test_the_number_is_that_of_the_place(locale: str) -> None:
    """Everywhere the reply names the place's own emergency number and no other; where it is unknown, none at all."""
    numbers = {one: language(one).region(one)["number"] for one in LOCALES}
    number = numbers[locale]
    for sign in one_of_each_level():
        words = told(sign, locale=locale).words

        assert number in words, words
        assert [] == [other for other in set(numbers.values()) - {number} if other in words], words


@by_rule
def test_the_web_never_says_alexa_in_an_emergency(sign: Mapping[str, Any]) -> None:
    """Neither the emergency reply on the page, nor what follows on request, names Alexa."""
    talk = told(sign, channel="web")
    heard = talk.words + talk.after_silence
    for _ in range(3):
        talk.hear({"command": "call_emergency"})
        heard += talk.words + talk.after_silence

    assert "alexa" not in heard.lower()


@by_rule
def test_silence_after_an_emergency_says_the_action_again(sign: Mapping[str, Any]) -> None:
    """Whoever stays silent hears the action first each time, and last of all before the conversation closes."""
    talk = told(sign)
    for _ in range(MOST_TURNS):
        if talk.reply.question is None:
            break
        assert talk.after_silence.startswith(ACTION[sign["level"]]), talk.after_silence
        talk.hear(event=SILENCE)
        assert talk.words.startswith(ACTION[sign["level"]]), talk.words

    assert f"close.{talk.level}" in talk.messages, talk.words
    assert talk.session.level is not None
    assert talk.session.level >= Level[sign["level"]]


@by_rule
def test_whoever_is_not_understood_in_an_emergency_hears_what_to_do_and_how(sign: Mapping[str, Any]) -> None:
    """Words not understood bring the action first each time, then how to do it, and a kind close after it."""
    talk = told(sign)
    told_how = False
    for _ in range(MOST_TURNS):
        talk.hear({"unintelligible": True})
        assert talk.words.startswith(ACTION[sign["level"]]), talk.words
        assert "hear you" not in talk.words
        told_how = told_how or f"help_way.{sign['level']}" in talk.messages
        if talk.reply.question is None:
            break

    assert told_how
    assert talk.messages[-2:] == [f"close.{sign['level']}", "missed.so_you_can_call"], talk.words
    assert "call 911" in talk.words.lower()


@pytest.mark.parametrize("command", ["skip", "go_back", "start_over", "get_result", "stop"])
@by_rule
def test_no_command_lowers_an_emergency(sign: Mapping[str, Any], command: str) -> None:
    """Skip, back, start over, "just tell me" and stop leave the level, and the action is said first again."""
    talk = told(sign)
    talk.hear({"command": command})

    assert sign["level"] == talk.level
    assert talk.words.startswith(ACTION[sign["level"]]), talk.words


@by_rule
def test_an_appeal_to_get_help_is_answered_honestly(sign: Mapping[str, Any]) -> None:
    """Asked to call an ambulance or the family, the guide says that it cannot, and another way."""
    talk = told(sign)
    talk.hear({"command": "call_emergency"})
    assert talk.words.startswith("I can't make calls. Call 911 on any phone"), talk.words
    talk.hear({"command": "call_contact"})
    assert talk.words.startswith("I can't call people for you."), talk.words
    assert "shout" in talk.words


def test_a_new_patient_does_not_silence_an_emergency() -> None:
    """Changing the patient after an escalation starts new answers, and the action is said first all the same."""
    talk = told(SIGNS[0])
    talk.hear({"who": "mother"})

    assert talk.words.startswith(ACTION["emergency_ambulance"]), talk.words
    assert talk.level == "emergency_ambulance"
