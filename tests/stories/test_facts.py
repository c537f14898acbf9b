"""Every fact of the article can be asked for by voice."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.knowledge import knowledge
from simulator.conversation import Conversation

FACTS = list(knowledge().facts.values())


@pytest.mark.parametrize("fact", [entry.data for entry in FACTS], ids=lambda fact: fact["id"])
def test_a_fact_is_told_to_whoever_asks(fact: Mapping[str, Any]) -> None:
    """Said right after the opening, the utterance beside the fact gets a reply with the words that tell it."""
    conversation = Conversation()
    conversation.launch()

    reply = conversation.say(fact["utterance"]).text.lower()

    for words in fact["words"]:
        said = words.format(number="911", an_er="an emergency room", er="emergency room", doctor="doctor")
        assert said.lower() in reply, f"{fact['utterance']!r} -> {reply}"
