"""What a session tells a clinician: each sign as present, absent, or not known, in plain phrases."""

from collections.abc import Iterator

from backache.interview import unknown
from backache.knowledge import Question, knowledge
from backache.model import Finding
from backache.session import Session
from backache.speech import plain
from backache.speech.words import Listener
from web.wording import wording

COMPLAINT = "backache"
BACKGROUND = "treated_spinal_condition"
"""Told with the background of the pain, not among the signs."""
CATCH_ALL = ("other_symptom", "other_emergency")
_ATTRIBUTES = ("side", "site", "kind", "degree", "quality")


def phrase(finding: Finding, listener: Listener) -> str:
    """Give a finding as a noun phrase with what was said of it: "numbness (left, foot, sudden)"."""
    subject = (finding.detail or "") if finding.finding in CATCH_ALL else finding.finding
    words = (
        plain(f"symptom.{subject}.name", {}, listener) if subject else wording(listener.locale).note[finding.finding]
    )
    told = [
        plain(f"word.{name}.{value}", {}, listener).lower() for name in _ATTRIBUTES if (value := getattr(finding, name))
    ]
    extent = ", ".join(word for word in told if word)
    return f"{words} ({extent})" if extent else words


def name(question: Question, listener: Listener) -> str:
    """Give the noun phrase for the trouble that a question asks about."""
    return plain(f"question.{question.id}.name", {}, listener)


def present(session: Session, listener: Listener) -> list[str]:
    """Give every sign that is there: findings as they were told, and plain answers of yes or not sure."""
    found = [finding for finding in session.findings if finding.present and finding.finding != COMPLAINT]
    told = {finding.finding for finding in found}
    lines = [phrase(finding, listener) for finding in found]
    for question in _yes_no():
        answer = session.answers.get(question.id)
        covered = told & {*question.found_by, question.finding}
        if answer == "yes" and not covered:
            lines.append(name(question, listener))
        elif answer == "unsure":
            lines.append(f"{name(question, listener)} ({wording(listener.locale).note['counted']})")
    return _once(lines)


def absent(session: Session, listener: Listener) -> list[str]:
    """Give every sign that was denied."""
    lines = [name(question, listener) for question in _yes_no() if session.answers.get(question.id) == "no"]
    return _once([*lines, *(phrase(finding, listener) for finding in session.findings if not finding.present)])


def not_known(session: Session, listener: Listener) -> list[str]:
    """Give what was not asked, or passed over."""
    signs, story = unknown(session)
    return [name(knowledge().questions[one], listener) for one in (*signs, *story)]


def _yes_no() -> Iterator[Question]:
    return (
        question
        for question in knowledge().interview
        if question.kind == "yes_no" and not question.id.startswith(BACKGROUND)
    )


def _once(lines: list[str]) -> list[str]:
    return [f"{line[:1].upper()}{line[1:]}" for line in dict.fromkeys(lines)]
