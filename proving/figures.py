"""The figures of a run, as they are printed and as they stand in docs/proof.md."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from proving.levels import Tally

FILE = Path(__file__).parents[1] / "docs" / "proof.md"
BEGIN, END = "<!-- figures: {} -->", "<!-- end of figures: {} -->"


def table(tally: Tally, figures: Mapping[str, float]) -> str:
    """Return the counts of checks and the figures as a table."""
    rows = ["| what | number |", "| --- | ---: |"]
    rows += [f"| {name} | {number:,} |" for name, number in tally.counts.items() if "seconds" not in name]
    rows += [f"| {name} | {number:g} |" for name, number in figures.items()]
    return "\n".join((*rows, f"| **found wrong** | **{tally.failed:,}** |"))


def report(name: str, tally: Tally, figures: Mapping[str, float]) -> str:
    """Return what a person reads in the terminal: the counts, the figures, and every fault that was kept."""
    lines = [f"{name}:"]
    lines += [f"  {number:>12,}  {what}" for what, number in tally.counts.items()]
    lines += [f"  {number:>12g}  {what}" for what, number in figures.items()]
    lines += [f"  {tally.failed:>12,}  found wrong", *(f"    {fault}" for fault in tally.faults)]
    return "\n".join(lines)


def put(text: str, name: str, figures: str) -> str:
    """Return a page with the figures between its markers of that name renewed; ValueError where it has none."""
    begin, end = BEGIN.format(name), END.format(name)
    head, found, rest = text.partition(begin)
    _, ended, tail = rest.partition(end)
    if not found or not ended:
        raise ValueError(f"docs/proof.md: expected {begin} and {end}")
    return f"{head}{begin}\n{figures}\n{end}{tail}"
