"""What becomes of a session that cannot go out again, and of one that the request does not touch."""

from __future__ import annotations

from typing import Any

import pytest

from backache.dialogue.state import assessment
from backache.session import read
from backache.vocabulary import Level
from lambda_function import lambda_handler
from tests.hostile.judging import answer
from tests.hostile.limits import faults
from tests.hostile.sending import envelope, intent, speech
from tests.hostile.sessions import reachable

Json = dict[str, Any]
LEVEL = {"version": 1, "level": "emergency"}
POISON: list[tuple[str, Any]] = [
    ("a number that is no JSON", float("nan")),
    ("half a character", "\ud800"),
    ("far too many characters", "x" * 200_000),
    ("more bytes than characters", "痛" * 4000),
]


@pytest.mark.parametrize("what, poison", POISON, ids=[what for what, _ in POISON])
@pytest.mark.parametrize("request_", [{"type": 7}, {"type": "NewRequest"}, intent("AMAZON.FallbackIntent")], ids=str)
def test_a_session_that_cannot_go_out_again_keeps_its_level(request_: Json, what: str, poison: Any) -> None:
    """Whatever is in it, and whatever the request, Alexa gets an answer it takes, and the level comes back."""
    event = envelope(request_, {**LEVEL, "told": [poison]})
    response, failed = answer(event)

    assert ([], []) == (faults(event, response), failed)
    assert "emergency" == response["sessionAttributes"]["level"]


SPEECHLESS = ["Alexa.Presentation.APL.RuntimeError", "SessionEndedRequest", "CanFulfillIntentRequest", "NewRequest"]


@pytest.mark.parametrize("kind", SPEECHLESS)
def test_a_request_without_an_answer_hands_the_session_back(kind: str) -> None:
    """A report of a fault in the middle of a conversation loses no answer of it."""
    session = lambda_handler(envelope({"type": "LaunchRequest"}))["sessionAttributes"]

    assert session == lambda_handler(envelope({"type": kind}, session))["sessionAttributes"]


def test_a_level_that_a_conversation_leads_to_is_borne_out() -> None:
    """Facts or a floor hold up the level of every session that a device can have, so that no turn raises its floor."""
    told = [session for attributes in reachable() if (session := read(attributes)).level is not None]

    assert {Level.emergency_ambulance, Level.consultation} <= {session.level for session in told}
    assert [] == [one for one in told if (one.level or 0) > max(one.floor or 0, assessment(one).level or 0)]


@pytest.mark.parametrize("level", [level.name for level in Level])
def test_a_level_without_facts_stands(level: str) -> None:
    """Whatever lost the facts of a session, its level stands through silence, noise and a clear no."""
    forged = {"version": 1, "patient": "self", "answers": {}, "findings": [], "level": level, "stage": "interview"}

    for request in (intent("AMAZON.FallbackIntent"), intent("AMAZON.NoIntent"), speech("zzkrt vlombix"), speech("no")):
        after = lambda_handler(envelope(request, forged))["sessionAttributes"]
        assert Level[level] <= Level[after["level"]]


@pytest.mark.parametrize("words", ["zzkrt vlombix", "what's the weather", "repeat", ""])
def test_the_advice_of_the_close_stands_when_the_talk_goes_on(words: str) -> None:
    """An alarm that a stop left unsettled stays what it was called, whatever is said on the page after the close."""
    attributes: Json = {}
    for said in ("no", "no", "my foot is numb", "stop"):
        attributes = lambda_handler(envelope(speech(said), attributes or None))["sessionAttributes"]
    assert "emergency_ambulance" == attributes["level"]

    after = lambda_handler(envelope(speech(words), attributes))["sessionAttributes"]
    assert "emergency_ambulance" == after["level"]
