"""The skill behind the doors: one function from a request envelope to a response envelope."""

from collections.abc import Callable
from typing import Any

Envelope = dict[str, Any]
Handler = Callable[[Envelope, Any], Envelope]

# Said only if the entry breaks its promise never to raise; the safe advice must not be lost with it.
_SORRY = (
    "Sorry, something went wrong on my side. If you can't move or feel a part of your body, can't hold your bladder "
    "or bowels, or it feels like an emergency, call your local emergency number now. Otherwise, please try again."
)
_SILENT = frozenset({"SessionEndedRequest", "System.ExceptionEncountered"})


def default_handler() -> Handler:
    """Give the skill's own entry, imported only when a door needs it."""
    from lambda_function import lambda_handler

    handler: Handler = lambda_handler
    return handler


def answer(handler: Handler, envelope: Envelope) -> tuple[Envelope, str | None]:
    """Give the handler's response and None, or a spoken apology and the name of the error that left the handler."""
    try:
        response = handler(envelope, None)
        if not isinstance(response, dict):
            raise TypeError(type(response).__name__)
        return response, None
    # Nothing that comes from outside may become a server error, whatever the skill does with it.
    except Exception as error:
        return apology(envelope), type(error).__name__


def request_type(envelope: Envelope) -> str | None:
    """Give the type that an envelope names for its request, or None."""
    request = envelope.get("request")
    kind = request.get("type") if isinstance(request, dict) else None
    return kind if isinstance(kind, str) else None


def speaks(response: Envelope) -> bool:
    """Say whether a response has something to say aloud."""
    inner = response.get("response")
    return isinstance(inner, dict) and isinstance(inner.get("outputSpeech"), dict)


def apology(envelope: Envelope) -> Envelope:
    """Give the response that says the safe advice, or nothing to a request that takes no speech."""
    if request_type(envelope) in _SILENT:
        return {"version": "1.0", "response": {}}
    speech = {"type": "PlainText", "text": _SORRY}
    return {"version": "1.0", "response": {"outputSpeech": speech, "shouldEndSession": True}}
