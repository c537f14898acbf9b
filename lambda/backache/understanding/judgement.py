"""How likely a sign is, and each answer, by what the phrases read and all words weigh together (decision 0009).

The phrases are right where they know the words and lost where they do not; the weights of all words are seldom far off.
How far to believe either, for every kind of reading, is learned from words that no phrase was written from.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backache.model import Meaning, Value
from backache.understanding.evidence import Evidence
from backache.understanding.regression import chance, scores

SIGN = "sign"
ANSWERS = ("no", "none", "unsure", "yes")
BOUND = 6.0
"""A weight beyond this says no more than that it is certain."""
_OLD = frozenset({"past", "persistent"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Read(Value):
    """What the phrases read in an utterance, the question it follows, and what that question asks about."""

    meanings: tuple[Meaning, ...]
    pending: str | None
    own: Sequence[str]
    signs: Sequence[str]

    @property
    def answer(self) -> str:
        """The answer that was read, or that a finding of the question's own gives; "none" where there is none."""
        told = next((str(m.value) for m in self.meanings if m.head == "answer"), None)
        if told is not None:
            return told
        of_own = [m.present for m in self.meanings if m.head == "finding" and m.value in self.own]
        return "yes" if any(of_own) else "no" if of_own else "none"

    def is_sign(self, meaning: Meaning) -> bool:
        """Tell whether a meaning is a finding that alone is a sign, and not one that is long known or over."""
        return meaning.present and meaning.get("degree") not in _OLD and is_of(meaning, self.signs)

    @property
    def has_sign(self) -> bool:
        """Whether any meaning is a sign by itself."""
        return any(map(self.is_sign, self.meanings))

    @property
    def has_old(self) -> bool:
        """Whether anything is told as long known, or as over."""
        return any(m.get("degree") in _OLD for m in self.meanings)

    @property
    def kind(self) -> str:
        """What sort of reading it is, for which it is known how often it is right."""
        told = any(m.head == "answer" for m in self.meanings)
        return f"{self.answer}{'.' * told}{'!' * self.has_sign}{'~' * self.has_old}"


def is_of(meaning: Meaning, classes: Sequence[str]) -> bool:
    """Tell whether a finding is of one of the classes of signs, with the attribute that makes it one."""
    names = {str(meaning.value), *(f"{meaning.value} {key}={value}" for key, value in meaning.attributes.items())}
    return not names.isdisjoint(classes)


def grounds(read: Read, sums: Mapping[str, float]) -> Evidence:
    """Return the marks of a reading and of the weights of all words, by which a sign and an answer are judged."""
    kind, out = read.kind, []
    for name, raw in sums.items():
        weight = max(-BOUND, min(BOUND, raw))
        out += [(name, weight), (f"{name} {kind}", weight)]
    names = {f"={kind}", f"?{read.pending}", f"?{read.pending} {kind}"}
    for meaning in read.meanings:
        names.add(f":{meaning.head}")
        if meaning.head == "finding":
            names.add(f":{meaning.value}" if meaning.present else ":denied")
        if meaning.get("who"):
            names.add(":another")
    return [*out, *((name, 1.0) for name in sorted(names))]


def weigh(marks: Evidence, learned: Mapping[str, Any]) -> dict[str, float]:
    """Return what the words weigh for a sign, and for each answer; above nought they speak for it."""
    return dict(zip(learned["weighed"]["classes"], scores(marks, learned["weighed"]), strict=True))


def judgement(read: Read, weighed: Mapping[str, float], learned: Mapping[str, Any]) -> dict[str, float]:
    """Return how likely a sign is, and how likely each answer, the answers together being one."""
    sums = scores(grounds(read, weighed), learned["judged"])
    chances = dict(zip(learned["judged"]["classes"], map(chance, sums), strict=True))
    whole = sum(chances[name] for name in ANSWERS)
    return {name: one if name == SIGN else one / whole for name, one in chances.items()}
