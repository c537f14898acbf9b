"""The check of triage: every group of facts in full, every pair of groups, and random wholes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from backache.knowledge import knowledge
from backache.triage import assess
from backache.vocabulary import Level
from proving.groups import LIMIT, Group, State, states
from proving.levels import Reader, Tally, assess_state, check_looked_up, check_reasons, oracle_level
from proving.traces import Fact, Trace, facts_of

RAISED = {"no": ("unsure",), "unsure": ("yes",), "": ("unsure", "yes")}
"""What makes an answer graver: not sure instead of no, yes instead of not sure, and either instead of nothing."""

FEW = 3
"""The most facts of one group in a pair of groups."""

Behaviours = dict[frozenset[str], State]


def check_trace(found: Trace) -> Tally:
    """Check what the rest rests on: no rule holds on nothing, and each fact alone gives the oracle's level."""
    tally = Tally()
    reader = Reader(found)
    for rule in knowledge().rules.values():
        tally.check("a rule needs something to speak for it", bool(rule.when.positive), rule.id)
    for fact in found.facts:
        facts = facts_of((fact,))
        full = assess(facts)
        check_looked_up(tally, facts, full)
        tally.check("rules not touched by a fact do not fire on it", full == assess_state((fact,), reader), fact)
        tally.check("the level is the oracle's: each fact alone", full.level == _oracle(fact), fact, full.level)
    return tally


def _oracle(fact: Fact) -> Level | None:
    # The oracle knows no marks; being held by pain is a matter for a visit, as the rule of that name says.
    return Level.consultation if fact.name == "held_by_pain" else oracle_level((fact,))


def check_group(group: Group, found: Trace, limit: int = LIMIT) -> tuple[Tally, Behaviours]:
    """Check every state of a group; also return the smallest state for each set of rules that fires."""
    tally, behaviours, levels = Tally(), Behaviours(), {}
    reader = Reader(found)
    content = reader.only(reader.rules(group.facts))
    for state in states(group, found, limit)[0]:
        facts = facts_of(state)
        got = assess(facts, content)
        levels[frozenset(state)] = got.level or 0
        fired = frozenset(reason.rule for reason in got.reasons)
        if fired not in behaviours or len(state) < len(behaviours[fired]):
            behaviours[fired] = state
        if not facts.marks:
            wanted = oracle_level(state)
            tally.check("the level is the oracle's: states of a group", got.level == wanted, wanted, *state)
        check_reasons(tally, state, got, reader)
    for told, level in levels.items():
        for graver in _graver(told, group):
            if graver in levels:
                tally.check(
                    "a graver answer or one more sign never lowers", levels[graver] >= level, *_named(told, graver)
                )
    return tally, behaviours


def _graver(told: frozenset[Fact], group: Group) -> Iterator[frozenset[Fact]]:
    """Give the states with one more sign, or one graver answer."""
    for extra in group.extras:
        if extra not in told:
            yield told | {extra}
    for slot in group.slots:
        before = next((fact for fact in slot if fact in told), None)
        for fact in slot:
            if fact.value in RAISED.get(before.value if before else "", ()):
                yield (told - {before} if before else told) | {fact}


def _named(told: frozenset[Fact], graver: frozenset[Fact]) -> tuple[str, ...]:
    return (*sorted(map(str, told)), "->", *sorted(map(str, graver - told)))


def check_pairs(kinds: Sequence[Behaviours], found: Trace, part: int = 0, parts: int = 1) -> Tally:
    """Check every pair of groups, each in every way that few facts make it fire; ``part`` of ``parts`` at a time."""
    tally = Tally()
    reader = Reader(found)
    kinds = [{fired: state for fired, state in kind.items() if len(state) <= FEW} for kind in kinds]
    for one, other in list(combinations(kinds, 2))[part::parts]:
        for first in one.values():
            slots = {fact.slot: fact for fact in first}
            for second in other.values():
                if any(slots.get(fact.slot, fact) != fact for fact in second):
                    continue
                state = tuple(dict.fromkeys((*first, *second)))
                if mixed(state):
                    continue
                facts = facts_of(state)
                if facts.marks:
                    continue
                got = assess_state(state, reader).level
                tally.check("the level is the oracle's: pairs of groups", got == oracle_level(state), *state)
    return tally


def mixed(state: State) -> set[str]:
    """Return the questions that a state answers both with places and with not sure, which no person can."""
    placed = {fact.name for fact in state if fact.kind == "place"}
    return {fact.name for fact in state if fact.kind == "answer" and fact.name in placed}
