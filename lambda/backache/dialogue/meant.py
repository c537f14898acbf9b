"""What meanings come to beside one another and the open question, before they go on record."""

from __future__ import annotations

from collections.abc import Sequence

from backache.changing import replace
from backache.knowledge import Facts, Question
from backache.knowledge.durations import days
from backache.model import Finding, Meaning
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import Level

LONG_KNOWN_DAYS = 365


def as_asked(question: Question | None, meanings: Sequence[Meaning], told: tuple[Finding, ...]) -> tuple[Meaning, ...]:
    """Return the meanings with the answer to the open question that what is told beside it makes of them.

    A limb that fell asleep, or a back that is stiff where the neck is not, is a no. A slip is left to the question how
    hard it was.
    """
    answer = next((str(meaning.value) for meaning in meanings if meaning.head == "answer"), None)
    if question is None or answer in ("no", "unsure") or any(one.finding in question.found_by for one in told):
        return tuple(meanings)
    others = tuple(meaning for meaning in meanings if meaning.head != "answer")
    mild = any(one.finding in question.harmless for one in told)
    woke = bool(told) and all(one.detail == "unrelated_numbness" for one in told)
    if mild or ((answer is None or woke) and any(one.detail in question.harmless for one in told)):
        return (Meaning("answer", "no"), *others)
    triggers = {str(meaning.value) for meaning in meanings if meaning.head == "trigger"}
    grave = any(one.finding != "other_symptom" for one in told)
    if answer == "yes" and triggers and triggers <= question.rather and not grave:
        return others
    return tuple(meanings)


def time_of_signs(session: Session, meanings: Sequence[Meaning]) -> tuple[Meaning, ...]:
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


def says_it_better(told: tuple[Finding, ...], question: Question) -> bool:
    """Tell whether signs of another question, told in the same breath, say all that a yes to this one would.

    "I can't feel my foot" answers the opening question, but it is on record as that sign, so that it can be taken
    back as one.
    """
    if not told or any(finding.finding in question.found_by for finding in told):
        return False
    by_themselves = assess(Facts(findings=told)).level or 0
    return by_themselves >= max(Level.emergency, assess(Facts({question.id: "yes"})).level or 0)
