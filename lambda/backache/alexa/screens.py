"""What a device with a screen shows: the words, large, with the answers to touch. The document is data: guide.json."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from backache.causes import likely_causes
from backache.dialogue.state import urgent
from backache.interview import progress
from backache.knowledge import knowledge
from backache.model import Reply
from backache.session import Session
from backache.speech import plain
from backache.speech.words import Listener

if TYPE_CHECKING:
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

TOKEN = "backache-guide"
ANSWERS = ("yes", "no", "unsure")
ALWAYS = ("repeat", "help", "stop")
MOST = 8
Button = dict[str, str]


def screen(session: Session, reply: Reply, text: str, listener: Listener) -> RenderDocumentDirective:
    """Return the directive that shows a reply: its text, how far the questions are, and what may be touched.

    A touch sends the words on its button, so that it does exactly what saying them does.
    """
    # Imported here, for it is seventy modules, and a device without a screen has no use for them.
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

    shown = {
        "mood": "urgent" if urgent(reply.level) else "calm",
        "title": plain("card.title", {}, listener),
        "text": text,
        "progress": _progress(session, listener),
        "buttons": list(_buttons(session, reply, listener)),
        "always": [_button(name, listener) for name in ALWAYS],
    }
    return RenderDocumentDirective(token=TOKEN, document=_document(), datasources={"guide": shown})


def _progress(session: Session, listener: Listener) -> str:
    if session.stage == "advice" or session.pending is None:
        return ""
    done, total = progress(session)
    return plain("screen.progress", {"count": str(done), "total": str(total)}, listener)


def _buttons(session: Session, reply: Reply, listener: Listener) -> Iterator[Button]:
    """Give the buttons that fit: answers read back to change, causes to hear of, else the answers to the question."""
    shown = [line.message for line in reply.lines]
    if any(message.startswith("told.") for message in shown):
        yield from _answers(session, listener)
        return
    if any(message.startswith("cause.") for message in shown):
        yield from (_cause(name, listener) for name in likely_causes(session.facts)[:MOST])
    question = knowledge().questions.get(session.pending or "")
    if question is None:
        return
    names = ANSWERS if question.kind == "yes_no" else _choices(question.kind)
    yield from (_button(name, listener) for name in names)


def _choices(kind: str) -> tuple[str, ...]:
    return {
        "duration": ("days", "weeks", "months", "unsure"),
        "trend": ("better", "worse", "same", "unsure"),
        "location": ("lower_back", "middle_back", "upper_back", "neck"),
        "trigger": ("lifting", "sitting", "fall", "nothing"),
    }.get(kind, ())


def _answers(session: Session, listener: Listener) -> Iterator[Button]:
    for name in list(session.answers)[:MOST]:
        words = plain(f"question.{name}.name", {}, listener)
        yield {"label": words, "say": plain("screen.change", {"question": name}, listener)}


def _cause(name: str, listener: Listener) -> Button:
    return {"label": plain(f"cause.{name}.name", {}, listener), "say": plain("screen.cause", {"cause": name}, listener)}


def _button(name: str, listener: Listener) -> Button:
    words = plain(f"button.{name}", {}, listener)
    return {"label": words, "say": words.lower()}


@cache
def _document() -> dict[str, Any]:
    document: dict[str, Any] = json.loads((Path(__file__).parent / "guide.json").read_text(encoding="utf-8"))
    return document
