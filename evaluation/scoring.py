"""Counts how well a reading of many utterances agrees with their labels."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from math import sqrt

from evaluation.corpus import MeaningDict, Sample
from evaluation.equivalence import Difference, best_difference, canonical, head
from evaluation.settling import OPEN_QUESTIONS, settled
from evaluation.signs import carries_sign, false_alarm, found, may_carry_sign

NOTHING = "(nothing)"


@dataclass
class Tally:
    """How many were right, of how many."""

    right: int = 0
    of: int = 0

    def add(self, right: bool) -> None:
        """Count one more."""
        self.right += right
        self.of += 1

    @property
    def share(self) -> float | None:
        """The share that was right, None where nothing was counted."""
        return self.right / self.of if self.of else None

    @property
    def interval(self) -> tuple[float, float] | None:
        """Wilson's 95% interval of the share."""
        if not self.of:
            return None
        z, share, n = 1.96, self.right / self.of, self.of
        middle = (share + z * z / (2 * n)) / (1 + z * z / n)
        reach = z * sqrt(share * (1 - share) / n + z * z / (4 * n * n)) / (1 + z * z / n)
        return max(0.0, middle - reach), min(1.0, middle + reach)


@dataclass
class Score:
    """All figures of one reader on one split at one noise level."""

    exact: Tally = field(default_factory=Tally)
    exact_own: Tally = field(default_factory=Tally)
    """Fully right among the utterances whose words no other split has."""
    answers: Tally = field(default_factory=Tally)
    sign_recall: Tally = field(default_factory=Tally)
    false_alarms: Tally = field(default_factory=Tally)
    by_head: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    spurious_by_head: Counter[str] = field(default_factory=Counter)
    by_question: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    by_difficulty: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    signs_by_difficulty: defaultdict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    confusions: Counter[tuple[str, str]] = field(default_factory=Counter)


def answer_given(meanings: Iterable[MeaningDict], pending: str | None) -> frozenset[str] | None:
    """Return how the meanings answer the pending question, None where they do not."""
    if pending is None:
        return None
    plain = canonical(meanings, pending)
    if pending in OPEN_QUESTIONS:
        answering = OPEN_QUESTIONS[pending]
        values = {str(meaning[answering]) for meaning in plain if head(meaning) == answering}
        values |= {str(meaning["answer"]) for meaning in plain if "answer" in meaning and not values}
        return frozenset(values) or None
    answer = settled(plain, pending)
    return frozenset({answer}) if answer else None


def identity(meaning: MeaningDict) -> str:
    """Name a meaning by its ids alone; no word of an utterance is in it."""
    name = head(meaning)
    value = "" if name == "duration" else f" {meaning[name]}"
    denied = " denied" if name == "finding" and not meaning.get("present", True) else ""
    detail = f" {meaning['detail']}" if "detail" in meaning else ""
    return f"{name}{value}{detail}{denied}"


def confusion_pairs(difference: Difference) -> list[tuple[str, str]]:
    """Return (label, reading) for each meaning that differs, by ids, same ids paired first."""
    missed, spurious = [identity(one) for one in difference.missed], [identity(one) for one in difference.spurious]
    pairs = []
    for one in list(missed):
        if one in spurious:
            missed.remove(one)
            spurious.remove(one)
            pairs.append((one, "the same with other attributes"))
    longest = max(len(missed), len(spurious))
    missed += [NOTHING] * (longest - len(missed))
    spurious += [NOTHING] * (longest - len(spurious))
    return pairs + list(zip(missed, spurious, strict=True))


def count(score: Score, sample: Sample, read: list[MeaningDict]) -> None:
    """Add one utterance to the score."""
    difference = best_difference(sample, read)
    score.exact.add(difference.none)
    if not sample.borrowed:
        score.exact_own.add(difference.none)
    score.by_difficulty[sample.difficulty].add(difference.none)
    score.confusions.update(confusion_pairs(difference))
    heads_missed = Counter(head(meaning) for meaning in difference.missed)
    for name in {head(meaning) for meaning in sample.label} or {NOTHING}:
        score.by_head[name].add(difference.none if name == NOTHING else not heads_missed[name])
    score.spurious_by_head.update(head(meaning) for meaning in difference.spurious)
    wanted = [answer_given(gold, sample.pending) for gold in sample.accepted]
    if wanted[0] is not None:
        right = answer_given(read, sample.pending) in wanted
        score.answers.add(right)
        score.by_question[str(sample.pending)].add(right)
    if carries_sign(sample):
        score.sign_recall.add(found(sample, read))
        score.signs_by_difficulty[sample.difficulty].add(found(sample, read))
    if not may_carry_sign(sample):
        score.false_alarms.add(false_alarm(sample, read))


def score_all(samples: Sequence[Sample], readings: Iterable[list[MeaningDict]]) -> Score:
    """Return the score of the readings of the samples, in the same order."""
    score = Score()
    for sample, read in zip(samples, readings, strict=True):
        count(score, sample, read)
    return score
