"""Request envelopes as Alexa sends them, for tests."""

from __future__ import annotations

from typing import Any

Json = dict[str, Any]
TIMESTAMP = "2026-11-22T09:00:00Z"


def envelope(request: Json, attributes: Json | None = None, **context: Any) -> Json:
    """Return the envelope of a request with session attributes."""
    application = {"applicationId": "amzn1.ask.skill.test"}
    return {
        "version": "1.0",
        "session": {
            "new": attributes is None,
            "sessionId": "amzn1.echo-api.session.test",
            "application": application,
            "attributes": attributes or {},
            "user": {"userId": "amzn1.ask.account.test"},
        },
        "context": {"System": {"application": application, "user": {"userId": "amzn1.ask.account.test"}}, **context},
        "request": {"requestId": "amzn1.echo-api.request.test", "timestamp": TIMESTAMP, "locale": "en-US", **request},
    }


def intent(name: str, slots: Json | None = None, **more: Any) -> Json:
    """Return an intent request; ``slots`` maps a slot's name to its words, or to (words, resolved id)."""
    filled = {key: _slot(key, value) for key, value in (slots or {}).items()}
    return {"type": "IntentRequest", "intent": {"name": name, "confirmationStatus": "NONE", "slots": filled}, **more}


def _slot(name: str, value: Any) -> Json:
    words, resolved = value if isinstance(value, tuple) else (value, None)
    slot: Json = {"name": name, "value": words, "confirmationStatus": "NONE"}
    if resolved is not None:
        found = [{"value": {"name": words, "id": resolved}}]
        authority = {"authority": "a", "status": {"code": "ER_SUCCESS_MATCH"}, "values": found}
        slot["resolutions"] = {"resolutionsPerAuthority": [authority]}
    return slot
