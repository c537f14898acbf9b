"""The stories of the interview, told in other languages, reach the levels they reach in English."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.conversation import Conversation
from tests.languages.telling import LOCALE, tell, told_in
from tests.stories.telling import stories

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
TOLD = [(name, story) for name in LOCALE for story in told_in(name)]
ACTIONS = {"es": ("Llame al 911 ahora", "Vaya ahora a una sala de emergencias")}
ENGLISH = re.compile(r"\b(the|you|your|and|call|say|with|have|is|pain|back)\b", re.IGNORECASE)


@pytest.mark.parametrize("name", LOCALE)
def test_the_same_stories_are_told(name: str) -> None:
    """Every story of English is there, by its id, and names the same level and the same number of replies."""

    def outline(told: list[dict[str, Any]]) -> dict[str, Any]:
        return {story["id"]: (story["level"], story.get("within")) for story in told}

    assert outline(stories("interview")) == outline(stories(name))


@pytest.mark.parametrize("name, story", TOLD, ids=lambda one: one if isinstance(one, str) else one["id"])
def test_a_story_reaches_its_level(name: str, story: Mapping[str, Any]) -> None:
    """Each story ends with the level it names, and not a sentence on the way is English."""
    conversation = Conversation(now=NOW, locale=LOCALE[name])
    told = tell(story, name, conversation)

    assert story["level"] == told[-1][1].attributes["level"]
    for turn in conversation.turns:
        assert not ENGLISH.search(turn.text), turn.text


@pytest.mark.parametrize(
    "name, story",
    [(name, story) for name, story in TOLD if "within" in story],
    ids=lambda one: one if isinstance(one, str) else one["id"],
)
def test_an_emergency_is_said_in_the_next_reply(name: str, story: Mapping[str, Any]) -> None:
    """The reply that hears the deciding words says the action first, in 40 words at most."""
    told = tell(story, name, Conversation(now=NOW, locale=LOCALE[name]))
    places = [question for question, _ in told]
    turn = told[places.index(story["within"]["question"]) + story["within"]["replies"] - 1][1]
    ambulance, emergency = ACTIONS[name]

    assert turn.text.startswith(ambulance if story["level"] == "emergency_ambulance" else emergency), turn.text
    assert len(turn.text.split()) <= 40, turn.text
