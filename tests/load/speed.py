"""How fast servers are, measured turn about, so that what else the machine does falls on all alike."""

import asyncio
import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from tests.load import phases
from tests.load.printing import Row, times
from tests.load.wire import Seen
from tests.web.running import Running


@dataclass(frozen=True)
class Speed:
    """Requests a second (of the middle round), milliseconds of processor time for each, and the rows of the table."""

    rate: float
    cost: float
    rows: list[Row]


def speeds(servers: Mapping[str, Running], rounds: int, seconds: float) -> dict[str, Speed]:
    """Give what each server did."""
    for running in servers.values():
        asyncio.run(phases.flat_out(running.port, 0.5))
    seen: dict[str, list[Seen]] = {title: [] for title in servers}
    spent = dict.fromkeys(servers, 0.0)
    for _ in range(rounds):
        for title, running in servers.items():
            before = phases.processor_seconds(running.process.pid)
            seen[title].append(asyncio.run(phases.flat_out(running.port, seconds)))
            spent[title] += phases.processor_seconds(running.process.pid) - before
    rates = {title: statistics.median(map(_rate, several)) for title, several in seen.items()}
    halves: dict[str, list[Seen]] = {title: [] for title in servers}
    for _ in range(rounds):
        for title, running in servers.items():
            halves[title].append(asyncio.run(phases.at_rate(running.port, rates[title] / 2, seconds)))
    return {title: _speed(seen[title], rates[title], spent[title], halves[title]) for title in servers}


def _rate(seen: Seen) -> float:
    return len(seen.seconds) / seen.lasted


def _speed(rounds: list[Seen], rate: float, spent: float, halves: list[Seen]) -> Speed:
    whole = Seen([time for one in rounds for time in one.seconds])
    good = sum(one.statuses.get(200, 0) for one in rounds)
    each = [f"{_rate(one):.0f}" for one in rounds]
    late = [seen.quantile(0.99) for seen in halves]
    cost = 1000 * spent / max(1, len(whole.seconds))
    rows = [
        ("requests a second, flat out", f"{rate:.0f} ({', '.join(each)})"),
        ("of them answered with 200", f"{100 * good / max(1, len(whole.seconds)):.1f} %"),
        ("processor time for each", f"{cost:.2f} ms"),
        ("p50 / p99 flat out", times(whole)),
        ("p99 at half of that", f"{statistics.median(late):.0f} ms ({', '.join(f'{one:.0f}' for one in late)})"),
    ]
    return Speed(rate, cost, rows)
