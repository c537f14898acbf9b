"""The turn function: what was said goes on record first, then the most urgent thing is answered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from backache.changing import replace
from backache.dialogue import care, changes, commands, patients, situations
from backache.dialogue.asks import explain
from backache.dialogue.misses import held_up, missed
from backache.dialogue.note import put_away
from backache.dialogue.record import Recorded, confirm_doubt, record, set_answer
from backache.dialogue.replies import action, advise, ask, close, closing_question, escalate, note_at, say, verdict
from backache.dialogue.state import assessment, conclude_at, settle, urgent
from backache.interview import open_questions
from backache.model import Line, Meaning, Reply, Value
from backache.session import Session
from backache.vocabulary import Level, highest

SAID, LAUNCH, SILENCE, CANCEL = "said", "launch", "silence", "cancel"
Turn = tuple[Session, Reply]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Heard(Value):
    """The meanings of one utterance, by what is done with them."""

    meanings: Sequence[Meaning]

    def values(self, head: str) -> tuple[Meaning, ...]:
        return tuple(meaning for meaning in self.meanings if meaning.head == head)

    @property
    def present(self) -> tuple[Meaning, ...]:
        return tuple(meaning for meaning in self.meanings if meaning.present)

    @property
    def answer(self) -> str | None:
        return next((str(meaning.value) for meaning in self.values("answer")), None)


def turn(session: Session, meanings: Sequence[Meaning] = (), event: str = SAID) -> Turn:
    """Return the session after one turn and the reply to it.

    ``event`` is ``said`` for words, ``launch`` for an opening (with whatever was said in it), ``silence`` for none,
    and ``cancel`` for a cancel whose words are not known. A sign in the meanings is never dropped, whatever else they
    ask.
    """
    session = replace(_as_told(session), turn=session.turn + 1)
    if event == CANCEL:
        return _cancel(session)
    if event == SILENCE:
        return missed(session, silent=True)
    opening = (Line("welcome"),) if event == LAUNCH else ()
    if opening and not meanings:
        return ask(settle(session), *opening)
    return _respond(session, _Heard(care.heeded(meanings)), opening)


def _as_told(session: Session) -> Session:
    """Return the session with a level that its facts do not bear out held as a floor, whatever lost them.

    One that was closed on its advice is taken up there: worked out anew, an alarm that nobody settled would be hoped
    away.
    """
    if session.stage == "advice" and session.pending is None:
        session = replace(session, pending="offer_more")
    if session.level is not None and (assessment(session).level or 0) < session.level:
        return replace(session, floor=highest(session.floor, session.level))
    return session


def _respond(session: Session, heard: _Heard, opening: tuple[Line, ...]) -> Turn:
    before = session
    switched = patients.switch(session, heard.meanings)
    session, greeting = switched.session, switched.lines
    if switched.put_right:
        # What was answered beside it was said to the one who was meant, or of nobody: it is asked again.
        heard = _Heard(tuple(one for one in heard.meanings if one.head != "answer"))
    recorded = _talk(record(session, patients.own(session, heard.meanings)), heard)
    session = replace(recorded.session, floor=care.floor(recorded.session, heard.meanings))
    if session.doubt and not before.doubt:
        return ask(replace(session, pending="confirm_change"), *action(session))
    facts_changed = recorded.heard or session.floor != before.floor or session.patient != before.patient
    settled = settle(session) if facts_changed or opening else session
    if urgent(before.level) and not recorded.taken_back and (settled.level or 0) < (before.level or 0):
        # Only a taking back lowers what was said to be urgent; new facts beside it do not.
        settled = conclude_at(session, before.level, settled.pending)
    if care.crisis(heard.meanings):
        return care.in_crisis(settled, care.told_overdose(heard.meanings))
    if _escalates(before, settled):
        return escalate(replace(settled, misses=0))
    if switched.put_right and urgent(settled.level) and not recorded.taken_back:
        return advise(replace(settled, misses=0))
    return _answer(before, settled, heard, recorded, (*opening, *greeting))


def _answer(before: Session, session: Session, heard: _Heard, recorded: Recorded, opening: tuple[Line, ...]) -> Turn:
    """Answer what no emergency overrides: a taking back, a command, a question, a fact, and last a miss."""
    lines = (*opening, *care.comfort(heard.meanings))
    stalled = session.stage == "interview" and not _moved(before, session)
    understood = replace(session, misses=0)
    if recorded.taken_back:
        return _changed(before, understood, lines)
    if recorded.put_again is not None:
        return changes.put_again(understood, recorded.put_again, lines)
    if met := situations.meet(understood, heard.meanings, lines):
        return met
    if objection := _objection(before, understood, heard, lines):
        return objection
    command = next(iter(heard.values("command")), None)
    if command and (obeyed := commands.obey(before, understood, command, lines)):
        return obeyed
    if asked := heard.values("ask"):
        return explain(held_up(session) if stalled else understood, asked[0], lines)
    if before.pending in ("offer_more", "anything_else") and heard.answer in ("yes", "no") and not recorded.heard:
        return _offered(understood, heard.answer, lines)
    if before.pending == "confirm_card" and heard.answer in ("yes", "no") and not recorded.heard:
        return commands.card(understood, heard.answer == "yes", lines)
    if opening or (not stalled and (recorded.heard or understood.patient != before.patient)):
        return _next(before, understood, lines)
    told_again = (Line("heard"),) if recorded.heard else ()
    return missed(session, *(lines or told_again or care.out_of_scope(heard.meanings)))


def _objection(before: Session, session: Session, heard: _Heard, lines: tuple[Line, ...]) -> Turn | None:
    """Ask about a no that says more than no while help is due: it may be the reason that is denied, not the offer."""
    if before.pending == "confirm_change" and not before.doubt and heard.answer == "yes":
        return changes.take_back(session, lines)
    if before.pending == "confirm_change" and not before.doubt and heard.answer == "no":
        return ask(replace(session, pending="offer_more"), *action(session), *lines)
    objects = any(meaning.circumstance == "objection" for meaning in heard.values("answer"))
    told = heard.values("command") or heard.present
    if objects and before.pending == "offer_more" and urgent(session.level) and not told:
        return ask(replace(session, pending="confirm_change"), *action(session), *lines)
    return None


def _moved(before: Session, after: Session) -> bool:
    """Tell whether a turn brought the conversation on: another question, or anything more on record."""
    return any(
        getattr(before, name) != getattr(after, name)
        for name in ("patient", "pending", "answers", "findings", "marks", "again", "floor", "doubt")
    )


def _talk(recorded: Recorded, heard: _Heard) -> Recorded:
    """Apply an answer to a question that steers the conversation: a taking back confirmed, a cancel explained."""
    session, answer = recorded.session, heard.answer
    if session.pending == "confirm_change" and session.doubt and answer is not None:
        in_doubt = {doubted.finding for doubted in session.doubt}
        said_again = any(one.value in in_doubt for one in heard.present)
        # "No, I have had no accidents" denies the sign, not that it was a mistake.
        denied = any(one.value in in_doubt and not one.present for one in heard.values("finding"))
        if denied or (answer == "yes" and not said_again):
            return Recorded(confirm_doubt(session), heard=True, taken_back=True)
        return Recorded(replace(session, doubt=()), heard=True)
    if session.pending == "confirm_stop" and answer == "no":
        doubted = next((one for one in reversed(session.asked) if one != "confirm_stop"), None)
        if doubted is not None and doubted not in ("offer_more", "anything_else", "who_for"):
            return record(replace(session, pending=doubted), heard.meanings)
    return recorded


def _escalates(before: Session, session: Session) -> bool:
    return urgent(session.level) and session.level != before.level and (before.level or 0) < (session.level or 0)


def _changed(before: Session, session: Session, lines: tuple[Line, ...]) -> Turn:
    """Say that the advice has changed where it has, and go on from there; help that is still due is said first."""
    lowered = (session.level or 0) < (before.level or 0)
    note = Line("changed.advice") if lowered else Line("changed.answer")
    if urgent(session.level):
        return ask(session, *verdict(session, "escalate"), *lines, note)
    if session.stage == "advice":
        return advise(session, *lines, note)
    return ask(session, *lines, note)


def _next(before: Session, session: Session, lines: tuple[Line, ...]) -> Turn:
    if session.stage == "advice" and (before.stage != "advice" or before.level != session.level):
        return advise(session, *lines)
    if session.stage == "advice" and (session.pending or "").endswith(".new"):
        return ask(session, *action(session), *lines)
    if session.stage == "advice":
        return ask(session, *lines, Line("noted"))
    if _told_something_else(before, session, lines):
        return say(session, (Line("heard"), Line(f"question.{session.pending}.reprompt")))
    return ask(session, *lines)


def _told_something_else(before: Session, session: Session, lines: tuple[Line, ...]) -> bool:
    """Tell whether what was put on record left the open question open, and no other words say that it was heard."""
    same = session.pending == before.pending and (session.again, session.skipped) == (before.again, before.skipped)
    return same and session.pending is not None and not lines


def _offered(session: Session, answer: str, lines: tuple[Line, ...]) -> Turn:
    """Answer a yes or a no to an offer: more of what there is to tell, or the close."""
    if answer == "no" and note_at(session) is not None:
        return put_away(session, lines)
    if answer == "no":
        return close(session, *lines)
    if session.pending == "offer_more":
        return commands.more(session, lines)
    if open_questions(session):
        return ask(settle(session), *lines)
    return say(session, (*lines, Line("tell_me")))


def _cancel(session: Session) -> Turn:
    """Ask whether a cancel was a no or a stop; a second one is a stop, and so is one with nothing asked."""
    if session.pending in (None, "confirm_stop", "offer_more", "anything_else"):
        return close(session)
    return say(replace(session, pending="confirm_stop"), (Line("question.confirm_stop.ask"),))


def open_with(level: Level | None) -> Turn:
    """Return a fresh interview for a session that could not be read, with the level that survived, and say so."""
    session = settle(Session(floor=level, turn=1))
    if session.level and urgent(session.level):
        return say(session, (Line(f"again.{session.level.name}"), Line("fresh"), *closing_question(session)))
    return ask(session, Line("fresh"))


__all__ = ["CANCEL", "LAUNCH", "SAID", "SILENCE", "open_with", "set_answer", "turn"]
