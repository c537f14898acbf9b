"""The checker itself: a good response has no fault, and each way to spoil it has one that names it."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest

from lambda_function import lambda_handler
from tests.hostile.judging import RULES, judge, signature, verdict
from tests.hostile.limits import faults
from tests.hostile.sending import envelope, speech

Json = dict[str, Any]
OPENED = envelope({"type": "LaunchRequest"}, screen=True)
GOOD = lambda_handler(OPENED)
URGENT_EVENT = envelope(speech("i wet myself"), GOOD["sessionAttributes"])
URGENT = lambda_handler(URGENT_EVENT)


def ssml(words: str) -> Callable[[Json], None]:
    """Return what puts other SSML into a response."""
    return lambda response: response["response"]["outputSpeech"].update(ssml=words)


SPOILT: list[tuple[str, Callable[[Json], Any]]] = [
    ("not well formed", ssml("<speak>Tom & Jerry?</speak>")),
    ("not well formed", ssml("<speak>Yes?\x00</speak>")),
    ("the tag blink", ssml("<speak><blink>Yes?</blink></speak>")),
    ("the tag speak", ssml("<speak><speak>Yes?</speak></speak>")),
    ("a break of 11s", ssml('<speak>Well?<break time="11s"/></speak>')),
    ("prosody with rate=5%", ssml('<speak><prosody rate="5%">Well?</prosody></speak>')),
    ("no words", ssml("<speak/>")),
    ("a place that was never filled", ssml("<speak>Is {site} numb?</speak>")),
    ("8015 characters", ssml(f"<speak>{'a' * 8000}</speak>")),
    ("no SSML", lambda response: response["response"]["outputSpeech"].update(type="PlainText")),
    ("nothing is said", lambda response: response["response"].pop("outputSpeech")),
    ("or none in an open one", lambda response: response["response"].pop("reprompt")),
    ("neither true nor false", lambda response: response["response"].update(shouldEndSession=None)),
    ("a reprompt in a closed session", lambda response: response["response"].update(shouldEndSession=True)),
    (
        "the directive Dialog.Delegate",
        lambda response: response["response"]["directives"].append({"type": "Dialog.Delegate"}),
    ),
    ("a slot that the model has not", lambda response: response["response"]["directives"][0].update(slotToElicit="x")),
    ("a screen without a document", lambda response: response["response"]["directives"][1].pop("document")),
    ("no simple card", lambda response: response["response"].update(card={"type": "Standard"})),
    (
        "with too many",
        lambda response: response["response"].update(card={"type": "Simple", "title": "a", "content": "b" * 8000}),
    ),
    ("a key of no response", lambda response: response["response"].update(speech="hello")),
    ("a key of no envelope", lambda response: response.update(session={})),
    ("no version", lambda response: response.pop("version")),
    ("bytes of session attributes", lambda response: response["sessionAttributes"].update(told=["x" * 8200])),
    ("bytes in all", lambda response: response.update(userAgent="x" * 120_000)),
    ("no JSON", lambda response: response["sessionAttributes"].update(turn=float("inf"))),
    ("no JSON", lambda response: response["sessionAttributes"].update(told=["\ud800"])),
]


def test_good_responses_have_no_fault() -> None:
    """What the skill says at its launch and at an emergency is what Alexa takes."""
    assert ([], []) == (faults(OPENED, GOOD), faults(URGENT_EVENT, URGENT))


@pytest.mark.parametrize("fault, spoil", SPOILT, ids=[f"{at}-{fault}" for at, (fault, _) in enumerate(SPOILT)])
def test_a_spoilt_response_has_its_fault(fault: str, spoil: Callable[[Json], Any]) -> None:
    """Each limit that a response breaks is named."""
    response = copy.deepcopy(GOOD)
    spoil(response)

    assert any(fault in one for one in faults(OPENED, response)), faults(OPENED, response)


def test_a_screen_goes_only_where_there_is_one() -> None:
    """A device without a screen that gets a document is a fault."""
    assert ["a screen for a device that has none"] == faults(envelope({"type": "LaunchRequest"}), GOOD)


def test_speech_is_a_fault_where_none_is_allowed() -> None:
    """Nothing is said in answer to the end of a session."""
    assert ["speech in answer to SessionEndedRequest"] == faults(
        envelope({"type": "SessionEndedRequest"}), GOOD | NO_SCREEN
    )


NO_SCREEN: Json = {"response": {**GOOD["response"], "directives": []}}


def judged(name: str, response: Json, event: Json, *failed: str) -> str:
    """Return the first fault of a response by a rule, nothing where there is none."""
    return next(iter(verdict(event, response, list(failed), RULES[name])), "")


def test_a_level_that_falls_is_a_fault_of_noise_alone() -> None:
    """The same fall is a fault after noise and none after words, which may have been a correction."""
    event = envelope(speech("krrk"), URGENT["sessionAttributes"])
    fallen = {**GOOD, **NO_SCREEN}

    assert "the level fell from emergency_ambulance to None" == judged("noise", fallen, event)
    assert "" == judged("talk", fallen, event)


def test_an_emergency_that_begins_otherwise_is_a_fault() -> None:
    """A reply that raises the level to an emergency says the action first."""
    late = copy.deepcopy(URGENT)
    late["response"]["outputSpeech"]["ssml"] = "<speak>I see. Call 911 now. Can you?</speak>"

    assert "an emergency reply that begins otherwise" in judged("talk", late, URGENT_EVENT)
    assert "" == judged("talk", URGENT, URGENT_EVENT)


def test_an_open_session_without_a_question_is_a_fault() -> None:
    """Whoever is listened to has been asked something."""
    told = copy.deepcopy(URGENT)
    told["response"]["outputSpeech"]["ssml"] = "<speak>Call 911 now.</speak>"

    assert "open, but nothing is asked" in judged("talk", told, URGENT_EVENT)


def test_a_turn_that_failed_is_a_fault_though_the_answer_is_calm() -> None:
    """An exception that the entry caught and apologized for does not count as an answer in a real session."""
    assert "turn failed: KeyError" == judged("talk", URGENT, URGENT_EVENT, "turn failed: KeyError")


def test_an_exception_is_a_fault_of_understanding(monkeypatch: pytest.MonkeyPatch) -> None:
    """Words that make understanding fail are named with what went wrong, never with the words."""

    def broken(*_: object, **__: object) -> None:
        raise KeyError("x")

    monkeypatch.setattr("tests.hostile.judging.understand", broken)
    case = {"property": "understand", "text": "yes"}

    assert ["understanding failed: KeyError: 'x'"] == judge(case)
    assert "understand: understanding failed: KeyError: 'x'" == signature(case, judge(case)[0])
