"""What the page shows beside the words: the kind of question, progress, the advice in short, an emergency in full."""

from typing import Any

from backache.dialogue.replies import because
from backache.dialogue.state import urgent
from backache.errors import BackacheGuideError
from backache.interview import progress
from backache.knowledge import knowledge
from backache.session import Session, read
from backache.speech import plain
from backache.speech.words import Listener


def look(attributes: object, locale: str) -> dict[str, Any]:
    """Give what the page shows for session attributes; nothing where they are no session that can be read."""
    try:
        session = read(attributes)
        return _look(session, Listener(session.patient, locale, "web"))
    except BackacheGuideError:
        return {}


def _look(session: Session, listener: Listener) -> dict[str, Any]:
    question = knowledge().questions.get(session.pending or "")
    done, total = progress(session)
    return {
        "kind": question.kind if question else None,
        "stage": session.stage,
        "slow": session.slow,
        "progress": {"done": done, "total": total},
        "advice": _advice(session, listener),
        "urgent": _urgent(session, listener),
    }


def _advice(session: Session, listener: Listener) -> str | None:
    if session.level is None:
        return None
    words = plain(f"word.level.{session.level.name}", {}, listener)
    return f"{words[:1].upper()}{words[1:]}"


def _urgent(session: Session, listener: Listener) -> dict[str, str] | None:
    """Give the words that fill the screen while help is due at once, None while it is not."""
    if session.level is None or not urgent(session.level):
        return None
    level, values = session.level.name, because(session)
    return {
        "because": plain("why.said", values, listener) if "said" in values else "",
        "action": plain(f"again.{level}", {}, listener),
        "way": plain(f"help_way.{level}", {}, listener),
        "tell": plain(f"waiting.tell_them.{level}", {}, listener),
        "meanwhile": plain(f"waiting.meanwhile.{level}", {}, listener),
    }
