"""Groups of facts that rules read together, and every state of a group."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain, combinations, product
from math import comb

from backache.knowledge import Rule, knowledge
from proving.traces import Fact, Trace, clauses, flat

LIMIT = 20_000
"""The most states of one group in one layer; a larger group is enumerated with fewer findings at once."""

State = tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Facts that are enumerated together, one of each kind that the rules tell apart, and how."""

    name: str
    facts: tuple[Fact, ...]
    is_stem: bool

    @property
    def slots(self) -> tuple[tuple[Fact, ...], ...]:
        """The questions of the group, each with its answers."""
        by_slot: dict[str, list[Fact]] = {}
        for fact in self.facts:
            if fact.kind == "answer":
                by_slot.setdefault(fact.slot, []).append(fact)
        return tuple(tuple(facts) for facts in by_slot.values())

    @property
    def extras(self) -> tuple[Fact, ...]:
        """The facts that may be present beside any other: findings, places, marks."""
        return tuple(fact for fact in self.facts if fact.kind != "answer")


def representatives(found: Trace) -> tuple[Fact, ...]:
    """Return one fact of each kind the rules tell apart, every answer to a yes/no question, and each mark one reads."""
    kept: dict[object, Fact] = {}
    for fact, met in found.met.items():
        closed = fact.kind == "answer" and fact.value in ("yes", "no", "unsure")
        if fact.kind != "mark" or met:
            kept.setdefault(fact if closed else (fact.kind, fact.name, met), fact)
    return tuple(kept.values())


def stem(fact: Fact) -> str:
    """Return what a fact belongs to: a top-level question, or the sign itself."""
    if fact.kind == "finding":
        owner = next((question.id for question in knowledge().interview if fact.name in question.found_by), None)
        return _root(owner) if owner else dict(fact.attributes).get("detail", fact.name)
    return _root(fact.name) if fact.kind != "mark" else fact.name


def _root(question: str) -> str:
    parts = question.split(".")
    return ".".join(parts[:2]) if parts[0] == "screen" else parts[0]


def groups(found: Trace) -> tuple[Group, ...]:
    """Return the groups: the facts of each stem, and those of each way a rule can hold that no stem covers.

    Each is closed: whatever could stop a rule that can hold in it is in it too.
    """
    facts = representatives(found)
    by_stem: dict[str, set[Fact]] = {}
    for fact in facts:
        by_stem.setdefault(stem(fact), set()).add(fact)
    stems = {name: closed(frozenset(own), found, facts) for name, own in by_stem.items()}
    across: dict[str, frozenset[Fact]] = {}
    for rule, cell in cells(found, facts):
        if not any(cell <= group for group in (*stems.values(), *across.values())):
            across[_free(f"rule {rule.id}", across)] = cell
    order = {fact: index for index, fact in enumerate(facts)}
    return tuple(
        Group(name, tuple(sorted(own, key=order.__getitem__)), name in stems) for name, own in (stems | across).items()
    )


def _free(name: str, taken: dict[str, frozenset[Fact]]) -> str:
    return next(one for one in (name, *(f"{name} {number}" for number in range(2, 99))) if one not in taken)


def cells(found: Trace, facts: tuple[Fact, ...]) -> Iterator[tuple[Rule, frozenset[Fact]]]:
    """Give for each way a rule can hold, and each choice of facts for it, all that bears on it, closed."""
    for rule in knowledge().rules.values():
        choices = {
            choice
            for clause in clauses(rule)
            for choice in product(*(tuple(fact for fact in facts if atom in found.met[fact]) for atom in clause))
        }
        stopping = _stopping(rule, found, facts)
        for choice in sorted(choices):
            yield rule, closed(frozenset(choice) | stopping, found, facts)


def closed(own: frozenset[Fact], found: Trace, facts: tuple[Fact, ...]) -> frozenset[Fact]:
    """Return a set of facts with all that could stop a rule which can hold within the set."""
    while True:
        slots = {fact.slot for fact in own}
        wider = frozenset(fact for fact in facts if fact.slot in slots)
        met = {atom for fact in wider for atom in found.met[fact]}
        for rule in knowledge().rules.values():
            if rule.when.unless and any(met.issuperset(clause) for clause in clauses(rule)):
                wider |= _stopping(rule, found, facts)
        if wider == own:
            return own
        own = wider


def _stopping(rule: Rule, found: Trace, facts: tuple[Fact, ...]) -> frozenset[Fact]:
    barred = {one for atom in rule.when.unless for one in flat(atom)}
    return frozenset(fact for fact in facts if not barred.isdisjoint(found.met[fact])) if barred else frozenset()


def states(group: Group, found: Trace, limit: int = LIMIT) -> tuple[list[State], int | None]:
    """Return the states of a group, and how many findings at once they hold at most, None where they are all there are.

    A group too large is enumerated in layers: every answer with few findings; yes, no and none with more; of answers
    that no rule tells apart one, with yet more.
    """
    slots, extras = group.slots, group.extras
    if _size([len(slot) + 1 for slot in slots], len(extras), len(extras)) <= limit:
        return list(_product(slots, extras, len(extras))), None
    layers: list[State] = []
    most = 0
    for narrow in (slots, _without_unsure(slots), _told_apart(slots, found)):
        sizes = [len(slot) + 1 for slot in narrow]
        fitting = [count for count in range(len(extras) + 1) if _size(sizes, len(extras), count) <= limit]
        if fitting:
            most = max(most, fitting[-1])
            layers.extend(_product(narrow, extras, fitting[-1]))
    return list(dict.fromkeys(layers)), most


def _size(sizes: list[int], extras: int, most: int) -> int:
    total = sum(comb(extras, count) for count in range(most + 1))
    for size in sizes:
        total *= size
    return total


def _product(slots: tuple[tuple[Fact, ...], ...], extras: tuple[Fact, ...], most: int) -> Iterator[State]:
    subsets = list(chain.from_iterable(combinations(extras, count) for count in range(most + 1)))
    for answers in product(*((None, *slot) for slot in slots)):
        told = tuple(fact for fact in answers if fact is not None)
        taken = {fact.name for fact in told}
        for subset in subsets:
            if not any(fact.kind == "place" and fact.name in taken for fact in subset):
                yield (*told, *subset)


def _without_unsure(slots: tuple[tuple[Fact, ...], ...]) -> tuple[tuple[Fact, ...], ...]:
    return tuple(tuple(fact for fact in slot if fact.value != "unsure") for slot in slots)


def _told_apart(slots: tuple[tuple[Fact, ...], ...], found: Trace) -> tuple[tuple[Fact, ...], ...]:
    """Return of each question one answer of those that no rule tells apart, none where the answer says nothing."""
    return tuple(tuple({found.met[fact]: fact for fact in slot if found.met[fact]}.values()) for slot in slots)
