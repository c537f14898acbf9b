"""Holds a conversation with the core in meanings, without any words of a person, and gives back the words it says."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from backache.dialogue import LAUNCH, SAID, turn
from backache.knowledge import knowledge
from backache.model import Meaning, Reply
from backache.session import Session
from backache.speech import render
from backache.speech.render import Channel, Spoken
from backache.vocabulary import HEADS, Level

FOLDER = Path(__file__).parent
ACTION = {
    "emergency": ("Go to an emergency room now", "Please go to an emergency room now"),
    "emergency_ambulance": ("Call 911 now", "Please call 911 now"),
}
"""How the action begins, first and when it is said again."""

PLAIN: Mapping[str, Mapping[str, Any]] = {
    "duration": {"duration": "P3D"},
    "trend": {"trend": "same"},
    "location": {"location": "lower_back"},
    "trigger": {"trigger": "lifting"},
}
"""The story of a plain three-day strain; every question about a sign is answered no."""

FLAGS = ("long_known", "corrects", "held_by_pain", "hurt_by_someone")
MOST_TURNS = 40


def table(name: str, key: str) -> list[dict[str, Any]]:
    """Return the rows of a table of this folder."""
    rows: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))[key]
    return rows


def meaning(raw: Mapping[str, Any]) -> Meaning:
    """Return the meaning of a row; a finding is present unless the row says otherwise."""
    head = next(name for name in raw if name in HEADS)
    flags: dict[str, Any] = {name: bool(raw[name]) for name in FLAGS if name in raw}
    attributes = {name: value for name, value in raw.items() if name != head and name not in FLAGS}
    if head == "finding":
        attributes.setdefault("present", True)
    return Meaning(head, raw[head], attributes, **flags)


class Talk:
    """A conversation from its launch; ``patient`` is named at once where it is someone else."""

    def __init__(self, channel: Channel = "echo", locale: str = "en-US", patient: str = "self") -> None:
        self.channel: Channel = channel
        self.locale = locale
        self.session, self.reply = turn(Session(), (), LAUNCH)
        if patient != "self":
            self.hear({"who": patient})

    def hear(self, *meanings: Mapping[str, Any], event: str = SAID) -> Reply:
        """Take one turn and return the reply."""
        self.session, self.reply = turn(self.session, tuple(meaning(raw) for raw in meanings), event)
        return self.reply

    def answer(self, told: Mapping[str, Any]) -> Reply:
        """Answer the pending question as told: yes, no, unsure, or a whole meaning; else as a plain strain does."""
        question = self.reply.question or ""
        answer = told.get(question, PLAIN.get(question, "no"))
        return self.hear({"answer": answer} if isinstance(answer, str) else answer)

    def finish(self, told: Mapping[str, Any], until: Level | None = None) -> Reply:
        """Answer every question until the interview is over, or a level is reached."""
        for _ in range(MOST_TURNS):
            over = self.session.stage == "advice" or self.reply.question is None
            if over or (until is not None and self.session.level is not None and self.session.level >= until):
                return self.reply
            self.answer(told)
        raise AssertionError(f"still asking {self.reply.question}")

    def come_to(self, question: str) -> None:
        """Answer no, or as a plain strain does, until a question is open."""
        for _ in range(MOST_TURNS):
            if self.reply.question == question:
                return
            self.answer({})
        raise AssertionError(f"{question} is never asked")

    @property
    def level(self) -> str | None:
        """The name of the level in force."""
        return self.session.level.name if self.session.level else None

    @property
    def messages(self) -> list[str]:
        """The message ids of the last reply."""
        return [line.message for line in self.reply.lines]

    @property
    def words(self) -> str:
        """The words of the last reply."""
        return self._spoken.text

    @property
    def after_silence(self) -> str:
        """What is said where nobody answers the last reply."""
        return self._spoken.reprompt_text or ""

    @property
    def _spoken(self) -> Spoken:
        return render(
            self.reply,
            patient=self.session.patient,
            locale=self.locale,
            channel=self.channel,
            turn=self.session.turn,
        )


def rules_from(level: Level) -> set[str]:
    """Return the ids of the rules at a level or above."""
    return {rule.id for rule in knowledge().rules.values() if rule.level >= level}
