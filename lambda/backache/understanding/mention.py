"""A stretch of words that says something, as the matcher finds it and the scope rules mark it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(slots=True, eq=False)
class Mention:
    """One phrase of the lexicon found in the words: its kind and value, where it stands, and what it holds inside."""

    kind: str
    value: str
    start: int
    end: int
    attributes: Mapping[str, str] = field(default_factory=dict)
    inner: tuple[Mention, ...] = ()
    repaired: int = 0
    """How many of its words were put right as sound-alikes."""
    jumped: int = 0
    """How many of its words no part of the phrase stands for."""

    def __len__(self) -> int:
        return self.end - self.start

    def covers(self, other: Mention) -> bool:
        """Tell whether the other mention lies wholly within this one."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Mention) -> bool:
        """Tell whether the two share a word."""
        return self.start < other.end and other.start < self.end

    def holding(self, kind: str) -> Mention | None:
        """Return the first mention of that kind inside this one, however deep, or None."""
        for part in self.inner:
            found = part if part.kind == kind else part.holding(kind)
            if found is not None:
                return found
        return None

    def all_holding(self, kind: str) -> list[Mention]:
        """Return every mention of that kind inside this one, however deep, in the order of the words."""
        found: list[Mention] = []
        for part in self.inner:
            found.extend([part] if part.kind == kind else part.all_holding(kind))
        return found
