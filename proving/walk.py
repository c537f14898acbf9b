"""The conversation as a graph: every place it can be in, and where each thing said leads from there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field

from backache.dialogue import LAUNCH, turn
from backache.knowledge import knowledge
from backache.model import Reply
from backache.session import Session
from backache.vocabulary import Level
from proving.saying import Said, everything, hear

Place = tuple[object, ...]


def place(session: Session) -> Place:
    """Return where a session stands, in the few things its next replies turn on.

    They are its pending question, level, stage and misses, whether the question was tried before, whether a taking back
    waits to be confirmed, and whether a level stands from before. Which facts brought it there is left out: sessions at
    one place say the same kind of thing next.
    """
    tried = session.pending in session.again or session.pending in session.skipped
    return (
        session.pending,
        session.level,
        session.stage,
        session.misses,
        tried,
        bool(session.doubt),
        session.floor is not None,
    )


def to_do(session: Session) -> int:
    """Return how much is left to ask at most: three for each question not answered, less what was tried already."""
    left = 0
    for question in knowledge().interview:
        if question.id not in session.answers and question.id not in session.left:
            left += 3 - (question.id in session.again) - (question.id in session.skipped)
    return left


@dataclass(frozen=True, slots=True)
class Step:
    """One turn of a walk: before, what was said, after, and the reply."""

    before: Session
    said: Said
    after: Session
    reply: Reply


@dataclass(slots=True)
class Graph:
    """Every place found, with one session that is there, and the turns that lead on from it."""

    sessions: dict[Place, Session] = field(default_factory=dict)
    replies: dict[Place, Reply] = field(default_factory=dict)
    turns: dict[Place, list[tuple[Said, Place, Reply]]] = field(default_factory=dict)


def launch() -> tuple[Session, Reply]:
    """Return the opening of a conversation."""
    return turn(Session(), event=LAUNCH)


def walk(graph: Graph, said: tuple[Said, ...] | None = None, most: int | None = None) -> Iterator[Step]:
    """Visit every place from the launch on, trying all that may be said at each; give each turn as it is made.

    ``most`` bounds the number of places for a quick look.
    """
    session, reply = launch()
    start = place(session)
    graph.sessions[start], graph.replies[start] = session, reply
    waiting = deque([start])
    while waiting and (most is None or len(graph.turns) < most):
        here = waiting.popleft()
        before = graph.sessions[here]
        graph.turns[here] = []
        for one in said or everything():
            after, reply = hear(before, one)
            there = place(after)
            graph.turns[here].append((one, there, reply))
            yield Step(before, one, after, reply)
            if there not in graph.sessions:
                graph.sessions[there], graph.replies[there] = after, reply
                if not reply.ends:
                    waiting.append(there)


def urgent(level: Level | None) -> bool:
    """Tell whether a level calls for help at once."""
    return level is not None and level >= Level.emergency
