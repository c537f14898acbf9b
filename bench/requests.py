"""The requests that the measures send, as a device sends them."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]

LOCALES = ("en-US", "en-GB", "en-CA", "en-AU", "en-IN")

SPOKEN = (
    "well my lower back has been hurting for about three weeks now and it gets worse whenever i bend down",
    "i was lifting some boxes last monday when i felt something pull and now it hurts when i sit up",
    "no i can still feel everything in both of my legs but my toes tingle a bit in the mornings",
    "my mother had a slipped disc years ago so i was wondering if that could be what this is now",
    "it started after i fell off a ladder in the garden and it has been the same since that day",
    "i think the pain goes down the back of my left leg to the knee but it comes and goes",
    "not really i mean i get a bit stiff after driving a long way but i never fall over anything",
    "i have had this for years on and off and the doctor said it was just wear and tear too",
    "can you tell me what would make it an emergency because i do not want to bother anyone for nothing",
    "when i cough or sneeze it shoots across my back and then i have to hold on to something too",
)
"""Twenty words each."""


def launch(locale: str = "en-US") -> Json:
    """Return the request of someone opening the skill."""
    return _envelope({"type": "LaunchRequest"}, {}, locale, new=True)


def yes_no(name: str, attributes: Json, locale: str = "en-US") -> Json:
    """Return the request of a yes or a no as Alexa hears it."""
    intent = {"name": f"AMAZON.{name}Intent", "confirmationStatus": "NONE"}
    return _envelope({"type": "IntentRequest", "dialogState": "STARTED", "intent": intent}, attributes, locale)


def words(text: str, attributes: Json, locale: str = "en-US") -> Json:
    """Return the request of free words."""
    slots = {"words": {"name": "words", "value": text, "confirmationStatus": "NONE"}}
    intent = {"name": "FreeSpeechIntent", "confirmationStatus": "NONE", "slots": slots}
    return _envelope({"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent}, attributes, locale)


def _envelope(request: Json, attributes: Json, locale: str, new: bool = False) -> Json:
    application, user = {"applicationId": "amzn1.ask.skill.bench"}, {"userId": "amzn1.ask.account.bench"}
    system = {"application": application, "user": user, "device": {"deviceId": "d", "supportedInterfaces": {}}}
    about = {"requestId": "amzn1.echo-api.request.1", "timestamp": "2026-11-22T09:00:00Z", "locale": locale}
    session = {"new": new, "sessionId": "s", "application": application, "attributes": attributes, "user": user}
    return {"version": "1.0", "session": session, "context": {"System": system}, "request": {**request, **about}}
