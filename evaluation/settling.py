"""Which meanings settle which question, so that a finding, an answer, or both can count as the same."""

from __future__ import annotations

from evaluation.corpus import MeaningDict

SETTLED_BY: dict[str, frozenset[str]] = {
    question: frozenset(findings.split())
    for question, findings in {
        "consciousness": "altered_consciousness paralysis loss_of_sensation one_sided_symptoms",
        "consciousness.move": "paralysis",
        "bladder_bowel": "loss_of_bladder_or_bowel_control",
        "sensation": "numbness paresthesia loss_of_sensation one_sided_symptoms",
        "sensation.touch": "loss_of_sensation",
        "sensation.extent": "one_sided_symptoms",
        "sensation.numb": "numbness loss_of_sensation",
        "sensation.both": "numbness paresthesia loss_of_sensation",
        "weakness": "muscle_weakness foot_drop paralysis one_sided_symptoms",
        "weakness.now": "muscle_weakness foot_drop paralysis one_sided_symptoms",
        "weakness.sudden": "muscle_weakness foot_drop paralysis one_sided_symptoms",
        "weakness.both": "muscle_weakness foot_drop paralysis",
        "balance": "impaired_balance_or_coordination complete_loss_of_balance",
        "balance.upright": "complete_loss_of_balance",
        "neck_stiffness": "neck_stiffness spinal_stiffness neck_pain",
        "neck_stiffness.pain": "neck_pain",
        "radiating": "radiating_leg_pain buttock_or_hip_pain",
        "radiating.both": "radiating_leg_pain",
    }.items()
}
DETAILS_SETTLING: dict[str, tuple[str, frozenset[str]]] = {
    "screen.chest_belly": (
        "other_emergency",
        frozenset(["chest_pain", "breathing_difficulty", "abdominal_pain", "tearing_pain"]),
    ),
    "screen.chest_belly.chest": (
        "other_emergency",
        frozenset({"chest_pain", "breathing_difficulty", "tearing_pain"}),
    ),
    "screen.accident": ("other_emergency", frozenset({"major_trauma"})),
    "screen.accident.serious": ("other_emergency", frozenset({"major_trauma"})),
    "screen.fever_cancer": ("other_symptom", frozenset(["fever", "weight_loss", "cancer_history"])),
}
OPEN_QUESTIONS = {"who_for": "who"} | {name: name for name in ("duration", "trend", "location", "trigger")}
"""Questions that are not answered by yes or no, with the head that answers them."""
BOTH_LEGS = frozenset({"both_legs", "both_feet", "waist_down"})
LEG_PARTS: frozenset[str | None] = frozenset({"leg", "foot", "toes", "calf", "thigh", "knee", "ankle"})


def concerns(meaning: MeaningDict, question: str) -> bool:
    """Tell whether a finding speaks of what the question asks."""
    finding = meaning.get("finding")
    if question in DETAILS_SETTLING:
        wanted, details = DETAILS_SETTLING[question]
        return finding == wanted and meaning.get("detail") in details
    return finding in SETTLED_BY.get(question, frozenset())


def settles(meaning: MeaningDict, pending: str | None) -> str | None:
    """Return yes, no or unsure where the meaning settles the pending yes/no question, else None."""
    if "answer" in meaning:
        return str(meaning["answer"])
    if pending is None or not concerns(meaning, pending) or is_history_of_others(meaning):
        return None
    if not meaning.get("present", True):
        return "no"
    if pending == "weakness.now" and meaning.get("degree") == "past":
        return "no"
    if pending == "weakness.sudden" and meaning.get("degree") != "sudden":
        return None
    if pending.endswith(".both") and not in_both_legs(meaning):
        return "no" if meaning.get("side") else None
    return "yes"


def in_both_legs(meaning: MeaningDict) -> bool:
    """Tell whether a finding is in both legs; pain that travels down on both sides is in both legs too."""
    site, named = meaning.get("site"), LEG_PARTS
    if meaning.get("finding") == "radiating_leg_pain" or "answer" in meaning:
        named = named | {None}
    return site in BOTH_LEGS or (meaning.get("side") == "both" and site in named)


def is_history_of_others(meaning: MeaningDict) -> bool:
    """Tell whether a finding is what someone else once had."""
    return meaning.get("degree") == "past" and meaning.get("who", "self") != "self"


def settled(meanings: list[MeaningDict], pending: str | None) -> str | None:
    """Return how the meanings settle the pending question; where they conflict the more urgent wins."""
    given = {settles(meaning, pending) for meaning in meanings}
    return next((answer for answer in ("yes", "unsure", "no") if answer in given), None)
