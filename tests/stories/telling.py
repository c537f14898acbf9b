"""Tells stories to the skill: reads the story files and plays them through any door."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any

from simulator.conversation import Conversation, Turn

FOLDER = Path(__file__).parent
PLAIN: Mapping[str, str] = MappingProxyType(
    {"duration": "three days", "trend": "about the same", "location": "lower back", "trigger": "lifting"}
)
"""What is answered to the story questions where a story does not say."""
MOST_TURNS = 40
Story = Mapping[str, Any]


def stories(name: str) -> list[dict[str, Any]]:
    """Return the stories of a file of this folder."""
    table: list[dict[str, Any]] = tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8"))["story"]
    return table


def for_a_carer(story: Story, whom: str = "it's for my mother") -> dict[str, Any]:
    """Return a story as a daughter tells it of her mother; ``whom`` are the words that say so."""
    answers = {**story.get("answers", {}), **story.get("carer_answers", {})}
    opening = f"{whom} {story.get('carer_opening', '')}".strip()
    return {**story, "id": f"{story['id']}, told of a mother", "answers": answers, "opening": opening}


def tell(story: Story, conversation: Conversation, plain: Mapping[str, str] = PLAIN) -> list[tuple[str, Turn]]:
    """Hold a conversation as a story has it; return each question (or "opening") with the turn that answered it."""
    told: list[tuple[str, Turn]] = []
    turn = conversation.launch()
    if story.get("opening"):
        turn = conversation.say(story["opening"])
        told.append(("opening", turn))
    answers = {**plain, **story.get("answers", {})}
    while not turn.ends and turn.attributes["stage"] == "interview":
        assert len(told) < MOST_TURNS, f"{story['id']}: still asking {turn.attributes['pending']}"
        question = turn.attributes["pending"]
        turn = conversation.say(answers.get(question, "no"))
        told.append((question, turn))
    return told


def script(story: Story, new: Callable[[], Conversation]) -> list[str]:
    """Return the lines a person says in a story, as one would pipe them in."""
    conversation = new()
    tell(story, conversation)
    spoken = [turn.request["request"]["intent"]["slots"]["words"]["value"] for turn in conversation.turns[1:]]
    return [str(words) for words in spoken]
