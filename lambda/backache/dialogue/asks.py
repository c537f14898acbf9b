"""Questions back to the guide: what the article says, why it asks, why it advises so."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backache.dialogue.commands import tell_causes, while_waiting
from backache.dialogue.replies import action, ask, say
from backache.dialogue.state import urgent
from backache.interview import progress
from backache.knowledge import knowledge
from backache.model import Line, Meaning, Reply
from backache.session import Session

Turn = tuple[Session, Reply]
Lines = tuple[Line, ...]


def explain(session: Session, asked: Meaning, before: Lines) -> Turn:
    """Return the reply that answers a question back and then puts the pending question again."""
    name = str(asked.value)
    if (
        name == "explain_question"
        and asked.get("question") in (None, session.pending)
        and _is_interview(session.pending)
    ):
        return say(session, (*before, Line(f"question.{session.pending}.again")))
    if name == "possible_causes" and (session.answers or session.findings):
        return tell_causes(session, before)
    answer = _ANSWERS[name](session, asked) if name in _ANSWERS else (Line(f"ask.{name}"),)
    return ask(session, *before, *answer)


def _is_interview(question: str | None) -> bool:
    return question in knowledge().questions and knowledge().questions[str(question)].group != "talk"


def _cause(session: Session, asked: Meaning) -> Lines:
    cause = asked.get("cause")
    return (Line(f"cause.{cause}"),) if cause in knowledge().causes else (Line("causes.groups"),)


def _symptom(session: Session, asked: Meaning) -> Lines:
    symptom = asked.get("symptom")
    return (Line(f"symptom.{symptom}"),) if symptom in knowledge().symptoms else (Line("ask.other_symptoms"),)


def _why(session: Session, asked: Meaning) -> Lines:
    return _why_asked(session, asked) or _why_advice(session)


def _in_other_words(session: Session, asked: Meaning) -> Lines:
    return _why_asked(session, asked) or (Line("help"),)


def _why_asked(session: Session, asked: Meaning) -> Lines:
    """Return why a question of the interview is asked, the one named or else the open one; nothing for any other."""
    question = asked.get("question") or session.pending
    return (Line(f"question.{question}.why"),) if _is_interview(question) else ()


def _treatment(session: Session, asked: Meaning) -> Lines:
    if session.level is not None and urgent(session.level):
        return while_waiting(session)
    return (Line("ask.treatment"),)


def _progress(session: Session, asked: Meaning) -> Lines:
    done, total = progress(session)
    if session.stage == "advice":
        return (Line("progress.done"),)
    return (Line("progress", {"count": str(done), "total": str(total)}),)


def _when(session: Session, asked: Meaning) -> Lines:
    """Answer by the level in force, which what the article says of others must not seem to lower."""
    if urgent(session.level):
        return (*action(session), *_why_advice(session)[:1])
    return (Line("ask.when_to_seek_care"),)


def _serious(session: Session, asked: Meaning) -> Lines:
    if session.stage == "advice" or urgent(session.level):
        return _why_advice(session)
    return (Line("ask.is_it_serious"),)


_ANSWERS: Mapping[str, Callable[[Session, Meaning], Lines]] = {
    "possible_causes": _cause,
    "explain_cause": _cause,
    "explain_symptom": _symptom,
    "why_ask": _why,
    "explain_question": _in_other_words,
    "treatment": _treatment,
    "progress": _progress,
    "is_it_serious": _serious,
    "when_to_seek_care": _when,
}


def _why_advice(session: Session) -> Lines:
    # Imported here, for a launch asks for no reasons.
    from backache.dialogue.why import why_advice

    return why_advice(session)
