"""The entry of the skill: any JSON value in, a valid response out; no exception leaves it."""

from __future__ import annotations

import json
import os
from functools import cache
from typing import TYPE_CHECKING, Any

from ask_sdk_core.serialize import DefaultSerializer
from ask_sdk_model import RequestEnvelope

from backache.alexa.apology import apologize, unspoken
from backache.alexa.envelope import KNOWN, application_of, cut_down, request_type, surroundings
from backache.alexa.skill import build_skill

if TYPE_CHECKING:
    import logging

SKILL_ID = "BACKACHE_SKILL_ID"
"""The environment variable with the application id; where it is set, requests for any other skill are refused."""


def _log() -> logging.Logger:
    # Imported here, for a turn that goes well logs nothing.
    import logging

    return logging.getLogger("backache")


@cache
def _machinery() -> tuple[Any, Any]:
    return build_skill(), DefaultSerializer()


def handle(event: object) -> dict[str, Any]:
    """Return the response envelope for a request envelope; what cannot be answered gets a spoken apology or an empty
    one.
    """
    kind = request_type(event)
    if not isinstance(event, dict) or kind not in KNOWN:
        return unspoken(event) if isinstance(event, dict) and kind else apologize(event)
    wanted = os.environ.get(SKILL_ID)
    if wanted and application_of(event) != wanted:
        _log().warning("refused a request for another skill")
        return {"version": "1.0", "response": {"shouldEndSession": True}}
    try:
        skill, serializer = _machinery()
        envelope = serializer.deserialize(payload=json.dumps(cut_down(event)), obj_type=RequestEnvelope)
        answer: dict[str, Any] = serializer.serialize(
            skill.invoke(request_envelope=envelope, context=surroundings(event))
        )
        return answer
    # Whatever went wrong, the person hears a calm sentence; the log hears no more than the kind of fault.
    except Exception as error:
        _log().error("turn failed: %s in %s", type(error).__name__, kind)
        return apologize(event)


def warm_up() -> None:
    """Hold one turn of each kind with no one, so that everything is loaded before an environment is frozen."""
    application = {"applicationId": os.environ.get(SKILL_ID, "")}
    device: dict[str, Any] = {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}
    context = {"System": {"application": application, "device": device}}
    spoken = {"name": "FreeSpeechIntent", "slots": {"words": {"name": "words", "value": "my back hurts"}}}
    for request in ({"type": "LaunchRequest"}, {"type": "IntentRequest", "intent": spoken}):
        handle({"session": {"application": application}, "context": context, "request": request})
