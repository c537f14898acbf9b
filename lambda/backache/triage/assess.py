"""The rule engine: every rule whose condition holds, the highest level first."""

from __future__ import annotations

from collections.abc import Collection

from backache.knowledge import Atom, Facts, Knowledge, Rule, knowledge
from backache.model import Answer, Assessment, Finding, Reason
from backache.vocabulary import Level

SIGN_UNKNOWN = Reason("sign_unknown", Level.consultation_24)
"""A sign question stayed open: at least a visit within a day."""

STORY_UNKNOWN = Reason("story_unknown", Level.consultation)
"""How long, or which way it goes, stayed open: at least a visit."""


def assess(facts: Facts, content: Knowledge | None = None) -> Assessment:
    """Return the level of the facts with every rule that fired, highest first; no level where none fired.

    Only what the facts say counts: a question without an answer says nothing, save that where a rule holds "unless" an
    answer is a clear no, an answer that is not known does not stop it.
    """
    rules = (content or knowledge()).called_rules.by(facts)
    fired = [Reason(rule.id, rule.level, rule.beyond) for rule in rules if rule.when.holds(facts)]
    return _ranked(fired)


def conclude(assessment: Assessment, unknown_signs: Collection[str], unknown_story: Collection[str]) -> Assessment:
    """Return the assessment of an interview that ends with these questions open, each of which raises the floor."""
    reasons = list(assessment.reasons)
    if unknown_signs:
        reasons.append(SIGN_UNKNOWN)
    if unknown_story:
        reasons.append(STORY_UNKNOWN)
    return _ranked(reasons)


def deciding_facts(rule: Rule, facts: Facts) -> tuple[tuple[str, Answer | Finding], ...]:
    """Return what made a rule hold: pairs of a question id and its answer, or of "finding" and the finding."""
    return tuple(
        fact for atom in rule.when.positive if atom.holds(facts) for fact in [_fact(atom, facts)] if fact is not None
    )


def _fact(atom: Atom, facts: Facts) -> tuple[str, Answer | Finding] | None:
    if atom.members:
        return next((_fact(member, facts) for member in atom.members if member.holds(facts)), None)
    finding = atom.matching(facts)
    if finding is not None:
        return ("finding", finding)
    answer = facts.answers.get(atom.subject)
    return (atom.subject, answer) if answer is not None else None


def _ranked(reasons: list[Reason]) -> Assessment:
    ranked = tuple(sorted(reasons, key=lambda reason: -reason.level))
    return Assessment(ranked[0].level if ranked else None, ranked)
