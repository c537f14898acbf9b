"""What is said beside an answer or a sign: most of it is only words of it, and some of it is meant."""

from collections.abc import Mapping
from typing import Any

import pytest

from backache.understanding import understand
from tests.understanding.tables import cases


@pytest.mark.parametrize("case", cases("beside", "stray"), ids=lambda case: case["text"])
def test_nothing_is_meant_but_the_answer(case: Mapping[str, Any]) -> None:
    """A question, a command, a cry or a time that only words of an answer sound like is not heard."""
    assert [one.as_dict() for one in understand(case["text"], pending=case["pending"])] == case["means"]


@pytest.mark.parametrize("case", cases("beside", "kept"), ids=lambda case: case["text"])
def test_what_is_meant_beside_an_answer_stays(case: Mapping[str, Any]) -> None:
    """A call for help, a wish to die, a fear, why it is asked and how long the pain has been are heard beside it."""
    meanings = understand(case["text"], pending=case["pending"])
    assert (case["head"], case["value"]) in {(one.head, one.value) for one in meanings}


@pytest.mark.parametrize("case", cases("beside", "years"), ids=lambda case: case["text"])
def test_years_told_with_a_sign_make_it_long_known(case: Mapping[str, Any]) -> None:
    """A sign told with a length of years is long known, so that it is asked whether it has changed."""
    assert any(one.long_known for one in understand(case["text"], pending=case["pending"]))


@pytest.mark.parametrize("case", cases("beside", "lately"), ids=lambda case: case["text"])
def test_days_or_weeks_told_with_a_sign_leave_it_new(case: Mapping[str, Any]) -> None:
    """A sign told with a length of days or weeks is not long known, and the time is not the pain's."""
    meanings = understand(case["text"], pending=case["pending"])
    assert not any(one.long_known or one.head == "duration" for one in meanings)
