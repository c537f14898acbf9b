"""Meanings and samples that the tests of the measure share."""

from __future__ import annotations

from typing import Any

from evaluation.corpus import Sample

NUMB_FOOT = {"finding": "numbness", "present": True, "site": "foot"}
WEAK = {"finding": "muscle_weakness", "present": True}
NECK = {"finding": "neck_pain", "present": True}
CHEST = {"finding": "other_emergency", "present": True, "detail": "chest_pain"}


def sample(pending: str | None, *accepted: list[Any], text: str = "some words", difficulty: str = "plain") -> Sample:
    """Return a sample with those accepted labels."""
    return Sample(text, pending, tuple(map(tuple, accepted)), "family", difficulty, "topic")
