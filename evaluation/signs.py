"""Which meanings are signs: those that alone call for an emergency room or an ambulance (docs/understanding.md)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.corpus import MeaningDict, Sample
from evaluation.equivalence import canonical
from evaluation.settling import in_both_legs, is_history_of_others, settles

EMERGENCY, AMBULANCE = 4, 5
FINDINGS: dict[str, tuple[int, str]] = {
    "loss_of_bladder_or_bowel_control": (AMBULANCE, "bladder_bowel"),
    "loss_of_sensation": (AMBULANCE, "sensation consciousness"),
    "complete_loss_of_balance": (AMBULANCE, "balance"),
    "paralysis": (AMBULANCE, "weakness consciousness"),
    "altered_consciousness": (AMBULANCE, "consciousness"),
    "one_sided_symptoms": (AMBULANCE, "weakness sensation consciousness"),
    "impaired_balance_or_coordination": (EMERGENCY, "balance"),
    "muscle_weakness": (EMERGENCY, "weakness"),
    "foot_drop": (EMERGENCY, "weakness"),
    "neck_pain": (EMERGENCY, "neck_stiffness"),
}
ANSWERS: dict[str, int] = {
    "consciousness": AMBULANCE,
    "consciousness.move": AMBULANCE,
    "bladder_bowel": AMBULANCE,
    "sensation.touch": AMBULANCE,
    "sensation.extent": EMERGENCY,
    "sensation.sudden": AMBULANCE,
    "sensation.both": AMBULANCE,
    "weakness": EMERGENCY,
    "weakness.now": EMERGENCY,
    "weakness.sudden": AMBULANCE,
    "weakness.both": AMBULANCE,
    "balance": EMERGENCY,
    "balance.upright": AMBULANCE,
    "screen.chest_belly": AMBULANCE,
    "screen.chest_belly.chest": AMBULANCE,
    "screen.chest_belly.severe": AMBULANCE,
    "screen.accident": AMBULANCE,
    "screen.accident.serious": AMBULANCE,
    "screen.fever_cancer.ill": EMERGENCY,
    "neck_stiffness.pain": EMERGENCY,
    "radiating.both": AMBULANCE,
}
"""Questions whose yes is a sign; a yes to ``<id>.new`` is one too, where the sign was known for years."""
SCREENED = {
    "chest_pain": "screen.chest_belly",
    "breathing_difficulty": "screen.chest_belly",
    "abdominal_pain": "screen.chest_belly",
    "tearing_pain": "screen.chest_belly",
    "major_trauma": "screen.accident",
}
IN_BOTH_LEGS = {
    "paresthesia": "sensation",
    "numbness": "sensation",
    "radiating_leg_pain": "radiating",
    "muscle_weakness": "weakness",
}
"""Findings that call for an ambulance when both legs have them, new (beyond the article)."""
STANDS_FOR = {"sensation": "numbness", "weakness": "muscle_weakness", "radiating": "radiating_leg_pain"}
"""The finding that a yes with a place or degree stands for, where that can raise the urgency."""
OTHER_SYMPTOMS = {"sexual_function": None, "fever": "severe"}
"""Other symptoms that are an emergency, with the degree they need."""


@dataclass(frozen=True)
class Sign:
    """A sign at its urgency, with the parts of the interview it belongs to."""

    level: int
    families: frozenset[str]

    def found_by(self, other: Sign) -> bool:
        """Tell whether another sign is this one, at no lower urgency."""
        return other.level >= self.level and bool(self.families & other.families)


def sign(level: int, families: str) -> Sign:
    """Return a sign of the families named."""
    return Sign(level, frozenset(families.split()))


def sign_of_answer(pending: str | None) -> Sign | None:
    """Return the sign that a yes to the pending question is, None where it is none."""
    if pending is None:
        return None
    parts = pending.split(".")
    family = ".".join(parts[:2]) if parts[0] == "screen" else parts[0]
    if pending in ANSWERS:
        return sign(ANSWERS[pending], family)
    return sign(EMERGENCY, family) if pending.endswith(".new") else None


def level_of(finding: str, degree: str | None, kind: str | None) -> int:
    """Return the urgency of a finding on its own: higher where sudden, lower where it is only a strange feeling."""
    if finding == "one_sided_symptoms" and kind == "abnormal_sensation" and degree != "sudden":
        return EMERGENCY
    if finding in {"muscle_weakness", "foot_drop"} and degree == "sudden":
        return AMBULANCE
    return FINDINGS[finding][0]


def sign_of_finding(meaning: MeaningDict) -> Sign | None:
    """Return the sign that a present finding is, None where it is none."""
    finding, detail, degree = meaning["finding"], str(meaning.get("detail")), meaning.get("degree")
    if finding in IN_BOTH_LEGS and in_both_legs(meaning):
        return sign(AMBULANCE, IN_BOTH_LEGS[finding])
    if finding in FINDINGS:
        return sign(level_of(finding, degree, meaning.get("kind")), FINDINGS[finding][1])
    if finding in {"numbness", "paresthesia"} and meaning.get("site") == "saddle":
        return sign(AMBULANCE, "sensation")
    if finding == "other_emergency" and (detail != "abdominal_pain" or degree in {"sudden", "severe"}):
        return sign(AMBULANCE, f"{detail} {SCREENED.get(detail, '')}")
    if finding == "other_symptom" and detail in OTHER_SYMPTOMS and OTHER_SYMPTOMS[detail] in {None, degree}:
        return sign(EMERGENCY, f"{detail} screen.fever_cancer")
    return None


def stood_for(answer: MeaningDict, pending: str | None) -> MeaningDict:
    """Return the finding that a yes stands for, with the answer's attributes ("yes, both legs")."""
    attributes = {key: value for key, value in answer.items() if key != "answer"}
    return {"finding": STANDS_FOR.get(str(pending), "backache"), "present": True, **attributes}


def signs(meanings: Iterable[MeaningDict], pending: str | None) -> frozenset[Sign]:
    """Return the signs that the meanings carry, of the patient or of someone present."""
    found: set[Sign | None] = set()
    for meaning in canonical(meanings, pending):
        if settles(meaning, pending) == "yes":
            found.add(sign_of_answer(pending))
        if meaning.get("answer") == "yes":
            found.add(sign_of_finding(stood_for(meaning, pending)))
        elif meaning.get("finding") and meaning.get("present") and not is_history_of_others(meaning):
            found.add(sign_of_finding(meaning))
    return frozenset(one for one in found if one)


def all_found(wanted: frozenset[Sign], got: frozenset[Sign]) -> bool:
    """Tell whether each sign wanted is among those got."""
    return all(any(one.found_by(other) for other in got) for one in wanted)


def carries_sign(sample: Sample) -> bool:
    """Tell whether every accepted label of a sample holds a sign."""
    return all(signs(gold, sample.pending) for gold in sample.accepted)


def may_carry_sign(sample: Sample) -> bool:
    """Tell whether any accepted label of a sample holds a sign, so that finding one is no false alarm."""
    return any(signs(gold, sample.pending) for gold in sample.accepted)


def found(sample: Sample, read: Iterable[MeaningDict]) -> bool:
    """Tell whether the reading holds every sign of one of the accepted labels."""
    got = signs(read, sample.pending)
    return any(all_found(signs(gold, sample.pending), got) for gold in sample.accepted)


def false_alarm(sample: Sample, read: Iterable[MeaningDict]) -> bool:
    """Tell whether the reading holds a sign where no accepted label does."""
    return not may_carry_sign(sample) and bool(signs(read, sample.pending))
