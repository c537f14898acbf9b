"""What a device can send: envelopes, and the names and values of the model it was built from."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from backache.understanding.lexicon import lexicon_for

Json = dict[str, Any]
ROOT = Path(__file__).parents[2]
TIMESTAMP = "2026-11-22T09:00:00Z"
SCREEN = "Alexa.Presentation.APL"
TOUCH = "Alexa.Presentation.APL.UserEvent"
LOCALES = ("en-US", "en-GB", "en-AU", "en-CA", "en-IN", "es-US", "de-DE", "xx-YY")
SILENCES = ("AMAZON.FallbackIntent", "FreeSpeechIntent", "UnheardOfIntent", "SayI")
"""Intents that come without a word of sense."""


@dataclass(frozen=True, slots=True)
class Model:
    """The intents of the interaction model with the type of each slot, and the ids of each type."""

    intents: dict[str, dict[str, str]]
    ids: dict[str, tuple[str, ...]]


@cache
def model() -> Model:
    """Return the American English model."""
    file = ROOT / "interaction_models" / "en-US.json"
    language = json.loads(file.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    intents = {one["name"]: _typed_slots(one) for one in language["intents"]}
    ids = {kind["name"]: tuple(value["id"] for value in kind["values"]) for kind in language["types"]}
    return Model(intents, ids)


def _typed_slots(one: Json) -> dict[str, str]:
    return {slot["name"]: slot["type"] for slot in one.get("slots", [])}


@cache
def phrases(table: str) -> dict[str, tuple[str, ...]]:
    """Return a table of phrases.toml, each kind with its lines."""
    text = (Path(__file__).parent / "phrases.toml").read_text(encoding="utf-8")
    return {kind: tuple(lines) for kind, lines in tomllib.loads(text)[table].items()}


@cache
def lexicon_words() -> tuple[str, ...]:
    """Return every word that stands in a phrase of the lexicon."""
    return tuple(sorted(lexicon_for("en-US").words))


def envelope(request: Json, attributes: Any = None, screen: bool = False, channel: str | None = None) -> Json:
    """Return the envelope of a request, with session attributes where there are any."""
    application = {"applicationId": "amzn1.ask.skill.test"}
    interfaces: Json = {SCREEN: {"runtime": {"maxVersion": "2024.3"}}} if screen else {}
    context: Json = {"System": {"application": application, "device": {"supportedInterfaces": interfaces}}}
    if channel:
        context["BackacheGuide"] = {"channel": channel}
    session: Json = {"new": attributes is None, "sessionId": "test", "application": application}
    if attributes is not None:
        session["attributes"] = attributes
    request = {"requestId": "test", "timestamp": TIMESTAMP, "locale": "en-US", **request}
    return {"version": "1.0", "session": session, "context": context, "request": request}


def intent(name: str, slots: Json | None = None) -> Json:
    """Return the request of an intent."""
    return {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE", "slots": slots or {}}}


def slot(name: str, words: str, resolved: str | None = None) -> Json:
    """Return a filled slot, resolved to an id where one is given."""
    filled: Json = {"name": name, "value": words, "confirmationStatus": "NONE"}
    status, values = ("ER_SUCCESS_NO_MATCH", [])
    if resolved is not None:
        status, values = "ER_SUCCESS_MATCH", [{"value": {"name": words, "id": resolved}}]
    authority = {"authority": "test", "status": {"code": status}, "values": values}
    return {**filled, "resolutions": {"resolutionsPerAuthority": [authority]}}


def speech(words: str) -> Json:
    """Return the request of free speech."""
    return intent("FreeSpeechIntent", {"words": {"name": "words", "value": words, "confirmationStatus": "NONE"}})


def touch(*arguments: Any) -> Json:
    """Return the request of a touch on a screen."""
    return {"type": TOUCH, "token": "backache-guide", "arguments": list(arguments), "source": {}, "components": {}}
