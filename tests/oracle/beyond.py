"""Signs the article does not have: each function is one or more rows of the table of further red flags (3.3)."""

from .facts import Facts
from .levels import AMBULANCE, CONSULTATION, EMERGENCY, SELF_CARE, WITHIN_A_DAY, worst

NERVE_SIGNS = ("numbness", "paresthesia", "loss_of_sensation", "muscle_weakness", "foot_drop", "radiating_leg_pain",
               "radiating_arm_pain")  # fmt: skip
SEEN_WITHIN_A_DAY = ("fever", "immune_or_drugs", "weight_loss", "night_pain", "cough_pain", "lump",
                     "steroids_or_osteoporosis")  # fmt: skip


def nerve_sign(facts: Facts) -> bool:
    """Tell whether there is any sign of a nerve in trouble (rf_cancer_history, rf_anticoagulant_procedure)."""
    return facts.has(*NERVE_SIGNS) or facts.yes("sensation", "weakness", "radiating")


def chest_or_belly_screen(facts: Facts) -> str | None:
    """rf_chest_pain, rf_aaa, screen (b): an unclear yes takes the highest level of its bundle.

    One follow-up tells what it is: chest, breath, or a pain sudden or very bad. Without these it is a plain pain in the
    belly, seen within a day, unless in pregnancy, or in someone who faints or is dizzy.
    """
    grave = facts.pregnant() or facts.other("dizziness") or facts.has("altered_consciousness", kind="fainting")
    danger = facts.yes("screen.chest_belly.chest") or facts.yes("screen.chest_belly.severe")
    some_pain = facts.yes("screen.chest_belly")
    plain_belly = some_pain and facts.no("screen.chest_belly.chest") and not grave
    return worst((danger, AMBULANCE), (some_pain and not plain_belly, AMBULANCE), (plain_belly, WITHIN_A_DAY))


def accident(facts: Facts) -> str | None:
    """rf_major_trauma, screen (c): an accident counts as serious until it is said not to be."""
    slight = facts.no("screen.accident.serious")
    return worst(
        ("accident" in facts.several("trigger") or facts.yes("screen.accident.serious"), AMBULANCE),
        (facts.yes("screen.accident"), CONSULTATION if slight else AMBULANCE),
    )


def fever_or_cancer_screen(facts: Facts) -> str | None:
    """rf_fever, rf_weight_loss, rf_cancer_history, screen (a): within a day; very ill, emergency."""
    return worst((facts.yes("screen.fever_cancer.ill"), EMERGENCY), (facts.yes("screen.fever_cancer"), WITHIN_A_DAY))


def other_emergency(facts: Facts) -> str | None:
    """rf_chest_pain, rf_tearing, rf_meningitis, rf_major_trauma, rf_pregnancy; rf_aaa: belly pain where it is grave.

    Fainting with belly pain needs no line: it is a change in consciousness.
    """
    emergencies = facts.each("other_emergency")
    belly = [one for one in emergencies if one.get("detail") == "abdominal_pain"]
    grave = (
        facts.other("dizziness") or facts.pregnant() or any(one.get("degree") in ("sudden", "severe") for one in belly)
    )
    return worst(
        (len(emergencies) > len(belly), AMBULANCE),
        (bool(belly), AMBULANCE if grave else WITHIN_A_DAY),
    )


def infection(facts: Facts) -> str | None:
    """rf_fever, rf_iv_drugs, rf_kidney: fever, and what makes it worse."""
    fever, weakened = facts.other("fever"), facts.other("immune_or_drugs", "anticoagulant_or_procedure")
    urine = ("painful_urination", "blood_in_urine")
    very_ill = facts.other("nausea") or facts.severe(*urine)
    return worst(
        (fever and (weakened or facts.severe("fever")), EMERGENCY),
        (fever and facts.other(*urine) and very_ill, EMERGENCY),
        (facts.other(*urine), WITHIN_A_DAY),
    )


def history(facts: Facts) -> str | None:
    """rf_cancer_history, rf_anticoagulant_procedure, rf_sexual_function, rf_age, rf_pregnancy."""
    cancer, thinner = facts.other("cancer_history"), facts.other("anticoagulant_or_procedure")
    age = facts.other("under_20", "over_50") or facts.yes("who_for.child")
    return worst(
        (facts.other("sexual_function"), EMERGENCY),
        ((cancer or thinner) and nerve_sign(facts), EMERGENCY),
        (cancer, WITHIN_A_DAY),
        (age and "fall" in facts.several("trigger"), WITHIN_A_DAY),
        (age or thinner or facts.pregnant(), CONSULTATION),
    )


def further_signs(facts: Facts) -> str | None:
    """rf_weight_loss, rf_night_pain, rf_cough, rf_lump_shape, rf_steroids_osteoporosis, rf_thoracic; 3.1."""
    return worst(
        (facts.other(*SEEN_WITHIN_A_DAY), WITHIN_A_DAY),
        ("coughing_sneezing" in facts.several("trigger"), WITHIN_A_DAY),
        ("between_shoulder_blades" in facts.several("location"), WITHIN_A_DAY),
        (facts.other("dizziness", "constipation"), CONSULTATION),
        (facts.other("fatigue", "nausea", "insomnia", "cold_feet", "unrelated_numbness"), SELF_CARE),
    )


SIGNS = (chest_or_belly_screen, accident, fever_or_cancer_screen, other_emergency, infection, history, further_signs)
