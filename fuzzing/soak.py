"""The properties of tests/hostile with many examples, shared out over processes."""

from __future__ import annotations

import os
import time
from collections.abc import Mapping
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from typing import Any

from fuzzing.findings import Findings

LEAST = 100_000
SESSIONS = "2500"
AT_A_TIME = 1000
"""Examples of one round; each round is drawn anew, so that the clock is looked at between them."""


@dataclass(slots=True)
class Soaked:
    """What a process did: the examples of each property, the turns of whole conversations, and what it found."""

    examples: dict[str, int] = field(default_factory=dict)
    found: Findings = field(default_factory=Findings)


def soak(examples: int, processes: int, seconds: float, seed: int) -> tuple[Soaked, float]:
    """Run so many examples or for so long, whichever comes first; return what was done and the seconds it took."""
    began = time.monotonic()
    share = -(-examples // processes)
    whole = Soaked()
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        parts = [pool.submit(_work, share, began_for(seconds), seed + number) for number in range(processes)]
        for part in parts:
            done = part.result()
            whole.found.merge(done.found)
            for name, count in done.examples.items():
                whole.examples[name] = whole.examples.get(name, 0) + count
    return whole, time.monotonic() - began


def began_for(seconds: float) -> float:
    """Return the time of day at which that many seconds are over, which every process reads alike."""
    return time.time() + seconds


def _work(examples: int, until: float, seed: int) -> Soaked:
    os.environ["HOSTILE_SESSIONS"] = SESSIONS
    from tests.hostile.properties import PROPERTIES

    done = Soaked(dict.fromkeys(PROPERTIES, 0))
    left = {name: -(-examples * one.share // 100) for name, one in PROPERTIES.items()}
    number = 0
    while any(left.values()) and time.time() < until:
        for name in PROPERTIES:
            if left[name] > 0 and time.time() < until:
                number += 1
                count = draw_round(name, min(left[name], AT_A_TIME), seed * 1_000_003 + number, done)
                left[name] -= min(left[name], count)
    return done


def draw_round(name: str, examples: int, seed: int, done: Soaked) -> int:
    """Judge that many examples of a property; return how many there were."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as seeded

    from tests.hostile.judging import judge
    from tests.hostile.properties import PROPERTIES

    count = 0

    def collect(case: Mapping[str, Any]) -> None:
        nonlocal count
        count += 1
        if faults := judge(case):
            done.found.add(dict(case), faults)

    many = settings(
        max_examples=examples,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    seeded(seed)(many(given(PROPERTIES[name].cases)(collect)))()
    done.examples[name] += count
    return count


def report(done: Soaked, seconds: float) -> list[str]:
    """Return the lines of a soak's table."""
    lines = [f"{count:>8,} {name}" for name, count in done.examples.items()]
    total = sum(done.examples.values())
    return [*lines, f"{total:>8,} examples in {seconds:.0f} s, {len(done.found.cases)} kinds of fault"]
