"""What the skill reads of a request envelope, and nothing else.

The SDK refuses whole envelopes for one unknown enum value or odd type, before any handler runs. So of an envelope only
the parts that the skill uses are read, each checked; every other part is left out, whatever it holds.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backache.model import Value
from backache.session import fits
from backache.vocabulary import Level

Json = dict[str, Any]

CHANNELS = ("echo", "web", "terminal")
DEFAULT_LOCALE = "en-US"
USER_EVENT = "Alexa.Presentation.APL.UserEvent"
SILENT = frozenset({"SessionEndedRequest", "System.ExceptionEncountered"})
KNOWN = frozenset({"LaunchRequest", "IntentRequest", USER_EVENT})
LONGEST_TEXT = 500
MOST_SLOTS = 20
_LOCALE = re.compile(r"[a-z]{2}-[A-Z]{2}")
_TIMESTAMP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Surroundings(Value):
    """What is around a request and is no part of Alexa's own model: the channel, and whether there is a screen."""

    channel: str = "echo"
    screen: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Filled(Value):
    """A filled slot: the words in it, and the id they resolved to, None where Alexa knew none."""

    words: str
    id: str | None


def request_type(event: object) -> str | None:
    """Return the type of the request in an envelope, None where there is none to read."""
    kind = _table(_table(event).get("request")).get("type")
    return kind if isinstance(kind, str) else None


def locale_of(event: object) -> str:
    """Return the locale of the request, American English where none can be read."""
    locale = _table(_table(event).get("request")).get("locale")
    return locale if isinstance(locale, str) and _LOCALE.fullmatch(locale) else DEFAULT_LOCALE


def session_of(event: object) -> Json:
    """Return the session attributes of an envelope as they came, empty where it has none."""
    return _table(_table(_table(event).get("session")).get("attributes"))


def attributes_of(event: object) -> Json:
    """Return the session attributes of an envelope in a form that can go out again.

    Of those that could not, being too long or no strict JSON, only the level is left, so that what reads them finds
    them damaged and the advice stands.
    """
    attributes = session_of(event)
    if fits(attributes):
        return attributes
    level = attributes.get("level")
    return {"level": level if isinstance(level, str) and level in Level.__members__ else None}


def application_of(event: object) -> str | None:
    """Return the application id of an envelope, None where there is none to read."""
    system = _table(_table(_table(event).get("context")).get("System"))
    session = _table(_table(event).get("session"))
    for place in (system, session):
        name = _table(place.get("application")).get("applicationId")
        if isinstance(name, str):
            return name
    return None


def surroundings(event: object) -> Surroundings:
    """Return the channel, an Echo unless our own doors say otherwise, and whether the device shows screens."""
    context = _table(_table(event).get("context"))
    channel = _table(context.get("BackacheGuide")).get("channel")
    device = _table(_table(context.get("System")).get("device"))
    interfaces = _table(device.get("supportedInterfaces"))
    return Surroundings(channel if channel in CHANNELS else "echo", "Alexa.Presentation.APL" in interfaces)


def timestamp_of(event: object) -> datetime | None:
    """Return when the request was written, None where that cannot be read."""
    timestamp = _table(_table(event).get("request")).get("timestamp")
    if not isinstance(timestamp, str) or not _TIMESTAMP.fullmatch(timestamp):
        return None
    try:
        return datetime.fromisoformat(timestamp)
    except ValueError:
        return None


def arguments_of(event: object) -> list[Any]:
    """Return the arguments of a touch on a screen."""
    return _list(_table(_table(event).get("request")).get("arguments"))


def intent_of(event: object) -> tuple[str, dict[str, Filled]]:
    """Return the name of the intent of a request, empty where it has none, and its filled slots by name."""
    intent = _table(_table(_table(event).get("request")).get("intent"))
    name = intent.get("name")
    slots = {
        key: filled
        for key, slot in list(_table(intent.get("slots")).items())[:MOST_SLOTS]
        if isinstance(key, str) and (filled := _filled(_table(slot))) is not None
    }
    return name if isinstance(name, str) else "", slots


def _filled(slot: Json) -> Filled | None:
    """Return the words of a slot and its first resolved id; several values are joined as they were said."""
    many = [_table(one) for one in _list(_table(slot.get("slotValue")).get("values"))]
    words = slot.get("value") or " and ".join(str(one["value"]) for one in many if isinstance(one.get("value"), str))
    if not isinstance(words, str) or not words:
        return None
    return Filled(words[:LONGEST_TEXT], next((found for one in (slot, *many) if (found := _resolved(one))), None))


def _resolved(slot: Json) -> str | None:
    for authority in _list(_table(slot.get("resolutions")).get("resolutionsPerAuthority")):
        if _table(_table(authority).get("status")).get("code") != "ER_SUCCESS_MATCH":
            continue
        for value in _list(_table(authority).get("values")):
            name = _table(_table(value).get("value")).get("id")
            if isinstance(name, str) and name:
                return name
    return None


def _table(value: object) -> Json:
    return value if isinstance(value, dict) else {}


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []
