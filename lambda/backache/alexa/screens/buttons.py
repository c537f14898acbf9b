"""What may be touched on a screen. A touch sends the words of its button; where words alone may be read in two ways, as
with the name of an answer to change, it sends beside them what they mean.
"""

from __future__ import annotations

from collections.abc import Iterator

from backache.causes import likely_causes
from backache.dialogue.findings import question_of
from backache.knowledge import knowledge
from backache.session import Session
from backache.speech import plain
from backache.speech.words import Listener

Button = dict[str, str]
ANSWERS = ("yes", "no", "unsure")
ALWAYS = ("repeat", "help", "stop")
ADVISED = ("repeat", "why", "answers", "stop")
"""What can always be touched once there is advice."""
CHOICES = {
    "duration": ("days", "weeks", "months", "unsure"),
    "trend": ("better", "worse", "same", "unsure"),
    "location": ("lower_back", "middle_back", "upper_back", "neck"),
    "trigger": ("lifting", "sitting", "fall", "nothing"),
    "yes_no": ANSWERS,
}


def choices(session: Session, listener: Listener) -> Iterator[Button]:
    """Give the answers to the pending question."""
    question = knowledge().questions.get(session.pending or "")
    if question is not None:
        names = ("yes", "no") if question.id == "anything_else" else CHOICES.get(question.kind, ())
        yield from (_button(name, listener) for name in names)


def answers(kind: str, session: Session, listener: Listener) -> Iterator[Button]:
    """Give what can be touched whatever is asked: help, a repetition, the end; after the advice also why."""
    advised = session.stage == "advice" and kind != "recap"
    yield from (_button(name, listener) for name in (ADVISED if advised else ALWAYS))


def told(session: Session, listener: Listener) -> Iterator[Button]:
    """Give each answer on record, to touch and change; a sign told in one's own words stands for its question."""
    by_sign = [question_of(finding) for finding in session.findings if finding.present]
    told_signs = [question.id for question in by_sign if question and question.id not in session.answers]
    for name in (*session.answers, *dict.fromkeys(told_signs)):
        words = plain("screen.change", {"question": name}, listener)
        yield {"label": _told(name, session, listener), "say": words, "kind": "change_answer", "id": name}


def causes(session: Session, listener: Listener) -> Iterator[Button]:
    """Give each cause that fits, to touch and hear of."""
    for name in likely_causes(session.facts):
        label = plain(f"cause.{name}.name", {}, listener)
        words = plain("screen.cause", {"cause": name}, listener)
        yield {"label": f"{label[:1].upper()}{label[1:]}", "say": words, "kind": "explain_cause", "id": name}


def _told(name: str, session: Session, listener: Listener) -> str:
    """Return an answer as its button says it."""
    answer = session.answers.get(name, "yes")
    if answer in ANSWERS:
        words = plain("screen.told", {"question": name, "answer": str(answer)}, listener)
    else:
        words = plain(f"recap.{name}", {name: ",".join(answer) if isinstance(answer, tuple) else answer}, listener)
    return f"{words[:1].upper()}{words[1:]}"


def _button(name: str, listener: Listener) -> Button:
    words = plain(f"button.{name}", {}, listener)
    return {"label": words, "say": words.lower(), "kind": "", "id": ""}
