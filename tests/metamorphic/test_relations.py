"""Metamorphic relations over the lexicon and guide splits: how a change of words must change what is understood.

The relations live in ``evaluation.relations``; ``ceilings.toml`` writes down how many utterances are known to break
each one.
"""

from __future__ import annotations

from functools import lru_cache

import pytest

from evaluation.ceilings import read_ceilings
from evaluation.corpus import Sample, load
from evaluation.guide import Guide
from evaluation.relations import RELATIONS, Relation, Verdict, checks

CEILINGS = read_ceilings()
BY_NAME = {relation.name: relation for relation in RELATIONS}
SHOWN = 15


@lru_cache(maxsize=1)
def samples() -> tuple[Sample, ...]:
    """Return the utterances that may be read: never those of the unseen split."""
    return (*load("lexicon"), *load("guide"))


@lru_cache(maxsize=1)
def guide() -> Guide:
    """Return one guide for all relations, so that the words before a change are read once."""
    return Guide()


def holds_up_to_its_ceiling(relation: Relation) -> None:
    """Fail with the words that break the relation where there are more of them than are known."""
    verdicts = list(checks(relation, guide(), samples()))
    broken = [verdict for verdict in verdicts if not verdict.held]
    ceiling = CEILINGS[relation.name]

    assert ceiling.at_least <= len(verdicts), f"{relation.name} applies to {len(verdicts)} utterances only"
    assert len(broken) <= ceiling.known_failures, explained(relation, broken)


def explained(relation: Relation, broken: list[Verdict]) -> str:
    """Return what broke, as a person can read it."""
    shown = [f"  {verdict.before.text!r} -> {verdict.after!r}" for verdict in broken[:SHOWN]]
    known = CEILINGS[relation.name].known_failures
    return "\n".join([f"{relation.name}: {len(broken)} broken, {known} known, the first ones:", *shown])


def test_downplaying_keeps_meanings() -> None:
    """A clause such as "but it's probably nothing" after the words adds no meaning and takes none away."""
    holds_up_to_its_ceiling(BY_NAME["downplaying_keeps_meanings"])


def test_downplaying_keeps_signs() -> None:
    """A downplaying clause never hides a sign or lowers its urgency, without a single exception."""
    assert CEILINGS["downplaying_keeps_signs"].known_failures == 0
    holds_up_to_its_ceiling(BY_NAME["downplaying_keeps_signs"])


def test_filler_keeps_meanings() -> None:
    """An "um" at the start or between two words changes nothing."""
    holds_up_to_its_ceiling(BY_NAME["filler_keeps_meanings"])


def test_politeness_keeps_meanings() -> None:
    """A polite frame ("excuse me", "if you don't mind") changes nothing."""
    holds_up_to_its_ceiling(BY_NAME["politeness_keeps_meanings"])


def test_sound_alike_keeps_signs() -> None:
    """A word heard as one that sounds like it ("in continent", "week" for "weak") loses no sign."""
    holds_up_to_its_ceiling(BY_NAME["sound_alike_keeps_signs"])


def test_other_person_keeps_findings() -> None:
    """The same words said of "her" carry the same findings and answers; only the person may differ."""
    holds_up_to_its_ceiling(BY_NAME["other_person_keeps_findings"])


def test_negation_takes_signs_away() -> None:
    """A single plain sign, denied ("is not numb", "i don't have"), is a sign no more."""
    holds_up_to_its_ceiling(BY_NAME["negation_takes_signs_away"])


def test_clause_order_keeps_meanings() -> None:
    """Two clauses joined by "and" mean the same the other way round."""
    holds_up_to_its_ceiling(BY_NAME["clause_order_keeps_meanings"])


@pytest.mark.parametrize("name", sorted(BY_NAME))
def test_every_relation_has_a_ceiling_and_a_test(name: str) -> None:
    """No relation goes unmeasured: each has its ceiling and its test here."""
    assert name in CEILINGS
    assert f"test_{name}" in globals()
