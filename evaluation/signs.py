"""Which meanings are signs: those that alone call for an emergency room or an ambulance (design, vocabulary table)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from evaluation.corpus import MeaningDict, Sample
from evaluation.equivalence import canonical
from evaluation.settling import BOTH_LEGS, is_history_of_others

EMERGENCY, AMBULANCE = 4, 5
FINDINGS: dict[str, tuple[int, str]] = {
    "loss_of_bladder_or_bowel_control": (AMBULANCE, "bladder_bowel"),
    "loss_of_sensation": (AMBULANCE, "sensation consciousness"),
    "complete_loss_of_balance": (AMBULANCE, "balance"),
    "paralysis": (AMBULANCE, "weakness consciousness"),
    "altered_consciousness": (AMBULANCE, "consciousness"),
    "one_sided_symptoms": (EMERGENCY, "weakness sensation consciousness"),
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
    "weakness": EMERGENCY,
    "weakness.now": EMERGENCY,
    "weakness.sudden": AMBULANCE,
    "balance": EMERGENCY,
    "balance.upright": AMBULANCE,
    "screen.chest_belly": AMBULANCE,
    "screen.accident": AMBULANCE,
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
NEW_IN_BOTH_LEGS = {"paresthesia": "sensation", "numbness": "sensation", "radiating_leg_pain": "radiating"}


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
    family = pending if pending.startswith("screen.") else pending.split(".")[0]
    if pending in ANSWERS:
        return sign(ANSWERS[pending], family)
    return sign(EMERGENCY, family) if pending.endswith(".new") else None


def sign_of_finding(meaning: MeaningDict) -> Sign | None:
    """Return the sign that a present finding is, None where it is none."""
    finding, detail, site = meaning["finding"], meaning.get("detail"), meaning.get("site")
    sudden = meaning.get("degree") == "sudden"
    if finding in FINDINGS:
        level, families = FINDINGS[finding]
        raised = sudden and finding in {"muscle_weakness", "foot_drop", "one_sided_symptoms"}
        return sign(AMBULANCE if raised else level, families)
    if finding == "other_emergency" and detail:
        if detail == "abdominal_pain" and meaning.get("degree") not in {"sudden", "severe"}:
            return None
        return sign(AMBULANCE, f"{detail} {SCREENED.get(detail, '')}")
    if finding in {"numbness", "paresthesia"} and site == "saddle":
        return sign(AMBULANCE, "sensation")
    if finding in NEW_IN_BOTH_LEGS and (site in BOTH_LEGS or (site == "leg" and meaning.get("side") == "both")):
        return sign(AMBULANCE, NEW_IN_BOTH_LEGS[finding])
    if finding == "other_symptom" and detail == "sexual_function":
        return sign(EMERGENCY, "sexual_function")
    return None


def signs(meanings: Iterable[MeaningDict], pending: str | None) -> frozenset[Sign]:
    """Return the signs that the meanings carry, of the patient or of someone present."""
    found: set[Sign | None] = set()
    for meaning in canonical(meanings, pending):
        if meaning.get("answer") == "yes":
            found.add(sign_of_answer(pending))
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
