"""Metamorphic relations: how a change of words must change what is understood, without any label.

Each relation makes a variant of an utterance and says what must hold between the two readings. ``checks`` yields one
verdict for each utterance that the relation applies to.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from evaluation.corpus import MeaningDict, Sample
from evaluation.equivalence import compare, head
from evaluation.guide import Guide
from evaluation.noise import TABLES as NOISE
from evaluation.signs import all_found, signs

TABLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "relations.toml").read_text(encoding="utf-8"))
SPOKEN_HEADS = frozenset({"answer", "finding", "location", "duration", "trend", "trigger"})
Reading = list[MeaningDict]
Change = Callable[[Sample, Random], str | None]
Holds = Callable[[Sample, Reading, Reading], bool]


@dataclass(frozen=True)
class Relation:
    """A change of words (None where it does not apply) and what must hold between the readings before and after."""

    name: str
    change: Change
    holds: Holds
    prepare: Callable[[Sequence[Sample]], Sequence[Sample]] = list


@dataclass(frozen=True)
class Verdict:
    """One utterance before and after a change, and whether the relation held."""

    before: Sample
    after: str
    held: bool


def same(sample: Sample, before: Reading, after: Reading) -> bool:
    """Hold where both readings mean the same."""
    return compare(before, after, sample.pending).none


def same_but_person(sample: Sample, before: Reading, after: Reading) -> bool:
    """Hold where both readings mean the same once the person spoken of is left out."""
    return same(sample, without_who(before), without_who(after))


def no_sign_lost(sample: Sample, before: Reading, after: Reading) -> bool:
    """Hold where every sign read before is read after, at no lower urgency."""
    return all_found(signs(before, sample.pending), signs(after, sample.pending))


def no_sign_left(sample: Sample, before: Reading, after: Reading) -> bool:
    """Hold where a sign was read before and none is read after."""
    return not signs(after, sample.pending)


def without_who(reading: Reading) -> Reading:
    """Return the meanings without the person they speak of; a meaning that names only the person is left out."""
    return [
        {key: value for key, value in meaning.items() if key != "who"} for meaning in reading if head(meaning) != "who"
    ]


def about_trouble(sample: Sample) -> bool:
    """Tell whether the label speaks of the trouble and of nothing else."""
    return bool(sample.label) and all(head(meaning) in SPOKEN_HEADS for meaning in sample.label)


def downplayed(sample: Sample, random: Random) -> str | None:
    """Add a clause that plays it all down, where the words speak of the trouble."""
    if not about_trouble(sample):
        return None
    return f"{sample.text} {random.choice(TABLES['downplayed'])}"


def with_filler(sample: Sample, random: Random) -> str | None:
    """Add a filler at the start or between two words."""
    words = sample.text.split()
    place = random.randrange(len(words))
    words.insert(place, random.choice(TABLES["fillers" if place else "first_fillers"]))
    return " ".join(words)


def polite(sample: Sample, random: Random) -> str | None:
    """Put the words into a polite frame."""
    before, after = random.choice(TABLES["polite"])
    return f"{before} {sample.text} {after}".strip()


def misheard(sample: Sample, random: Random) -> str | None:
    """Hear one word as a word that sounds like it."""
    words, table = sample.text.split(), NOISE["sound_alikes"]
    places = [at for at, word in enumerate(words) if word in table]
    if not places:
        return None
    at = random.choice(places)
    words[at] = random.choice(table[words[at]])
    return " ".join(words)


def of_her(sample: Sample, random: Random) -> str | None:
    """Say the same of a woman who is the patient, where the words speak of nobody else yet."""
    words, swaps, verbs = sample.text.split(), TABLES["person"]["words"], TABLES["person"]["verbs"]
    if not {"i", "i'm", "i've", "my", "me"} & set(words) or set(TABLES["person"]["others"]) & set(words):
        return None
    if not about_trouble(sample):
        return None
    out, after_i = [], False
    for word in words:
        out.append(word + "s" if after_i and word in verbs else swaps.get(word, word))
        after_i = word == "i"
    return " ".join(out)


def negated(sample: Sample, random: Random) -> str | None:
    """Deny a single plain statement of a sign."""
    findings = [meaning for meaning in sample.label if meaning.get("finding")]
    plain = len(sample.label) == len(findings) == 1 and findings[0].get("present") and len(sample.text.split()) <= 9
    if not plain or re.search(r"\b(not|no|never|but|if|and|n't|nothing|without|when|only)\b", sample.text):
        return None
    for swap in TABLES["negated"]:
        if re.search(rf"(?:^|\b|(?<=\w)){re.escape(swap['from'])}\b", sample.text):
            return sample.text.replace(swap["from"], swap["to"], 1)
    return None


VERBS = "is are was were has have had keeps? feels? hurts? aches? went gives? gave tingles? burns? can't won't don't"
CLAUSE = re.compile(rf"^((i|i'm|i've|i'd|there's|it's) \w|(my|the|both) .*?('s |\b({'|'.join(VERBS.split())})\b))")
"""A clause that can stand alone: somebody or something, and what it does."""


def joined(samples: Sequence[Sample]) -> list[Sample]:
    """Return the samples, and pairs of single plain findings run together by "and"."""
    single = [sample for sample in samples if lone_finding(sample)]
    Random("joined").shuffle(single)
    pairs = zip(single[::2], single[1::2], strict=False)
    return [*samples, *(replace(one.saying(f"{one.text} and {other.text}"), pending=None) for one, other in pairs)]


def lone_finding(sample: Sample) -> bool:
    """Tell whether a sample is one clause that states one present finding."""
    plain = bool(CLAUSE.match(sample.text)) and not re.search(r"\b(and|but|no|not|if|or|then)\b", sample.text)
    return plain and len(sample.label) == 1 and sample.label[0].get("present") is True


def reordered(sample: Sample, random: Random) -> str | None:
    """Say two clauses joined by "and" the other way round, where each can stand alone."""
    clauses = sample.text.split(" and ")
    if len(clauses) != 2 or not all(CLAUSE.match(clause) for clause in clauses):
        return None
    return " and ".join(reversed(clauses))


RELATIONS = (
    Relation("downplaying_keeps_meanings", downplayed, same),
    Relation("downplaying_keeps_signs", downplayed, no_sign_lost),
    Relation("filler_keeps_meanings", with_filler, same),
    Relation("politeness_keeps_meanings", polite, same),
    Relation("sound_alike_keeps_signs", misheard, no_sign_lost),
    Relation("other_person_keeps_findings", of_her, same_but_person),
    Relation("negation_takes_signs_away", negated, no_sign_left),
    Relation("clause_order_keeps_meanings", reordered, same, joined),
)


def needs_sign(relation: Relation) -> bool:
    """Tell whether a relation speaks of utterances with a sign only."""
    return relation.holds in {no_sign_lost, no_sign_left}


def checks(relation: Relation, guide: Guide, samples: Sequence[Sample]) -> Iterator[Verdict]:
    """Yield one verdict for each utterance the relation applies to; the same words always change the same way."""
    for sample in relation.prepare(samples):
        changed = relation.change(sample, Random(f"{relation.change.__name__}:{sample.text}"))
        if changed is None:
            continue
        before = guide.read_one(sample)
        if needs_sign(relation) and not signs(before, sample.pending):
            continue
        after = guide.read_one(sample.saying(changed))
        yield Verdict(sample, changed, relation.holds(sample, before, after))
