"""The note in the order clinicians use: situation, background, assessment, recommendation (SBAR)."""

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

UNKNOWN = "Not known"
TITLE = "Back pain: note for the doctor"
ORIGIN = "Told to Backache Guide by {teller}. No one has examined the patient, and this is not a diagnosis."

Row = tuple[str, list[str]]


@dataclass(frozen=True)
class Note:
    """A note: its sections, each with a title and rows of a label and lines."""

    time: datetime
    origin: str
    sections: tuple[tuple[str, tuple[Row, ...]], ...]

    @property
    def text(self) -> str:
        """The note as plain text, for a clipboard or a message."""
        lines = [TITLE, f"{self.time:%Y-%m-%d %H:%M} UTC", self.origin]
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
        return {"title": TITLE, "time": time, "origin": self.origin, "sections": sections, "text": self.text}


def write_note(session: Session, locale: str, now: datetime) -> Note:
    """Give the note of a session; ``now`` is the time it bears. Raises ContentError where words are missing."""
    listener = Listener(session.patient, locale, "web")
    sections = (
        ("Situation", _situation(session, listener)),
        ("Background", _background(session, listener)),
        ("Assessment", _assessment(session, listener)),
        ("Recommendation", _recommendation(session, listener)),
    )
    teller = "the patient" if session.patient == "self" else "someone who speaks for the patient"
    return Note(now, ORIGIN.format(teller=teller), sections)


def _situation(session: Session, listener: Listener) -> tuple[Row, ...]:
    complaint = next((one for one in session.findings if one.finding == facts.COMPLAINT), None)
    words = _capital(facts.phrase(complaint or Finding(facts.COMPLAINT, True), listener))
    patient = "Self" if session.patient == "self" else session.patient.replace("_", " ").capitalize()
    return (("Patient", [patient]), ("Complaint", [words]), ("Advice given", [_advice(session, listener)]))


def _background(session: Session, listener: Listener) -> tuple[Row, ...]:
    treated = {"yes": ["Yes"], "no": ["No"], "unsure": ["Not sure"]}
    answer = session.answers.get(facts.BACKGROUND)
    return (
        ("Duration", _story(session, "duration", listener)),
        ("Course", _story(session, "trend", listener)),
        ("Site", _story(session, "location", listener)),
        ("Triggers", _story(session, "trigger", listener)),
        ("Treated spine, pain persists", treated.get(str(answer), [UNKNOWN])),
    )


def _assessment(session: Session, listener: Listener) -> tuple[Row, ...]:
    return (
        ("Signs present", facts.present(session, listener) or ["None told"]),
        ("Signs absent", facts.absent(session, listener) or ["None asked"]),
        ("Not known", [_capital(one) for one in facts.not_known(session, listener)] or ["Nothing left open"]),
    )


def _recommendation(session: Session, listener: Listener) -> tuple[Row, ...]:
    rows: list[Row] = [("Advice given", [_advice(session, listener)])]
    if session.level is not None:
        rows.append(("Level", [session.level.name]))
    reasons = [reason for reason in assessment(session).reasons if reason.level == session.level]
    rows.append(("Rule", [_rule(reason, listener) for reason in reasons] or ["No rule has fired"]))
    return tuple(rows)


def _rule(reason: Reason, listener: Listener) -> str:
    rule = knowledge().rules.get(reason.rule)
    if rule is None:
        return f"{reason.rule.replace('_', ' ')} (questions left open)"
    sources = ", ".join(plain(f"word.source.{key}", {}, listener) for key in rule.source)
    return f"{rule.id.replace('_', ' ')} ({sources})"


def _advice(session: Session, listener: Listener) -> str:
    if session.level is None:
        return "None yet"
    return _capital(plain(f"word.level.{session.level.name}", {}, listener))


def _story(session: Session, question: str, listener: Listener) -> list[str]:
    answer = session.answers.get(question)
    if answer is None:
        return [UNKNOWN]
    if answer == "unsure":
        return ["Not sure"]
    if question == "duration":
        return [in_words(str(answer), lambda unit, count: plain(f"word.{unit}", {"count": count}, listener))]
    told = answer if isinstance(answer, tuple) else (answer,)
    return [_capital(plain(f"word.{question}.{one}", {}, listener)) for one in told]


def _capital(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}"
