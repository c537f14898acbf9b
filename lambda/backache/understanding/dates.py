"""Days of the calendar that people count from: "the first of november", "thanksgiving", "march last year"."""

from __future__ import annotations

from datetime import date, timedelta

from backache.understanding.mention import Mention

_MONTH = 30.44


def since(span: Mention, how: str, today: date) -> str | None:
    """Return the time from a day that a span names until today as ISO 8601, None where it names none that has been."""
    if how == "feast":
        named = span.holding("feast")
        start = _latest(named.value, today) if named else None
        return _rounded(_back(start, span, today), today) if start else None
    if how == "date":
        start = _dated(span, today)
        return _since_day(_back(start, span, today), today) if start else None
    if how == "year":
        year = year_of(span)
        if year is None or not 1900 < year <= today.year:
            return None
        month = span.holding("month")
        if month is not None:
            return _months((today.year - year) * 12 + today.month - int(month.value))
        return f"P{today.year - year}Y" if year < today.year else _months(today.month - 1)
    named = span.holding("month") or span.holding("season")
    if named is None:
        return None
    months = (today.month - int(named.value)) % 12 or 12
    return _months(months + (12 if "again" in span.attributes and today.month >= int(named.value) else 0))


def year_of(span: Mention) -> int | None:
    """Return the year that numbers make, said in one or two parts ("2019", "twenty nineteen", "ninety eight")."""
    numbers = [int(float(number.value)) for number in span.all_holding("num")]
    if len(numbers) == 2 and numbers[0] in {19, 20} and numbers[1] < 100:
        return numbers[0] * 100 + numbers[1]
    if len(numbers) == 2 and numbers[0] in {1900, 2000} and numbers[1] < 100:
        return sum(numbers)
    if len(numbers) != 1:
        return None
    year = numbers[0]
    return 1900 + year if 40 <= year < 100 else year


def _dated(span: Mention, today: date) -> date | None:
    named, month = span.holding("dayth"), span.holding("month")
    number = span.holding("num")
    day = int(named.value) if named else int(float(number.value)) if number else 0
    if not 1 <= day <= 31:
        return None
    if month is not None:
        return _latest(f"{month.value}_{day}", today)
    start = _made(today.year, today.month, day)
    if start is None or start > today:
        earlier = today.replace(day=1) - timedelta(days=1)
        start = _made(earlier.year, earlier.month, day)
    return start


def _back(start: date, span: Mention, today: date) -> date:
    """Return the day a year earlier where the words say last year's, which this year has had already."""
    if "again" in span.attributes and start.year == today.year:
        return start - timedelta(days=365)
    return start


def _latest(name: str, today: date) -> date | None:
    """Return the latest day of that name up to today: "11_1", "11_thu_4" (the fourth), "5_mon_0" (the last)."""
    for year in (today.year, today.year - 1):
        day = _named(name, year)
        if day is not None and day <= today:
            return day
    return None


_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")


def _named(name: str, year: int) -> date | None:
    if name.startswith("easter"):
        return _easter(year) + timedelta(days=int(name[7:] or 0))
    month, *rest = name.split("_")
    if len(rest) == 1:
        return _made(year, int(month), int(rest[0]))
    first = date(year, int(month), 1)
    offset = (_WEEKDAYS.index(rest[0]) - first.weekday()) % 7
    days = [first + timedelta(days=offset + 7 * week) for week in range(5)]
    return [day for day in days if day.month == first.month][int(rest[1]) - 1]


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _easter(year: int) -> date:
    """Return Easter Sunday, by the Gregorian reckoning in its anonymous form (Meeus, Astronomical Algorithms)."""
    golden, century, rest = year % 19, year // 100, year % 100
    shift = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - shift - rest % 4) % 7
    late = (golden + 11 * shift + 22 * sunday) // 451
    month, day = divmod(shift + sunday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def _since_day(start: date, today: date) -> str:
    gone = (today - start).days
    return f"P{gone}D" if gone < 62 else _months(round(gone / _MONTH))


def _rounded(start: date, today: date) -> str:
    gone = (today - start).days
    if gone < 14:
        return f"P{gone}D"
    return f"P{gone // 7}W" if gone < 56 else _months(round(gone / _MONTH))


def _months(months: int) -> str:
    if months <= 0:
        return "P0D"
    return f"P{months // 12}Y" if months % 12 == 0 else f"P{months}M"
