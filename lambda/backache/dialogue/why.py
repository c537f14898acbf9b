"""Why that advice: what decided, what was ruled out, and the nearest change that would make it another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from backache.dialogue.findings import told_beside, was_yes
from backache.dialogue.record import set_answer
from backache.dialogue.replies import because
from backache.dialogue.state import settle, urgent
from backache.knowledge import knowledge
from backache.model import Answer, Line
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import Level

LONGER = "P8W"
NAMED = 2


@dataclass(frozen=True, slots=True)
class Change:
    """One answer that would change the level, and the level it would give."""

    question: str
    answer: Answer
    level: Level


def why_advice(session: Session) -> tuple[Line, ...]:
    """Return the lines that say why: the deciding sign, signs ruled out, the nearest change, and that a source is to
    be had.
    """
    if session.level is None:
        return (Line("why.not_yet"),)
    lines = []
    values = because(session)
    if "said" in values:
        lines.append(Line("why.said", values))
    elif "rule" in values:
        lines.append(Line(f"why.level.{session.level.name}"))
    if out := ruled_out(session):
        lines.append(Line("why.ruled_out", {"ruled_out": ",".join(out[:NAMED])}))
    if change := nearest_change(session):
        lines.append(_said(change))
    if any(reason.beyond for reason in assess(session.facts).deciding):
        lines.append(Line("why.beyond"))
    return tuple(lines) or (Line("why.before"),)


def ruled_out(session: Session) -> tuple[str, ...]:
    """Return the top-level sign questions that were answered with a clear no, in asking order."""
    return tuple(
        question.id
        for question in knowledge().interview
        if question.is_sign and question.parent is None and session.answers.get(question.id) == "no"
    )


def nearest_change(session: Session) -> Change | None:
    """Return the first single answer, in asking order, whose change would alter the level, None where there is none.

    While help is due at once that is the taking back of a yes; else it is a no that would become a yes, or a pain that
    lasts.
    """
    now = session.level
    for question, answer in _candidates(session):
        then = settle(set_answer(session, question, answer, corrected=True)).level
        if then is not None and now is not None and then != now and (then < now) == urgent(now):
            return Change(question, answer, then)
    return None


def _candidates(session: Session) -> Iterator[tuple[str, Answer]]:
    for question in knowledge().interview:
        answer = session.answers.get(question.id)
        if question.kind == "yes_no" and urgent(session.level):
            if was_yes(session, question) or told_beside(session, question):
                yield question.id, "no"
        elif question.kind == "yes_no" and answer == "no" and question.parent is None:
            yield question.id, "yes"
        elif question.id == "trend" and not urgent(session.level) and answer != "worse":
            yield "trend", "worse"
        elif question.id == "duration" and not urgent(session.level):
            yield "duration", LONGER


def _said(change: Change) -> Line:
    direction = "lower" if change.answer == "no" else "higher"
    return Line(f"why.change.{direction}", {"question": change.question, "level": change.level.name})


__all__ = ["Change", "nearest_change", "ruled_out", "why_advice"]
