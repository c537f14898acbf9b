"""Tells the stories of another language, and shows that they are those of English."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulator.conversation import Conversation, Turn
from tests.stories import telling
from tests.stories.telling import Story, for_a_carer, stories

PLAIN: Mapping[str, Mapping[str, str]] = {
    "es": {"duration": "tres días", "trend": "más o menos igual", "location": "espalda baja", "trigger": "cargar"},
}
"""What is answered to the story questions where a story does not say."""
FOR_MOTHER = {"es": "es para mi mamá"}
LOCALE = {"es": "es-US"}


def told_in(name: str) -> list[dict[str, Any]]:
    """Return every story of a language, as told of oneself and of a mother."""
    own = stories(name)
    return [*own, *(for_a_carer(story, FOR_MOTHER[name]) for story in own if story.get("carer", True))]


def tell(story: Story, name: str, conversation: Conversation) -> list[tuple[str, Turn]]:
    """Hold a conversation as a story of a language has it; return each question with the turn that answered it."""
    return telling.tell(story, conversation, PLAIN[name])
