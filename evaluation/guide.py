"""The guide's own understanding as a reader of samples, and how long it takes."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from statistics import median, quantiles
from typing import Any

from evaluation.corpus import MeaningDict, Sample

Understand = Callable[..., tuple[Any, ...]]
LONG_WORDS = 20


def real_understand() -> Understand:
    """Return backache.understanding.understand, imported late so that the rest can be tested without it."""
    understand: Understand = import_module("backache.understanding").understand
    return understand


class Guide:
    """Reads samples with ``understand(text, *, pending, locale, now)``."""

    def __init__(self, understand: Understand | None = None) -> None:
        self._understand = understand or real_understand()
        self._read: dict[tuple[str, str | None, datetime | None], list[MeaningDict]] = {}

    def read_one(self, sample: Sample) -> list[MeaningDict]:
        """Return the meanings of one sample as dicts; the same words are read once."""
        key = (sample.text, sample.pending, sample.now)
        if key not in self._read:
            meanings = self._understand(sample.text, pending=sample.pending, now=sample.now)
            self._read[key] = [dict(meaning.as_dict()) for meaning in meanings]
        return self._read[key]

    def read(self, samples: Sequence[Sample]) -> list[list[MeaningDict]]:
        """Return the meanings of each sample, in order."""
        return [self.read_one(sample) for sample in samples]

    def nanoseconds(self, sample: Sample) -> int:
        """Return the processor time one reading takes on one core, waiting for others left out."""
        start = time.thread_time_ns()
        self._understand(sample.text, pending=sample.pending, now=sample.now)
        return time.thread_time_ns() - start


@dataclass(frozen=True)
class Speed:
    """Microseconds a reading takes: the median and the 99th percentile."""

    median: float
    p99: float


def speed(guide: Guide, samples: Sequence[Sample]) -> Speed | None:
    """Return how fast the guide reads the samples, each timed once after a warm start; None for too few."""
    if len(samples) < 2:
        return None
    for sample in samples[:50]:
        guide.nanoseconds(sample)
    taken = [guide.nanoseconds(sample) / 1000 for sample in samples]
    return Speed(median(taken), quantiles(taken, n=100)[98])


def long_samples(samples: Sequence[Sample]) -> list[Sample]:
    """Return utterances of exactly 20 words, made by running samples on in the order of the corpus."""
    out, words = [], list[str]()
    for sample in samples:
        words += sample.text.split()
        if len(words) >= LONG_WORDS:
            out.append(sample.saying(" ".join(words[:LONG_WORDS])))
            words = []
    return out
