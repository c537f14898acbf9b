"""What an authentic body must say: JSON, written now, meant for this skill."""

import json
from datetime import datetime, timedelta
from typing import Any

from web.errors import Reason, RefusedError

TOLERANCE = timedelta(seconds=150)
EVENT_TOLERANCE = timedelta(hours=1)
DEEPEST = 64

# Alexa delivers these late on purpose, so they alone have an hour. Source: the SDK's verifier constants.
LATE_EVENTS = frozenset(
    f"AlexaSkillEvent.{name}"
    for name in (
        "SkillEnabled",
        "SkillDisabled",
        "SkillPermissionChanged",
        "SkillPermissionAccepted",
        "SkillAccountLinked",
    )
)


def parse_object(body: bytes) -> dict[str, Any]:
    """Give the JSON object in a body; raises RefusedError (json) for anything else, however deep or odd."""
    try:
        value = _DECODER.decode(body.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise RefusedError(Reason.JSON) from error
    # No body is deeper than it has brackets, which are counted faster than they are walked.
    shallow = body.count(b"{") + body.count(b"[") <= DEEPEST
    if not isinstance(value, dict) or (not shallow and _too_deep(value)):
        raise RefusedError(Reason.JSON)
    return value


def check_timestamp(envelope: dict[str, Any], now: datetime) -> None:
    """Refuse a request written more than 150 seconds from now (an hour for skill events), or without a time."""
    request = envelope.get("request")
    if not isinstance(request, dict):
        raise RefusedError(Reason.TIMESTAMP)
    written = _moment(request.get("timestamp"))
    tolerance = EVENT_TOLERANCE if _is_late_event(request.get("type")) else TOLERANCE
    if written is None or abs(now - written) > tolerance:
        raise RefusedError(Reason.TIMESTAMP)


def check_application(envelope: dict[str, Any], skill_id: str) -> None:
    """Refuse a request meant for another skill: in context, and in session where there is one."""
    if _application(envelope, "context", "System") != skill_id:
        raise RefusedError(Reason.APPLICATION_ID)
    if envelope.get("session") is not None and _application(envelope, "session") != skill_id:
        raise RefusedError(Reason.APPLICATION_ID)


def _application(envelope: dict[str, Any], *path: str) -> object:
    value: object = envelope
    for key in (*path, "application", "applicationId"):
        value = value.get(key) if isinstance(value, dict) else None
    return value


def _is_late_event(kind: object) -> bool:
    return isinstance(kind, str) and kind in LATE_EVENTS


def _moment(value: object) -> datetime | None:
    if not isinstance(value, str) or len(value) > 40:
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo is not None else None


def _no_constant(name: str) -> None:
    raise ValueError(name)


def _finite(text: str) -> float:
    """Give a number; raises ValueError for one too large to be told from infinity, which is no JSON."""
    number = float(text)
    if number in (float("inf"), float("-inf")):
        raise ValueError(text)
    return number


_DECODER = json.JSONDecoder(parse_constant=_no_constant, parse_float=_finite)


def _too_deep(value: object) -> bool:
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(value.values())
    return list(value) if isinstance(value, list) else []
