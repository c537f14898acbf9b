"""The note in the order clinicians use: situation, background, assessment, recommendation (SBAR)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from backache.dialogue.state import assessment
from backache.knowledge import knowledge
from backache.model import Finding, Reason
from backache.session import Session
from backache.speech import plain
from backache.speech.durations import in_words
from backache.speech.words import Listener
from web.summary import facts
from web.wording import wording

Row = tuple[str, list[str]]
Words = Mapping[str, str]


@dataclass(frozen=True)
class Note:
    """A note: its sections, each with a title and rows of a label and lines."""

    time: datetime
    title: str
    origin: str
    sections: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def text(self) -> str:
        """The note as plain text, for a clipboard or a message."""
        lines = [self.title, f"{self.time:%Y-%m-%d %H:%M} UTC", self.origin]
        for title, rows in self.sections:
            lines += ["", title.upper(), *(f"{label}: {'; '.join(told)}" for label, told in rows)]
        return "\n".join(lines)

    def as_dict(self) -> dict[str, Any]:
        """Give the note as the page draws it."""
        sections = [
            {"title": title, "rows": [{"label": label, "lines": told} for label, told in rows]}
            for title, rows in self.sections
        ]
        time = self.time.isoformat(timespec="seconds")
        return {"title": self.title, "time": time, "origin": self.origin, "sections": sections, "text": self.text}


def write_note(session: Session, locale: str, now: datetime) -> Note:
    """Give the note of a session; ``now`` is the time it bears. Raises ContentError where words are missing."""
    listener, words = Listener(session.patient, locale, "web"), wording(locale).note
    sections = (
        (words["situation"], _situation(session, listener, words)),
        (words["background"], _background(session, listener, words)),
        (words["assessment"], _assessment(session, listener, words)),
        (words["recommendation"], _recommendation(session, listener, words)),
    )
    teller = words["patient_teller" if session.patient == "self" else "other_teller"]
    return Note(now, words["title"], words["origin"].format(teller=teller), sections)


def _situation(session: Session, listener: Listener, words: Words) -> tuple[Row, ...]:
    complaint = next((one for one in session.findings if one.finding == facts.COMPLAINT), None)
    told = _capital(facts.phrase(complaint or Finding(facts.COMPLAINT, True), listener))
    return (
        (words["patient"], [wording(listener.locale).patients[session.patient]]),
        (words["complaint"], [told]),
        (words["advice"], [_advice(session, listener, words)]),
    )


def _background(session: Session, listener: Listener, words: Words) -> tuple[Row, ...]:
    answer = session.answers.get(facts.BACKGROUND)
    return (
        (words["duration"], _story(session, "duration", listener, words)),
        (words["course"], _story(session, "trend", listener, words)),
        (words["site"], _story(session, "location", listener, words)),
        (words["triggers"], _story(session, "trigger", listener, words)),
        (words["treated"], [words.get(str(answer), words["unknown"])]),
    )


def _assessment(session: Session, listener: Listener, words: Words) -> tuple[Row, ...]:
    unknown = [_capital(one) for one in facts.not_known(session, listener)]
    return (
        (words["present"], facts.present(session, listener) or [words["none_present"]]),
        (words["absent"], facts.absent(session, listener) or [words["none_absent"]]),
        (words["left_open"], unknown or [words["none_open"]]),
    )


def _recommendation(session: Session, listener: Listener, words: Words) -> tuple[Row, ...]:
    rows: list[Row] = [(words["advice"], [_advice(session, listener, words)])]
    if session.level is not None:
        rows.append((words["level"], [session.level.name]))
    reasons = [reason for reason in assessment(session).reasons if reason.level == session.level]
    rows.append((words["rule"], [_rule(reason, listener, words) for reason in reasons] or [words["no_rule"]]))
    return tuple(rows)


def _rule(reason: Reason, listener: Listener, words: Words) -> str:
    rule = knowledge().rules.get(reason.rule)
    if rule is None:
        return f"{reason.rule.replace('_', ' ')} ({words['questions_open']})"
    sources = ", ".join(plain(f"word.source.{key}", {}, listener) for key in rule.source)
    return f"{rule.id.replace('_', ' ')} ({sources})"


def _advice(session: Session, listener: Listener, words: Words) -> str:
    if session.level is None:
        return words["no_advice"]
    return _capital(plain(f"word.level.{session.level.name}", {}, listener))


def _story(session: Session, question: str, listener: Listener, words: Words) -> list[str]:
    answer = session.answers.get(question)
    if answer is None:
        return [words["unknown"]]
    if answer == "unsure":
        return [words["unsure"]]
    if question == "duration":
        return [in_words(str(answer), lambda unit, count: plain(f"word.{unit}", {"count": count}, listener))]
    told = answer if isinstance(answer, tuple) else (answer,)
    return [_capital(plain(f"word.{question}.{one}", {}, listener)) for one in told]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
