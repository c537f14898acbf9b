"""What a person's situation asks of the reply: no phone at hand, at the wheel, no ambulance wanted, help on its way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from backache.changing import replace
from backache.dialogue.replies import CRISIS, ask, close, say
from backache.dialogue.state import urgent
from backache.model import Line, Meaning, Reply
from backache.session import Session

Turn = tuple[Session, Reply]
Lines = tuple[Line, ...]


def meet(session: Session, meanings: Sequence[Meaning], lines: Lines) -> Turn | None:
    """Return the reply to a situation that was told, None where none was or its words are a plain command just now."""
    told = next((meaning.circumstance for meaning in meanings if meaning.circumstance in _REPLIES), None)
    return _REPLIES[told](session, lines) if told is not None else None


def _of_the_level(name: str) -> Callable[[Session, Lines], Turn | None]:
    """Return the reply that says what this calls for at an urgent level and goes on; none where nothing is urgent."""

    def reply(session: Session, lines: Lines) -> Turn | None:
        if session.level is None or not urgent(session.level):
            return None
        return ask(session, *lines, Line(f"situation.{name}.{session.level.name}"))

    return reply


def _no_phone(session: Session, lines: Lines) -> Turn:
    """Say how to get help without a phone."""
    return ask(session, Line(f"situation.no_phone.{'now' if urgent(session.level) else 'later'}"))


def _at_the_wheel(session: Session, lines: Lines) -> Turn:
    """Have the car pulled over before anything else."""
    form = session.level.name if session.level and urgent(session.level) else "none"
    return ask(session, Line(f"situation.driving.{form}"), *lines)


def _medicine(session: Session, lines: Lines) -> Turn:
    """Leave medicine to those who know, and to those who help where help is due."""
    if session.level is None or not urgent(session.level):
        return ask(session, *lines, Line("scope.medication_advice"))
    return ask(session, *lines, Line(f"situation.medicine.{session.level.name}"))


def _help_comes(session: Session, lines: Lines) -> Turn | None:
    """End, so that they can talk with whoever sends help."""
    if session.level is None or not urgent(session.level):
        return None
    crisis = (Line("crisis.again"),) if CRISIS in session.told else ()
    return say(replace(session, pending=None), (Line(f"situation.help_comes.{session.level.name}"), *crisis))


def _must_go(session: Session, lines: Lines) -> Turn:
    return close(session)


_REPLIES: Mapping[str, Callable[[Session, Lines], Turn | None]] = {
    "no_phone": _no_phone,
    "driving": _at_the_wheel,
    "stopped": _of_the_level("stopped"),
    "may_drive": _of_the_level("may_drive"),
    "no_ambulance": _of_the_level("no_ambulance"),
    "other_help": _of_the_level("other_help"),
    "who_minds": _of_the_level("who_minds"),
    "medicine": _medicine,
    "help_comes": _help_comes,
    "must_go": _must_go,
}
