"""A skill for tests that says back all it is told, so that nothing hides by accident."""

from html import escape
from typing import Any


def parrot(event: dict[str, Any], context: object) -> dict[str, Any]:
    """Answer with every word of the request in speech, card and attributes."""
    request = event.get("request", {})
    words = str(request.get("intent", {}).get("slots", {}).get("words", {}).get("value", request.get("type")))
    attributes = dict(event.get("session", {}).get("attributes") or {})
    attributes |= {"pending": words, "answers": {"heard": words}, "channel": event["context"].get("BackacheGuide")}
    attributes["turns"] = attributes.get("turns", 0) + 1
    if words == "break":
        raise KeyError(words)
    speech = {"type": "SSML", "ssml": f"<speak>You said {escape(words)}.</speak>"}
    response: dict[str, Any] = {
        "outputSpeech": speech,
        "reprompt": {"outputSpeech": speech},
        "card": {"type": "Simple", "title": words, "content": words},
        "shouldEndSession": words == "goodbye",
    }
    return {"version": "1.0", "sessionAttributes": attributes, "response": response}
