"""Reads the tables of docs/clinical-safety.md."""

from __future__ import annotations

import ast
import functools
import re
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "clinical-safety.md"
SEVERITIES = ("minor", "significant", "considerable", "major", "catastrophic")
HAZARD = ("id", "hazard", "cause", "effect", "severity", "likelihood", "risk", "mitigation", "held by", "residual risk")
NAMED_TEST = re.compile(r"`([\w/.-]+\.py)::(\w+)`")

Row = Mapping[str, str]


@functools.cache
def page() -> str:
    """Return the text of the safety case."""
    return PAGE.read_text(encoding="utf-8")


def rows(*columns: str) -> list[Row]:
    """Return the rows of every table of the page that begins with these columns."""
    found: list[Row] = []
    head: tuple[str, ...] | None = None
    for line in page().splitlines():
        if not line.startswith("|"):
            head = None
            continue
        cells = tuple(cell.strip() for cell in line.strip("|").split("|"))
        if head is None:
            head = cells
        elif set("".join(cells)) - set("- ") and head[: len(columns)] == columns:
            found.append(dict(zip(head, cells, strict=True)))
    return found


def hazards() -> list[Row]:
    """Return the rows of the hazard log."""
    return rows(*HAZARD)


def keys(cell: str) -> list[str]:
    """Return the ids or source keys of a cell."""
    return re.findall(r"[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*", cell)


@functools.cache
def functions_of(path: str) -> frozenset[str]:
    """Return the names of the test functions of a file of the tree, none where there is no such file."""
    file = ROOT / path
    if not file.is_file():
        return frozenset()
    tree = ast.parse(file.read_text(encoding="utf-8"))
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    return frozenset(node.name for node in functions if node.name.startswith("test_"))
