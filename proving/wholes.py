"""Random whole people: facts of every group at once, made graver step by step."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence

from backache.triage import assess
from backache.vocabulary import Level
from proving.groups import State
from proving.levels import Reader, Tally, check_looked_up, check_reasons, oracle_level
from proving.traces import Fact, Trace, facts_of
from proving.triage import RAISED

FULL = 10
"""Every so many lines the last whole is asked of all rules at once, and its reasons are checked."""

STEPS = 12
"""A person begins with some facts and is then made graver this many times, each a whole of its own."""

ANSWERED = (0.05, 0.3, 0.9)
"""How much of the interview a person has answered: hardly any, some, nearly all."""


class People:
    """Draws random people and makes them graver, from the facts that the trace found."""

    def __init__(self, found: Trace, seed: int) -> None:
        self.draw = random.Random(seed)
        self.answers: dict[str, list[Fact]] = {}
        for fact in found.facts:
            if fact.kind == "answer":
                self.answers.setdefault(fact.name, []).append(fact)
        self.closed = [values for values in self.answers.values() if any(fact.value == "no" for fact in values)]
        self.places = [fact for fact in found.facts if fact.kind == "place"]
        names: dict[str, list[Fact]] = {}
        for fact in found.facts:
            if fact.kind == "finding":
                names.setdefault(fact.name, []).append(fact)
        self.findings: Sequence[list[Fact]] = tuple(names.values())

    def person(self) -> State:
        """Return a person: some answers, most of them no, a place or a trigger, and up to three findings."""
        told: list[Fact] = []
        share = self.draw.choice(ANSWERED)
        for name, values in self.answers.items():
            if self.draw.random() < share and (name not in ("location", "trigger") or self.draw.random() < 0.1):
                no = next((fact for fact in values if fact.value == "no"), None)
                told.append(no if no and self.draw.random() < 0.75 else self.draw.choice(values))
        unsure = {fact.name for fact in told}
        told += [fact for fact in self.draw.sample(self.places, self.draw.choice((0, 1, 2))) if fact.name not in unsure]
        return (*told, *(self.finding() for _ in range(self.draw.choice((0, 0, 1, 2, 3)))))

    def finding(self) -> Fact:
        """Return a finding, each name as likely as another, with any attributes a rule could read."""
        return self.draw.choice(self.draw.choice(self.findings))

    def graver(self, state: State) -> tuple[State, tuple[Fact, ...]]:
        """Return the person with one more sign or one graver answer, and the facts that changed."""
        if self.draw.random() < 0.4:
            fact = self.finding()
            return ((*state, fact), (fact,)) if fact not in state else (state, ())
        values = self.draw.choice(self.closed)
        before = next((fact for fact in state if fact.slot == values[0].slot), None)
        graver = RAISED.get(before.value if before else "", ())
        if not graver:
            return state, ()
        wanted = self.draw.choice(graver)
        fact = next(fact for fact in values if fact.value == wanted)
        kept = tuple(one for one in state if one is not before)
        return (*kept, fact), (fact,) if before is None else (before, fact)

    def line(self) -> Iterator[tuple[State, tuple[Fact, ...]]]:
        """Give a person, then each graver one, with what changed; nothing twice."""
        state = self.person()
        yield state, state
        for _ in range(STEPS):
            state, changed = self.graver(state)
            if changed:
                yield state, changed


def check_wholes(found: Trace, seed: int, number: int) -> Tally:
    """Check a number of random wholes: the oracle's level each time, and never a lower one than before.

    Only the rules that the changed facts can touch are asked again; all rules are for the first of each line, and
    for the last of some.
    """
    tally, people, reader, lines = Tally(), People(found, seed), Reader(found), 0
    while tally.counts.get("the level is the oracle's: random wholes", 0) < number:
        fired: dict[str, Level] = {}
        before: Level | None = None
        for index, (state, changed) in enumerate(people.line()):
            facts = facts_of(state)
            touched = reader.rules(changed)
            fired = {rule: level for rule, level in fired.items() if rule not in touched}
            fired |= reader.fired(touched, facts) if index else {one.rule: one.level for one in assess(facts).reasons}
            level = max(fired.values(), default=None)
            tally.check("the level is the oracle's: random wholes", level == oracle_level(state), *state)
            if index:
                tally.check("one step graver never lowers", (before or 0) <= (level or 0), *state, "<-", *changed)
            before = level
        lines += 1
        if lines % FULL:
            continue
        full = assess(facts)
        check_looked_up(tally, facts, full)
        tally.check("all rules asked at once give the same", full.level == level, *state)
        check_reasons(tally, state, full, reader)
    return tally
