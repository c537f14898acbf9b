"""What is made of the vocabulary: meanings, findings, assessments and replies, as frozen values.

Nothing here knows a word of any language, a file or a device.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backache.errors import InputError
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, Level


class Value:
    """What every frozen value does alike: it equals another that holds the same, and shows what it holds.

    A dataclass writes and compiles these anew for each class as it loads, which was a tenth of the cold start.
    """

    __slots__: tuple[str, ...] = ()
    __match_args__: tuple[str, ...] = ()

    def _held(self) -> tuple[object, ...]:
        return tuple([getattr(self, name) for name in self.__match_args__])

    def __eq__(self, other: object) -> bool:
        """Tell whether the other is of the same class and holds the same."""
        return self._held() == other._held() if isinstance(other, Value) and type(self) is type(other) else False

    def __hash__(self) -> int:
        """Return the hash of what it holds."""
        return hash(self._held())

    def __repr__(self) -> str:
        """Return the value as its class would be called to make it."""
        held = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__match_args__)
        return f"{type(self).__name__}({held})"


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Meaning(Value):
    """One thing an utterance says: a head of the vocabulary, its value and its attributes.

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
