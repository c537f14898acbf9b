"""Two lengths of time in one breath: a sum, a range or the same said again."""

import itertools

import pytest

from backache.knowledge.durations import is_duration
from backache.understanding import understand

NUMBERS = ("a", "two", "three", "six", "ten")
UNITS = ("day", "week", "fortnight", "month", "year")
JOINS = ("", "and", "maybe", "no", "i think", "or")

SAID = {
    "one week maybe two weeks": "P2W",
    "six years six bloody years": "P6Y",
    "two months six weeks something like that": "P2M",
    "three days i think three days": "P3D",
    "two days or a week": "P1W",
    "two weeks and three days": "P2W3D",
    "a year and three months": "P1Y3M",
}


@pytest.mark.parametrize(("words", "length"), SAID.items())
def test_of_a_range_the_longer_counts_and_a_rest_is_added(words: str, length: str) -> None:
    """Two lengths are one where the second is the rest of the first, else the longer of them counts."""
    told = [one.value for one in understand(words, pending="duration") if one.head == "duration"]
    assert told == [length]


def test_every_two_lengths_are_one_that_the_session_can_keep() -> None:
    """Whatever two lengths are said together, what comes of them is a duration that can be read again."""
    unreadable = [
        words
        for one, two in itertools.product(itertools.product(NUMBERS, UNITS), repeat=2)
        for join in JOINS
        if (words := " ".join((one[0], f"{one[1]}s", join, two[0], f"{two[1]}s")))
        for meaning in understand(words, pending="duration")
        if meaning.head == "duration" and not is_duration(meaning.value)
    ]
    assert not unreadable
