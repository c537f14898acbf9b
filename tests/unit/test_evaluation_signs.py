"""What the measure calls a sign agrees with the rules of triage, though neither reads the other."""

from __future__ import annotations

import json

import pytest

from backache.triage.__main__ import triage_line
from backache.vocabulary import EMERGENCY_DETAILS, FINDINGS, Level
from evaluation.corpus import MeaningDict
from evaluation.signs import ANSWERS, signs

WAITS_FOR_TOUCH = {"numbness"}
"""Numbness is urgent to the rules until a touch is felt; what was said carries no sign yet, a question follows."""


def ruled(answers: dict[str, str], findings: list[MeaningDict]) -> int:
    """Return the level that the rules give, where it is an emergency or more, else 0."""
    name = triage_line(json.dumps({"answers": answers, "findings": findings}))["level"]
    level = int(Level.read(name) or 0)
    return level if level >= Level.emergency else 0


def measured(meaning: MeaningDict, pending: str | None) -> int:
    """Return the level of the highest sign that the measure sees, 0 for none."""
    return max((sign.level for sign in signs([meaning], pending)), default=0)


@pytest.mark.parametrize("finding", sorted(FINDINGS - WAITS_FOR_TOUCH - {"other_emergency", "other_symptom"}))
def test_a_finding_alone_is_a_sign_to_both(finding: str) -> None:
    """A present finding without attributes is as urgent to the measure as to the rules."""
    meaning = {"finding": finding, "present": True}

    assert ruled({}, [meaning]) == measured(meaning, None)


@pytest.mark.parametrize("detail", sorted(EMERGENCY_DETAILS))
@pytest.mark.parametrize("degree", ["sudden", "severe", None])
def test_an_emergency_beyond_the_article_is_a_sign_to_both(detail: str, degree: str | None) -> None:
    """Chest pain and its like are signs to both; belly pain only where sudden or severe."""
    meaning = {"finding": "other_emergency", "present": True, "detail": detail}
    meaning |= {"degree": degree} if degree else {}

    assert ruled({}, [meaning]) == measured(meaning, None)


@pytest.mark.parametrize("site", ["both_legs", "both_feet", "waist_down", "saddle", "leg", "arm"])
@pytest.mark.parametrize("finding", ["paresthesia", "muscle_weakness"])
def test_a_place_raises_a_sign_for_both(finding: str, site: str) -> None:
    """Tingling or weakness in both legs, and tingling where one sits, are as urgent to the measure as to the rules."""
    meaning = {"finding": finding, "present": True, "site": site}

    assert ruled({}, [meaning]) == measured(meaning, None)


@pytest.mark.parametrize("question", sorted(set(ANSWERS) - {"sensation.sudden", "weakness.both", "sensation.both"}))
def test_a_yes_alone_is_a_sign_to_both(question: str) -> None:
    """A yes to a sign question is as urgent to the measure as to the rules."""
    assert ruled({question: "yes"}, []) == measured({"answer": "yes"}, question)
