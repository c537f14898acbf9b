"""What happened inside a turn, for the developer's window; shown only by the run on loopback."""

from datetime import datetime
from typing import Any

from backache.dialogue.state import assessment
from backache.errors import BackacheGuideError
from backache.knowledge import knowledge
from backache.model import Meaning
from backache.session import Session, read
from backache.understanding import understand
from web.entry import Envelope


def inspect(sent: Envelope, response: Envelope, seconds: float) -> dict[str, Any]:
    """Give the envelopes of a turn, what its words meant, the rules that hold after it, and how long the skill took."""
    return {
        "sent": sent,
        "response": response,
        "meanings": [_meaning(meaning) for meaning in _understood(sent)],
        "rules": _rules(response.get("sessionAttributes")),
        "milliseconds": round(seconds * 1000, 2),
    }


def _understood(sent: Envelope) -> tuple[Meaning, ...]:
    """Give the meanings of the words in an envelope, with the words that gave them; none for a button."""
    request = sent["request"]
    slots = request.get("intent", {}).get("slots", {})
    if "words" not in slots:
        return ()
    session = _session(sent["session"]["attributes"])
    pending = session.pending if session else None
    now = datetime.fromisoformat(request["timestamp"])
    return tuple(understand(slots["words"]["value"], pending=pending, locale=request["locale"], now=now))


def _meaning(meaning: Meaning) -> dict[str, Any]:
    return {"meaning": meaning.as_dict(), "words": meaning.words, "flipped_by": meaning.flipped_by}


def _session(attributes: object) -> Session | None:
    try:
        return read(attributes)
    except BackacheGuideError:
        return None


def _rules(attributes: object) -> list[dict[str, Any]]:
    session = _session(attributes)
    if session is None:
        return []
    rules = knowledge().rules
    return [
        {
            "rule": reason.rule,
            "level": reason.level.name,
            "source": list(rules[reason.rule].source) if reason.rule in rules else [],
        }
        for reason in assessment(session).reasons
    ]
