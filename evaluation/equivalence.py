"""When two lists of meanings say the same, by docs/labelling.md, and what is missing or too much where they do not."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.corpus import MeaningDict, Sample
from evaluation.settling import settled, settles

HEADS = (
    "answer", "duration", "trend", "location", "trigger", "finding", "command", "ask", "distress", "out_of_scope",
    "unintelligible", "who",
)  # fmt: skip
NOT_COMPARED = frozenset({"approx"})
"""Attributes the labelling page leaves to taste."""
PAIRED_SITES = {"leg": "both_legs", "foot": "both_feet", "arm": "both_arms"}
ALSO_MEANS: tuple[tuple[MeaningDict, MeaningDict], ...] = (
    ({"finding": "neck_pain", "present": True}, {"location": "neck"}),
    ({"location": "neck"}, {"finding": "neck_pain", "present": True}),
    ({"finding": "shoulder_pain", "present": True}, {"location": "shoulder"}),
    ({"location": "shoulder"}, {"finding": "shoulder_pain", "present": True}),
    ({"finding": "other_symptom", "present": True, "detail": "pregnant"}, {"trigger": "pregnancy"}),
    ({"trigger": "pregnancy"}, {"finding": "other_symptom", "present": True, "detail": "pregnant"}),
    ({"finding": "other_emergency", "present": True, "detail": "major_trauma"}, {"trigger": "accident"}),
    ({"trigger": "accident"}, {"finding": "other_emergency", "present": True, "detail": "major_trauma"}),
    ({"finding": "buttock_or_hip_pain", "present": True, "site": "hip"}, {"location": "hip"}),
    ({"location": "hip"}, {"finding": "buttock_or_hip_pain", "present": True}),
    ({"finding": "buttock_or_hip_pain", "present": True, "site": "buttock"}, {"location": "buttock"}),
    ({"location": "buttock"}, {"finding": "buttock_or_hip_pain", "present": True}),
)
"""Places and triggers that are also findings: either one counts as both (docs/labelling.md)."""
DURATION = re.compile(
    r"P(?:(?P<Y>[\d.]+)Y)?(?:(?P<M>[\d.]+)M)?(?:(?P<W>[\d.]+)W)?(?:(?P<D>[\d.]+)D)?"
    r"(?:T(?:(?P<H>[\d.]+)H)?(?:(?P<m>[\d.]+)M)?(?:(?P<S>[\d.]+)S)?)?$"
)


@dataclass(frozen=True)
class Difference:
    """What the label has and the reading lacks, and what the reading has too much."""

    missed: tuple[MeaningDict, ...]
    spurious: tuple[MeaningDict, ...]

    @property
    def none(self) -> bool:
        """True where both say the same."""
        return not self.missed and not self.spurious

    @property
    def size(self) -> int:
        """How many meanings differ."""
        return len(self.missed) + len(self.spurious)


def head(meaning: MeaningDict) -> str:
    """Return the head of a meaning."""
    return next(name for name in HEADS if name in meaning)


def duration_value(text: str) -> tuple[float, float, float] | str:
    """Return months, days and seconds of an ISO 8601 duration, so that P1W and P7D are the same; else the text."""
    match = DURATION.match(text)
    if not match:
        return text
    part = {name: float(value or 0) for name, value in match.groupdict().items()}
    return (
        part["Y"] * 12 + part["M"],
        part["W"] * 7 + part["D"],
        part["H"] * 3600 + part["m"] * 60 + part["S"],
    )


def plain(meaning: MeaningDict) -> MeaningDict:
    """Return a meaning in one settled form: nothing empty, no ``who: self``, pairs of limbs named as pairs."""
    out = {key: value for key, value in meaning.items() if value is not None and key not in NOT_COMPARED}
    if "who" in out and head(out) != "who" and out["who"] == "self":
        del out["who"]
    if "finding" in out:
        out.setdefault("present", True)
    if "duration" in out:
        out["duration"] = duration_value(str(out["duration"]))
    if out.get("side") == "both" and out.get("site") in PAIRED_SITES:
        out["site"] = PAIRED_SITES[out["site"]]
    if out.get("site") in PAIRED_SITES.values() and out.get("side") == "both":
        del out["side"]
    return out


def implied(meaning: MeaningDict) -> list[MeaningDict]:
    """Return what a meaning also says: neck pain is a place too, a place in the neck is neck pain too."""
    if meaning.get("present") is False or "who" in meaning or meaning.get("degree") == "past":
        return []
    return [dict(other) for one, other in ALSO_MEANS if one.items() <= meaning.items()]


def covered(meaning: MeaningDict, meanings: list[MeaningDict]) -> bool:
    """Tell whether the list says the same already, with or without further attributes."""
    return any(meaning.items() <= other.items() for other in meanings)


def canonical(meanings: Iterable[MeaningDict], pending: str | None) -> list[MeaningDict]:
    """Return the meanings in settled form, each once, with what they imply, a losing answer left out."""
    out: list[MeaningDict] = []
    for meaning in map(plain, meanings):
        if meaning not in out:
            out.append(meaning)
    for meaning in list(out):
        out += [extra for extra in implied(meaning) if not covered(extra, out)]
    winning = settled(out, pending)
    return [meaning for meaning in out if meaning.get("answer", winning) == winning]


def attributes(bundle: list[MeaningDict]) -> MeaningDict:
    """Return all attributes said by the answer and the findings that settle a question."""
    skipped = {"answer", "finding", "present", "detail"}
    return {key: value for meaning in bundle for key, value in meaning.items() if key not in skipped}


def settle_alike(gold: list[MeaningDict], read: list[MeaningDict]) -> bool:
    """Tell whether two bundles that settle the question the same way say the same about it."""
    gold_findings = [meaning for meaning in gold if "finding" in meaning]
    read_findings = [meaning for meaning in read if "finding" in meaning]
    if attributes(gold) != attributes(read):
        return False
    if gold_findings and not read_findings:
        return len(gold_findings) == 1 and "detail" not in gold_findings[0]
    if not gold_findings or not read_findings:
        return True
    if len(gold_findings) == len(read_findings) == 1:
        return all(gold_findings[0].get(key) == read_findings[0].get(key) for key in ("finding", "detail"))
    return all(one in read_findings for one in gold_findings) and len(gold_findings) == len(read_findings)


def without(meanings: list[MeaningDict], settled_ones: list[MeaningDict]) -> list[MeaningDict]:
    """Return the meanings that are neither among the settled ones nor implied by them."""
    gone = settled_ones + [extra for meaning in settled_ones for extra in implied(meaning)]
    return [meaning for meaning in meanings if meaning not in gone]


def compare(gold: Iterable[MeaningDict], read: Iterable[MeaningDict], pending: str | None) -> Difference:
    """Return the difference between a label and a reading of the same words."""
    wanted, got = canonical(gold, pending), canonical(read, pending)
    missed = [meaning for meaning in wanted if meaning not in got]
    spurious = [meaning for meaning in got if meaning not in wanted]
    answer = settled(wanted, pending)
    if answer is not None and answer == settled(got, pending):
        ours = [meaning for meaning in wanted if settles(meaning, pending) == answer]
        theirs = [meaning for meaning in got if settles(meaning, pending) == answer]
        if settle_alike(ours, theirs):
            missed = without(missed, ours)
            spurious = without(spurious, theirs)
    return Difference(tuple(missed), tuple(spurious))


def best_difference(sample: Sample, read: Iterable[MeaningDict]) -> Difference:
    """Return the difference to whichever accepted label is nearest."""
    reading = list(read)
    return min((compare(gold, reading, sample.pending) for gold in sample.accepted), key=lambda found: found.size)
