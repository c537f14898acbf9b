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
        for place, thing in enumerate(self._things):
            calls = thing.when.calls()
            if not calls:
                self._always |= 1 << place
            for subject, value in calls:
                values = self._called.setdefault(subject, {ANY: 0})
                values[value] = values.get(value, 0) | 1 << place
        # The same few sets come again and again, for most answers are a no that calls nothing.
        self._of = lru_cache(maxsize=1024)(self._chosen)

    def by(self, facts: Facts) -> tuple[T, ...]:
        """Return what could hold for the facts, in order; nothing else does, as it needs something said."""
        bits = self._always
        for question, answer in facts.answers.items():
            if question in self._called:
                values = self._called[question]
                bits |= values[ANY]
                for value in (answer,) if isinstance(answer, str) else answer:
                    bits |= values.get(value, 0)
        if facts.findings and "finding" in self._called:
            for finding in facts.present():
                bits |= self._called["finding"].get(finding, 0)
        if facts.marks and "mark" in self._called:
            for mark in facts.marks:
                bits |= self._called["mark"].get(mark, 0)
        return self._of(bits)

    def _chosen(self, bits: int) -> tuple[T, ...]:
        return tuple(thing for place, thing in enumerate(self._things) if bits >> place & 1)
