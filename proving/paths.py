"""How long a conversation is: replies heard, seconds spoken, and replies between an alarm and the call for help."""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

from backache.interview import open_questions
from backache.session import Session
from backache.triage import assess
from proving.hearing import seconds
from proving.saying import Said, by_id, everything, hear
from proving.walk import Place, launch, place, to_do, urgent

STRAIN = ("three days", "about the same", "low down", "lifting", "no")
BEAM = 24


@dataclass(frozen=True, slots=True)
class Heard:
    """A conversation from the launch to the advice: the replies heard, and their seconds."""

    session: Session
    replies: int
    seconds: float


def opening() -> Heard:
    """Return a conversation that has only been opened."""
    session, reply = launch()
    return Heard(session, 1, seconds(reply))


def onward(so_far: Heard, said: Said) -> Heard:
    """Return a conversation one turn longer."""
    session, reply = hear(so_far.session, said)
    return Heard(session, so_far.replies + 1, so_far.seconds + seconds(reply))


def over(session: Session) -> bool:
    """Tell whether the advice was given: the interview is over, or nothing can raise an emergency further."""
    return session.stage == "advice" or session.pending is None


def answers(session: Session) -> Iterator[Said]:
    """Give each answer to the pending question, and not sure."""
    for said in everything():
        if said.settles(session) or said.id == "not sure":
            yield said


def strain() -> Heard:
    """Return the conversation of someone with a plain three-day strain: no to every sign, short answers to the rest."""
    so_far = opening()
    while not over(so_far.session):
        so_far = onward(so_far, next(by_id(name) for name in STRAIN if by_id(name).settles(so_far.session)))
    return so_far


def random_lengths(seed: int, number: int, share_of_no: float) -> list[Heard]:
    """Return conversations whose answers are drawn: no to so great a share of the yes/no questions, else any answer."""
    draw, found = random.Random(seed), []
    for _ in range(number):
        so_far = opening()
        while not over(so_far.session):
            fitting = tuple(answers(so_far.session))
            well = by_id("no").settles(so_far.session) and draw.random() < share_of_no
            so_far = onward(so_far, by_id("no") if well else draw.choice(fitting))
        found.append(so_far)
    return found


def longest(beam: int = BEAM) -> Heard:
    """Return the longest conversation of answers that a search finds which keeps those with most left to ask."""
    layer, best = [opening()], opening()
    while layer:
        reached: dict[Place, Heard] = {}
        for so_far in layer:
            for said in answers(so_far.session):
                now = onward(so_far, said)
                if over(now.session):
                    best = max(best, now, key=lambda one: (one.replies, one.seconds))
                else:
                    reached.setdefault((*place(now.session), to_do(now.session)), now)
        layer = sorted(reached.values(), key=_left, reverse=True)[:beam]
    return best


def _left(so_far: Heard) -> tuple[int, int]:
    return len(open_questions(so_far.session)), to_do(so_far.session)


def alarm(session: Session) -> bool:
    """Tell whether the facts as they stand call for help at once, but a question is put first that may settle it."""
    return urgent(assess(session.facts).level) and not urgent(session.level)


def replies_to_settle(session: Session) -> int:
    """Return the most replies, each answered yes or no, until an alarm is told or settled."""
    if not alarm(session):
        return 0
    return 1 + max(replies_to_settle(hear(session, said)[0]) for said in (by_id("yes"), by_id("no")))


def summary(lengths: list[Heard], who: str) -> dict[str, float]:
    """Return the shortest, median and longest of conversations in replies and seconds."""
    replies, spoken = [one.replies for one in lengths], [one.seconds for one in lengths]
    return {
        f"{who}: replies, shortest": min(replies),
        f"{who}: replies, median": median(replies),
        f"{who}: replies, longest": max(replies),
        f"{who}: seconds, shortest": round(min(spoken)),
        f"{who}: seconds, median": round(median(spoken)),
        f"{who}: seconds, longest": round(max(spoken)),
    }
