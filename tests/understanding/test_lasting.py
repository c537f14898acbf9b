"""How long a sign has been there, as all words together say it: for years, no more, or newly."""

from collections.abc import Mapping
from typing import Any

import pytest

from backache.model import Meaning
from backache.understanding import understand
from backache.understanding.lasting import lasting
from tests.understanding.tables import cases

SIGN = Meaning("finding", "numbness", {"present": True, "site": "foot"})
OTHER = Meaning("finding", "muscle_weakness", {"present": True})


def degrees(case: Mapping[str, Any]) -> set[str | None]:
    """Return of what degree the signs of a case are."""
    return {one.get("degree") for one in understand(case["text"], pending=case["pending"]) if one.present}


def weighed(score: float) -> dict[str, Any]:
    """Return a regression whose score for a sign of years is always the same, and low for one that is over."""
    return {"classes": ["past", "persistent"], "bias": [-9.0, score], "weights": {}}


@pytest.mark.parametrize("case", cases("lasting", "old"), ids=lambda case: case["text"])
def test_a_sign_of_years_is_persistent(case: Mapping[str, Any]) -> None:
    """A sign that has been there for years is told from a new one, so that it is asked whether it has changed."""
    meanings = understand(case["text"], pending=case["pending"])
    assert any(one.long_known for one in meanings)


@pytest.mark.parametrize("case", cases("lasting", "over"), ids=lambda case: case["text"])
def test_a_sign_that_is_over_is_past(case: Mapping[str, Any]) -> None:
    """A sign that has gone is told from one that is there."""
    assert degrees(case) == {"past"}


@pytest.mark.parametrize("case", cases("lasting", "new"), ids=lambda case: case["text"])
def test_a_new_sign_is_neither(case: Mapping[str, Any]) -> None:
    """A sign that is new is never taken for an old one because of words like "always" or "gone" beside it."""
    meanings = understand(case["text"], pending=case["pending"])
    assert any(one.present or one.value == "yes" for one in meanings)
    assert not any(one.long_known or one.get("degree") in {"past", "persistent"} for one in meanings)


def test_what_the_words_are_sure_of_is_said_of_the_sign() -> None:
    """Where the words are sure enough that the one sign told is old, it and the yes to it are persistent."""
    yes = Meaning("answer", "yes", {"site": "foot"})
    told = lasting((yes, SIGN), [], weighed(1.0))
    assert [(one.get("degree"), one.long_known) for one in told] == [("persistent", True)] * 2


def test_of_two_signs_neither_is_said_to_be_old() -> None:
    """Where two signs are told, the words may speak of either, and both stay as they were."""
    assert lasting((SIGN, OTHER), [], weighed(9.0)) == (SIGN, OTHER)


def test_what_the_words_hardly_mean_is_taken_back() -> None:
    """An old sign of the phrases is new where the words together hardly say that it is old."""
    old = Meaning(
        "finding", "numbness", {"present": True, "degree": "persistent"}, flipped_by="always", long_known=True
    )
    (told,) = lasting((old,), [], weighed(-9.0))
    assert (told.get("degree"), told.long_known) == (None, False)


def test_nothing_told_stays_nothing() -> None:
    """A no, a denied sign and the backache itself are neither old nor over."""
    none = (Meaning("answer", "no"), Meaning("finding", "numbness", {"present": False}))
    back = (Meaning("finding", "backache", {"present": True}),)
    assert lasting(none, [], weighed(9.0)) == none
    assert lasting(back, [], weighed(9.0)) == back
