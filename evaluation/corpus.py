"""Reads the labelled corpus of docs/labelling.md; the texts of the unseen split are never shown by anything here."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

MeaningDict = dict[str, Any]
ROOT = Path(__file__).resolve().parents[1]
CORPUS = ROOT / "tests" / "corpus"
SPLITS = ("lexicon", "guide", "unseen")
WRITTEN_FROM, FRESH = ("lexicon", "guide"), "learn"
"""What the lexicon is written from, and what nothing is: ``learn`` serves the second listener alone."""
LEARNED_FROM = (*WRITTEN_FROM, FRESH)
"""What the second listener learns from."""


@dataclass(frozen=True)
class Sample:
    """One labelled utterance; ``accepted`` holds the label first, then every alternative that is just as right."""

    text: str
    pending: str | None
    accepted: tuple[tuple[MeaningDict, ...], ...]
    family: str
    difficulty: str
    topic: str
    now: datetime | None = None
    borrowed: bool = False
    """True where another split has the same words, so that reading them right proves less."""

    @property
    def label(self) -> tuple[MeaningDict, ...]:
        """The meanings a labeller gave first."""
        return self.accepted[0]

    def saying(self, text: str) -> Sample:
        """Return the same sample in other words."""
        return replace(self, text=text)

    def __repr__(self) -> str:
        """Name the sample without its words, so that a traceback cannot show what is unseen."""
        return f"<sample of {self.topic}, pending {self.pending}>"


def read_now(raw: str | None) -> datetime | None:
    """Return the time a line of the corpus stands at, None where it names none."""
    return datetime.fromisoformat(raw.replace("Z", "+00:00")) if raw else None


def read_sample(line: str, topic: str) -> Sample:
    """Return the sample of one JSON line."""
    raw = json.loads(line)
    accepted = (tuple(raw["meanings"]), *(tuple(other) for other in raw.get("also", ())))
    return Sample(
        raw["text"], raw["pending"], accepted, raw["family"], raw["difficulty"], topic, read_now(raw.get("now"))
    )


def load(split: str, corpus: Path = CORPUS) -> list[Sample]:
    """Return every sample of a split, file by file in the order of their names."""
    return [
        read_sample(line, path.stem)
        for path in sorted((corpus / split).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]
