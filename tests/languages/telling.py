"""Tells the stories of another language, and shows that they are those of English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.conversation import Conversation, Turn
from tests.stories.telling import MOST_TURNS, stories

PLAIN: Mapping[str, Mapping[str, str]] = {
    "es": {"duration": "tres días", "trend": "más o menos igual", "location": "espalda baja", "trigger": "cargar"},
}
"""What is answered to the story questions where a story does not say."""
FOR_MOTHER = {"es": "es para mi mamá"}
LOCALE = {"es": "es-US"}


def told_in(name: str) -> list[dict[str, Any]]:
    """Return every story of a language, as told of oneself and of a mother."""
    own = stories(name)
    return [*own, *(for_a_mother(story, name) for story in own if story.get("carer", True))]


def for_a_mother(story: Mapping[str, Any], name: str) -> dict[str, Any]:
    """Return a story as a daughter tells it of her mother."""
    answers = {**story.get("answers", {}), **story.get("carer_answers", {})}
    opening = f"{FOR_MOTHER[name]} {story.get('carer_opening', '')}".strip()
    return {**story, "id": f"{story['id']}, told of a mother", "answers": answers, "opening": opening}


def tell(story: Mapping[str, Any], name: str, conversation: Conversation) -> list[tuple[str, Turn]]:
    """Hold a conversation as a story has it; return each question (or "opening") with the turn that answered it."""
    told: list[tuple[str, Turn]] = []
    turn = conversation.launch()
    if story.get("opening"):
        turn = conversation.say(story["opening"])
        told.append(("opening", turn))
    answers = {**PLAIN[name], **story.get("answers", {})}
    while not turn.ends and turn.attributes["stage"] == "interview":
        assert len(told) < MOST_TURNS, f"{story['id']}: still asking {turn.attributes['pending']}"
        question = turn.attributes["pending"]
        turn = conversation.say(answers.get(question, "no"))
        told.append((question, turn))
    return told
