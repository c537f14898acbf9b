"""Signs in the words of people: misheard, told in other words, beside a no, in the wrong place, or played down."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from backache.vocabulary import Level
from simulator.conversation import Conversation, Turn
from tests.safety.talking import MOST_TURNS, table

WORDS = table("heard", "words")
PLAIN = {"duration": "three days", "trend": "about the same", "location": "lower back", "trigger": "lifting"}
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def said_at(question: str, words: str) -> Turn:
    """Return the turn that hears the words while a question is open, every one before it answered no."""
    conversation = Conversation(now=NOW)
    turn = conversation.launch()
    for _ in range(MOST_TURNS):
        if turn.attributes["pending"] == question:
            return conversation.say(words)
        turn = conversation.say(PLAIN.get(turn.attributes["pending"], "no"))
    raise AssertionError(f"{question} is never asked")


@pytest.mark.parametrize("row", WORDS, ids=lambda row: row["say"])
def test_words_have_their_level(row: Mapping[str, Any]) -> None:
    """The next reply is at the level of the row at least; where the row says at most, no sign is made up."""
    turn = said_at(row["question"], row["say"])
    level = Level.read(turn.attributes["level"])

    if "most" in row:
        assert (level or 0) <= (0 if row["most"] == "none" else Level[row["most"]]), turn.text
    else:
        assert (level or 0) >= Level[row["level"]], turn.text


@pytest.mark.parametrize("words", ["it's probably nothing", "my son says i'm fussing", "i'm sure it's just a strain"])
@pytest.mark.parametrize("sign", ["i can't feel my left foot", "i wet myself", "my foot slaps when i walk"])
def test_playing_it_down_lowers_nothing(sign: str, words: str) -> None:
    """After a sign, nobody's opinion lowers the level."""
    conversation = Conversation(now=NOW)
    conversation.launch()
    before = conversation.say(sign).attributes["level"]
    after = conversation.say(words).attributes["level"]

    assert Level[after] >= Level[before] >= Level.emergency


def test_a_recovery_takes_nothing_back() -> None:
    """An accident since the pain began still counts when it is said to be fine now."""
    conversation = Conversation(now=NOW)
    conversation.launch()
    conversation.say("no")
    before = conversation.say("yes")
    after = conversation.say("but it's fine now")

    assert ["emergency_ambulance"] * 2 == [before.attributes["level"], after.attributes["level"]]


def test_a_sign_taken_back_in_plain_words_changes_the_advice_and_says_so() -> None:
    """Only taking the sign itself back lowers the level, and the reply says that the advice has changed."""
    conversation = Conversation(now=NOW)
    conversation.launch()
    conversation.say("i can't feel my left foot")
    turn = conversation.say("i misspoke i can feel it")

    assert turn.attributes["level"] is None
    assert "My advice has changed" in turn.text
