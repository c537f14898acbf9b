"""The checker of labels finds what is wrong in a line."""

from typing import Any

import pytest

from tests.unit.labels import line_faults


@pytest.mark.parametrize(
    "change, kind",
    [
        ({"text": "No, I can feel it."}, "the text is not as a recogniser writes it"),
        ({"pending": "feeling"}, "pending is no question id"),
        ({"difficulty": "easy"}, "the difficulty is unknown"),
        ({"now": "2026-13-40T00:00:00Z"}, "now is not ISO 8601 in UTC"),
        ({"note": "x"}, "a key is missing or unknown"),
        ({"meanings": [{"answer": "perhaps"}]}, "the value of answer is outside the vocabulary"),
        ({"meanings": [{"finding": "numbness"}]}, "a finding does not say whether it is present"),
        ({"meanings": [{"finding": "numbness", "present": True, "site": "paw"}]}, "site is outside the vocabulary"),
        ({"meanings": [{"finding": "numbness", "present": 1}]}, "present is outside the vocabulary"),
        ({"meanings": [{"duration": "3 weeks"}]}, "a duration is not ISO 8601"),
        ({"meanings": [{"trend": "worse", "site": "leg"}]}, "trend takes no such attribute"),
        ({"meanings": [{"ask": "explain_cause", "cause": "gout"}]}, "cause is outside the vocabulary"),
        ({"also": [[{"site": "leg"}]]}, "a meaning needs exactly one head"),
    ],
)
def test_a_faulty_line_is_named_by_its_kind(change: dict[str, Any], kind: str) -> None:
    """The checker finds each kind of fault it knows, once, and quotes no words."""
    row = {"text": "no", "pending": "sensation", "meanings": [{"answer": "no"}], "family": "f", "difficulty": "plain"}

    assert [kind] == list(line_faults({**row, **change}))
