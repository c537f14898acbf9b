"""Fill a message: find the form that fits a line, and put words in its places.

A place is filled from the person ({name}, {their} ...), from the region ({number}, {er} ...), from the ids of the line
through messages of our own ({site} is "word.site.<id>"), or with a plain count. A number is kept between two marks so
that it can be spoken digit by digit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from backache.errors import ContentError
from backache.model import Value
from backache.speech.catalogue import Language, language
from backache.speech.durations import in_words

PLACE = re.compile(r"\{(\w+)\}")
DIGITS_OPEN, DIGITS_CLOSE = "\ue000", "\ue001"

PERSON_PLACES = ("name", "they", "their", "them", "self", "is", "has", "does", "was", "they_is", "gender")
REGION_PLACES = (
    "number", "er", "an_er", "doctor", "crisis", "medical_line", "poop", "pain_reliever", "shot",
)  # fmt: skip
ID_PLACES: Mapping[str, str] = {
    "site": "word.site.{}",
    "side": "word.side.{}",
    "degree": "word.degree.{}",
    "kind": "word.kind.{}",
    "quality": "word.quality.{}",
    "procedure": "word.procedure.{}",
    "answer": "word.answer.{}",
    "new_answer": "word.answer.{}",
    "trend": "word.trend.{}",
    "location": "word.location.{}",
    "trigger": "word.trigger.{}",
    "level": "word.level.{}",
    "who": "word.who.{}",
    "source": "word.source.{}",
    "cause": "cause.{}.name",
    "other_cause": "cause.{}.name",
    "condition": "cause.{}.name",
    "complication": "complication.{}.name",
    "finding": "symptom.{}.name",
    "symptom": "symptom.{}.name",
    "detail": "symptom.{}.name",
    "question": "question.{}.name",
    "said": "said.{}",
    "denied": "denied.{}",
    "ruled_out": "question.{}.name",
    "recap": "recap.{}",
}
PLAIN_PLACES = ("count", "total", "duration")
OPTIONAL = ("side", "degree")
CATCH_ALL = ("other_symptom", "other_emergency")
CHOOSERS = (
    "detail", "kind", "degree", "procedure", "condition", "quality", "site", "side", "gender", "who", "question",
    "answer", "level", "cause", "finding", "trigger", "location",
)  # fmt: skip
"""The values that choose among the forms of a message, the most telling first."""
PLACES = frozenset(PERSON_PLACES) | frozenset(REGION_PLACES) | frozenset(ID_PLACES) | frozenset(PLAIN_PLACES)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Listener(Value):
    """Who hears the words: the patient they are about, the place, the channel and the turn of the conversation."""

    patient: str = "self"
    locale: str = "en-US"
    channel: str = "echo"
    turn: int = 0

    @property
    def person(self) -> str:
        """The form of a message: "you", or "they" for someone else."""
        return "you" if self.patient == "self" else "they"

    @property
    def language(self) -> Language:
        """The words of the listener's language."""
        return language(self.locale)


def known(message: str, locale: str = "en-US") -> bool:
    """Return whether a message exists in the language of a locale, in any form."""
    return message in language(locale).messages


def plain(message: str, values: Mapping[str, str] | None = None, listener: Listener | None = None) -> str:
    """Return one message as plain words, numbers as figures; raise ContentError where a word is missing."""
    return unmark(say(message, values or {}, listener or Listener()))


def unmark(text: str) -> str:
    """Return words without the marks around numbers."""
    return text.replace(DIGITS_OPEN, "").replace(DIGITS_CLOSE, "")


def say(message: str, values: Mapping[str, str], listener: Listener) -> str:
    """Return one message in words, marks around its numbers; raise ContentError where a word is missing."""
    if values:
        return _sentence_case(_fill(message, values, listener))
    return _said_to_all(message, listener.patient, listener.locale, listener.channel, listener.turn)


# Questions sound the same to everyone. What holds a value is made anew each time and kept nowhere: a person said it.
@lru_cache(maxsize=4096)
def _said_to_all(message: str, patient: str, locale: str, channel: str, turn: int) -> str:
    return _sentence_case(_fill(message, {}, Listener(patient, locale, channel, turn)))


def _fill(message: str, values: Mapping[str, str], listener: Listener) -> str:
    words = listener.language
    person = words.person(listener.patient)
    chosen = _form(message, {**values, "gender": person.get("gender", "")}, listener)

    def word(match: re.Match[str]) -> str:
        place = match.group(1)
        if place in person:
            return person[place]
        if place in (region := words.region(listener.locale)):
            return _marked(region[place])
        return _value(message, place, values, listener)

    return " ".join(PLACE.sub(word, chosen).split()).replace(" ,", ",").replace(" .", ".").replace(" ?", "?")


def _form(message: str, values: Mapping[str, str], listener: Listener) -> str:
    messages = listener.language.messages
    given = [name for name in CHOOSERS if values.get(name)]
    for form in (*(f"+{name}={values[name]}" for name in given), *(f"+{name}" for name in given), ""):
        for key in (f"{message}{form}@{listener.channel}", f"{message}{form}"):
            if key in messages:
                return messages[key].text(listener.person, listener.turn)
    return _missing(message, listener)


def _value(message: str, place: str, values: Mapping[str, str], listener: Listener) -> str:
    value = values.get(place, "")
    if place in OPTIONAL and not value:
        return ""
    if place not in values or place not in PLACES:
        return _missing(f"{message}: a value for {{{place}}}", listener)
    if place == "duration":
        return in_words(value, lambda unit, count: _fill(f"word.{unit}", {"count": count}, listener))
    if place in PLAIN_PLACES:
        return re.sub(r"[^\w .-]", "", value)[:40]
    if value in CATCH_ALL and values.get("detail"):
        value = values["detail"] if place in ("finding", "symptom") else value
    said = [_fill(ID_PLACES[place].format(one), _within(values, place), listener) for one in value.split(",")]
    return _listed([one for one in said if one], "or" if place == "ruled_out" else "and", listener)


def _within(values: Mapping[str, str], place: str) -> Mapping[str, str]:
    """Return the values a nested message may use: all but its own place, so that nothing nests without end."""
    return {name: value for name, value in values.items() if name != place}


def _listed(items: list[str], word: str, listener: Listener) -> str:
    if len(items) < 2:
        return "".join(items)
    conjunction = _fill(f"word.{word}", {}, listener)
    if any("," in item for item in items):
        return f", {conjunction} ".join(items)
    comma = "," if len(items) > 2 else ""
    return f"{', '.join(items[:-1])}{comma} {conjunction} {items[-1]}"


def _marked(text: str) -> str:
    return re.sub(r"\d[\d ]*\d", lambda number: f"{DIGITS_OPEN}{number.group(0)}{DIGITS_CLOSE}", text)


def _sentence_case(text: str) -> str:
    return re.sub(r"(^|[.?!] )([a-z])", lambda start: start.group(1) + start.group(2).upper(), text)


def _missing(what: str, listener: Listener) -> str:
    raise ContentError([f"speech: {what}: no words in {listener.language.name} for {listener.locale}"])
