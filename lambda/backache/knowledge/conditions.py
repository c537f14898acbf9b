"""Facts about a patient, and the conditions over them that rules, questions and causes are written in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache

from backache.knowledge.durations import days, is_duration
from backache.model import Answer, Finding, Value

ANY = "*"
"""In a condition on an attribute: any value, so long as one was said."""

Call = tuple[str, str]
"""A question and an answer to it, or "finding" or "mark" and its name: without one of its own no test can hold."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Facts(Value):
    """What is known of a patient: answers by question id, findings, and marks the conversation has set.

    A mark is ``<question>.long_known`` (they say that sign has been there for years), ``held_by_pain`` (they cannot
    move because it hurts), ``hurt_by_someone`` or ``may_be_a_child`` (a son or daughter of no known age).
    """

    answers: Mapping[str, Answer] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    marks: frozenset[str] = frozenset()

    def present(self) -> set[str]:
        """Return the findings that are present."""
        return {finding.finding for finding in self.findings if finding.present}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Atom(Value):
    """One test of the facts; see the head of rules.toml for the forms it is written in."""

    subject: str
    values: frozenset[str]
    attributes: tuple[tuple[str, frozenset[str]], ...] = ()
    excluded: tuple[tuple[str, frozenset[str]], ...] = ()
    members: tuple[Atom, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet this test; a group is met where one of its members is."""
        if self.members:
            return any(member.holds(facts) for member in self.members)
        if self.subject == "finding":
            return bool(facts.findings) and self.matching(facts) is not None
        if self.subject == "mark":
            return not self.values.isdisjoint(facts.marks)
        answer = facts.answers.get(self.subject)
        if self.attributes:
            return isinstance(answer, str) and self._within(answer)
        if isinstance(answer, tuple):
            return not self.values.isdisjoint(answer) or (ANY in self.values and bool(answer))
        several = self.subject in ("location", "trigger")
        return answer is not None and (answer in self.values or (ANY in self.values and not several))

    def calls(self) -> Iterator[Call]:
        """Give what the facts must hold one of for this test to be met."""
        for member in self.members:
            yield from member.calls()
        for value in (ANY,) if self.attributes and self.subject != "finding" else self.values:
            yield self.subject, value

    def matching(self, facts: Facts) -> Finding | None:
        """Return the first present finding that meets this test, None where there is none or it tests an answer."""
        if self.subject != "finding":
            return None
        return next((finding for finding in facts.findings if finding.present and self._fits(finding)), None)

    def _fits(self, finding: Finding) -> bool:
        if finding.finding not in self.values:
            return False
        if any(getattr(finding, name) in barred for name, barred in self.excluded):
            return False
        return all(
            (value := getattr(finding, name)) is not None and (ANY in allowed or value in allowed)
            for name, allowed in self.attributes
        )

    def _within(self, answer: str) -> bool:
        if not is_duration(answer):
            return False
        at_least, under = _bounds(self.attributes)
        return at_least <= days(answer) < under


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Condition(Value):
    """True where every test of ``all_of`` holds, one of ``any_of`` (if there are any), and none of ``unless``."""

    all_of: tuple[Atom, ...] = ()
    any_of: tuple[Atom, ...] = ()
    unless: tuple[Atom, ...] = ()

    def holds(self, facts: Facts) -> bool:
        """Tell whether the facts meet the condition."""
        # Loops, for this is asked a hundred times a turn, and in each a generator would cost more than the test.
        for atom in self.all_of:
            if not atom.holds(facts):
                return False
        for atom in self.unless:
            if atom.holds(facts):
                return False
        for atom in self.any_of:
            if atom.holds(facts):
                return True
        return not self.any_of

    def calls(self) -> frozenset[Call]:
        """Return what the facts must hold one of for the condition to be met: what its first need can be met by.

        Without a need there are none, and only what is said against it decides.
        """
        needed = self.all_of[:1] or self.any_of
        return frozenset(call for atom in needed for call in atom.calls())

    @property
    def positive(self) -> tuple[Atom, ...]:
        """The tests that speak for the condition, what it always needs first."""
        return self.all_of + self.any_of


@cache
def _bounds(attributes: tuple[tuple[str, frozenset[str]], ...]) -> tuple[float, float]:
    """Return the days from which on, and up to which, a test of a length of time is met."""
    bounds = {name: next(iter(values)) for name, values in attributes}
    return days(bounds.get("at_least", "P0D")), days(bounds.get("under", "P9999Y"))
