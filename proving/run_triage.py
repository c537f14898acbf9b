"""All checks of triage, shared between processes."""

from __future__ import annotations

import os
import resource
import time
from concurrent.futures import ProcessPoolExecutor
from functools import cache

from proving.groups import LIMIT, Group, groups
from proving.levels import Tally
from proving.traces import Trace, trace
from proving.triage import Behaviours, check_group, check_pairs, check_trace
from proving.wholes import check_wholes

WHOLES = 1_000_000
PARTS = 8
PROCESSES = 2


@cache
def traced() -> Trace:
    """Return the trace, made once in each process."""
    return trace()


@cache
def grouped() -> tuple[Group, ...]:
    """Return the groups, made once in each process."""
    return groups(traced())


def one_group(index: int, limit: int) -> tuple[Tally, Behaviours]:
    """Check the group of that number."""
    return check_group(grouped()[index], traced(), limit)


def some_pairs(kinds: tuple[Behaviours, ...], part: int) -> Tally:
    """Check one part of the pairs of groups."""
    return check_pairs(kinds, traced(), part, PARTS)


def some_wholes(seed: int, number: int) -> Tally:
    """Check a number of random wholes."""
    return check_wholes(traced(), seed, number)


def processor_seconds() -> float:
    """Return the time this process and those it started have computed, whatever else the machine was doing."""
    own, started = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return own.ru_utime + started.ru_utime


def prove_triage(wholes: int = WHOLES, limit: int = LIMIT) -> Tally:
    """Run every check of triage; the tally holds the counts, and each fault that was found."""
    began = time.monotonic()
    total = check_trace(traced())
    every = grouped()
    with ProcessPoolExecutor(max_workers=min(PROCESSES, os.cpu_count() or 1)) as pool:
        share = -(-wholes // PARTS)
        order = sorted(range(len(every)), key=lambda index: -len(every[index].facts))
        checked = dict(zip(order, pool.map(one_group, order, [limit] * len(order)), strict=True))
        kinds = tuple(checked[index][1] for index, group in enumerate(every) if group.is_stem)
        rest = [pool.submit(some_pairs, kinds, part) for part in range(PARTS)]
        rest += [pool.submit(some_wholes, seed, share) for seed in range(PARTS)]
        for tally in (*(checked[index][0] for index in sorted(checked)), *(one.result() for one in rest)):
            total.add(tally)
    total.count("seconds", round(time.monotonic() - began))
    total.count("processor seconds", round(processor_seconds()))
    return total
