"""Logistic regressions over the marks of an utterance, as learned from the corpus: ``python -m evaluation learn``."""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from backache.content import read_table
from backache.understanding.evidence import Evidence

FOLDER = Path(__file__).parent / "weights"
Row = tuple[tuple[int, float], ...]
"""The weights of a mark: the place of a class, and the weight for it."""
Regression = dict[str, Any]
"""One regression for each of its ``classes``: their ``bias``, and their ``weights``, a row for each mark."""


@cache
def weights(language: str) -> dict[str, Any] | None:
    """Return what was learned for a language, None where nothing was."""
    try:
        learned = read_table(FOLDER / f"{language}.toml")
    except FileNotFoundError:
        return None
    return {name: with_rows(part) if isinstance(part, dict) else part for name, part in learned.items()}


def with_rows(regression: Mapping[str, Any]) -> Regression:
    """Return a regression as it is kept in a file with its weights in rows, as ``scores`` needs them."""
    table: Mapping[str, list[float]] = regression["weights"]
    rows = {mark: tuple(zip(map(int, row[::2]), row[1::2], strict=True)) for mark, row in table.items()}
    return {**regression, "weights": rows}


def scores(marks: Evidence, regression: Regression) -> list[float]:
    """Return the score of each class of a regression."""
    rows: dict[str, Row] = regression["weights"]
    sums: list[float] = list(regression["bias"])
    for mark, strength in marks:
        if mark in rows:
            for which, weight in rows[mark]:
                sums[which] += strength * weight
    return sums


def chance(score: float) -> float:
    """Return how likely a class is by its score, from 0 to 1."""
    return 1 / (1 + math.exp(-score))


def likeliest(marks: Evidence, regression: Regression, but: str | None = None) -> str:
    """Return the class with the highest score, other than ``but``."""
    sums, names = scores(marks, regression), regression["classes"]
    name: str = names[max((at for at in range(len(sums)) if names[at] != but), key=sums.__getitem__)]
    return name


def speaking(words: list[str], regression: Regression, which: int) -> str:
    """Return the words that speak for a class of a regression, in their order."""
    rows: dict[str, Row] = regression["weights"]
    return " ".join(word for word in words if any(one == which and weight > 0 for one, weight in rows.get(word, ())))
