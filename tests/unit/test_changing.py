"""What ``replace`` of our own does is what ``dataclasses.replace`` does."""

from __future__ import annotations

import dataclasses

import pytest

from backache.changing import replace
from backache.model import Line, Value
from backache.session import Session


@pytest.mark.parametrize(
    "value, changes", [(Session("mother", turn=3), {"turn": 4, "misses": 1}), (Line("welcome"), {"message": "heard"})]
)
def test_a_changed_value_is_the_one_made_anew(value: Value, changes: dict[str, object]) -> None:
    """A changed value equals the one that dataclasses.replace makes, and the one it came from is as it was."""
    before = repr(value)

    assert replace(value, **changes) == dataclasses.replace(value, **changes)  # type: ignore[type-var]
    assert repr(value) == before


@pytest.mark.parametrize("value", [Session(), Line("welcome")])
def test_a_name_that_is_no_field_is_an_error(value: Value) -> None:
    """A change of what a value does not have is an error that names it."""
    with pytest.raises(TypeError, match="nickname"):
        replace(value, nickname="Bob")  # type: ignore[type-var]


def test_sessions_that_hold_the_same_are_equal() -> None:
    """Two sessions are equal where every field is, and show what they hold."""
    assert Session(turn=2) == replace(Session(), turn=2) != Session()
    assert "turn=2" in repr(Session(turn=2))
