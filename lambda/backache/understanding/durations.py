"""Lengths of time said in words, as ISO 8601, counted from the request's own time where they need one."""

from __future__ import annotations

from datetime import datetime

from backache.understanding import dates
from backache.understanding.mention import Mention

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_DAYS = {"Min": 1 / 1440, "H": 1 / 24, "D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_FITS = {("Y", "M"): 12, ("Y", "W"): 53, ("Y", "D"): 366, ("M", "W"): 5, ("M", "D"): 31, ("W", "D"): 7}
"""For two units, below how many of the smaller they are one length and no range ("a week and three days")."""
_LARGER = {"F": ("W", 2), "DEC": ("Y", 10)}


def iso(span: Mention, now: datetime | None) -> tuple[str, bool] | None:
    """Return the duration a span names and whether it is rough; None where it needs a time that was not given."""
    attributes = span.attributes
    rough = "approx" in attributes or _hedged(span)
    if "iso" in attributes:
        return attributes["iso"], rough
    how = attributes.get("how", "count")
    units = [unit.value for unit in span.all_holding("unit")]
    numbers = [float(number.value) for number in span.all_holding("num")]
    if how in {"weekday", "month", "season", "year", "feast", "date"}:
        since = _since(span, how, now)
        return (since, rough or how not in {"weekday", "date"}) if since else None
    fixed = {"one": 1.0, "two": 2.0, "few": 3.0, "many": 10.0, "half": 0.5, "six": 6.0, "dozen": 12.0, "one_half": 1.5}
    if how == "age" and numbers:
        return f"P{int(numbers[0])}Y", rough
    if not units:
        return None
    if how == "sum":
        return _sum(units, numbers), rough
    if how == "mended" and numbers:
        return _written(numbers[-1], units[-1]), rough
    count = fixed.get(how)
    if count is None:
        if not numbers:
            return None
        count = numbers[0] + (0.5 if how == "count_half" else 0)
    return _written(count, units[0]), rough


def days(value: str) -> float:
    """Return the rough length in days of a duration this module wrote."""
    total, number, timed = 0.0, "", False
    for letter in value[1:]:
        if letter.isdigit():
            number += letter
        elif letter == "T":
            timed = True
        else:
            unit = {"M": "Min"}.get(letter, letter) if timed else letter
            total += int(number or 0) * _DAYS.get(unit, 0)
            number = ""
    return total


def _hedged(span: Mention) -> bool:
    return span.holding("rough") is not None


def _written(count: float, unit: str) -> str:
    unit, times = _LARGER.get(unit, (unit, 1))
    count *= times
    if count != int(count):
        smaller = {"Y": ("M", 12), "M": ("W", 4), "W": ("D", 7), "D": ("H", 24), "H": ("Min", 60), "Min": ("Min", 1)}
        unit, factor = smaller[unit]
        count = round(count * factor)
    whole = max(int(count), 0)
    if unit == "Min":
        return f"PT{whole}M"
    return f"PT{whole}H" if unit == "H" else f"P{whole}{unit}"


def _sum(units: list[str], numbers: list[float]) -> str:
    """Return two lengths as one: added where the second is the rest of the first, else the longer of a range."""
    numbers = [1.0] * (len(units) - len(numbers)) + numbers
    told = [_written(number, unit) for number, unit in zip(numbers, units, strict=False)]
    (_, larger), (rest, smaller) = (numbers[0], units[0]), (numbers[1], units[1])
    if rest < _FITS.get((larger, smaller), 0):
        return f"{told[0]}{told[1][1:]}"
    return max(told, key=days)


def _since(span: Mention, how: str, now: datetime | None) -> str | None:
    if now is None:
        return None
    if how == "weekday":
        named = span.holding("weekday")
        if named is None:
            return None
        target = 5 if named.value == "weekend" else _WEEKDAYS.index(named.value)
        back = (now.weekday() - target) % 7 or 7
        return f"P{back + (7 if 'again' in span.attributes else 0)}D"
    return dates.since(span, how, now.date())
