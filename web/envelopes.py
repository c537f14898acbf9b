"""Alexa's envelopes for the page: a real request from what someone typed or pressed, plain words from the response."""

import html
import re
import uuid
from datetime import UTC, datetime
from typing import Any
from xml.etree import ElementTree

from web.entry import Envelope
from web.state import Talk

CHANNEL = {"channel": "web"}
DEFAULT_LOCALE = "en-US"
# The locales that Alexa knows; the skill answers in the nearest one it speaks.
LOCALES = frozenset(
    {"ar-SA", "de-DE", "en-AU", "en-CA", "en-GB", "en-IN", "en-US", "es-ES", "es-MX", "es-US"}
    | {"fr-CA", "fr-FR", "hi-IN", "it-IT", "ja-JP", "nl-NL", "pt-BR"}
)
EVENTS: dict[str, str | None] = {
    "launch": None,
    "yes": "AMAZON.YesIntent",
    "no": "AMAZON.NoIntent",
    "help": "AMAZON.HelpIntent",
    "repeat": "AMAZON.RepeatIntent",
    "back": "AMAZON.PreviousIntent",
    "skip": "AMAZON.NextIntent",
    "start_over": "AMAZON.StartOverIntent",
    "cancel": "AMAZON.CancelIntent",
    "stop": "AMAZON.StopIntent",
    "noise": "AMAZON.FallbackIntent",
}
NOBODY = "web-visitor"


def text_request(text: str) -> dict[str, Any]:
    """Give the request of someone who said or typed words: the free-speech intent with the words in its slot."""
    slot = {"name": "words", "value": text, "confirmationStatus": "NONE", "source": "USER"}
    return _intent("FreeSpeechIntent", {"words": slot})


def event_request(event: str) -> dict[str, Any]:
    """Give the request of someone who pressed a button; ``event`` is a key of EVENTS."""
    name = EVENTS[event]
    return {"type": "LaunchRequest", "shouldLinkResultBeReturned": False} if name is None else _intent(name, {})


def envelope(request: dict[str, Any], talk: Talk, skill_id: str) -> Envelope:
    """Give the whole envelope as Alexa would send it, with our own mark that the channel is a web page."""
    application, user = {"applicationId": skill_id}, {"userId": NOBODY}
    system = {"application": application, "user": user, "device": {"deviceId": NOBODY, "supportedInterfaces": {}}}
    return {
        "version": "1.0",
        "session": {
            "new": talk.new,
            "sessionId": f"amzn1.echo-api.session.{talk.session}",
            "application": application,
            "attributes": talk.attributes,
            "user": user,
        },
        "context": {"System": system, "BackacheGuide": CHANNEL},
        "request": {
            **request,
            "requestId": f"amzn1.echo-api.request.{uuid.uuid4()}",
            "timestamp": datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "locale": talk.locale,
        },
    }


def launch_envelope(skill_id: str) -> Envelope:
    """Give the envelope of someone who opens the skill, for asking it whether it is well."""
    return envelope(event_request("launch"), Talk(DEFAULT_LOCALE), skill_id)


def words_envelope(skill_id: str, locale: str) -> Envelope:
    """Give the envelope of someone who says a few words, for asking the skill whether it understands."""
    return envelope(text_request("my back hurts"), Talk(locale), skill_id)


def reply(response: Envelope) -> dict[str, Any]:
    """Give what the page shows and says from a response envelope."""
    inner = _dict(response.get("response"))
    speech = _dict(inner.get("outputSpeech"))
    again = _dict(_dict(inner.get("reprompt")).get("outputSpeech"))
    attributes = _dict(response.get("sessionAttributes"))
    return {
        "speech": _text(speech, aloud=False),
        "say": _text(speech, aloud=True),
        "ssml": speech.get("ssml"),
        "reprompt": _text(again, aloud=False) or None,
        "ends": bool(inner.get("shouldEndSession", False)),
        "question": attributes.get("pending"),
        "level": attributes.get("level"),
        "card": inner.get("card"),
        "directives": inner.get("directives") or [],
    }


def plain(ssml: str, aloud: bool) -> str:
    """Give the words of an SSML text: as one reads them, or ``aloud`` as a voice that knows no SSML should say them."""
    try:
        words = "".join(_words(ElementTree.fromstring(ssml), aloud))
    except ElementTree.ParseError:
        words = html.unescape(re.sub(r"<[^>]*(>|$)", " ", ssml))
    return " ".join(words.split())


def _words(node: ElementTree.Element, aloud: bool) -> list[str]:
    if node.tag == "sub" and aloud:
        inner = [node.get("alias", node.text or "")]
    elif node.tag == "say-as" and aloud and node.get("interpret-as") in ("digits", "telephone", "spell-out"):
        inner = [" ".join(node.text or "")]
    else:
        inner = [node.text or "", *(piece for child in node for piece in _words(child, aloud))]
    space = " " if node.tag in ("break", "p", "s") else ""
    return [space, *inner, space, node.tail or ""]


def _text(speech: dict[str, Any], aloud: bool) -> str:
    ssml, text = speech.get("ssml"), speech.get("text")
    if isinstance(ssml, str):
        return plain(ssml, aloud)
    return text if isinstance(text, str) else ""


def _intent(name: str, slots: dict[str, Any]) -> dict[str, Any]:
    intent = {"name": name, "confirmationStatus": "NONE", "slots": slots}
    return {"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent}


def _dict(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}
