"""Whom the conversation is for: inferred where it can be, with new answers for a new patient."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from backache.dialogue.findings import HURT, finding_from
from backache.dialogue.state import urgent
from backache.knowledge import Facts
from backache.model import Finding, Level, Line, Meaning
from backache.session import Session
from backache.triage import assess

_UNDER_AGE = (Finding("other_symptom", True, detail="under_20"),)
"""What is known of a child without asking."""


def start_with(patient: str, session: Session) -> Session:
    """Return a session without answers for a patient, with what of the conversation itself goes on."""
    known = _UNDER_AGE if patient == "child" else ()
    return Session(patient, turn=session.turn, slow=session.slow, findings=known, marks=session.marks & {HURT})


def switch(session: Session, meanings: Sequence[Meaning]) -> tuple[Session, tuple[Line, ...]]:
    """Return the session of whomever the meanings speak of, and what to say about a change of patient.

    A new patient starts new answers; a level that calls for help at once stands all the same.
    """
    patient = _patient(session, meanings)
    if patient is None or patient == session.patient:
        return session, ()
    fresh = start_with(patient, session)
    if session.level and urgent(session.level):
        return replace(fresh, floor=session.level), (Line(f"again.{session.level.name}"),)
    return fresh, (Line("patient.new" if session.answers or session.findings else "patient.set"),)


def own(session: Session, meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the meanings that are about the patient: family history and other people's signs are left out."""
    return tuple(meaning for meaning in meanings if meaning.get("who") in (None, session.patient))


def _patient(session: Session, meanings: Sequence[Meaning]) -> str | None:
    named = next((str(meaning.value) for meaning in meanings if meaning.head == "who"), None)
    if named is not None:
        return named
    for meaning in meanings:
        who = meaning.get("who")
        if who is None or who == session.patient or meaning.get("degree") == "past":
            continue
        if meaning.head == "distress" and meaning.value == "overdose":
            return who
        if meaning.present and urgent(_alone(meaning)):
            return who
        if not session.answers and not session.findings:
            return who
    return None


def _alone(meaning: Meaning) -> Level | None:
    return assess(Facts(findings=(finding_from(meaning, present=True),))).level
