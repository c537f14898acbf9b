"""What is known of one person: answers and findings, as plain questions one can ask of them."""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}
HOURS_A_DAY = 24
PART = r"(\d+(?:\.\d+)?)"
DURATION = re.compile(rf"P((?:{PART}[YMWD])*)(?:T(?:{PART}H)?(?:{PART}M)?(?:{PART}S)?)?")


class Facts:
    """The answers and the present findings of the person asked about, never those of anyone else."""

    def __init__(self, answers: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> None:
        self.answers = answers
        self.findings = [one for one in findings if one.get("present") is not False and one.get("who") is None]

    def yes(self, *questions: str) -> bool:
        """Tell whether any question was answered yes or not sure (G2: not sure counts as yes)."""
        return any(self.answers.get(question) in ("yes", "unsure") for question in questions)

    def no(self, question: str) -> bool:
        """Tell whether the question was answered with a plain no; not asked is not no."""
        return bool(self.answers.get(question) == "no")

    def each(self, *names: str, **attributes: str) -> Iterator[Mapping[str, Any]]:
        """Give the present findings of these names whose attributes are as said."""
        for one in self.findings:
            if one["finding"] in names and all(one.get(key) == value for key, value in attributes.items()):
                yield one

    def has(self, *names: str, **attributes: str) -> bool:
        """Tell whether any such finding is present."""
        return any(True for _ in self.each(*names, **attributes))

    def other(self, *details: str, **attributes: str) -> bool:
        """Tell whether an other_symptom with one of these details is present."""
        return any(one.get("detail") in details for one in self.each("other_symptom", **attributes))

    def several(self, question: str) -> set[str]:
        """Give the values of location or trigger, empty where not known."""
        given = self.answers.get(question) or []
        return ({given} if isinstance(given, str) else set(given)) - {"unsure"}

    def pregnant(self) -> bool:
        """Tell whether the person is pregnant, said as a trigger or as a symptom."""
        return "pregnancy" in self.several("trigger") or self.other("pregnant")

    def days(self) -> float | None:
        """Give how long the pain has lasted, None where not known or not readable."""
        match = DURATION.fullmatch(str(self.answers.get("duration")))
        if match is None:
            return None
        whole = sum(float(number) * DAYS[unit] for number, unit in re.findall(rf"{PART}([YMWD])", match[1]))
        return whole + float(match[3] or 0) / HOURS_A_DAY
