"""The entry of the skill: any JSON value in, a valid response out; no exception leaves it."""

from __future__ import annotations

import os
from functools import cache
from typing import TYPE_CHECKING, Any

from backache.alexa.apology import apologize, unspoken
from backache.alexa.envelope import KNOWN, application_of, request_type, surroundings
from backache.alexa.models import request_model, response_json
from backache.alexa.skill import build_skill

if TYPE_CHECKING:
    import logging

    from ask_sdk_core.skill import CustomSkill

SKILL_ID = "BACKACHE_SKILL_ID"
"""The environment variable with the application id; where it is set, requests for any other skill are refused."""


def _log() -> logging.Logger:
    # Imported here, for a turn that goes well logs nothing.
    import logging

    return logging.getLogger("backache")


@cache
def _skill() -> CustomSkill:
    return build_skill()


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
        return response_json(_skill().invoke(request_model(event), surroundings(event)))
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
