"""What was meant, put on record: answers with one more, one changed, one taken back."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from backache.knowledge import Facts, Question, knowledge
from backache.knowledge.durations import days
from backache.model import FINDING_ATTRIBUTES, Answer, Finding, Level, Meaning
from backache.session import MAX_FINDINGS, Session
from backache.triage import assess

HELD_BY_PAIN = "held_by_pain"
LONG_KNOWN_DAYS = 365
_STORY = ("duration", "trend", "location", "trigger")


@dataclass(frozen=True, slots=True)
class Recorded:
    """A session with new facts, whether there were any, and whether a sign was taken back."""

    session: Session
    heard: bool = False
    taken_back: bool = False


def record(session: Session, meanings: Sequence[Meaning]) -> Recorded:
    """Return the session with every fact of the meanings on record.

    Answers come before findings, so that a sign said in the same breath as a "no" outweighs it. A sign denied without
    a word of correction is not dropped: it waits in ``doubt`` to be confirmed.
    """
    state = Recorded(session)
    meanings = _time_of_signs(session, meanings)
    told = tuple(_finding(meaning, present=True) for meaning in meanings if meaning.present)
    for meaning in sorted(meanings, key=lambda meaning: meaning.head == "finding"):
        if meaning.head == "answer":
            state = _answer(state, meaning, told)
        elif meaning.head in _STORY:
            state = _story(state, meaning)
        elif meaning.head == "finding":
            state = _present(state, meaning) if meaning.present else _denied(state, meaning)
        elif meaning.head == "command" and meaning.value == "change_answer":
            state = _change(state, meaning)
    return state


def _time_of_signs(session: Session, meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
    """Return the meanings with a length of time that was said of a sign taken as that sign's, not as the pain's.

    "My foot's been numb for twelve years" makes the numbness long known and leaves open how long the back has hurt.
    """
    signs = [meaning for meaning in meanings if meaning.present and meaning.value != "backache"]
    lengths = [str(meaning.value) for meaning in meanings if meaning.head == "duration"]
    if session.pending == "duration" or not signs or not lengths or len(signs) < sum(m.present for m in meanings):
        return tuple(meanings)
    known = any(days(length) >= LONG_KNOWN_DAYS for length in lengths)
    return tuple(
        replace(meaning, long_known=meaning.long_known or (known and (meaning.present or meaning.value == "yes")))
        for meaning in meanings
        if meaning.head != "duration"
    )


def set_answer(session: Session, question: str, answer: Answer) -> Session:
    """Return the session with an answer given; a clear no takes back the question's findings and its follow-ups'
    answers.
    """
    findings, answers = session.findings, dict(session.answers)
    if answer == "no":
        findings = _without(findings, knowledge().questions[question])
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
        session = _no_longer(replace(session, findings=_remove(session.findings, finding)), finding)
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
    taken_back = meaning.value == "no" and _was_yes(session, question)
    if meaning.value == "yes" and _says_it_better(told, question):
        return replace(state, session=_mark(session, meaning, question), heard=True)
    session = set_answer(session, question.id, str(meaning.value))
    session = _mark(session, meaning, question)
    if meaning.value == "yes" and not told and (finding := _finding_of(question, meaning)):
        session = _add(session, finding)
    return replace(state, session=session, heard=True, taken_back=state.taken_back or taken_back)


def _says_it_better(told: tuple[Finding, ...], question: Question) -> bool:
    """Tell whether signs of another question, told in the same breath, say all that a yes to this one would.

    "I can't feel my foot" answers the opening question, but it is on record as that sign, so that it can be taken
    back as one.
    """
    if not told or any(finding.finding in question.found_by for finding in told):
        return False
    by_themselves = assess(Facts(findings=told)).level or 0
    return by_themselves >= max(Level.emergency, assess(Facts({question.id: "yes"})).level or 0)


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
    finding = _finding(meaning, present=True)
    before = state.session if meaning.long_known else _renew(state.session, finding)
    session = before if _told_graver(before, finding, meaning) else _add(before, finding)
    session = _mark(session, meaning, _question_of(finding))
    for question in knowledge().interview:
        if finding.finding in question.found_by and session.answers.get(question.id) == "no":
            answers = {**session.answers, question.id: "yes"}
            session = replace(session, answers=answers)
    pending = knowledge().questions.get(session.pending or "")
    if pending is not None and finding.finding in pending.found_by and pending.id not in session.answers:
        session = set_answer(session, pending.id, "yes")
    return replace(state, session=session, heard=True)


def _told_graver(session: Session, finding: Finding, meaning: Meaning) -> bool:
    """Tell whether the same sign is on record already in a graver form that these words do not take back."""
    if meaning.corrects or not any(one.present and one.key == finding.key for one in session.findings):
        return False
    return (assess(_add(session, finding).facts).level or 0) < (assess(session.facts).level or 0)


def _denied(state: Recorded, meaning: Meaning) -> Recorded:
    session, denied = state.session, _finding(meaning, present=False)
    contradicted = tuple(one for one in session.findings if one.present and _same_sign(one, denied))
    pending = knowledge().questions.get(session.pending or "")
    concerns_pending = pending is not None and denied.finding in (*pending.found_by, pending.finding)
    if contradicted and not meaning.corrects and not concerns_pending:
        return replace(state, session=replace(session, doubt=contradicted), heard=True)
    for one in contradicted:
        session = replace(session, findings=_remove(session.findings, one))
        session = _no_longer(session, one)
    session = _add(session, denied)
    if pending is not None and concerns_pending and pending.kind == "yes_no" and not _was_yes(session, pending):
        session = set_answer(session, pending.id, "no")
    if denied.site is None:
        for question in knowledge().interview:
            if denied.finding in question.denied_by and question.id not in session.answers:
                session = set_answer(session, question.id, "no")
    return replace(state, session=session, heard=True, taken_back=state.taken_back or bool(contradicted))


def _change(state: Recorded, meaning: Meaning) -> Recorded:
    session = state.session
    name = meaning.get("question") or next(
        (question for question in reversed(session.asked) if question in session.answers), None
    )
    question = knowledge().questions.get(name or "")
    answer = meaning.get("new_answer")
    if (
        question is None
        or question.group == "talk"
        or answer not in ("yes", "no", "unsure")
        or question.kind != "yes_no"
    ):
        return state
    taken_back = answer == "no" and _was_yes(session, question)
    session = set_answer(session, question.id, answer)
    return replace(state, session=session, heard=True, taken_back=state.taken_back or taken_back)


def _no_longer(session: Session, finding: Finding) -> Session:
    """Forget the yes that a finding gave to its question where nothing else holds it up, so that it is asked again."""
    answers = dict(session.answers)
    for question in knowledge().interview:
        held = any(one.present and one.finding in question.found_by for one in session.findings)
        if finding.finding in question.found_by and answers.get(question.id) == "yes" and not held:
            del answers[question.id]
    return replace(session, answers=answers)


def _was_yes(session: Session, question: Question) -> bool:
    return session.answers.get(question.id) in ("yes", "unsure") or any(
        one.present and one.finding in question.found_by for one in session.findings
    )


def _finding_of(question: Question, meaning: Meaning) -> Finding | None:
    """Return the finding that a yes with a place, a kind or a degree stands for, None for a plain yes."""
    if question.finding is None or not any(meaning.get(name) for name in FINDING_ATTRIBUTES):
        return None
    name = question.finding
    if question.id == "radiating" and meaning.get("site") in ("buttock", "hip"):
        name = "buttock_or_hip_pain"
    return replace(_finding(meaning, present=True), finding=name)


def _finding(meaning: Meaning, present: bool) -> Finding:
    attributes = {name: meaning.get(name) for name in FINDING_ATTRIBUTES}
    return Finding(str(meaning.value), present, **attributes)


def _question_of(finding: Finding) -> Question | None:
    """Return the top-level question that a finding belongs to."""
    return next((q for q in knowledge().interview if q.parent is None and finding.finding in q.found_by), None)


def _mark(session: Session, meaning: Meaning, question: Question | None) -> Session:
    marks = set(session.marks)
    if meaning.held_by_pain:
        marks.add(HELD_BY_PAIN)
    if meaning.long_known and question is not None:
        marks.add(f"{question.parent or question.id}.long_known")
    return replace(session, marks=frozenset(marks))


def _renew(session: Session, finding: Finding) -> Session:
    """Forget that a sign was old once another of its kind is told as new: sudden, or in a place not told before."""
    question = _question_of(finding)
    mark = f"{question.id}.long_known" if question else ""
    same = [one for one in session.findings if one.present and question and one.finding in question.found_by]
    another = finding.degree == "sudden" or (
        finding.site is not None and all((one.site, one.side) != (finding.site, finding.side) for one in same)
    )
    if question is None or mark not in session.marks or not another:
        return session
    answers = {name: answer for name, answer in session.answers.items() if name != f"{question.id}.new"}
    return replace(session, answers=answers, marks=session.marks - {mark})


def _add(session: Session, finding: Finding) -> Session:
    """Put a finding on record in place of the same one; where there is no room, the level so far stands as a floor."""
    others = [one for one in session.findings if one.key != finding.key]
    if len(others) < MAX_FINDINGS:
        return replace(session, findings=(*others, finding))
    denied = next((index for index, one in enumerate(others) if not one.present), 0)
    del others[denied]
    return replace(session, findings=(*others, finding), floor=highest(session.floor, session.level))


def highest(one: Level | None, other: Level | None) -> Level | None:
    """Return the higher of two levels, where None is below every level."""
    return max((level for level in (one, other) if level is not None), default=None)


def _without(findings: Iterable[Finding], question: Question) -> tuple[Finding, ...]:
    return tuple(one for one in findings if not (one.present and one.finding in question.found_by))


def _remove(findings: Iterable[Finding], finding: Finding) -> tuple[Finding, ...]:
    return tuple(one for one in findings if one != finding)


def _same_sign(one: Finding, denied: Finding) -> bool:
    return (
        one.finding == denied.finding
        and denied.detail in (None, one.detail)
        and denied.site in (None, one.site)
        and denied.side in (None, one.side)
    )
