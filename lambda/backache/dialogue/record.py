"""What was meant, put on record: answers with one more, one changed, one taken back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backache.changing import replace
from backache.dialogue.findings import (
    decided_by,
    finding_from,
    finding_of,
    is_same_sign,
    no_longer,
    question_of,
    renewed,
    told_beside,
    was_yes,
    with_finding,
    with_marks,
    with_old_legs,
    without,
    without_those_of,
    without_told_beside,
)
from backache.dialogue.meant import as_asked, says_it_better, time_of_signs
from backache.dialogue.state import urgent
from backache.knowledge import Question, knowledge
from backache.model import Answer, Finding, Meaning, Value
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import STORY


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Recorded(Value):
    """A session with new facts, whether there were any, whether a sign was taken back, and a question it reopens."""

    session: Session
    heard: bool = False
    taken_back: bool = False
    put_again: str | None = None


def record(session: Session, meanings: Sequence[Meaning]) -> Recorded:
    """Return the session with every fact of the meanings on record.

    Answers come before findings, so that a sign said in the same breath as a "no" outweighs it. A sign denied without
    a word of correction is not dropped: it waits in ``doubt`` to be confirmed.
    """
    state = Recorded(session)
    meanings = time_of_signs(session, meanings)
    told = tuple(finding_from(meaning, present=True) for meaning in meanings if meaning.present)
    meanings = as_asked(knowledge().questions.get(session.pending or ""), meanings, told)
    for meaning in sorted(meanings, key=lambda meaning: meaning.head == "finding"):
        if meaning.head == "answer":
            state = _answer(state, meaning, told)
        elif meaning.head in STORY:
            state = _story(state, meaning)
        elif meaning.head == "finding":
            state = _present(state, meaning) if meaning.present else _denied(state, meaning)
        elif meaning.head == "command" and meaning.value == "change_answer":
            state = _change(state, meaning)
        if meaning.held_by_pain or meaning.hurt_by_someone:
            state = replace(state, session=with_marks(state.session, meaning, None), heard=True)
    return replace(state, session=with_old_legs(state.session))


def set_answer(session: Session, question: str, answer: Answer, corrected: bool = False) -> Session:
    """Return the session with an answer given; a clear no takes back the question's findings and its follow-ups'
    answers.

    One that corrects what was said before (``corrected``) also takes back what was told beside the question.
    """
    if corrected and answer == "no":
        session = without_told_beside(session, knowledge().questions[question])
    findings, answers = session.findings, dict(session.answers)
    if answer == "no":
        findings = without_those_of(findings, knowledge().questions[question])
        answers = {name: kept for name, kept in answers.items() if not name.startswith(f"{question}.")}
    return replace(
        session,
        answers={**answers, question: answer},
        findings=findings,
        again=session.again - {question},
        skipped=session.skipped - {question},
        left=session.left - {question},
    )


def confirm_doubt(session: Session) -> Session:
    """Return the session with what was in doubt taken back."""
    for finding in session.doubt:
        session = no_longer(replace(session, findings=without(session.findings, finding)), finding)
    return replace(session, doubt=())


def _answer(state: Recorded, meaning: Meaning, told: tuple[Finding, ...]) -> Recorded:
    session = state.session
    question = knowledge().questions.get(session.pending or "")
    if question is None or question.group == "talk":
        return state
    if meaning.value == "unsure":
        return replace(state, session=_not_sure(session, question), heard=True)
    if question.kind != "yes_no":
        if question.id == "trigger" and meaning.value == "no":
            return replace(state, session=set_answer(session, "trigger", ("nothing",)), heard=True)
        return state
    weighed_no = meaning.circumstance == "of_all_words" and meaning.value == "no"
    if weighed_no and (urgent(session.level) or was_yes(session, question)):
        # No phrase says so, and an alarm falls only by words that do: the question is put again.
        return state
    # While help is due, a question about what was told beside it is only put so that this can be taken back.
    corrected = urgent(session.level) and told_beside(session, question)
    not_new = session.stage == "advice" and urgent(session.level) and question.id.endswith(".new")
    taken_back = meaning.value == "no" and (corrected or not_new or was_yes(session, question))
    if meaning.value == "yes" and says_it_better(told, question):
        return replace(state, session=with_marks(session, meaning, question), heard=True)
    session = set_answer(session, question.id, str(meaning.value), corrected)
    session = with_marks(session, meaning, question)
    if meaning.value == "yes" and not told and (finding := finding_of(question, meaning)):
        session = with_finding(session, finding)
    return replace(state, session=session, heard=True, taken_back=state.taken_back or taken_back)


def _not_sure(session: Session, question: Question) -> Session:
    if question.kind != "yes_no" or question.id in session.again:
        return set_answer(session, question.id, "unsure")
    return replace(session, again=session.again | {question.id})


def _story(state: Recorded, meaning: Meaning) -> Recorded:
    session, value = state.session, str(meaning.value)
    if meaning.head in ("location", "trigger"):
        before = session.answers.get(meaning.head)
        kept = before if isinstance(before, tuple) and not meaning.corrects else ()
        placeholders = {"nothing", "unknown"} if value not in ("nothing", "unknown") else set()
        several = (*(one for one in kept if one != value and one not in placeholders), value)
        return replace(state, session=set_answer(session, meaning.head, several), heard=True)
    return replace(state, session=set_answer(session, meaning.head, value), heard=True)


def _present(state: Recorded, meaning: Meaning) -> Recorded:
    finding = finding_from(meaning, present=True)
    before = state.session if meaning.long_known else renewed(state.session, finding)
    session = before if _told_graver(before, finding, meaning) else with_finding(before, finding)
    session = with_marks(session, meaning, question_of(finding))
    for question in knowledge().interview:
        if finding.finding in question.found_by and session.answers.get(question.id) == "no":
            answers = {**session.answers, question.id: "yes"}
            session = replace(session, answers=answers)
    pending = knowledge().questions.get(session.pending or "")
    if pending is not None and finding.finding in pending.found_by and pending.id not in session.answers:
        session = set_answer(session, pending.id, "yes")
    return replace(state, session=session, heard=True)


def _told_graver(session: Session, finding: Finding, meaning: Meaning) -> bool:
    """Tell whether the same sign is on record already in a graver form that these words do not take back.

    Graver is also what would still be an alarm if it were old: passing out, beside a confusion of years.
    """
    if meaning.corrects or not any(one.present and one.key == finding.key for one in session.findings):
        return False
    question = question_of(finding)
    old = {f"{question.id}.new": "no"} if question else {}
    told = with_finding(session, finding)
    return any(
        (assess(replace(told.facts, answers={**told.answers, **known})).level or 0)
        < (assess(replace(session.facts, answers={**session.answers, **known})).level or 0)
        for known in ({}, old)
    )


def _denied(state: Recorded, meaning: Meaning) -> Recorded:
    session, denied = state.session, finding_from(meaning, present=False)
    contradicted = tuple(one for one in session.findings if one.present and is_same_sign(one, denied))
    pending = knowledge().questions.get(session.pending or "")
    concerns_pending = pending is not None and denied.finding in (*pending.found_by, pending.finding)
    if contradicted and not meaning.corrects and not concerns_pending:
        return replace(state, session=replace(session, doubt=contradicted), heard=True)
    if not contradicted and not concerns_pending and (reason := _reason_denied(session, denied)):
        return replace(state, heard=True, put_again=reason)
    for one in contradicted:
        session = replace(session, findings=without(session.findings, one))
        session = no_longer(session, one)
    session = with_finding(session, denied)
    if pending is not None and concerns_pending and pending.kind == "yes_no" and not was_yes(session, pending):
        session = set_answer(session, pending.id, "no")
    if denied.site is None:
        for question in knowledge().interview:
            if denied.finding in question.denied_by and question.id not in session.answers:
                session = set_answer(session, question.id, "no")
    return replace(state, session=session, heard=True, taken_back=state.taken_back or bool(contradicted))


def _reason_denied(session: Session, denied: Finding) -> str | None:
    """Return the question whose bare yes is the reason for help at once, where a finding denied is what it asks about.

    A bare yes leaves no finding to take back, so that it is asked again.
    """
    if not urgent(session.level):
        return None
    return next((one.id for one in decided_by(session)[0] if denied.finding in (*one.found_by, one.finding)), None)


def _change(state: Recorded, meaning: Meaning) -> Recorded:
    session = state.session
    name = meaning.get("question") or next(
        (question for question in reversed(session.asked) if question in session.answers), None
    )
    question = knowledge().questions.get(name or "")
    told = question is not None and (was_yes(session, question) or told_beside(session, question))
    if question is not None and question.mistaken_for and not told:
        question = knowledge().questions[question.mistaken_for]
    answer = meaning.get("new_answer")
    if (
        question is None
        or question.group == "talk"
        or answer not in ("yes", "no", "unsure")
        or question.kind != "yes_no"
    ):
        return state
    taken_back = answer == "no" and (was_yes(session, question) or told_beside(session, question))
    session = set_answer(session, question.id, answer, corrected=True)
    return replace(state, session=session, heard=True, taken_back=state.taken_back or taken_back)
