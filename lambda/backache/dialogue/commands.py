"""What a person asks the guide to do: repeat, go back, skip, help, stop and the rest."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backache.causes import likely_causes
from backache.changing import replace
from backache.dialogue.changes import change_answer, go_back
from backache.dialogue.note import read_note, read_on, story
from backache.dialogue.patients import start_with
from backache.dialogue.replies import action, advise, ask, close, note_at, say
from backache.dialogue.state import conclude_at, conclude_early, settle, urgent
from backache.interview import open_questions
from backache.knowledge import knowledge
from backache.model import Line, Meaning, Reply
from backache.session import Session
from backache.vocabulary import Level, highest

Turn = tuple[Session, Reply]
Lines = tuple[Line, ...]
AT_A_TIME = 2
WAITING = ("waiting.tell_them", "waiting.meanwhile")


def obey(before: Session, session: Session, command: Meaning, lines: Lines) -> Turn | None:
    """Return the reply to a command, or None where it was only the frame of a fact that is already on record."""
    if command.value == "change_answer":
        return change_answer(session, command, lines)
    if before.pending == "confirm_stop" and command.value == "resume":
        return ask(settle(session), *lines)
    act = _ACTS.get(str(command.value))
    return act(session, lines) if act else ask(session, *lines, Line(f"command.{command.value}"))


def more(session: Session, lines: Lines) -> Turn:
    """Tell the next of what there is to tell: help while waiting, the open questions, or two more causes."""
    if note_at(session) is not None:
        return read_on(session, lines)
    if urgent(session.level):
        again = action(session) if "waiting" in session.told else ()
        return _waiting(session, (*again, *lines))
    if open_questions(session) and session.level is not Level.emergency:
        return ask(settle(session), *lines)
    return tell_causes(session, lines)


def tell_causes(session: Session, lines: Lines) -> Turn:
    """Tell the next two causes that fit; when all are told, say so and stay open for a question."""
    left = [name for name in likely_causes(session.facts) if name not in session.told]
    if not left:
        return ask(replace(session, pending="anything_else"), *lines, Line("causes.all_told"))
    now = tuple(left[:AT_A_TIME])
    session = replace(session, told=(*session.told, *now))
    already = [name for name in session.told if name in knowledge().causes]
    intro = () if len(already) > AT_A_TIME else (Line("causes.intro"),)
    if session.stage == "advice" and len(left) <= AT_A_TIME:
        session = replace(session, pending="anything_else")
    return ask(session, *lines, *intro, *(Line(f"cause.{name}") for name in now))


def _repeat(session: Session, lines: Lines) -> Turn:
    """Say the last words again, with the question where they left it out."""
    if not session.last:
        return ask(settle(session), *lines)
    asks = session.last[-1].message.startswith(("question.", "offer.", "tell_me"))
    return say(session, session.last) if asks else ask(session, *session.last)


def _slow_down(session: Session, lines: Lines) -> Turn:
    return _repeat(replace(session, slow=True), lines)


def _skip(session: Session, lines: Lines) -> Turn:
    """Pass a question over: a sign comes once more at the end, anything else stays open."""
    question = knowledge().questions.get(session.pending or "")
    if note_at(session) is not None:
        return read_on(session, lines)
    if question is None or question.group == "talk":
        return ask(put_off(session), *action(session), *lines)
    settled = put_off(session)
    note = () if settled.pending == question.id else (Line("skip" if question.id in settled.left else "skip.later"),)
    if settled.stage == "advice":
        return advise(settled, *lines)
    return ask(settled, *action(session), *lines, *note)


def put_off(session: Session) -> Session:
    """Return the session with its question passed over: a sign comes once more at the end, anything else stays open."""
    question = knowledge().questions.get(session.pending or "")
    if question is None or question.group == "talk":
        return session if session.stage == "advice" and question is not None else settle(session)
    if question.is_sign and question.id not in session.skipped:
        passed = replace(session, skipped=session.skipped | {question.id})
    else:
        passed = replace(session, left=session.left | {question.id})
    settled = settle(passed)
    # Who passes over whether a sign is new has taken nothing back.
    fell = urgent(session.level) and (settled.level or 0) < (session.level or 0)
    return conclude_at(passed, session.level, None) if fell else settled


def _help(session: Session, lines: Lines) -> Turn:
    return ask(session, Line("help"), *lines)


def _stop(session: Session, lines: Lines) -> Turn:
    return close(session)


def _start_over(session: Session, lines: Lines) -> Turn:
    """Begin again; a level that was set stands, and one that calls for help at once is said first."""
    floor = highest(session.floor, session.level)
    fresh = settle(replace(start_with(session.patient, session), floor=floor))
    return ask(fresh, *action(session), *lines, Line("start_over"))


def _start(session: Session, lines: Lines) -> Turn:
    return ask(session if session.pending else settle(session), *lines)


def _get_result(session: Session, lines: Lines) -> Turn:
    """Give the result so far, saying what is not known."""
    if session.stage == "advice":
        return advise(session, *lines)
    early = (Line("so_far"),) if open_questions(session) else ()
    return advise(conclude_early(session), *lines, *early)


def _recall(session: Session, lines: Lines) -> Turn:
    """Read the note for the doctor once there is advice, what was told so far before."""
    if session.stage == "advice":
        return read_note(session, lines)
    told = recap(session)
    return ask(session, *lines, *(told or (Line("told.nothing"),)))


def recap(session: Session) -> Lines:
    """Return the lines that read back what has been told: signs, then the story."""
    yes = [name for name, answer in session.answers.items() if answer == "yes"]
    no = [
        name for name, answer in session.answers.items() if answer == "no" and "." not in name.removeprefix("screen.")
    ]
    lines = [Line("told.yes", {"question": ",".join(yes)})] if yes else []
    lines += [Line("told.no", {"question": ",".join(no)})] if no else []
    return (*lines, *story(session))


def _card(session: Session, lines: Lines) -> Turn:
    """Tell who may read a card before any answer is put on one."""
    return ask(replace(session, pending="confirm_card"), *action(session), *lines)


def card(session: Session, wanted: bool, lines: Lines) -> Turn:
    """Say that the answers go on a card, or that they do not, and go on."""
    session = replace(session, pending="offer_more") if session.stage == "advice" else settle(session)
    return ask(session, *action(session), *lines, Line("card.sent" if wanted else "card.kept"))


def _call(session: Session, lines: Lines) -> Turn:
    return ask(session, Line("call.emergency"), *lines)


def _waiting(session: Session, lines: Lines) -> Turn:
    if "waiting" not in session.told:
        session = replace(session, told=(*session.told, "waiting"))
    return ask(session, *lines, *while_waiting(session))


def while_waiting(session: Session) -> Lines:
    """Return what to tell those who help, and what to do until then."""
    return tuple(Line(f"{message}.{session.level.name}") for message in WAITING if session.level)


_ACTS: Mapping[str, Callable[[Session, Lines], Turn]] = {
    "start": _start,
    "resume": _start,
    "repeat": _repeat,
    "slow_down": _slow_down,
    "go_back": go_back,
    "skip": _skip,
    "help": _help,
    "stop": _stop,
    "start_over": _start_over,
    "recall_answers": _recall,
    "answers_card": _card,
    "get_result": _get_result,
    "call_emergency": _call,
}
"""What each command does; those without an entry (louder, pause, call_contact) only have something to say."""
