"""People the article does not think of, in their own words, from an Alexa launch to the level they leave with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.vocabulary import Level
from simulator.conversation import Conversation
from tests.safety.talking import MOST_TURNS, table
from tests.safety.test_heard import NOW, PLAIN

PEOPLE = table("people_heard", "person")
KINDS = {
    "a child",
    "someone pregnant",
    "someone over 70 after a small fall",
    "someone hurt by another person",
    "a wheelchair user with an old deficit",
    "a stroke survivor with an old deficit",
    "someone who cannot move because it hurts",
    "someone in despair",
    "someone with slurred or slow speech",
}


def test_every_kind_of_person_is_heard() -> None:
    """Each kind of person has at least one conversation of their own."""
    assert KINDS == {person["kind"] for person in PEOPLE}


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: f"{person['kind']}: {person['say'][-1]}")
def test_a_person_is_met_in_their_own_words(person: Mapping[str, Any]) -> None:
    """What is said leads to the level, question and words of the table, and the talk to its level at the end."""
    conversation = Conversation(now=NOW)
    turn = conversation.launch()
    for words in person["say"]:
        turn = conversation.say(words)

    assert person["level"] == (turn.attributes["level"] or "none"), turn.text
    assert person.get("question", turn.attributes["pending"]) == turn.attributes["pending"], turn.text
    assert [] == [words for words in person.get("hears", ()) if words not in turn.text]
    if "finish" in person:
        for _ in range(MOST_TURNS):
            if turn.attributes["stage"] == "advice":
                break
            turn = conversation.say(PLAIN.get(turn.attributes["pending"], "no"))

        assert Level[person["finish"]].name == turn.attributes["level"], turn.text
