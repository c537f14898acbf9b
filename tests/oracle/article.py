"""The article's own signs: each function is one sentence or list of it, read as the rules K1 to K18 read it."""

from collections.abc import Mapping

from .facts import Facts
from .levels import AMBULANCE, CONSULTATION, EMERGENCY, SELF_CARE, WITHIN_A_DAY, worst

SIX_WEEKS = 42
FEELING_SIGNS = ("numbness", "paresthesia", "loss_of_sensation")
PARTS_OF_A_LEG = ("leg", "foot", "toes", "calf", "thigh", "knee", "ankle")
COMPANIONS = ("heel_pain", "joint_swelling", "curvature_of_spine", "shoulder_pain", "headache", "radiating_arm_pain")


def unless_old(facts: Facts, question: str, level: str | None) -> str | None:
    """K11, K12: what has been there for years, unchanged, is a matter of a day, whatever it would be if it were new.

    Where it is asked at all, an old deficit may hide a new one, so that less than a day is never advised.
    """
    if level and facts.no(f"{question}.new"):
        return WITHIN_A_DAY
    asked = level is not None and facts.asked_if_new(question)
    return worst((asked, WITHIN_A_DAY), (level is not None, level or SELF_CARE))


def in_both_legs(facts: Facts, *names: str) -> bool:
    """3.3 rf_both_legs: a sign whose place is both legs or feet, or the same part of each leg."""
    return (
        facts.has(*names, site="both_legs")
        or facts.has(*names, site="both_feet")
        or any(one.get("site") in PARTS_OF_A_LEG for one in facts.each(*names, side="both"))
    )


def confused_for_years(finding: Mapping[str, object]) -> bool:
    """K12, by analogy: the confusion of someone with dementia, there for years; passing out is never an old matter."""
    return finding.get("kind") == "confusion" and finding.get("degree") == "persistent"


def consciousness_changed(facts: Facts) -> str | None:
    """ "changes in level of consciousness": a change it is not where someone has been confused for years."""
    changed = [one for one in facts.each("altered_consciousness") if not confused_for_years(one)]
    return worst((bool(changed), AMBULANCE))


def passed_out_or_paralyzed(facts: Facts) -> str | None:
    """ "paralysis, and changes in level of consciousness", as the opening question asks for both; K12."""
    confused = any(confused_for_years(one) for one in facts.each("altered_consciousness"))
    present = confused or facts.yes("consciousness", "consciousness.move") or facts.has("paralysis")
    return unless_old(facts, "consciousness", worst((present, AMBULANCE)))


def bladder_or_bowel(facts: Facts) -> str | None:
    """ "loss of bladder or bowel control": the article's 911 sentence, weak legs or not; K11."""
    present = facts.yes("bladder_bowel") or facts.has("loss_of_bladder_or_bowel_control")
    return unless_old(facts, "bladder_bowel", worst((present, AMBULANCE)))


def feeling(facts: Facts) -> str | None:
    """ "loss of sensation in the limbs or shoulders" (911), "abnormal sensations, numbness, or weakness on one side".

    K3 and K4: numb and a touch not known to be felt is lost feeling; K6: sudden on one side is an ambulance.
    """
    touch_felt = facts.no("sensation.touch")
    numb = facts.has("numbness")
    one_sided = facts.each("one_sided_symptoms")
    only_odd = [one for one in one_sided if one.get("kind") == "abnormal_sensation" and one.get("degree") != "sudden"]
    level = worst(
        (facts.has("loss_of_sensation") or facts.yes("sensation.touch", "sensation.both"), AMBULANCE),
        ((numb or facts.yes("sensation.numb")) and not touch_felt, AMBULANCE),
        (in_both_legs(facts, *FEELING_SIGNS) or facts.has(*FEELING_SIGNS, site="waist_down"), AMBULANCE),
        (facts.has(*FEELING_SIGNS, site="saddle"), AMBULANCE),
        (len(one_sided) > len(only_odd), AMBULANCE),
        (facts.yes("sensation.sudden") and (bool(one_sided) or facts.yes("sensation.extent")), AMBULANCE),
        (bool(only_odd) or facts.yes("sensation.extent"), EMERGENCY),
        (numb or facts.yes("sensation.numb"), WITHIN_A_DAY),
        (facts.yes("sensation") or facts.has("paresthesia"), CONSULTATION),
    )
    return unless_old(facts, "sensation", level)


def strength(facts: Facts) -> str | None:
    """ "Muscle weakness in the arms or legs (persistent)", "Weakness (loss of strength)", "Foot drop".

    K5: sudden is an ambulance; K7: one passing episode is seen within a day; K8: foot drop is lasting weakness.
    """
    gone = facts.no("weakness.now")
    weak = facts.each("muscle_weakness")
    level = worst(
        (facts.yes("weakness.sudden", "weakness.both"), AMBULANCE),
        (facts.has("muscle_weakness", degree="sudden"), AMBULANCE),
        (in_both_legs(facts, "muscle_weakness") or facts.has("muscle_weakness", site="waist_down"), AMBULANCE),
        (facts.has("foot_drop") or facts.yes("weakness.now"), EMERGENCY),
        (not gone and facts.yes("weakness"), EMERGENCY),
        (not gone and any(one.get("degree") != "past" for one in weak), EMERGENCY),
        (bool(weak) or facts.yes("weakness"), WITHIN_A_DAY),
    )
    return unless_old(facts, "weakness", level)


def balance(facts: Facts) -> str | None:
    """ "a complete loss of balance" (911); "Impaired balance and coordination" (emergency setting); K9."""
    level = worst(
        (facts.yes("balance.upright") or facts.has("complete_loss_of_balance"), AMBULANCE),
        (facts.yes("balance") or facts.has("impaired_balance_or_coordination"), EMERGENCY),
    )
    return unless_old(facts, "balance", level)


def neck(facts: Facts) -> str | None:
    """ "Neck pain" (emergency setting) and "Neck pain and stiffness" (companion); K1 and K2."""
    stiff = facts.yes("neck_stiffness") or facts.has("neck_stiffness")
    painful = facts.yes("neck_stiffness.pain") or facts.has("neck_pain") or "neck" in facts.several("location")
    return worst(
        (stiff and (facts.other("fever") or facts.has("headache")), AMBULANCE),
        (painful, EMERGENCY),
        (stiff, CONSULTATION),
    )


def treated(facts: Facts) -> str | None:
    """ "prompt medical care if you are being treated for a spinal condition"; K14: treatment over long ago, a visit."""
    long_ago = facts.no("treated_spinal_condition.current")
    return worst((facts.yes("treated_spinal_condition"), CONSULTATION if long_ago else WITHIN_A_DAY))


def radiating(facts: Facts) -> str | None:
    """ "a feeling of pain shooting down the back of your leg", "Buttock or hip pain": K18 a visit, both legs 911."""
    legs = facts.each("radiating_leg_pain")
    both = facts.yes("radiating.both") or any(
        one.get("side") == "both" or one.get("site") in ("both_legs", "both_feet") for one in legs
    )
    one = facts.yes("radiating") or facts.has("radiating_leg_pain", "buttock_or_hip_pain")
    return unless_old(facts, "radiating", worst((both, AMBULANCE), (one, CONSULTATION)))


def companions(facts: Facts) -> str | None:
    """1.6, symptoms that "may occur along with backache"; K18: a visit, and so for such a place of pain."""
    place = facts.several("location") & {"shoulder", "buttock", "hip"}
    return worst((facts.has(*COMPANIONS) or bool(place), CONSULTATION))


def course(facts: Facts) -> str | None:
    """ "Acute pain ... can improve on its own"; "Chronic back pain is more long-term", "getting worse"; K13."""
    days, trend = facts.days(), facts.answers.get("trend")
    acute = days is not None and days < SIX_WEEKS
    not_worse = trend in ("better", "same", "fluctuating")
    spasm = facts.has("spinal_stiffness", "muscle_spasm")
    return worst(
        (facts.answers.get("duration") is not None and not acute, CONSULTATION),
        (trend is not None and not not_worse, CONSULTATION),
        (spasm and not (acute and not_worse), CONSULTATION),
        (acute or not_worse or facts.has("backache"), SELF_CARE),
        (bool(facts.several("location") or facts.several("trigger")), SELF_CARE),
    )


SIGNS = (consciousness_changed, passed_out_or_paralyzed, bladder_or_bowel, feeling, strength, balance, neck, treated,
         radiating, companions, course)  # fmt: skip
