"""The level of a state by the rules and by the oracle, and what must hold of any state's reasons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cache
from typing import Any

from backache.knowledge import Atom, Facts, Knowledge, Rule, knowledge
from backache.model import Assessment, Finding, Reason
from backache.triage import assess, deciding_facts
from backache.vocabulary import Level
from proving.groups import State
from proving.traces import Fact, Trace, facts_of, flat
from tests import oracle

SHOWN = 20


@dataclass(slots=True)
class Tally:
    """How many checks were made, by name, and what was found wrong."""

    counts: dict[str, int] = field(default_factory=dict)
    faults: list[str] = field(default_factory=list)
    failed: int = 0

    def count(self, name: str, number: int = 1) -> None:
        """Add to a count."""
        self.counts[name] = self.counts.get(name, 0) + number

    def check(self, name: str, holds: bool, *what: object) -> None:
        """Count one check; note what it was about where it fails, the first ones of all."""
        self.count(name)
        if not holds:
            self.failed += 1
            fault = f"{name}: {', '.join(map(str, what))}"
            if len(self.faults) < SHOWN and fault not in self.faults:
                self.faults.append(fault)

    def add(self, other: Tally) -> None:
        """Take in the counts and faults of another."""
        for name, number in other.counts.items():
            self.count(name, number)
        self.failed += other.failed
        self.faults = list(dict.fromkeys((*self.faults, *other.faults)))[:SHOWN]


@cache
def _written(fact: Fact) -> dict[str, Any]:
    return {"finding": fact.name, "present": True, **dict(fact.attributes)}


def oracle_level(state: State) -> Level | None:
    """Return the level that the independent oracle gives a state."""
    answers: dict[str, Any] = {}
    for fact in state:
        if fact.kind == "answer":
            answers[fact.name] = fact.value
        elif fact.kind == "place":
            answers.setdefault(fact.name, []).append(fact.value)
    name = oracle.level(answers, [_written(fact) for fact in state if fact.kind == "finding"])
    return Level[name] if name else None


class Reader:
    """Knows which rules can be touched by which fact, so that only those need to be asked."""

    def __init__(self, found: Trace) -> None:
        rules = knowledge().rules.values()
        self._order = {rule.id: index for index, rule in enumerate(rules)}
        self._by_atom: dict[Atom, list[Rule]] = {}
        self._speaking: dict[str, frozenset[Atom]] = {}
        for rule in rules:
            when = rule.when
            self._speaking[rule.id] = frozenset(one for atom in when.positive for one in flat(atom))
            for atom in (*when.all_of, *when.any_of, *when.unless):
                for one in flat(atom):
                    self._by_atom.setdefault(one, []).append(rule)
        self._met = found.met
        self._touched = cache(self._touching)
        self._kept: dict[frozenset[str], Knowledge] = {}

    def rules(self, facts: Iterable[Fact]) -> frozenset[str]:
        """Return the rules that have a test which one of the facts meets; no other is held up or stopped by them."""
        return frozenset().union(*map(self._touched, facts))

    def _touching(self, fact: Fact) -> frozenset[str]:
        return frozenset(rule.id for atom in self._met[fact] for rule in self._by_atom[atom])

    def only(self, ids: frozenset[str]) -> Knowledge:
        """Return the knowledge with no other rules than these."""
        if ids not in self._kept:
            every = knowledge()
            own = {name: every.rules[name] for name in sorted(ids, key=self._order.__getitem__)}
            self._kept[ids] = replace(every, rules=own)
        return self._kept[ids]

    def fired(self, ids: frozenset[str], facts: Facts) -> dict[str, Level]:
        """Return those of these rules that hold, with their levels."""
        rules = knowledge().rules
        return {name: rules[name].level for name in ids if rules[name].when.holds(facts)}

    def without(self, state: State, deciding: Iterable[Reason]) -> State:
        """Return the state without any fact that speaks for a deciding reason."""
        atoms = frozenset().union(*(self._speaking[reason.rule] for reason in deciding))
        return tuple(fact for fact in state if atoms.isdisjoint(self._met[fact]))


def holding(facts: Facts) -> list[str]:
    """Return the rules that hold, each one asked in turn, without the look-up that spares asking most."""
    return [rule.id for rule in knowledge().rules.values() if rule.when.holds(facts)]


def check_looked_up(tally: Tally, facts: Facts, found: Assessment) -> None:
    """Check that an assessment names every rule that holds, though most are never asked."""
    named = sorted(reason.rule for reason in found.reasons)
    tally.check("every rule that holds is found by what it needs", named == sorted(holding(facts)), facts)


def assess_state(state: State, reader: Reader) -> Assessment:
    """Return the assessment of a state by the rules its facts can touch."""
    return assess(facts_of(state), reader.only(reader.rules(state)))


def check_reasons(tally: Tally, state: State, found: Assessment, reader: Reader) -> None:
    """Check that each reason reaches its level alone, and that without the deciding ones the level is lower."""
    facts = facts_of(state)
    for reason in found.reasons:
        alone = assess(_alone(reason, facts), reader.only(frozenset({reason.rule})))
        tally.check("each reason reaches its level alone", alone.level == reason.level, reason.rule, *state)
    if found.level is not None:
        left = reader.without(state, found.deciding)
        less = assess_state(left, reader).level
        tally.check(
            "without its deciding facts the level is lower",
            less is None or less < found.level,
            f"{found.level!r} {less!r}:",
            *state,
        )


def _alone(reason: Reason, facts: Facts) -> Facts:
    """Return only the facts that the reason names."""
    answers: dict[str, Any] = {}
    findings: list[Finding] = []
    for subject, fact in deciding_facts(knowledge().rules[reason.rule], facts):
        if isinstance(fact, Finding):
            findings.append(fact)
        else:
            answers[subject] = fact
    return Facts(answers, tuple(findings), facts.marks)
