"""Lengths of time, written as ISO 8601 durations."""

from __future__ import annotations

import re

from backache.errors import InputError

_FORM = re.compile(
    r"P(?=\d|T)(?:(?P<years>\d{1,4})Y)?(?:(?P<months>\d{1,5})M)?(?:(?P<weeks>\d{1,5})W)?(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,7})M)?(?:(?P<seconds>\d{1,9})S)?)?"
)
_DAYS = {"years": 365.25, "months": 30.4375, "weeks": 7, "days": 1, "hours": 1 / 24, "minutes": 1 / 1440, "seconds": 0}


def is_duration(text: object) -> bool:
    """Tell whether a value is an ISO 8601 duration of the form P[nY][nM][nW][nD][T[nH][nM][nS]]."""
    return isinstance(text, str) and _FORM.fullmatch(text) is not None


def days(text: str) -> float:
    """Return the days of an ISO 8601 duration, a month being a twelfth of a year; InputError if it is none."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise InputError("duration: expected ISO 8601 such as P3W, got something else")
    return sum(int(number) * _DAYS[unit] for unit, number in match.groupdict().items() if number is not None)
