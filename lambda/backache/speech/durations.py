"""ISO 8601 durations in words."""

from __future__ import annotations

import re
from collections.abc import Callable

DURATION = re.compile(
    r"P(?:(?P<year>\d+)Y)?(?:(?P<month>\d+)M)?(?:(?P<week>\d+)W)?(?:(?P<day>\d+)D)?"
    r"(?:T(?:(?P<hour>\d+)H)?(?:(?P<minute>\d+)M)?(?:\d+S)?)?"
)
UNITS = ("year", "month", "week", "day", "hour", "minute")


def in_words(duration: str, unit_word: Callable[[str, str], str]) -> str:
    """Return a duration in words, its two largest parts ("2 years and 6 months").

    ``unit_word`` gives the words for ("weeks", "3"), ("week", "1"), ("short", "") and ("and", ""). What is no
    duration, or is over in a moment, is ("short", "").
    """
    match = DURATION.fullmatch(duration)
    parts = [(unit, int(match[unit] or 0)) for unit in UNITS] if match else []
    said = [unit_word(unit if count == 1 else f"{unit}s", str(count)) for unit, count in parts if count][:2]
    return f" {unit_word('and', '')} ".join(said) if said else unit_word("short", "")
