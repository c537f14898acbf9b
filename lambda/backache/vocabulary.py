"""The vocabulary of the guide: the levels, and the ids that meanings, findings and answers are made of.

Nothing here knows a word of any language, a file or a device. The ids are those of docs/labelling.md.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping

from backache.errors import InputError


class Level(enum.IntEnum):
    """How soon to be seen, lowest to highest, named as Infermedica's triage API names them."""

    self_care = 1
    consultation = 2
    consultation_24 = 3
    emergency = 4
    emergency_ambulance = 5

    @classmethod
    def read(cls, name: object) -> Level | None:
        """Return the level of that name, None for None; raise InputError for anything else."""
        if name is None:
            return None
        if isinstance(name, str) and name in cls.__members__:
            return cls[name]
        raise InputError(f"level: expected one of {', '.join(cls.__members__)}, got {type(name).__name__}")


def highest(one: Level | None, other: Level | None) -> Level | None:
    """Return the higher of two levels, where None is below every level."""
    return max((level for level in (one, other) if level is not None), default=None)


def _ids(names: str) -> frozenset[str]:
    return frozenset(names.split())


SITES = _ids(
    "leg both_legs foot both_feet toes calf thigh knee ankle arm both_arms hand fingers shoulder buttock hip saddle "
    "waist_down"
)
SIDES = _ids("left right both")
DEGREES = _ids("mild severe intermittent persistent sudden past")
KINDS = _ids("bladder bowel both retention weakness numbness abnormal_sensation fainting confusion drowsy")
QUALITIES = _ids("dull stabbing throbbing tight severe")
PROCEDURES = _ids("spinal_surgery injection physiotherapy chiropractic medication brace")
TRENDS = _ids("better worse same fluctuating")
LOCATIONS = _ids(
    "lower_back middle_back upper_back whole_back between_shoulder_blades one_side_of_back spine tailbone neck "
    "shoulder buttock hip"
)
TRIGGERS = _ids(
    "lifting bending twisting sudden_movement sitting standing walking lying_down driving coughing_sneezing exercise "
    "sport fall accident housework work_posture stress pregnancy morning cold_weather nothing unknown"
)
WHO = _ids(
    "self mother father husband wife partner son daughter child grandmother grandfather sibling in_law friend neighbor "
    "client other"
)
FINDINGS = _ids(
    "loss_of_bladder_or_bowel_control loss_of_sensation complete_loss_of_balance paralysis altered_consciousness "
    "one_sided_symptoms other_emergency impaired_balance_or_coordination muscle_weakness neck_pain foot_drop numbness "
    "paresthesia radiating_leg_pain radiating_arm_pain buttock_or_hip_pain neck_stiffness curvature_of_spine "
    "shoulder_pain heel_pain joint_swelling headache spinal_stiffness muscle_spasm other_symptom backache"
)
EMERGENCY_DETAILS = _ids(
    "chest_pain breathing_difficulty abdominal_pain slurred_speech tearing_pain meningitis_signs major_trauma "
    "pregnancy_bleeding"
)
SYMPTOM_DETAILS = _ids(
    "fever weight_loss cancer_history night_pain insomnia painful_urination blood_in_urine constipation fatigue nausea "
    "dizziness cold_feet unrelated_numbness immune_or_drugs lump steroids_or_osteoporosis pregnant sexual_function "
    "cough_pain anticoagulant_or_procedure under_20 over_50"
)
COMMANDS = _ids(
    "start repeat louder go_back change_answer skip help stop start_over slow_down pause resume recall_answers "
    "get_result call_emergency call_contact answers_card"
)
ASKS = _ids(
    "possible_causes explain_cause complications chronic_definition acute_definition what_is_backache other_symptoms "
    "emergency_signs when_to_seek_care is_it_serious explain_symptom explain_question why_ask progress sources "
    "are_you_a_doctor privacy diagnosis_questions treatment capabilities"
)
DISTRESS = _ids("fear panic severe_pain alone crying frustration shame hopelessness suicidal_ideation overdose")
OUT_OF_SCOPE = _ids(
    "weather music shopping smart_home timer joke small_talk general_knowledge other_body_part other_condition "
    "medication_advice appointment local_search phone_call video banking pet unknown"
)
ANSWERS = _ids("yes no unsure")

HEADS: Mapping[str, frozenset[str] | None] = {
    "answer": ANSWERS,
    "duration": None,
    "trend": TRENDS,
    "location": LOCATIONS,
    "trigger": TRIGGERS,
    "finding": FINDINGS,
    "command": COMMANDS,
    "ask": ASKS,
    "distress": DISTRESS,
    "out_of_scope": OUT_OF_SCOPE,
    "unintelligible": None,
    "who": WHO,
}
"""Each head of a meaning with its values; None where the values are not a closed list."""

STORY = ("duration", "trend", "location", "trigger")
"""The heads that tell the story of the pain, in asking order."""

FINDING_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "site": SITES,
    "side": SIDES,
    "degree": DEGREES,
    "kind": KINDS,
    "quality": QUALITIES,
    "detail": EMERGENCY_DETAILS | SYMPTOM_DETAILS,
}
