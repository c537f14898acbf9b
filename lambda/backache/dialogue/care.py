"""What is owed to the person before the interview goes on: a crisis line, a word of comfort, a gentle way back."""

from __future__ import annotations

from collections.abc import Sequence

from backache.changing import replace
from backache.dialogue.replies import CRISIS, say
from backache.dialogue.state import urgent
from backache.model import Line, Meaning, Reply
from backache.session import Session
from backache.vocabulary import Level, highest


def floor(session: Session, meanings: Sequence[Meaning]) -> Level | None:
    """Return the floor of the session's level; an overdose sets it to an ambulance, whatever the back does."""
    return highest(session.floor, Level.emergency_ambulance if told_overdose(meanings) else None)


def told_overdose(meanings: Sequence[Meaning]) -> bool:
    """Tell whether someone speaks of having taken too much."""
    return any(meaning.head == "distress" and meaning.value == "overdose" for meaning in meanings)


def heeded(meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the meanings without a no that words of despair may have been taken for; it is asked again."""
    return tuple(one for one in meanings if not (crisis(meanings) and one.head == "answer" and one.value == "no"))


def crisis(meanings: Sequence[Meaning]) -> bool:
    """Tell whether someone speaks of ending their life or of an overdose."""
    return any(
        meaning.head == "distress" and meaning.value in ("suicidal_ideation", "overdose") for meaning in meanings
    )


def in_crisis(session: Session, overdose: bool) -> tuple[Session, Reply]:
    """Return the reply to a crisis: the action or the crisis line first, and a person; the interview waits."""
    told = session.told if CRISIS in session.told else (*session.told, CRISIS)
    session = replace(session, pending="anything_else", misses=0, told=told)
    if session.floor is Level.emergency_ambulance and overdose:
        return say(session, (Line("crisis.overdose"),), escalated=True)
    return say(session, (Line("crisis.urgent" if urgent(session.level) else "crisis.talk"),))


def comfort(meanings: Sequence[Meaning]) -> tuple[Line, ...]:
    """Return one kind sentence for the first distress that is told; being hurt by someone comes before any other."""
    if any(meaning.hurt_by_someone for meaning in meanings):
        return (Line("comfort.hurt"),)
    kinds = [str(meaning.value) for meaning in meanings if meaning.head == "distress"]
    return (Line(f"comfort.{kinds[0]}"),) if kinds else ()


def out_of_scope(meanings: Sequence[Meaning]) -> tuple[Line, ...]:
    """Return what to say to something that is no business of the guide, nothing where there was no such thing."""
    kinds = [str(meaning.value) for meaning in meanings if meaning.head == "out_of_scope"]
    return (Line(f"scope.{kinds[0]}"),) if kinds else ()
