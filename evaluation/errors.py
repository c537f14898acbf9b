"""Shows the utterances that are read wrong; only of the splits that may be read, never of the unseen one."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from evaluation.corpus import MeaningDict, Sample, load
from evaluation.equivalence import best_difference
from evaluation.guide import Guide
from evaluation.relations import RELATIONS, checks
from evaluation.signs import carries_sign, false_alarm, found

READABLE = ("lexicon", "guide")
Wrong = Callable[[Sample, list[MeaningDict]], bool]


def not_exact(sample: Sample, read: list[MeaningDict]) -> bool:
    """Tell whether the reading differs from every accepted label."""
    return not best_difference(sample, read).none


def sign_missed(sample: Sample, read: list[MeaningDict]) -> bool:
    """Tell whether a sign of the label is not in the reading."""
    return carries_sign(sample) and not found(sample, read)


KINDS: dict[str, Wrong] = {"meanings": not_exact, "signs": sign_missed, "alarms": false_alarm}


def wrong_readings(split: str, kind: str, guide: Guide, topic: str | None = None) -> Iterator[str]:
    """Yield each utterance of a readable split that is wrong in that way, with its label and its reading."""
    if split not in READABLE:
        raise ValueError(f"split: expected one of {', '.join(READABLE)}, got {split}")
    for sample in load(split):
        read = guide.read_one(sample)
        if (not topic or sample.topic == topic) and KINDS[kind](sample, read):
            words = f"{sample.topic}: {sample.text!r} ({sample.pending})"
            yield f"{words}\n  label   {list(sample.label)}\n  reading {read}"


def broken(name: str, guide: Guide, samples: Sequence[Sample]) -> Iterator[str]:
    """Yield each utterance that breaks a relation, before and after the change, with both readings."""
    relation = next(relation for relation in RELATIONS if relation.name == name)
    for verdict in checks(relation, guide, samples):
        if not verdict.held:
            after = verdict.before.saying(verdict.after)
            yield (
                f"{verdict.before.text!r} -> {verdict.after!r} ({verdict.before.pending})\n"
                f"  before {guide.read_one(verdict.before)}\n  after  {guide.read_one(after)}"
            )
