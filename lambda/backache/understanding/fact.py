"""A finding as composed from the words, before it is matched with the open question."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding.mention import Mention


@dataclass(slots=True)
class Fact:
    """A finding that is stated, denied or supposed, with the mention that gave it and what turned it."""

    finding: str
    present: bool
    mention: Mention
    attributes: dict[str, str] = field(default_factory=dict)
    flipped_by: str = ""
    long_known: bool = False
    supposed: str = ""
    faculty: str = ""
    """Set where the fact is a faculty that works ("i can feel everything"), which denies all its troubles."""
