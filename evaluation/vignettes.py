"""Reads the vignettes and sorts results into exact, under-triaged and over-triaged."""

from __future__ import annotations

import tomllib
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backache.vocabulary import Level
from evaluation.corpus import ROOT

VIGNETTES = ROOT / "tests" / "vignettes"
SECOND = VIGNETTES / "second"
THIRD = VIGNETTES / "third"
FOURTH = VIGNETTES / "fourth"
FIFTH = VIGNETTES / "fifth"
SIXTH = VIGNETTES / "sixth"
SEVENTH = VIGNETTES / "seventh"
"""Cases written later, from the sources alone; nobody looks at how one of the second set comes out."""

NECK_TOPIC = "neck"


@dataclass(frozen=True)
class Case:
    """One vignette: what the person says to each question, the facts behind it and the levels that are right."""

    id: str
    topic: str
    who: str
    opening: str
    words: dict[str, str]
    facts: dict[str, Any]
    levels: frozenset[Level]
    beyond: bool

    @property
    def neck(self) -> bool:
        """True where neck pain decides: an emergency by the article though so common, and so counted apart."""
        return self.topic == NECK_TOPIC

    @property
    def held_out(self) -> bool:
        """True for the half of the cases whose results never steered the work; the other half did."""
        return zlib.crc32(self.id.encode()) % 2 == 1

    @property
    def emergency(self) -> bool:
        """True where nothing below an emergency is right."""
        return min(self.levels) >= Level.emergency


@dataclass(frozen=True)
class Outcome:
    """The level a case came out at, None where it came out at none."""

    case: Case
    level: Level | None

    @property
    def sort(self) -> str:
        """exact, under or over; no level at all is under."""
        if self.level is None or self.level < min(self.case.levels):
            return "under"
        return "exact" if self.level in self.case.levels else "over"


@dataclass(frozen=True)
class Share:
    """Some of so many."""

    some: int
    of: int

    @property
    def value(self) -> float | None:
        """The share, None where there are none to count."""
        return self.some / self.of if self.of else None


def read_cases(folder: Path = VIGNETTES) -> list[Case]:
    """Return every vignette, file by file in the order of their names."""
    return [
        read_case(raw, path.stem)
        for path in sorted(folder.glob("*.toml"))
        for raw in tomllib.loads(path.read_text(encoding="utf-8")).get("case", [])
    ]


def read_case(raw: dict[str, Any], topic: str) -> Case:
    """Return the vignette of one table of a file."""
    levels = frozenset(Level[name] for name in raw["levels"])
    return Case(
        raw["id"], topic, raw["who"], raw["opening"], dict(raw["answers"]), raw["facts"], levels, bool(raw["beyond"])
    )


def sorted_as(outcomes: Sequence[Outcome], sort: str) -> Share:
    """Return how many of the outcomes are of that sort."""
    return Share(sum(outcome.sort == sort for outcome in outcomes), len(outcomes))


def emergencies_found(outcomes: Sequence[Outcome]) -> Share:
    """Return how many of the emergencies came out as an emergency, at the emergency room or the ambulance."""
    due = [outcome for outcome in outcomes if outcome.case.emergency]
    return Share(sum(outcome.level is not None and outcome.level >= Level.emergency for outcome in due), len(due))
