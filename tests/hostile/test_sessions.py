"""What becomes of a session that cannot go out again, and of one that the request does not touch."""

from __future__ import annotations

from typing import Any

import pytest

from lambda_function import lambda_handler
from tests.hostile.judging import answer
from tests.hostile.limits import faults
from tests.hostile.sending import envelope, intent

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
