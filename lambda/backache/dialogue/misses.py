"""What is not understood, or not answered: asked again in other words, then put off, then left with a way out."""

from __future__ import annotations

from backache.changing import replace
from backache.dialogue import commands
from backache.dialogue.replies import action, advise, ask, close
from backache.dialogue.state import settle
from backache.model import Line, Reply
from backache.session import Session

MISSES = 3
FIRST_WORDS = 2
"""The turn of a person's first words after the welcome."""
Turn = tuple[Session, Reply]


def held_up(session: Session) -> Session:
    """Return the session after one more turn without an answer; the third in a row puts the question off."""
    if session.misses + 1 < MISSES:
        return replace(session, misses=session.misses + 1)
    return commands.put_off(replace(session, misses=0))


def missed(session: Session, *lines: Line, silent: bool = False) -> Turn:
    """Ask again in other words; after a third miss in a row give the safe advice and a way out.

    Where help is due, each miss repeats what to do first, the second also how, and the close leaves the person to it.

    The way out is the close after silence, or where nothing was ever understood; for someone who does answer, only the
    question is put off.
    """
    if session.pending is None:
        session = settle(session)
    due = action(session)
    # Who opens with a story has not failed to answer: the first question was not what they came to say.
    opened = not silent and not session.misses and session.turn <= FIRST_WORDS and not session.answers
    if session.misses + 1 < MISSES:
        session = replace(session, misses=session.misses + 1)
        how = (Line(f"help_way.{session.level.name}"),) if due and session.level and session.misses > 1 else ()
        return ask(session, *((*due, *how, *lines) or (Line("missed.first" if opened else "missed"),)))
    if silent or session.stage == "advice" or not (session.answers or session.findings):
        return close(replace(session, misses=MISSES), Line("missed.so_you_can_call" if due else "missed.close"))
    later = commands.put_off(replace(session, misses=0))
    if later.stage == "advice":
        return advise(later)
    return ask(later, *(due or (Line("missed.later"),)))
