"""When two readings are the same to the measure."""

from __future__ import annotations

from typing import Any

import pytest

from evaluation.equivalence import compare, duration_value
from tests.unit.samples import CHEST, NECK, NUMB_FOOT, WEAK

# pending, label, reading, the same?, why
ALIKE: list[tuple[str | None, list[Any], list[Any], bool, str]] = [
    ("weakness", [{"answer": "no"}], [{"answer": "no"}], True, "the same answer"),
    ("weakness", [{"answer": "no"}], [{"answer": "yes"}], False, "the other answer"),
    ("weakness", [{"answer": "no"}], [], False, "nothing read"),
    ("weakness", [], [{"answer": "no"}], False, "something read in nothing"),
    ("sensation", [{"answer": "yes", "site": "foot"}], [NUMB_FOOT], True, "the finding stands for the answer"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], True, "the answer stands for the finding"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}, NUMB_FOOT], True, "both at once"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes"}], False, "the site is lost"),
    ("sensation", [NUMB_FOOT], [{**NUMB_FOOT, "side": "left"}], False, "a side nobody named"),
    ("sensation", [NUMB_FOOT], [{**NUMB_FOOT, "finding": "paresthesia"}], False, "two findings that differ"),
    ("duration", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], False, "a finding that settles nothing here"),
    (None, [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], False, "no question is pending"),
    ("weakness", [{"answer": "no"}], [{**WEAK, "present": False}], True, "the denied finding is the no"),
    ("weakness", [WEAK], [WEAK, {"answer": "no"}], True, "in a conflict the more urgent wins"),
    (
        "weakness.now",
        [{"answer": "no"}],
        [{**WEAK, "degree": "past"}],
        False,
        "an episode that passed says more than no",
    ),
    ("screen.chest_belly", [{"answer": "yes"}], [CHEST], True, "the detail is a bonus"),
    ("screen.chest_belly", [CHEST], [{"answer": "yes"}], False, "the detail is lost"),
    (None, [NECK], [NECK, {"location": "neck"}], True, "neck pain is a place too"),
    (None, [{"location": "neck"}], [NECK], True, "a place in the neck is neck pain too"),
    ("neck_stiffness.pain", [{"answer": "yes"}], [NECK, {"location": "neck"}], True, "the place comes with the pain"),
    (None, [{"duration": "P1W"}], [{"duration": "P7D", "approx": True}], True, "seven days are a week"),
    (None, [{"duration": "P1W"}], [{"duration": "P8D"}], False, "eight days are not"),
    (None, [WEAK], [{**WEAK, "who": "self"}], True, "oneself need not be named"),
    (None, [WEAK], [{**WEAK, "who": "mother"}], False, "someone else must be"),
    (None, [{**WEAK, "site": "leg", "side": "both"}], [{**WEAK, "site": "both_legs"}], True, "both legs"),
    (None, [{"command": "stop"}, WEAK], [WEAK, {"command": "stop"}], True, "order says nothing"),
    ("balance", [{"answer": "no"}, WEAK], [{"answer": "no"}], False, "a second meaning is lost"),
]


@pytest.mark.parametrize("pending, label, reading, same, why", ALIKE, ids=[row[-1] for row in ALIKE])
def test_meanings_are_compared_as_the_labelling_page_says(
    pending: str | None, label: list[Any], reading: list[Any], same: bool, why: str
) -> None:
    """A finding, an answer or both are the same where they settle the question; all else is compared strictly."""
    assert same == compare(label, reading, pending).none, why


def test_durations_are_compared_by_their_length() -> None:
    """A year is twelve months, a week is seven days, and words that are no duration stay as they are."""
    assert duration_value("P1Y") == duration_value("P12M")
    assert duration_value("P2W") == duration_value("P14D")
    assert duration_value("soon") == "soon"
