"""Every story of the skill as the requests it makes and the responses that the skill gives in-process."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any, NamedTuple

from simulator.conversation import Conversation
from tests.stories.telling import for_a_carer, stories, tell

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


class Played(NamedTuple):
    """A story: its id, its requests, and the responses in-process."""

    id: str
    requests: list[dict[str, Any]]
    responses: list[dict[str, Any]]


def played() -> list[Played]:
    """Return every story, played in-process at a fixed time."""
    told: list[Played] = []
    for story in stories("interview"):
        for each in (story, for_a_carer(story)):
            conversation = Conversation(now=NOW)
            tell(each, conversation)
            told.append(_played(each["id"], conversation))
    for story in stories("turns"):
        conversation = Conversation(now=NOW)
        for step in story["turn"]:
            conversation.say(step["say"]) if step["say"] else conversation.launch()
        told.append(_played(story["id"], conversation))
    return told


def _played(name: str, conversation: Conversation) -> Played:
    return Played(name, [turn.request for turn in conversation.turns], [turn.response for turn in conversation.turns])
