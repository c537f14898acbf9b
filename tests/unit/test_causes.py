"""Which causes are worth explaining to a person: those that fit what was told, best first."""

from __future__ import annotations

from typing import Any

import pytest

from backache.causes import COMMON, likely_causes
from backache.knowledge import Facts, knowledge
from backache.session import read_answers, read_findings

# What was told, and the cause that is explained first.
FIRST: list[tuple[dict[str, Any], list[dict[str, Any]], str]] = [
    ({}, [], "muscle_spasm_or_tension"),
    ({}, [{"finding": "curvature_of_spine"}], "scoliosis"),
    ({"radiating": "yes"}, [{"finding": "radiating_leg_pain"}], "herniated_disc"),
    ({"trigger": ["pregnancy"]}, [{"finding": "other_symptom", "detail": "pregnant"}], "pregnancy"),
]


@pytest.mark.parametrize("answers, findings, cause", FIRST)
def test_the_best_fit_comes_first(answers: dict[str, Any], findings: list[dict[str, Any]], cause: str) -> None:
    """The cause that most of what was told speaks for is explained first."""
    assert cause == likely_causes(Facts(read_answers(answers), read_findings(findings)))[0]


def test_nothing_told_gives_the_commonest() -> None:
    """Where nothing told fits anything in particular, the commonest causes are explained."""
    assert COMMON == likely_causes(Facts())


def test_one_fit_is_followed_by_the_commonest() -> None:
    """Where one cause fits, the commonest come after it, none of them twice."""
    for finding in ("curvature_of_spine", "headache", "heel_pain", "muscle_spasm"):
        likely = likely_causes(Facts(findings=read_findings([{"finding": finding}])))

        assert len(set(likely)) == len(likely) >= len(COMMON)


def test_several_fits_stand_alone_in_order_of_weight() -> None:
    """Where two or more causes fit, only they are named, the better fit first."""
    facts = Facts(read_answers({"radiating": "yes", "duration": "P3Y", "trigger": ["walking"]}))
    weights = {
        name: sum(weight for condition, weight in fits if condition.holds(facts))
        for name, fits in knowledge().fits.items()
    }
    likely = likely_causes(facts)

    assert {name for name, weight in weights.items() if weight} == set(likely)
    assert sorted((weights[name] for name in likely), reverse=True) == [weights[name] for name in likely]


def test_every_cause_of_the_article_can_be_explained() -> None:
    """What is named is always a cause that there are words for."""
    assert set(COMMON) <= set(knowledge().causes)
    assert set(knowledge().fits) == set(knowledge().causes)
