"""Which of many conditions could hold at all: found by what the facts say, without a look at the others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Generic, Protocol, TypeVar

from backache.knowledge.conditions import ANY, Condition, Facts


class Conditional(Protocol):
    """A rule, a question, whatever holds or applies under a condition."""

    @property
    def when(self) -> Condition:
        """The condition."""


T = TypeVar("T", bound=Conditional)


class Called(Generic[T]):
    """Things under conditions, in order, found by the calls that the facts answer."""

    def __init__(self, things: Iterable[T]) -> None:
        self._things = tuple(things)
        # A set of things is a number with a bit for each, which is joined with another in one step.
        self._always = 0
        self._called: dict[str, dict[str, int]] = {}
        self._nothing: dict[str, int] = {}
        for place, thing in enumerate(self._things):
            calls = thing.when.calls()
            if not calls:
                self._always |= 1 << place
            for subject, value in calls:
                values = self._called.setdefault(subject, {})
                values[value] = values.get(value, 0) | 1 << place
        # The same few sets come again and again, for most answers are a no that calls nothing.
        self._of = lru_cache(maxsize=1024)(self._chosen)

    def by(self, facts: Facts) -> tuple[T, ...]:
        """Return what could hold for the facts, in order; nothing else does, as it needs something said."""
        bits, nothing = self._always, self._nothing
        called = self._called.get("finding", nothing)
        for finding in facts.findings:
            if finding.present:
                bits |= called.get(finding.finding, 0)
        called = self._called.get("mark", nothing)
        for mark in facts.marks:
            bits |= called.get(mark, 0)
        for question, answer in facts.answers.items():
            called = self._called.get(question, nothing)
            for value in (ANY, answer) if isinstance(answer, str) else (ANY, *answer):
                bits |= called.get(value, 0)
        return self._of(bits)

    def _chosen(self, bits: int) -> tuple[T, ...]:
        return tuple(thing for place, thing in enumerate(self._things) if bits >> place & 1)
