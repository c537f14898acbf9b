"""The note for the doctor by voice: what was told, in clinicians' order, in parts short enough to hear."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TypeVar

from backache.changing import replace
from backache.dialogue.replies import NOTE, ask, because, echo, note_at
from backache.dialogue.state import urgent
from backache.interview import unknown
from backache.knowledge import Question, knowledge
from backache.model import Line, Reply
from backache.session import Session
from backache.vocabulary import STORY

Turn = tuple[Session, Reply]
Lines = tuple[Line, ...]
A_PART = 4
"""How many signs are named in one part."""
_Any = TypeVar("_Any")


def read_note(session: Session, before: Lines, at: int = 0) -> Turn:
    """Read a part of the note, the action first where one is due, and offer the next part while there is one."""
    parts = tuple(note(session))
    kept = tuple(name for name in session.told if not name.startswith(NOTE))
    part = parts[min(at, len(parts) - 1)]
    if at + 1 < len(parts):
        session = replace(session, pending="offer_more", told=(*kept, f"{NOTE}{at + 1}"))
    else:
        session, part = replace(session, pending="offer_more", told=kept), (*part, Line("note.end"))
    action = (Line(f"again.{session.level.name}"),) if session.level and urgent(session.level) else ()
    return ask(session, *action, *before, *part)


def read_on(session: Session, before: Lines) -> Turn:
    """Read the part that comes next; the last once more where the answers have become fewer since."""
    return read_note(session, before, note_at(session) or 0)


def put_away(session: Session, before: Lines) -> Turn:
    """Stop reading, and offer what else there is."""
    kept = tuple(name for name in session.told if not name.startswith(NOTE))
    return ask(replace(session, told=kept), *before, Line("skip"))


def note(session: Session) -> Iterator[Lines]:
    """Give the parts: complaint, duration, course, site and triggers; signs present, absent, not known; the advice."""
    present = [*_some(_present(session))]
    yield (Line("note.start"), *story(session), *(() if present else (Line("note.present.none"),)))
    yield from present
    absent, denied = _absent(session), _denied(session)
    yield from ((Line("note.absent", {"question": ",".join(some)}),) for some in _some(absent))
    yield from ((Line("note.denied", {"finding": ",".join(some)}),) for some in _some(denied))
    unsure = [name for name in STORY if session.answers.get(name) == "unsure"]
    open_ones = [name for names in unknown(session) for name in names]
    left = [Line("note.unknown", {"question": ",".join(some)}) for some in _some((*open_ones, *unsure))]
    yield from ((line,) for line in left[:-1])
    yield (*(left[-1:] or [Line("note.unknown.none")]), *_advice(session))


def story(session: Session) -> Lines:
    """Return the story as it was told, how long, which way, where and what brings it on; nothing where none was."""
    told = {
        name: ",".join(answer) if isinstance(answer, tuple) else answer
        for name in STORY
        if (answer := session.answers.get(name)) not in (None, "unsure")
    }
    return (Line("told.story", {"recap": ",".join(told), **told}),) if told else ()


def _present(session: Session) -> tuple[Line, ...]:
    """Return a line for each sign that is there: as it was told, or by the answer alone."""
    found = [one for one in session.findings if one.present and one.finding != "backache"]
    told = {one.finding for one in found}
    lines = [Line("note.said", echo("", one)) for one in found]
    for question in _yes_no():
        answer = session.answers.get(question.id)
        if answer == "unsure":
            lines.append(Line("note.unsure", {"question": question.id}))
        elif answer == "yes" and not told & {*question.found_by, question.finding}:
            lines.append(Line("note.said", echo(question.id, "yes")))
    return tuple(line for at, line in enumerate(lines) if line not in lines[:at])


def _absent(session: Session) -> tuple[str, ...]:
    """Return the questions that were answered with a no; of a no to a sign its follow-ups say nothing more."""
    return tuple(one.id for one in _yes_no() if one.parent is None and session.answers.get(one.id) == "no")


def _denied(session: Session) -> tuple[str, ...]:
    """Return the signs denied in one's own words that no answer covers already."""
    covered = {
        name
        for one in _yes_no()
        if session.answers.get(one.id) is not None
        for name in (*one.found_by, *one.denied_by, one.finding)
    }
    told = [one.detail or one.finding for one in session.findings if not one.present and one.finding not in covered]
    return tuple(dict.fromkeys(name for name in told if name not in ("other_symptom", "other_emergency")))


def _yes_no() -> Iterator[Question]:
    return (question for question in knowledge().interview if question.kind == "yes_no")


def _advice(session: Session) -> Iterator[Line]:
    if session.level is None:
        yield Line("why.not_yet")
        return
    yield Line("note.advice", {"level": session.level.name})
    values = because(session)
    if "said" in values:
        yield Line("why.said", values)


def _some(several: Sequence[_Any]) -> Iterator[tuple[_Any, ...]]:
    return (tuple(several[at : at + A_PART]) for at in range(0, len(several), A_PART))
