"""Writes tables that read well at a terminal and as Markdown."""

from __future__ import annotations

from collections.abc import Sequence


def table(header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Return a Markdown table with even columns, the first to the left and the others to the right."""
    widths = [max(3, *(len(row[column]) for row in (header, *rows))) for column in range(len(header))]
    rule = ["-" * width if column == 0 else "-" * (width - 1) + ":" for column, width in enumerate(widths)]
    return "\n".join(line(row, widths) for row in (header, rule, *rows))


def line(row: Sequence[str], widths: Sequence[int]) -> str:
    """Return one row, its cells widened to their columns."""
    first, *others = zip(row, widths, strict=True)
    cells = [first[0].ljust(first[1]), *(cell.rjust(width) for cell, width in others)]
    return "| " + " | ".join(cells) + " |"


def percent(share: float | None) -> str:
    """Return a share as a percentage with one decimal, a dash for none."""
    return "-" if share is None else f"{100 * share:.1f}%"
