"""What a person may do at any question, read from said.toml."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from backache.dialogue import SAID, turn
from backache.knowledge import knowledge
from backache.model import Meaning, Reply
from backache.session import Session
from backache.vocabulary import HEADS

TABLE = Path(__file__).with_name("said.toml")


@dataclass(frozen=True, slots=True)
class Said:
    """One thing a person may do: what it does to the talk, and what it means."""

    id: str
    does: str
    meanings: tuple[Meaning, ...]
    event: str = SAID
    to: tuple[str, ...] = ()

    def settles(self, session: Session) -> bool:
        """Tell whether this is an answer to the pending question."""
        question = knowledge().questions.get(session.pending or "")
        return self.does == "answer" and question is not None and question.kind in self.to and question.group != "talk"


@cache
def everything() -> tuple[Said, ...]:
    """Return all that may be said, in the order of the file."""
    return tuple(
        Said(
            raw["id"],
            raw["does"],
            tuple(meaning(one, raw.get("long_known", False)) for one in raw["meanings"]),
            raw.get("event", SAID),
            tuple(raw.get("to", ())),
        )
        for raw in tomllib.loads(TABLE.read_text(encoding="utf-8"))["said"]
    )


@cache
def by_id(name: str) -> Said:
    """Return what is said under that name."""
    return next(said for said in everything() if said.id == name)


def meaning(raw: dict[str, str | bool], long_known: bool = False) -> Meaning:
    """Return the meaning of a table in the form of the batch command."""
    head = next(key for key in raw if key in HEADS)
    attributes = {key: value for key, value in raw.items() if key != head}
    return Meaning(head, raw[head], attributes, long_known=long_known)


def hear(session: Session, said: Said) -> tuple[Session, Reply]:
    """Return the turn that follows on what was said."""
    return turn(session, said.meanings, said.event)
