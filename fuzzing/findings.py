"""What a search finds: the smallest case of each fault, and its file among the cases that are replayed by the tests."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tests.hostile.found import open_faults
from tests.hostile.judging import RULES, Rule, judge, signature

Json = dict[str, Any]
FOUND = Path(__file__).parents[1] / "tests" / "hostile" / "found"
MOST_STEPS = 2000


@dataclass(slots=True)
class Findings:
    """The shortest case seen of each fault, and how often the fault was seen."""

    cases: dict[str, Json] = field(default_factory=dict)
    seen: dict[str, int] = field(default_factory=dict)

    def add(self, case: Json, faults: list[str]) -> None:
        """Keep a case for its first fault where it is the shortest so far."""
        name = signature(case, faults[0])
        self.seen[name] = self.seen.get(name, 0) + 1
        if name not in self.cases or _size(case) < _size(self.cases[name]):
            self.cases[name] = case

    def merge(self, other: Findings) -> None:
        """Take in what another process found."""
        for name, case in other.cases.items():
            if name not in self.cases or _size(case) < _size(self.cases[name]):
                self.cases[name] = case
            self.seen[name] = self.seen.get(name, 0) + other.seen[name]

    def keep(self, folder: Path = FOUND) -> tuple[list[str], bool]:
        """Write each case, made small, to a file of its own, save those known to be open; return a line about each, and
        whether any is new.
        """
        new = {name: case for name, case in self.cases.items() if name not in open_faults()}
        lines = [f"{count:>8,} x known: {name}" for name, count in sorted(self.seen.items()) if name not in new]
        lines += [f"{self.seen[name]:>8,} x {name}\n{_kept(name, case, folder)}" for name, case in sorted(new.items())]
        return lines, bool(new)


def _kept(name: str, case: Json, folder: Path) -> str:
    small = shrink(case, name)
    faults = judge(small)
    if not faults:
        return "           not seen again outside the search, so not kept"
    file = folder / f"{small['property']}-{hashlib.sha256(name.encode()).hexdigest()[:10]}.json"
    file.write_text(json.dumps({"what": faults[0], **small}, indent=1) + "\n", encoding="utf-8")
    return f"           kept as {file.name}"


def shrink(case: Json, name: str) -> Json:
    """Return a case as small as leaving out one part after the other makes it, with the same fault.

    The session of a case that is about real sessions stays as it is.
    """
    rule = RULES.get(case["property"], Rule(forged=True))
    steps = 0
    smaller = True
    while smaller and steps < MOST_STEPS:
        smaller = False
        for candidate in _less(case):
            steps += 1
            if _session(candidate) != _session(case) and not rule.forged:
                continue
            faults = judge(candidate)
            if faults and signature(candidate, faults[0]) == name:
                case, smaller = candidate, True
                break
            if steps >= MOST_STEPS:
                break
    return case


def _less(value: Any, top: bool = True) -> Iterator[Any]:
    """Give a value with a little less in it, the largest savings first."""
    if isinstance(value, dict):
        keys = [key for key in value if not (top and key == "property")]
        yield from ({k: v for k, v in value.items() if k != key} for key in keys)
        for key in keys:
            yield from ({**value, key: less} for less in _less(value[key], top=False))
    elif isinstance(value, list):
        yield from (value[:at] + value[at + 1 :] for at in range(len(value)))
        for at, one in enumerate(value):
            yield from ([*value[:at], less, *value[at + 1 :]] for less in _less(one, top=False))
    elif isinstance(value, str) and len(value) > 1:
        half = len(value) // 2
        yield from (value[half:], value[:half])
        if " " in value:
            words = value.split(" ")
            yield from (" ".join(words[:at] + words[at + 1 :]) for at in range(len(words)))


def _session(case: Json) -> Any:
    event = case.get("event")
    return event.get("session") if isinstance(event, dict) else None


def _size(case: Json) -> int:
    return len(json.dumps(case))
