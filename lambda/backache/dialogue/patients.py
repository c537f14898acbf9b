"""Whom the conversation is for: inferred where it can be, put right where it was wrong."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backache.changing import replace
from backache.dialogue.findings import HURT, finding_from
from backache.dialogue.state import urgent
from backache.knowledge import Facts
from backache.model import Finding, Line, Meaning, Value
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import Level

_UNDER_AGE = (Finding("other_symptom", True, detail="under_20"),)
"""What is known of a child without asking."""
_SLIGHT = frozenset({"who", "out_of_scope", "distress"})
"""What may stand beside whom it is for and leaves nothing else to answer."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Switched(Value):
    """The session of whomever the words are about, what to say about it, and whether all told so far went along."""

    session: Session
    lines: tuple[Line, ...] = ()
    put_right: bool = False


MAY_BE_A_CHILD = "may_be_a_child"
"""The mark of a son or a daughter, who may be of any age."""


def start_with(patient: str, session: Session) -> Session:
    """Return a session without answers for a patient, with what of the conversation itself goes on."""
    known = _UNDER_AGE if patient == "child" else ()
    marks = session.marks & {HURT} | ({MAY_BE_A_CHILD} if patient in ("son", "daughter") else set())
    return Session(patient, turn=session.turn, slow=session.slow, findings=known, marks=marks)


def switch(session: Session, meanings: Sequence[Meaning]) -> Switched:
    """Return the session of whomever the meanings speak of, and what to say about a change of patient.

    A new patient starts new answers; a level that calls for help at once stands all the same. Where whom it is about
    was only wrong ("not me, him"), all that was told stays told, of the right person.
    """
    named = next((meaning for meaning in meanings if meaning.head == "who"), None)
    patient = _patient(session, meanings, named)
    if patient is None or patient == session.patient:
        said_again = named is not None and patient is not None and all(one.head in _SLIGHT for one in meanings)
        return Switched(session, (Line("patient.set"),) if said_again else ())
    known = bool(session.answers or session.findings)
    if known and (_puts_right(session, named, meanings) if named is not None else _of_another(meanings)):
        return Switched(_about(session, patient), () if urgent(session.level) else (Line("patient.set"),), True)
    fresh = start_with(patient, session)
    if session.level and urgent(session.level):
        return Switched(replace(fresh, floor=session.level), (Line(f"again.{session.level.name}"),))
    return Switched(fresh, (Line("patient.new" if known else "patient.set"),))


def own(session: Session, meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the meanings that are about the patient: family history and other people's signs are left out.

    "Somebody" beside words that say whom it is for is the one they say.
    """
    vague = {"other"} if any(meaning.head == "who" for meaning in meanings) else set()
    about = {None, session.patient, *vague}
    return tuple(meaning for meaning in meanings if meaning.get("who") in about)


def _patient(session: Session, meanings: Sequence[Meaning], named: Meaning | None) -> str | None:
    if named is not None:
        # "Not me, him" names nobody anew where it is for somebody else already.
        vague = named.corrects and named.value == "other" and session.patient != "self"
        return session.patient if vague else str(named.value)
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
    return "other" if session.patient == "self" and _of_another(meanings) else None


def _puts_right(session: Session, named: Meaning, meanings: Sequence[Meaning]) -> bool:
    """Tell whether what was told already is said to be another's: "not me, him", or the same sign told of them."""
    theirs = {meaning.value for meaning in meanings if meaning.present and meaning.get("who") == named.value}
    return named.corrects or any(one.present and one.finding in theirs for one in session.findings)


def _of_another(meanings: Sequence[Meaning]) -> bool:
    """Tell whether signs are told of "he" or "she" alone, so that they cannot be the speaker's."""
    return any(meaning.present and meaning.circumstance == "of_another" for meaning in meanings)


def _about(session: Session, patient: str) -> Session:
    """Return the session with all that was told taken as told of a patient; of a child its age is known too."""
    findings = session.findings
    if session.patient == "child":
        findings = tuple(one for one in findings if one not in _UNDER_AGE)
    return replace(session, patient=patient, findings=(*findings, *(_UNDER_AGE if patient == "child" else ())))


def _alone(meaning: Meaning) -> Level | None:
    return assess(Facts(findings=(finding_from(meaning, present=True),))).level
