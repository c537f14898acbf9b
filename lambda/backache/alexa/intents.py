"""Typed intents: what each stands for, by intents.toml, and the sentence that its slots were most likely cut from."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from ask_sdk_model import Intent, Slot

from backache.alexa.envelope import Filled
from backache.content import read_table
from backache.knowledge.durations import is_duration
from backache.model import Meaning
from backache.vocabulary import FINDING_ATTRIBUTES, HEADS

Shape = Mapping[str, Any]
_PLACE = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"(\d{4})(?:-W(\d\d)|-(\d\d)(?:-(\d\d))?)?")


def slots_of(intent: Intent) -> dict[str, Filled]:
    """Return the filled slots of an intent by name."""
    return {name: Filled(str(slot.value), _id(slot)) for name, slot in (intent.slots or {}).items() if slot.value}


def carrier_of(name: str, locale: str = "en-US") -> str | None:
    """Return the words that Alexa cut off before a carrier intent's slot, None for any other intent."""
    carrier = (_table(f"carriers{_language(locale)}") or _table("carriers")).get(name)
    return carrier if isinstance(carrier, str) else None


def shape_of(name: str, locale: str = "en-US") -> Shape | None:
    """Return what an intent stands for, its words in the language of the locale, None for one that is not ours."""
    shape = _table("intents").get(name)
    if not isinstance(shape, dict):
        return None
    words = _table(f"intents{_language(locale)}").get(name) if _language(locale) else None
    return {**shape, "words": words} if words else shape


def rebuilt_sentence(shape: Shape, slots: Mapping[str, Filled]) -> str | None:
    """Return what the person most likely said: the first line whose slots are all filled, None where there is none."""
    for line in shape.get("words", ()):
        if all(place in slots for place in _PLACE.findall(line)):
            return _PLACE.sub(lambda place: slots[place.group(1)].words, line)
    return " ".join(slot.words for slot in slots.values()) or None if shape.get("words") else None


def typed_meaning(
    shape: Shape, slots: Mapping[str, Filled], pending: str | None, now: datetime | None
) -> Meaning | None:
    """Return the meaning of a typed intent, None where a slot it needs did not resolve or its question is not open."""
    if shape.get("pending", pending) != pending:
        return None
    head, value = shape["head"], shape.get("value")
    if value is None:
        value = _value(shape, slots.get(shape["slot"]), now)
        allowed = HEADS[head]
        if value is None or (allowed is not None and value not in allowed):
            return None
    attributes: dict[str, str | bool] = {"present": True} if head == "finding" else {}
    for attribute, slot in shape.get("attributes", {}).items():
        filled = slots.get(slot)
        if filled and filled.id and filled.id in FINDING_ATTRIBUTES.get(attribute, frozenset({filled.id})):
            attributes[attribute] = filled.id
    return Meaning(head, value, attributes | shape.get("fixed", {}))


def _value(shape: Shape, filled: Filled | None, now: datetime | None) -> str | None:
    if filled is None:
        return None
    if shape.get("reads") == "duration":
        return filled.words if is_duration(filled.words) else None
    if shape.get("reads") == "since":
        return _since(filled.words, now)
    return filled.id


def _since(text: str, now: datetime | None) -> str | None:
    """Return how long ago an AMAZON.DATE began, as ISO 8601, None where it cannot be read or lies ahead."""
    match = _DATE.fullmatch(text)
    if match is None or now is None:
        return None
    year, week, month, day = (int(part) if part else None for part in match.groups())
    try:
        start = date.fromisocalendar(year or 1, week, 1) if week else date(year or 1, month or 1, day or 1)
    except ValueError:
        return None
    gone: timedelta = now.date() - start
    return f"P{gone.days}D" if gone.days >= 0 else None


def _id(slot: Slot) -> str | None:
    for authority in (slot.resolutions.resolutions_per_authority or []) if slot.resolutions else []:
        for found in authority.values or []:
            if found.value is not None and found.value.id:
                return str(found.value.id)
    return None


def _language(locale: str) -> str:
    """Return what stands between a table's name and its ending: ".es" for Spanish, nothing for English."""
    name = locale.partition("-")[0]
    return "" if name == "en" else f".{name}"


@cache
def _table(name: str) -> Mapping[str, Any]:
    try:
        return read_table(Path(__file__).parent / f"{name}.toml")
    except FileNotFoundError:
        # A language without a table of its own is served by the English one.
        return {}
