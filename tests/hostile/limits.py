"""What Alexa takes: everything wrong with a response envelope, each fault in words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

Json = dict[str, Any]

ROOT = Path(__file__).parents[2]
SPEECH, CARD, ATTRIBUTES, WHOLE = 8000, 8000, 8192, 120_000
"""Alexa's limits in characters and bytes; 8 KB of attributes is our own promise."""

LONGEST_BREAK = 10_000
APL = "Alexa.Presentation.APL"
RENDER, ELICIT = "Alexa.Presentation.APL.RenderDocument", "Dialog.ElicitSlot"
SPEECHLESS = frozenset({"SessionEndedRequest", "System.ExceptionEncountered", "CanFulfillIntentRequest"})
SPOKEN_TO = frozenset({"LaunchRequest", "IntentRequest", "Alexa.Presentation.APL.UserEvent"})
TAGS: dict[str, dict[str, str]] = {
    "speak": {},
    "p": {},
    "s": {},
    "prosody": {"rate": r"(1?\d\d|200)%|x-slow|slow|medium|fast|x-fast"},
    "break": {"time": r"\d+m?s", "strength": r"none|x-weak|weak|medium|strong|x-strong"},
    "say-as": {"interpret-as": r"digits|telephone|spell-out|characters"},
    "lang": {"{http://www.w3.org/XML/1998/namespace}lang": r"[a-z]{2}-[A-Z]{2}"},
    "sub": {"alias": r".+"},
}
KEYS = frozenset({"version", "sessionAttributes", "userAgent", "response"})
RESPONSE_KEYS = frozenset({"outputSpeech", "reprompt", "card", "directives", "shouldEndSession"})


def faults(event: object, response: object) -> list[str]:
    """Return what is wrong with a response to a request envelope, nothing where Alexa takes it."""
    try:
        # The runtime of AWS writes its answers so: no NaN, and characters as they are.
        size = len(json.dumps(response, allow_nan=False, ensure_ascii=False).encode())
    except (ValueError, TypeError, RecursionError) as error:
        return [f"the response is no JSON: {type(error).__name__}"]
    if not isinstance(response, dict) or not isinstance(response.get("response"), dict):
        return ["the response has no envelope"]
    found = [f"{size} bytes in all"] if size >= WHOLE else []
    found += [f"a key of no envelope: {key}" for key in response.keys() - KEYS]
    found += [f"a key of no response: {key}" for key in response["response"].keys() - RESPONSE_KEYS]
    if response.get("version") != "1.0":
        found.append("no version 1.0")
    return [
        *found,
        *_in_attributes(response.get("sessionAttributes", {})),
        *_in_speech(_kind(event), response["response"]),
        *_in_card(response["response"].get("card")),
        *_in_directives(event, response["response"].get("directives", [])),
    ]


def words(ssml: object) -> str:
    """Return the words of SSML; raise ParseError where it is not well formed."""
    root = ElementTree.fromstring(str(ssml))
    return re.sub(r"\s+", " ", "".join(root.itertext())).strip()


def said(response: Json) -> str:
    """Return the words of a response, nothing where it says none."""
    speech = response["response"].get("outputSpeech")
    return words(speech["ssml"]) if speech else ""


def _kind(event: object) -> str | None:
    request = event.get("request") if isinstance(event, dict) else None
    kind = request.get("type") if isinstance(request, dict) else None
    return kind if isinstance(kind, str) else None


def _in_attributes(attributes: object) -> Iterator[str]:
    if not isinstance(attributes, dict):
        yield "session attributes that are no object"
        return
    size = len(json.dumps(attributes, ensure_ascii=False).encode())
    if size > ATTRIBUTES:
        yield f"{size} bytes of session attributes"


def _in_speech(kind: str | None, response: Json) -> Iterator[str]:
    speech, reprompt = response.get("outputSpeech"), response.get("reprompt")
    if speech is None:
        if kind in SPOKEN_TO:
            yield "nothing is said"
        if reprompt is not None or response.get("shouldEndSession") not in (None, True):
            yield "silence with a reprompt or an open session"
        return
    if kind in SPEECHLESS:
        yield f"speech in answer to {kind}"
    ends = response.get("shouldEndSession")
    if not isinstance(ends, bool):
        yield "shouldEndSession is neither true nor false"
    elif ends == (reprompt is not None):
        yield "a reprompt in a closed session, or none in an open one"
    yield from (f"speech: {fault}" for fault in _in_ssml(speech))
    if reprompt is not None:
        yield from (f"reprompt: {fault}" for fault in _in_ssml(reprompt.get("outputSpeech", {})))


def _in_ssml(speech: Json) -> Iterator[str]:
    ssml = speech.get("ssml")
    if speech.keys() - {"type", "ssml", "playBehavior"} or speech.get("type") != "SSML" or not isinstance(ssml, str):
        yield "no SSML"
        return
    if len(ssml) >= SPEECH:
        yield f"{len(ssml)} characters"
    try:
        root = ElementTree.fromstring(ssml)
    except (ElementTree.ParseError, ValueError):
        yield "not well formed"
        return
    if root.tag != "speak" or not words(ssml):
        yield "no words in a <speak>"
    for element in root.iter():
        yield from _in_tag(element, element is root)
    if re.search(r"[{}\ue000\ue001]|\b(None|null|undefined)\b", words(ssml)):
        yield "a place that was never filled"


def _in_tag(element: ElementTree.Element, root: bool) -> Iterator[str]:
    allowed = TAGS.get(element.tag)
    if allowed is None or (element.tag == "speak") != root:
        yield f"the tag {element.tag}"
        return
    for name, value in element.attrib.items():
        if name not in allowed or not re.fullmatch(allowed[name], value):
            yield f"{element.tag} with {name}={value}"
    time = element.get("time", "0s")
    if element.tag == "break" and int(time.rstrip("ms")) * (1 if time.endswith("ms") else 1000) > LONGEST_BREAK:
        yield f"a break of {time}"


def _in_card(card: object) -> Iterator[str]:
    if card is None:
        return
    if not isinstance(card, dict) or card.keys() != {"type", "title", "content"} or card["type"] != "Simple":
        yield "no simple card"
    elif not card["title"] or not card["content"] or len(card["title"] + card["content"]) > CARD:
        yield "a card without words, or with too many"


def _in_directives(event: object, directives: object) -> Iterator[str]:
    if not isinstance(directives, list):
        yield "directives that are no list"
        return
    for one in directives:
        if one.get("type") == ELICIT:
            if one.get("slotToElicit") not in _dialog_slots().get(one.get("updatedIntent", {}).get("name"), ()):
                yield "elicits a slot that the model has not"
        elif one.get("type") == RENDER:
            if not _has_screen(event):
                yield "a screen for a device that has none"
            if not one.get("token") or one.get("document", {}).get("type") != "APL" or "datasources" not in one:
                yield "a screen without a document"
        else:
            yield f"the directive {one.get('type')}"


@cache
def _dialog_slots() -> dict[str, set[str]]:
    model = json.loads((ROOT / "interaction_models" / "en-US.json").read_text(encoding="utf-8"))["interactionModel"]
    return {one["name"]: {slot["name"] for slot in one["slots"]} for one in model["dialog"]["intents"]}


def _has_screen(event: object) -> bool:
    place: object = event
    for key in ("context", "System", "device", "supportedInterfaces"):
        place = place.get(key) if isinstance(place, dict) else None
    return isinstance(place, dict) and APL in place
