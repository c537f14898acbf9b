"""What Amazon's testers do to every skill: empty and senseless slots in every intent, and every example phrase."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from lambda_function import lambda_handler
from simulator.conversation import plain_text
from tests.alexa.envelopes import envelope, intent
from tests.shipping.conftest import ROOT

Json = dict[str, Any]
MODEL = json.loads((ROOT / "interaction_models" / "en-US.json").read_text(encoding="utf-8"))["interactionModel"]
INTENTS = {one["name"]: one for one in MODEL["languageModel"]["intents"]}
MANIFEST = json.loads((ROOT / "skill.json").read_text(encoding="utf-8"))["manifest"]
PHRASES = MANIFEST["publishingInformation"]["locales"]["en-US"]["examplePhrases"]
WELCOME = lambda_handler(envelope({"type": "LaunchRequest"}))
SENSELESS = {"empty": None, "banana": ("banana", None), "markup": ("<b>&banana", None), "long": ("banana " * 20, None)}


def said(response: Json) -> str:
    """Return the words of a response."""
    return plain_text(response["response"]["outputSpeech"]["ssml"])


def turns(value: Any) -> Iterator[tuple[str, Json]]:
    """Give a request for every intent with a value in each of its slots."""
    for name, one in INTENTS.items():
        slots = {slot["name"]: value for slot in one.get("slots", [])} if value else {}
        yield name, intent(name, slots)


@pytest.mark.parametrize("name", SENSELESS)
def test_a_senseless_slot_in_any_intent_gets_a_sensible_answer(name: str) -> None:
    """Every intent of the model, its slots empty or senseless, is answered in words, within bounds, with no apology."""
    for intent_name, request in turns(SENSELESS[name]):
        response = lambda_handler(envelope(request, WELCOME["sessionAttributes"]))
        speech = response["response"]["outputSpeech"]["ssml"]

        assert "something went wrong" not in said(response), intent_name
        assert 0 < len(speech) < 8000, intent_name
        assert len(json.dumps(response)) < 24_000, intent_name


def one_shot(phrase: str) -> Json:
    """Return the request that an example phrase makes: what follows the invocation name is a sample of an intent."""
    words = phrase.lower().removeprefix("alexa, ").removesuffix("?").removesuffix(".")
    name = MODEL["languageModel"]["invocationName"]
    rest = words.partition(name)[2].strip() if name in words else words
    if not rest:
        return {"type": "LaunchRequest"}
    for sample in (rest, rest.removeprefix("to "), rest.removeprefix("for ")):
        for one in INTENTS.values():
            if sample in (text.lower() for text in one.get("samples", [])):
                return intent(one["name"], {})
    raise AssertionError(f"{phrase}: expected a literal sample of some intent")


@pytest.mark.parametrize("phrase", PHRASES)
def test_an_example_phrase_is_answered_to_the_point(phrase: str) -> None:
    """Said to a skill that is not open, each example phrase but the launch is answered with more than the welcome."""
    request = one_shot(phrase)
    response = lambda_handler(envelope(request))

    assert "something went wrong" not in said(response)
    assert (request["type"] == "LaunchRequest") == (said(WELCOME) == said(response)), said(response)
