"""The bench: its verdicts, and that it refuses to measure an apology."""

from __future__ import annotations

import pytest

from backache.alexa.apology import apologize
from bench import BenchError, hello, requests, turns
from bench.__main__ import Row


@pytest.mark.parametrize(
    "ours, beside, target, missed",
    [(1.4, 1.0, 1.5, False), (1.6, 1.0, 1.5, True), (3.1, None, 3, True), (2.9, None, 3, False), (9, 1, None, False)],
)
def test_a_verdict_follows_from_ratio_and_target(
    ours: float, beside: float | None, target: float | None, missed: bool
) -> None:
    """A ratio, or a figure that stands alone, is missed when it is over its target, and never without one."""
    row = Row("a measure", ours, beside, "ms", target)

    assert missed == row.missed
    assert missed == ("missed" in str(row))


def test_every_spoken_text_has_twenty_words() -> None:
    """The texts of the measure are as long as it says."""
    assert {20} == {len(text.split()) for text in requests.SPOKEN}


def test_the_smallest_skill_greets_and_takes_an_empty_turn() -> None:
    """What ours is held to answers a launch with words, and a yes with nothing."""
    greeting = hello.lambda_handler(requests.launch(), None)
    empty = hello.lambda_handler(requests.yes_no("Yes", {}), None)

    assert "Welcome" in greeting["response"]["outputSpeech"]["ssml"]
    assert {} == empty["response"]


def test_a_measure_of_an_apology_is_refused() -> None:
    """A handler that fails its turn stops the bench instead of giving a figure."""
    with pytest.raises(BenchError):
        turns.race([(lambda event, context: apologize(event), requests.launch())], 1)


def test_long_conversations_stay_open() -> None:
    """The conversations that length is measured on are as long as they say, and still open."""
    assert turns.at(40)["pending"]
