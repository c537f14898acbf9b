"""Measure, print the table, and fail where a target is missed: ``python -m bench``."""

from __future__ import annotations

import argparse
import os
import platform
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench import cold, turns

LENGTHS = (0, 10, 20, 40)
FLAT = 1.25
"""What still counts as flat: less than the ratio between two runs of the same measure on a busy machine."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the table: what was measured, ours, what it stands beside, and the most it may be."""

    name: str
    ours: float
    beside: float | None
    unit: str
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """Ours over what it stands beside, None for a figure that stands alone."""
        return None if self.beside is None else self.ours / self.beside

    @property
    def missed(self) -> bool:
        """True where the ratio, or the figure where there is none, is over its target."""
        measured = self.ours if self.ratio is None else self.ratio
        return self.target is not None and measured > self.target

    def __str__(self) -> str:
        """Return the line as printed."""
        beside = "" if self.beside is None else f"{self.beside:.2f} {self.unit}"
        ratio = "" if self.ratio is None else f"{self.ratio:.2f} x"
        sign = "" if self.ratio is None else "x"
        target = "" if self.target is None else f"{self.target:g} {sign or self.unit}"
        verdict = "" if self.target is None else "missed" if self.missed else "met"
        ours = f"{self.ours:.2f} {self.unit}"
        return f"{self.name:<58}{ours:>12}{beside:>12}{ratio:>9}{target:>9}  {verdict}".rstrip()


def cold_rows(repeats: int) -> list[Row]:
    """Return the lines of the cold start, ours and the smallest skill's started in turn."""
    rows: list[Row] = []
    with tempfile.TemporaryDirectory() as scratch:
        packages = cold.lay_out(Path(scratch))
        for bytecode, name in ((True, "with bytecode kept"), (False, "without, as in Lambda's folder")):
            starts: dict[str, list[cold.Start]] = {module: [] for module in packages}
            for number in range(repeats + bytecode):
                for module, folder in packages.items():
                    start = cold.start(folder, module, bytecode)
                    # The first start with bytecode writes it.
                    if not bytecode or number:
                        starts[module].append(start)
            rows += _cold(name, starts)
    return rows


def _cold(name: str, starts: dict[str, list[cold.Start]]) -> list[Row]:
    ours, hello = starts["lambda_function"], starts["hello"]

    def row(what: str, figure: Callable[[cold.Start], float], unit: str = "ms", target: float | None = None) -> Row:
        return Row(f"{what}, {name}", median(map(figure, ours)), median(map(figure, hello)), unit, target)

    return [
        row("cold start", lambda start: 1000 * start.first_response, target=1.5),
        row("  on the clock", lambda start: 1000 * start.elapsed),
        row("  first words after it", lambda start: 1000 * start.heard),
        row("  memory", lambda start: start.memory, "MB"),
        row("  modules", lambda start: start.modules, ""),
    ]


def turn_rows(times: int) -> list[Row]:
    """Return the lines of turns in a warm process."""
    ours, empty = turns.yes_no(times)
    spoken = turns.spoken(times // 4)
    before, after = turns.by_locales(times)
    early, late, left = turns.by_utterances(times * 5, times)
    lengths = turns.by_length(LENGTHS, times)
    return [
        Row("yes/no turn, beside the SDK's own empty turn", ours, empty, "ms", 3),
        Row("turn of 20 free words, the middle of ten texts", median(spoken), None, "ms", 3),
        Row("turn of 20 free words, the slowest of ten texts", max(spoken), None, "ms", 3),
        *(
            Row(f"spoken turn after {length} turns, beside after none", taken, lengths[0], "ms", FLAT)
            for length, taken in zip(LENGTHS[1:], lengths[1:], strict=True)
        ),
        Row(f"spoken turn after {times * 5} other utterances, beside before", late, early, "SDK", FLAT),
        Row(f"memory left by {times * 5} other utterances", left, None, "MB", 1),
        Row("spoken turn after every locale was served, beside before", after, before, "SDK", FLAT),
    ]


def main(arguments: list[str]) -> int:
    """Measure, print and return 1 where a target is missed."""
    parser = argparse.ArgumentParser(prog="bench", description=__doc__)
    parser.add_argument("--repeats", type=int, default=15, help="cold starts of each kind (15)")
    parser.add_argument("--times", type=int, default=200, help="turns of each kind (200)")
    options = parser.parse_args(arguments)
    load = os.getloadavg()[0] if hasattr(os, "getloadavg") else 0
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {load:.1f} at the start.")
    print("Medians of processor time, which other work on the machine changes least; ours and the other in turn.")
    print("The unit SDK is the time of the SDK's own empty turn, measured beside.\n")
    print(f"{'':<58}{'ours':>12}{'beside':>12}{'ratio':>9}{'target':>9}")
    rows = []
    for row in [*turn_rows(options.times), *cold_rows(options.repeats)]:
        rows.append(row)
        print(row, flush=True)
    missed = sum(row.missed for row in rows)
    print(f"\n{missed} of {sum(row.target is not None for row in rows)} targets missed.")
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
