"""The vocabulary of the guide: levels, meanings, findings, assessments and replies, as frozen values.

Nothing here knows a word of any language, a file or a device. The ids are those of docs/labelling.md.
"""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backache.errors import InputError


class Value:
    """What every frozen value does alike: it equals another that holds the same, and shows what it holds.

    A dataclass writes and compiles these anew for each class as it loads, which was a tenth of the cold start.
    """

    __slots__: tuple[str, ...] = ()

    def _held(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__slots__])

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same class and holds the same."""
        return self._held() == other._held() if isinstance(other, Value) and type(self) is type(other) else False

    def __hash__(self) -> int:
        """Return the hash of what it holds."""
        return hash(self._held())

    def __repr__(self) -> str:
        """Return the value as its class would be called to make it."""
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__slots__)
        return f"{type(self).__name__}({held})"


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

FINDING_ATTRIBUTES: Mapping[str, frozenset[str]] = {
    "site": SITES,
    "side": SIDES,
    "degree": DEGREES,
    "kind": KINDS,
    "quality": QUALITIES,
    "detail": EMERGENCY_DETAILS | SYMPTOM_DETAILS,
}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meaning(Value):
    """One thing an utterance says: a head of section "Vocabulary", its value and its attributes.

    ``words`` and ``flipped_by`` explain it (the words that gave it; what negated or moved it) and never leave the turn.
    ``long_known`` marks a sign the person has had for years; ``corrects`` marks words that take something back.
    ``held_by_pain`` marks someone who says they cannot move because it hurts; ``hurt_by_someone`` one who was hurt by
    another person. ``circumstance`` names what the person's
    situation asks of the reply: no phone at hand, at the wheel.
    """

    head: str
    value: str | bool
    attributes: Mapping[str, str | bool] = field(default_factory=dict)
    words: str = ""
    flipped_by: str = ""
    long_known: bool = False
    corrects: bool = False
    held_by_pain: bool = False
    hurt_by_someone: bool = False
    circumstance: str = ""

    def get(self, attribute: str) -> str | None:
        """Return a text attribute, or None where it is absent."""
        value = self.attributes.get(attribute)
        return value if isinstance(value, str) else None

    @property
    def present(self) -> bool:
        """True for a finding that is present; False for a denied one and for every other head."""
        return self.head == "finding" and self.attributes.get("present") is True

    def as_dict(self) -> dict[str, str | bool]:
        """Return the meaning in the form of the batch command: the head key first, then its attributes."""
        return {self.head: self.value, **self.attributes}


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Finding(Value):
    """A sign or symptom of the patient, present or denied, as the session keeps it."""

    finding: str
    present: bool
    site: str | None = None
    side: str | None = None
    degree: str | None = None
    kind: str | None = None
    quality: str | None = None
    detail: str | None = None

    @property
    def key(self) -> tuple[str, str | None, str | None, str | None]:
        """What makes two findings the same one: finding, site, side and detail."""
        return (self.finding, self.site, self.side, self.detail)

    def as_dict(self) -> dict[str, str | bool]:
        """Return the finding as the session attributes hold it, absent attributes left out."""
        values = {name: getattr(self, name) for name in ("finding", "present", *FINDING_ATTRIBUTES)}
        return {name: value for name, value in values.items() if value is not None}

    @classmethod
    def read(cls, raw: object) -> Finding:
        """Return the finding of a dict of the session's form; raise InputError naming what is wrong."""
        if not isinstance(raw, Mapping):
            raise InputError(f"finding: expected an object, got {type(raw).__name__}")
        name = raw.get("finding")
        if not isinstance(name, str) or name not in FINDINGS:
            raise InputError("finding: expected an id of the vocabulary, got something else")
        present = raw.get("present", True)
        if not isinstance(present, bool):
            raise InputError(f"finding {name}: present: expected true or false, got {type(present).__name__}")
        attributes: dict[str, Any] = {}
        for attribute, allowed in FINDING_ATTRIBUTES.items():
            value = raw.get(attribute)
            if value is None:
                continue
            if not isinstance(value, str) or value not in allowed:
                raise InputError(f"finding {name}: {attribute}: expected one of its ids, got something else")
            attributes[attribute] = value
        return cls(name, present, **attributes)


Answer = str | tuple[str, ...]
"""yes, no or unsure; an ISO 8601 duration; a trend; or the ids of several locations or triggers."""


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reason(Value):
    """A rule that fired: its id, the level it reaches, and whether it is beyond the article."""

    rule: str
    level: Level
    beyond: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Assessment(Value):
    """The level of a set of facts with every rule that fired, highest first; no level where none fired."""

    level: Level | None
    reasons: tuple[Reason, ...] = ()

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The rules that reach the level itself."""
        return tuple(reason for reason in self.reasons if reason.level == self.level)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Line(Value):
    """One thing to say: a message id and the ids that fill its places."""

    message: str
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Reply(Value):
    """What the guide says in one turn, in ids; speech turns it into words.

    ``question`` is the id of the question the reply ends on, None where the conversation closes.
    ``reprompt`` is what is said after silence. ``level`` is the advice in force.
    """

    lines: tuple[Line, ...]
    question: str | None
    reprompt: tuple[Line, ...] = ()
    level: Level | None = None
    escalated: bool = False
    slow: bool = False

    @property
    def ends(self) -> bool:
        """True where nothing is asked, so that the conversation closes."""
        return self.question is None
