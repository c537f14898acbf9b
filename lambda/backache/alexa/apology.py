"""What is said when a turn fails: sorry, and the safe advice; never a stack trace, never silence."""

from __future__ import annotations

from typing import Any

from backache.alexa.envelope import SILENT, attributes_of, locale_of, request_type
from backache.errors import BackacheGuideError
from backache.speech import escape, plain
from backache.speech.words import Listener

LAST_RESORT = (
    "Sorry, something went wrong. If you are numb or weak, have passed out, or have lost control of your bladder "
    "or bowels, call your local emergency number now. Or say that again."
)


def apologize(event: object) -> dict[str, Any]:
    """Return a valid response for a request whose turn failed; the session is kept as it came, its level with it."""
    if request_type(event) in SILENT:
        return unspoken(event)
    speech = {"type": "SSML", "ssml": f"<speak>{escape(_words(event))}</speak>"}
    response = {"outputSpeech": speech, "reprompt": {"outputSpeech": speech}, "shouldEndSession": False}
    return {"version": "1.0", "sessionAttributes": attributes_of(event), "response": response}


def unspoken(event: object) -> dict[str, Any]:
    """Return a response without a word that hands the session back, for Alexa forgets one that is not handed back."""
    attributes = attributes_of(event)
    return {"version": "1.0", **({"sessionAttributes": attributes} if attributes else {}), "response": {}}


def _words(event: object) -> str:
    try:
        return plain("sorry", {}, Listener(locale=locale_of(event)))
    except BackacheGuideError:
        return LAST_RESORT
