"""A few hundred cases of every property, the same on every run; `make soak` draws a hundred thousand."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings

from tests.hostile.properties import PROPERTIES, holds

EXAMPLES = 600
SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.large_base_example, HealthCheck.filter_too_much]


@pytest.mark.parametrize("name", PROPERTIES)
def test_a_property_holds(name: str) -> None:
    """No exception leaves the entry, Alexa takes every answer, what is urgent is said first, and no noise lowers it."""
    examples = EXAMPLES * PROPERTIES[name].share // 100
    few = settings(max_examples=examples, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW)

    few(given(PROPERTIES[name].cases)(holds))()
