"""The SDK's models as the entry makes them: what the SDK's own serializer would make of the same envelopes."""

from __future__ import annotations

import json
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope, ResponseEnvelope

from backache.alexa.envelope import surroundings
from backache.alexa.intents import slots_of
from backache.alexa.models import request_model, response_json
from backache.alexa.skill import build_skill
from tests.alexa.envelopes import Json, envelope, intent

SDK = DefaultSerializer()
LAUNCH: Json = {"type": "LaunchRequest"}
TOUCH: Json = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": ["backache-guide", "yes"], "source": {}}
SCREEN: Json = {"System": {"device": {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}}}
REQUESTS = {
    "a launch": LAUNCH,
    "a touch": TOUCH,
    "a yes": intent("AMAZON.YesIntent"),
    "free speech": intent("FreeSpeechIntent", {"words": "my toes are numb"}),
    "a slot with an id": intent("TrendIntent", {"trend": ("worse", "worse")}),
}
WORDS = ["no", "no", "it's for my mother", "her toes are numb", "yes", "why", "no", "stop"]


def read_by_sdk(event: Json) -> Any:
    """Return the SDK's own model of an envelope."""
    return SDK.deserialize(json.dumps(event), RequestEnvelope)


@pytest.mark.parametrize("request_", REQUESTS.values(), ids=REQUESTS)
def test_a_request_is_the_one_that_the_sdk_reads(request_: Json) -> None:
    """Kind, time, locale, attributes, arguments and slots are the same in both models."""
    event = envelope(request_, {"version": 1, "answers": {"balance": "no"}})
    ours: Any = request_model(event)
    theirs = read_by_sdk(event)

    assert type(theirs.request) is type(ours.request)
    assert (theirs.request.timestamp, theirs.request.locale) == (ours.request.timestamp, ours.request.locale)
    assert theirs.session.attributes == ours.session.attributes
    assert getattr(theirs.request, "arguments", None) == getattr(ours.request, "arguments", None)
    if request_["type"] == "IntentRequest":
        assert theirs.request.intent.name == ours.request.intent.name
        assert slots_of(theirs.request.intent) == slots_of(ours.request.intent)


@pytest.mark.parametrize("context", [{}, SCREEN], ids=["without a screen", "with a screen"])
def test_a_response_is_the_one_that_the_sdk_writes(context: Json) -> None:
    """Every turn of a conversation gives the same JSON either way."""
    skill, attributes = build_skill(), None
    for words in ("", *WORDS):
        request = intent("FreeSpeechIntent", {"words": words}) if words else LAUNCH
        event = envelope(request, attributes, **context)
        response: ResponseEnvelope = skill.invoke(request_model(event), surroundings(event))

        assert SDK.serialize(response) == response_json(response)
        attributes = response.session_attributes


@pytest.mark.parametrize("timestamp", ["2026-13-22T09:00:00Z", "2026-11-22T09:00:00+25:00", "now", 7, None])
def test_a_time_that_is_none_is_left_out(timestamp: object) -> None:
    """A request whose time cannot be read is taken without one."""
    made: Any = request_model(envelope({**LAUNCH, "timestamp": timestamp}))

    assert made.request.timestamp is None
