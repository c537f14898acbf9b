"""Measures a reader over a split of the corpus, clean and at each level of noise, and how long the guide takes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from evaluation import baseline
from evaluation.baseline import Reader
from evaluation.corpus import LEARNED_FROM, SPLITS, Sample, load
from evaluation.guide import Guide, Speed, long_samples, speed
from evaluation.noise import LEVELS, noisy
from evaluation.scoring import Score, score_all


@dataclass
class Result:
    """All that was measured on one split; ``scores`` by reader name and noise level."""

    split: str
    size: int
    families: int
    shared: int = 0
    """How many utterances another split has in the same words."""
    scores: dict[str, dict[float, Score]] = field(default_factory=dict)
    speed: Speed | None = None
    long_speed: Speed | None = None

    @property
    def guide(self) -> dict[float, Score]:
        """The guide's own scores by noise level."""
        return self.scores["guide"]

    @property
    def others(self) -> list[str]:
        """The names of the baselines that ran."""
        return [name for name in self.scores if name != "guide"]


def scores_of(reader: Reader, samples: Sequence[Sample], levels: Sequence[float]) -> dict[float, Score]:
    """Return the scores of a reader on the samples at each level of noise."""
    heard = {level: [sample.saying(noisy(sample.text, level)) for sample in samples] for level in levels}
    return {level: score_all(samples, reader.read(heard[level])) for level in levels}


def baselines_for(split: str, training: Sequence[Sample]) -> dict[str, Reader]:
    """Return the baselines; on their own training split each utterance is read by a model that has not seen it."""
    held = split == "lexicon"
    return {
        name: baseline.Held(kind, training) if held else kind(training) for name, kind in baseline.BASELINES.items()
    }


def wordings(splits: Iterable[str]) -> frozenset[str]:
    """Return every text of the splits."""
    return frozenset(sample.text for split in splits for sample in load(split))


def measure(split: str, guide: Guide, others: dict[str, Reader], levels: Sequence[float] = LEVELS) -> Result:
    """Return everything measured on one split."""
    elsewhere = wordings(other for other in {*SPLITS, *LEARNED_FROM} - {split})
    samples = [replace(sample, borrowed=sample.text in elsewhere) for sample in load(split)]
    result = Result(split, len(samples), len({sample.family for sample in samples}))
    result.shared = sum(sample.borrowed for sample in samples)
    result.scores["guide"] = scores_of(guide, samples, levels)
    for name, reader in others.items():
        result.scores[name] = scores_of(reader, samples, levels)
    result.speed = speed(guide, samples)
    result.long_speed = speed(guide, long_samples(samples))
    return result
