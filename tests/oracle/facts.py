"""What is known of one person: answers and findings, as plain questions one can ask of them."""

import re
from collections.abc import Mapping, Sequence
from typing import Any

DAYS = {"Y": 365, "M": 30, "W": 7, "D": 1}
HOURS_A_DAY = 24
PART = r"(\d+(?:\.\d+)?)"
DURATION = re.compile(rf"P((?:{PART}[YMWD])*)(?:T(?:{PART}H)?(?:{PART}M)?(?:{PART}S)?)?")


class Facts:
    """The answers and the present findings of the person asked about, never those of anyone else."""

    def __init__(self, answers: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> None:
        self.answers = answers
        own = [one for one in findings if one.get("who", "self") == "self"]
        self.findings = [one for one in own if one.get("present") is not False]
        self.troubles = {question for question, answer in answers.items() if answer in ("yes", "unsure")}
        self.named = {one["finding"] for one in self.findings}
        self.details = {one.get("detail") for one in self.findings if one["finding"] == "other_symptom"}

    def yes(self, *questions: str) -> bool:
        """Tell whether any question was answered yes or not sure (G2: not sure counts as yes)."""
        return not self.troubles.isdisjoint(questions)

    def asked_if_new(self, question: str) -> bool:
        """Tell whether someone said the sign has been there for years, so that they were asked if it is new."""
        return f"{question}.new" in self.answers

    def no(self, question: str) -> bool:
        """Tell whether the question was answered with a plain no; not asked is not no."""
        return bool(self.answers.get(question) == "no")

    def each(self, *names: str, **attributes: str) -> list[Mapping[str, Any]]:
        """Give the present findings of these names whose attributes are as said."""
        if self.named.isdisjoint(names):
            return []
        return [one for one in self.findings if one["finding"] in names and attributes.items() <= one.items()]

    def has(self, *names: str, **attributes: str) -> bool:
        """Tell whether any such finding is present."""
        return not self.named.isdisjoint(names) and (not attributes or bool(self.each(*names, **attributes)))

    def other(self, *details: str) -> bool:
        """Tell whether an other_symptom with one of these details is present."""
        return not self.details.isdisjoint(details)

    def severe(self, *details: str) -> bool:
        """Tell whether an other_symptom with one of these details is present and severe."""
        return any(one.get("detail") in details for one in self.each("other_symptom", degree="severe"))

    def several(self, question: str) -> set[str]:
        """Give the values of location or trigger, empty where not known."""
        given = self.answers.get(question) or []
        return ({given} if isinstance(given, str) else set(given)) - {"unsure"}

    def pregnant(self) -> bool:
        """Tell whether the person is pregnant, said as a trigger or as a symptom."""
        return "pregnancy" in self.several("trigger") or self.other("pregnant")

    def days(self) -> float | None:
        """Give how long the pain has lasted, None where not known or not readable."""
        match = DURATION.fullmatch(str(self.answers.get("duration", "")))
        if match is None:
            return None
        whole = sum(float(number) * DAYS[unit] for number, unit in re.findall(rf"{PART}([YMWD])", match[1]))
        return whole + float(match[3] or 0) / HOURS_A_DAY
