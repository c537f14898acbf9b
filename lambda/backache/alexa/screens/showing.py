"""What each screen is filled with: which one fits a reply, its heading, its text, and how far the questions are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from backache.alexa.screens.buttons import Button, answers, causes, choices, told
from backache.dialogue.state import urgent
from backache.interview import progress
from backache.model import Line, Reply
from backache.session import Session
from backache.speech import plain
from backache.speech.words import Listener

ACTIONS = ("again.", "escalate.")
"""How the lines begin that say what to do at once."""


def kind_of(session: Session, reply: Reply) -> str:
    """Return the name of the screen that fits a reply."""
    messages = [line.message for line in reply.lines]
    if any(message.startswith(("told.", "note.")) for message in messages):
        return "recap"
    if any(message.startswith("cause.") for message in messages):
        several = any(message.startswith("causes.") for message in messages)
        return "causes" if several or sum(message.startswith("cause.") for message in messages) > 1 else "cause"
    if urgent(reply.level):
        return "emergency"
    return "advice" if any(message.startswith("advice.") for message in messages) else "question"


def shown(kind: str, session: Session, reply: Reply, listener: Listener) -> dict[str, Any]:
    """Return what a screen is filled with; every key is there on every screen, "" or [] where it has nothing."""
    lines = list(reply.lines)
    question = lines.pop() if reply.question is not None and lines else None
    asked = _words([question] if question else [], listener)
    heading, text = _heading(kind, reply, lines, listener)
    calm = not urgent(reply.level)
    done, total = progress(session)
    counts = session.stage != "advice" and session.pending is not None
    values = {"count": str(done), "total": str(total)}
    return {
        "mood": "calm" if calm else "urgent",
        "banner": "" if calm or kind == "emergency" else _action(reply, listener),
        "title": asked or text if kind == "question" else heading,
        "text": text if kind != "question" or asked else "",
        "question": "" if kind == "question" else asked,
        "progress": plain("screen.progress", values, listener) if counts else "",
        "percent": round(100 * done / total),
        "hint": plain("screen.touch", {}, listener) if kind == "recap" else "",
        "list": _listed(kind, session, listener),
        "buttons": list(choices(session, listener)),
        "always": list(answers(kind, session, listener)),
    }


def _heading(kind: str, reply: Reply, lines: list[Line], listener: Listener) -> tuple[str, str]:
    """Return the heading of a screen and the text below it."""
    if kind == "recap":
        # What was told is on the buttons below; only a note has words of its own.
        note = [line for line in lines if line.message.startswith("note.")]
        return plain("screen.answers", {}, listener), _words(note, listener)
    if kind == "cause":
        name = next(line.message for line in lines if line.message.startswith("cause."))
        return plain(f"{name}.name", {}, listener), _words(_but_action(lines), listener)
    if kind == "emergency":
        because = [line for line in lines if line.message.startswith(ACTIONS) and "said" in line.values]
        rest = [Line("why.said", line.values) for line in because] + _but_action(lines)
        return _action(reply, listener), _words(rest, listener)
    if kind == "advice" and reply.level:
        words = plain(f"word.level.{reply.level.name}", {}, listener)
        return f"{words[:1].upper()}{words[1:]}.", _words(lines, listener)
    if kind == "causes":
        rest = [line for line in _but_action(lines) if line.message != "causes.intro"]
        return plain("causes.intro", {}, listener), _words(rest, listener)
    return "", _words(lines, listener)


def _but_action(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if not line.message.startswith(ACTIONS)]


def _action(reply: Reply, listener: Listener) -> str:
    """Return what is to be done at once, short."""
    return plain(f"again.{reply.level.name}", {}, listener) if reply.level else ""


def _listed(kind: str, session: Session, listener: Listener) -> list[Button]:
    if kind == "recap":
        return list(told(session, listener))
    return list(causes(session, listener)) if kind == "causes" else []


def _words(lines: Sequence[Line], listener: Listener) -> str:
    return " ".join(plain(line.message, line.values, listener) for line in lines)
