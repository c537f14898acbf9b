"""What is done with findings on record: made of what was said, added, taken back, marked as old, told as new."""

from __future__ import annotations

from collections.abc import Iterable

from backache.changing import replace
from backache.knowledge import Question, knowledge
from backache.knowledge.durations import days, is_duration
from backache.model import Answer, Finding, Meaning
from backache.session import MAX_FINDINGS, Session
from backache.triage import assess, deciding_facts
from backache.vocabulary import FINDING_ATTRIBUTES, highest

HELD_BY_PAIN = "held_by_pain"
HURT = "hurt_by_someone"
MONTHS_DAYS = 84
"""From when on a pain of the back is long-standing: twelve weeks (K13)."""


def finding_of(question: Question, meaning: Meaning) -> Finding | None:
    """Return the finding that a yes with a place, a kind or a degree stands for, None for a plain yes."""
    if question.finding is None or not any(meaning.get(name) for name in FINDING_ATTRIBUTES):
        return None
    name = question.finding
    if question.id == "radiating" and meaning.get("site") in ("buttock", "hip"):
        name = "buttock_or_hip_pain"
    return replace(finding_from(meaning, present=True), finding=name)


def finding_from(meaning: Meaning, present: bool) -> Finding:
    """Return the finding that a meaning says, with the attributes of its words."""
    attributes = {name: meaning.get(name) for name in FINDING_ATTRIBUTES}
    return Finding(str(meaning.value), present, **attributes)


def question_of(finding: Finding) -> Question | None:
    """Return the top-level question that a finding belongs to."""
    return next((q for q in knowledge().interview if q.parent is None and finding.finding in q.found_by), None)


def was_yes(session: Session, question: Question) -> bool:
    """Tell whether a question stands answered with yes, by its answer, a follow-up's after a no, or a finding."""
    own = session.answers.get(question.id)
    # A follow-up that a place or a trigger told beside a no has called is an answer of its own.
    after = (
        own == "no"
        and not question.places
        and any(
            name.startswith(f"{question.id}.") and answer in ("yes", "unsure")
            for name, answer in session.answers.items()
        )
    )
    return (
        own in ("yes", "unsure")
        or after
        or any(one.present and one.finding in question.found_by for one in session.findings)
    )


def told_beside(session: Session, question: Question) -> bool:
    """Tell whether what a question asks about was told without it being asked: by a detail, a place or a trigger."""
    return any(one.present and one.detail in question.details for one in session.findings) or any(
        value in _several(session, name) for name, value in question.places
    )


def without_told_beside(session: Session, question: Question) -> Session:
    """Return the session without what was told beside a question, for a yes to it that is taken back."""
    findings = tuple(one for one in session.findings if not (one.present and one.detail in question.details))
    answers = dict(session.answers)
    for name, value in question.places:
        if value in _several(session, name):
            answers[name] = tuple(one for one in _several(session, name) if one != value)
    answers = {name: answer for name, answer in answers.items() if answer != ()}
    return replace(session, findings=findings, answers=answers)


def _several(session: Session, question: str) -> tuple[str, ...]:
    answer = session.answers.get(question, ())
    return answer if isinstance(answer, tuple) else ()


def decided_by(session: Session) -> tuple[tuple[Question, ...], tuple[Finding, ...]]:
    """Return the yes/no questions whose yes decides the level, and the deciding findings that no question asks about.

    A yes is the answer itself, a finding that is one, or a place or trigger that says the same.
    """
    questions: dict[str, Question] = {}
    unasked: list[Finding] = []
    for reason in assess(session.facts).deciding:
        for subject, fact in deciding_facts(knowledge().rules[reason.rule], session.facts):
            own = [one for one in knowledge().interview if one.kind == "yes_no" and _is_yes_to(one, subject, fact)]
            questions |= {one.id: one for one in own}
            if isinstance(fact, Finding) and not own:
                unasked.append(fact)
    return tuple(questions.values()), tuple(dict.fromkeys(unasked))


def _is_yes_to(question: Question, subject: str, fact: Answer | Finding) -> bool:
    if isinstance(fact, Finding):
        return fact.finding in question.found_by or fact.detail in question.details
    return question.id == subject or any(subject == name and value in fact for name, value in question.places)


def with_finding(session: Session, finding: Finding) -> Session:
    """Put a finding on record in place of the same one; where there is no room, the level so far stands as a floor."""
    others = [one for one in session.findings if one.key != finding.key]
    if len(others) < MAX_FINDINGS:
        return replace(session, findings=(*others, finding))
    denied = next((index for index, one in enumerate(others) if not one.present), 0)
    del others[denied]
    return replace(session, findings=(*others, finding), floor=highest(session.floor, session.level))


def without_those_of(findings: Iterable[Finding], question: Question) -> tuple[Finding, ...]:
    """Return the findings without those that answer a question with yes."""
    return tuple(one for one in findings if not (one.present and one.finding in question.found_by))


def without(findings: Iterable[Finding], finding: Finding) -> tuple[Finding, ...]:
    """Return the findings without one."""
    return tuple(one for one in findings if one != finding)


def no_longer(session: Session, finding: Finding) -> Session:
    """Forget the yes that a finding gave to its question where nothing else holds it up, so that it is asked again."""
    answers = dict(session.answers)
    for question in knowledge().interview:
        held = any(one.present and one.finding in question.found_by for one in session.findings)
        if finding.finding in question.found_by and answers.get(question.id) == "yes" and not held:
            del answers[question.id]
    return replace(session, answers=answers)


def with_marks(session: Session, meaning: Meaning, question: Question | None) -> Session:
    """Return the session with what the words say beside the facts: long known, held by pain, hurt by someone."""
    marks = set(session.marks)
    if meaning.held_by_pain:
        marks.add(HELD_BY_PAIN)
    if meaning.hurt_by_someone:
        marks.add(HURT)
    if meaning.long_known and question is not None:
        marks.add(f"{question.parent or question.id}.long_known")
    return replace(session, marks=frozenset(marks))


def with_old_legs(session: Session) -> Session:
    """Return the session with pain in both legs taken as maybe old where the back has hurt for months and is no worse.

    So it is asked: only what is new there calls for help at once (K18), and a narrow spine gives this pain for years.
    """
    duration = session.answers.get("duration")
    changed = session.answers.get("trend") == "worse" or "radiating.new" in session.answers
    if changed or not isinstance(duration, str) or not is_duration(duration) or days(duration) < MONTHS_DAYS:
        return session
    if not knowledge().rules["both_legs_pain"].when.holds(session.facts):
        return session
    return replace(session, marks=session.marks | {"radiating.long_known"})


def renewed(session: Session, finding: Finding) -> Session:
    """Forget that a sign was old once a new one is told: sudden, in another place, or bowels where it was bladder."""
    question = question_of(finding)
    mark = f"{question.id}.long_known" if question else ""
    same = [one for one in session.findings if one.present and question and one.finding in question.found_by]
    elsewhere = all((one.site, one.side) != (finding.site, finding.side) for one in same)
    another = (
        finding.degree == "sudden"
        or (finding.site is not None and elsewhere)
        or (finding.kind is not None and all(one.kind not in (None, finding.kind) for one in same))
    )
    if question is None or mark not in session.marks or not another:
        return session
    answers = {name: answer for name, answer in session.answers.items() if name != f"{question.id}.new"}
    return replace(session, answers=answers, marks=session.marks - {mark})


def is_same_sign(one: Finding, denied: Finding) -> bool:
    """Tell whether a denied finding speaks of one on record: the same sign, and no other place."""
    return (
        one.finding == denied.finding
        and denied.detail in (None, one.detail)
        and denied.site in (None, one.site)
        and denied.side in (None, one.side)
    )
