"""Which rule reads which fact, found by watching the rule engine read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import product
from typing import Any, cast
from zlib import crc32

from backache.knowledge import Atom, Facts, Rule, knowledge
from backache.model import Finding
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, LOCATIONS, SYMPTOM_DETAILS, TRENDS, TRIGGERS

LENGTHS = ("P1D", "P41D", "P6W", "P8M")
"""One length of pain on each side of the border the rules know, and the border itself."""

DETAILS = {
    "other_symptom": SYMPTOM_DETAILS,
    "other_emergency": FINDING_ATTRIBUTES["detail"] - SYMPTOM_DETAILS,
}


@dataclass(frozen=True, slots=True, order=True)
class Fact:
    """One fact a person may tell: the answer to a question, a place or trigger, a finding with attributes, a mark.

    ``slot`` is what can hold only one value at a time: a question, or this very fact.
    """

    kind: str
    name: str
    value: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    slot: str = field(init=False, compare=False)
    finding: Finding = field(init=False, compare=False, repr=False)
    _hash: int = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        written = f"{self.kind} {self.name} {self.value} {self.attributes}"
        object.__setattr__(self, "slot", self.name if self.kind == "answer" else written)
        object.__setattr__(self, "finding", Finding(self.name, True, **cast(dict[str, Any], dict(self.attributes))))
        # The same in every process, so that facts can be handed from one to another.
        object.__setattr__(self, "_hash", crc32(written.encode()))

    def __hash__(self) -> int:
        return self._hash

    def __str__(self) -> str:
        """Return the fact as a nurse could read it."""
        said = f"{self.name}={self.value}" if self.value else self.name
        return said + "".join(f" {name} {value}" for name, value in self.attributes)


class _Text(str):
    """A text that notes when a rule found it to be what it looked for."""

    note: set[str]
    label: str

    def __new__(cls, value: str, note: set[str], label: str) -> _Text:
        made = super().__new__(cls, value)
        made.note, made.label = note, label
        return made

    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        same = str.__eq__(self, other) is True
        if same:
            self.note.add(self.label)
        return same


class _Answers(Mapping[str, Any]):
    """Answers that note which question was looked up."""

    def __init__(self, answers: Mapping[str, Any], note: set[str]) -> None:
        self._answers, self._note = answers, note

    def __getitem__(self, name: str) -> Any:
        self._note.add(name)
        return self._answers[name]

    def __iter__(self) -> Iterator[str]:
        raise AssertionError("a rule looked at all answers at once")

    def __len__(self) -> int:
        raise AssertionError("a rule counted the answers")


class _Finding:
    """A finding that notes when a rule looked for its name, and which attributes were read then."""

    def __init__(self, finding: Finding, note: set[str]) -> None:
        self._finding, self._note = finding, note

    def __getattr__(self, name: str) -> Any:
        if name == "finding":
            return _Text(self._finding.finding, self._note, self._finding.finding)
        if name != "present":
            self._note.add(f"{self._finding.finding}:{name}")
        return getattr(self._finding, name)


class _Marks:
    """Marks that note that they were looked at."""

    def __init__(self, marks: frozenset[str], note: set[str]) -> None:
        self._marks, self._note = marks, note

    def __iter__(self) -> Iterator[str]:
        self._note.add("marks")
        return iter(self._marks)


def facts_of(state: tuple[Fact, ...]) -> Facts:
    """Return the facts of a state in the form triage takes."""
    answers: dict[str, Any] = {}
    findings, marks = [], []
    for fact in state:
        if fact.kind == "answer":
            answers[fact.name] = fact.value
        elif fact.kind == "place":
            answers[fact.name] = (*answers.get(fact.name, ()), fact.value)
        elif fact.kind == "finding":
            findings.append(fact.finding)
        else:
            marks.append(fact.name)
    return Facts(answers, tuple(findings), frozenset(marks))


def watched(facts: Facts, note: set[str]) -> Facts:
    """Return facts that note every read in ``note``."""
    return Facts(
        _Answers(facts.answers, note),
        cast(tuple[Finding, ...], tuple(_Finding(finding, note) for finding in facts.findings)),
        cast(frozenset[str], _Marks(facts.marks, note)),
    )


def answers_and_places() -> tuple[Fact, ...]:
    """Return every answer to every question, one fact each; places and triggers one by one."""
    lists = {"duration": LENGTHS, "trend": tuple(sorted(TRENDS))}
    facts = []
    for question in knowledge().interview:
        if question.kind in ("location", "trigger"):
            several = sorted(LOCATIONS if question.kind == "location" else TRIGGERS)
            facts += [Fact("place", question.id, value) for value in several]
            facts.append(Fact("answer", question.id, "unsure"))
        else:
            values = ("no", "unsure", "yes") if question.kind == "yes_no" else (*lists[question.kind], "unsure")
            facts += [Fact("answer", question.id, value) for value in values]
    return tuple(facts)


@dataclass(slots=True)
class Trace:
    """What the tests of the rules read: by test the names and attributes, by fact the tests it meets."""

    atoms: tuple[Atom, ...]
    reads: dict[Atom, set[str]] = field(default_factory=dict)
    met: dict[Fact, frozenset[Atom]] = field(default_factory=dict)

    @property
    def facts(self) -> tuple[Fact, ...]:
        """Every fact the rules were watched with."""
        return tuple(self.met)


def clauses(rule: Rule) -> tuple[tuple[Atom, ...], ...]:
    """Return the ways a rule can hold: the tests of `all` with one test of `any`, groups of tests spread out."""
    choices = [flat(atom) for atom in rule.when.all_of]
    if rule.when.any_of:
        choices.append(tuple(one for atom in rule.when.any_of for one in flat(atom)))
    return tuple(product(*choices))


def trace() -> Trace:
    """Watch every test of every rule read every fact, attributes spread as far as any test reads them."""
    rules = knowledge().rules.values()
    every = [atom for rule in rules for atom in (*rule.when.all_of, *rule.when.any_of, *rule.when.unless)]
    found = Trace(tuple(dict.fromkeys(one for atom in every for one in flat(atom))))
    marks = {value for atom in found.atoms if atom.subject == "mark" for value in atom.values}
    others = [Fact("mark", f"{question.id}.long_known") for question in knowledge().interview]
    for fact in (*answers_and_places(), *(Fact("mark", mark) for mark in sorted(marks)), *others):
        found.met[fact] = _meet(found, fact)
    for name in sorted(FINDINGS):
        _spread(found, name)
    return found


def _meet(found: Trace, fact: Fact) -> frozenset[Atom]:
    facts = facts_of((fact,))
    return frozenset(atom for atom in found.atoms if atom.holds(watched(facts, found.reads.setdefault(atom, set()))))


def _spread(found: Trace, name: str) -> None:
    """Watch a finding bare, then with every value of each attribute that was read, until no new one is read."""
    attributes: tuple[str, ...] = ()
    while True:
        for values in product(*((None, *sorted(_values(name, attribute))) for attribute in attributes)):
            said = tuple((a, v) for a, v in zip(attributes, values, strict=True) if v is not None)
            fact = Fact("finding", name, "", said)
            found.met[fact] = _meet(found, fact)
        read = {
            note.partition(":")[2] for notes in found.reads.values() for note in notes if note.startswith(f"{name}:")
        }
        if read <= set(attributes):
            return
        attributes = (*attributes, *sorted(read - set(attributes)))


def _values(name: str, attribute: str) -> frozenset[str]:
    return DETAILS[name] if attribute == "detail" and name in DETAILS else FINDING_ATTRIBUTES[attribute]


def flat(atom: Atom) -> tuple[Atom, ...]:
    """Return the tests that a named group of tests stands for, itself where it is no group."""
    return tuple(one for member in atom.members for one in flat(member)) if atom.members else (atom,)
