"""From an Alexa request to what was meant: built-in and typed intents where Alexa is sure, words where it hands them
over.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib import resources
from typing import Any, cast

from ask_sdk_model import Intent, IntentRequest, Slot

from backache.dialogue import CANCEL, SAID, SILENCE
from backache.knowledge.durations import is_duration
from backache.model import FINDING_ATTRIBUTES, HEADS, Meaning
from backache.understanding import understand

FREE_SPEECH = "FreeSpeechIntent"
WORDS = "words"
STORY = ("duration", "trend", "location", "trigger")
BUILT_IN: Mapping[str, tuple[str, str]] = {
    "AMAZON.YesIntent": ("answer", "yes"),
    "AMAZON.NoIntent": ("answer", "no"),
    "AMAZON.HelpIntent": ("command", "help"),
    "AMAZON.StopIntent": ("command", "stop"),
    "AMAZON.RepeatIntent": ("command", "repeat"),
    "AMAZON.StartOverIntent": ("command", "start_over"),
    "AMAZON.PreviousIntent": ("command", "go_back"),
    "AMAZON.NextIntent": ("command", "skip"),
    "AMAZON.PauseIntent": ("command", "pause"),
    "AMAZON.ResumeIntent": ("command", "resume"),
    "AMAZON.NavigateHomeIntent": ("command", "stop"),
}


@dataclass(frozen=True, slots=True)
class Heard:
    """What a request comes to: the kind of turn, and the meanings of its words."""

    event: str
    meanings: tuple[Meaning, ...] = ()


def hear(request: IntentRequest, pending: str | None, locale: str) -> Heard:
    """Return what an intent means while a question is pending; words win over the intent that Alexa chose for them."""
    intent = cast(Intent, request.intent)
    name, slots = str(intent.name), intent.slots or {}
    if name == "AMAZON.CancelIntent":
        return Heard(CANCEL)
    if name == "AMAZON.FallbackIntent":
        return Heard(SILENCE)
    if name == "AMAZON.NextIntent" and pending in STORY:
        # "Next to my spine" may arrive as Next; asking once more loses nothing.
        return Heard(SILENCE)
    if name in BUILT_IN:
        head, value = BUILT_IN[name]
        return Heard(SAID, (Meaning(head, value),))
    words = _words(name, slots)
    if words is None:
        typed = _typed(name, slots)
        if typed is not None:
            return Heard(SAID, (typed,))
        words = " ".join(str(slot.value) for slot in slots.values() if slot.value)
    return said(words, pending, locale, request.timestamp)


def said(words: str, pending: str | None, locale: str, now: datetime | None) -> Heard:
    """Return what words mean while a question is pending; no words at all are silence."""
    if not words.strip():
        return Heard(SILENCE)
    return Heard(SAID, tuple(understand(words, pending=pending, locale=locale, now=now)))


def _words(name: str, slots: Mapping[str, Slot]) -> str | None:
    """Return the sentence of a free-speech intent, its carrier put back before it; None for any other intent."""
    slot = slots.get(WORDS)
    spoken = str(slot.value) if slot is not None and slot.value else ""
    if name == FREE_SPEECH:
        return spoken
    carrier = tables("carriers").get(name)
    return f"{carrier} {spoken}".strip() if isinstance(carrier, str) else None


def _typed(name: str, slots: Mapping[str, Slot]) -> Meaning | None:
    """Return the meaning of a typed intent whose slots all resolved to our ids, None where words must decide."""
    shape = tables("intents").get(name)
    if not isinstance(shape, dict):
        return None
    head, value = shape["head"], shape.get("value")
    if value is None:
        value = _id(slots.get(shape.get("slot", "")))
        allowed = HEADS.get(head)
        if (
            value is None
            or (allowed is not None and value not in allowed)
            or (head == "duration" and not is_duration(value))
        ):
            return None
    attributes: dict[str, str | bool] = {"present": True} if head == "finding" else {}
    for attribute, slot_name in shape.get("attributes", {}).items():
        slot = slots.get(slot_name)
        if slot is None or not slot.value:
            continue
        resolved = _id(slot)
        if resolved is None or resolved not in FINDING_ATTRIBUTES.get(attribute, frozenset({resolved})):
            return None
        attributes[attribute] = resolved
    return Meaning(head, value, attributes)


def _id(slot: Slot | None) -> str | None:
    """Return the id a slot resolved to, or its value where Alexa's own type gives the value itself (a duration)."""
    if slot is None or not slot.value:
        return None
    for authority in (slot.resolutions.resolutions_per_authority or []) if slot.resolutions else []:
        for found in authority.values or []:
            if found.value is not None and found.value.id:
                return str(found.value.id)
    return str(slot.value) if is_duration(slot.value) else None


@cache
def tables(name: str) -> Mapping[str, Any]:
    """Return one of the rim's tables: ``carriers`` (intent to cut-off words) or ``intents`` (intent to meaning)."""
    return tomllib.loads((resources.files(__package__) / f"{name}.toml").read_text(encoding="utf-8"))
