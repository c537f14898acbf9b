"""From the tables of rules.toml and questions.toml to conditions; every fault is named and gathered."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from backache.knowledge.conditions import ANY, Atom, Condition
from backache.knowledge.durations import is_duration
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, LOCATIONS, TRENDS, TRIGGERS

YES = frozenset({"yes", "unsure"})
"""Not sure counts as yes."""

_LISTS = {"location": LOCATIONS, "trigger": TRIGGERS, "trend": TRENDS}
_ANSWERED = {"yes": YES, "no": frozenset({"no"}), "unsure": frozenset({"unsure"}), "answered": frozenset({ANY})}
_BARRED = {"not_degree": "degree", "not_kind": "kind", "not_detail": "detail"}


class ConditionReader:
    """Reads conditions, knowing the named groups and the question ids; gathers what is wrong in ``problems``."""

    def __init__(self, groups: Mapping[str, list[dict[str, Any]]], questions: Iterable[str]) -> None:
        self.problems: list[str] = []
        self._questions = frozenset(questions)
        self._groups: dict[str, Atom] = {}
        for name, tests in groups.items():
            members = self._atoms(f"group {name}", tests)
            self._groups[name] = Atom("group", frozenset({name}), members=members)

    def condition(self, where: str, raw: Mapping[str, Any]) -> Condition:
        """Return the condition of a ``when`` table."""
        for key in raw.keys() - {"all", "any", "unless"}:
            self.problems.append(f"{where}: when: expected all, any or unless, got {key}")
        return Condition(*(self._atoms(where, raw.get(key, [])) for key in ("all", "any", "unless")))

    def _atoms(self, where: str, tests: list[dict[str, Any]]) -> tuple[Atom, ...]:
        return tuple(self.atom(where, test) for test in tests)

    def atom(self, where: str, test: Mapping[str, Any]) -> Atom:
        """Return one test; what is wrong with it goes to ``problems``."""
        if "finding" in test:
            return self._finding(where, test)
        if "group" in test:
            self._known(where, "group", {test["group"]}, frozenset(self._groups))
            return self._groups.get(test["group"], Atom("group", frozenset()))
        for word, values in _ANSWERED.items():
            if word in test:
                self._known(where, "question", {test[word]}, self._questions)
                return Atom(test[word], values)
        if "answer" in test:
            self._known(where, "question", {test["answer"]}, self._questions)
            return Atom(test["answer"], frozenset(test.get("is", YES)))
        if "mark" in test:
            return Atom("mark", frozenset({test["mark"]}))
        if "detail" in test:
            return self._finding(where, {"finding": ["other_symptom", "other_emergency"], **test})
        for subject, allowed in _LISTS.items():
            if subject in test:
                chosen = _several(test[subject])
                self._known(where, subject, chosen, allowed | {ANY})
                return Atom(subject, chosen)
        return self._duration(where, test)

    def _finding(self, where: str, test: Mapping[str, Any]) -> Atom:
        names = _several(test["finding"])
        self._known(where, "finding", names, FINDINGS)
        wanted, barred = [], []
        for key, value in test.items():
            if key in FINDING_ATTRIBUTES:
                self._known(where, key, _several(value), FINDING_ATTRIBUTES[key] | {ANY})
                wanted.append((key, _several(value)))
            elif key in _BARRED:
                self._known(where, key, _several(value), FINDING_ATTRIBUTES[_BARRED[key]])
                barred.append((_BARRED[key], _several(value)))
            elif key not in ("finding", "weight"):
                self.problems.append(f"{where}: expected an attribute of a finding, got {key}")
        return Atom("finding", names, tuple(wanted), tuple(barred))

    def _duration(self, where: str, test: Mapping[str, Any]) -> Atom:
        bounds = {name: test[f"duration_{name}"] for name in ("at_least", "under") if f"duration_{name}" in test}
        if not bounds or not all(is_duration(bound) for bound in bounds.values()):
            self.problems.append(f"{where}: expected a test of the facts, got {', '.join(sorted(test)) or 'nothing'}")
            bounds = {}
        return Atom("duration", frozenset(), tuple((name, frozenset({bound})) for name, bound in bounds.items()))

    def _known(self, where: str, what: str, got: frozenset[str] | set[str], allowed: frozenset[str]) -> None:
        for value in sorted(got - allowed):
            self.problems.append(f"{where}: {what}: expected an id of the vocabulary, got {value}")


def _several(value: str | list[str]) -> frozenset[str]:
    return frozenset([value] if isinstance(value, str) else value)
