"""What is wrong with the messages, all at once, for the validator: holes, unknown places, lines too long to hear."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from backache import vocabulary
from backache.speech.catalogue import Language, Message, language, languages
from backache.speech.words import ID_PLACES, PERSON_PLACES, PLACE, PLACES, REGION_PLACES

QUESTION_FORMS = ("ask", "again", "reprompt", "closed", "why", "name")
SPOKEN_TO_PATIENT = ("question.", "said.", "denied.", "recap.")
TALK = ("who_for", "anything_else", "offer_more", "confirm_stop", "confirm_change", "confirm_card")
QUESTION_WORDS, CAUSE_WORDS, MESSAGE_WORDS = 20, (25, 45), 90
ECHO_WORDS, REPROMPT_WORDS = 10, 12
"""So that an emergency reply, which holds an echo and may hold a reprompt, stays within forty words."""
_YOU = re.compile(r"\b(you|your|yours|yourself|you're|you've|you'd)\b", re.IGNORECASE)
_CLAIM = re.compile(
    r"\bI('ll| will| can| am|'m)( now)? (call|dial|ring)(ing)?\b(?! (it|this|that|them)\b)"
    r"|\b(sav(e|es|ing)) (your |a |lives|life)|life-?saving",
    re.IGNORECASE,
)
_ODD = re.compile(r"[!()<>&;\u2014\u2013]")


def problems(questions: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the messages of every language, each with its file and id; [] where all is well.

    ``questions`` are question ids that must have words, besides those that have some.
    """
    found: list[str] = []
    for name in languages():
        words = language(name)
        found.extend(words.faults)
        for message in words.messages.values():
            found.extend(f"speech/{message.file}: {message.id}: {problem}" for problem in _in_message(message, words))
        found.extend(f"speech/{name}: {problem}" for problem in _holes(words, questions))
    return found


def _in_message(message: Message, words: Language) -> Iterator[str]:
    base = message.id.partition("@")[0].partition("+")[0]
    for text in message.variants:
        for place in sorted(set(PLACE.findall(text)) - PLACES):
            yield f"expected a known place, got {{{place}}}"
        if odd := _ODD.search(text):
            yield f"expected plain spoken words, got {odd.group()!r}"
        if claim := _CLAIM.search(text):
            yield f"expected no claim to call or to save, got {claim.group()!r}"
        if "{" in PLACE.sub("", text) or "}" in PLACE.sub("", text):
            yield "expected places in pairs of braces"
        if not text.strip() and not base.startswith("word."):
            yield "expected words, got none"
    if base.startswith(SPOKEN_TO_PATIENT) and base.split(".")[1] not in TALK and not base.endswith((".why", ".name")):
        for text in message.they:
            if said := _YOU.search(text):
                yield f'expected a form for someone else, got "{said.group()}" in it'
    yield from _length(message, base, words)
    yield from _alexa(message, words)


def _length(message: Message, base: str, words: Language) -> Iterator[str]:
    least, most = 0, MESSAGE_WORDS
    if base.startswith("question.") and base.rpartition(".")[2] in ("ask", "again", "reprompt", "closed"):
        most = REPROMPT_WORDS if base.endswith(".reprompt") else QUESTION_WORDS
    elif base.startswith("said."):
        most = ECHO_WORDS
    elif base.startswith("cause.") and not base.endswith(".name"):
        least, most = CAUSE_WORDS
    for person, texts in (("self", message.you), ("mother", message.they)):
        for text in texts:
            count = len(_sample(text, person, words).split())
            if not least <= count <= most:
                yield f"expected {least} to {most} words, got {count}"


def _sample(text: str, person: str, words: Language) -> str:
    """Return a text with its places filled as for one listener, "word" where an id would say."""
    row = {**words.region("en-US"), **words.person(person)}
    return PLACE.sub(lambda place: row.get(place.group(1), "word"), text)


def _alexa(message: Message, words: Language) -> Iterator[str]:
    base, _, channel = message.id.partition("@")
    on_web = channel == "web" or (not channel and f"{base}@web" not in words.messages)
    if on_web and any("Alexa" in text for text in message.variants):
        yield 'expected a form for the web that never says "Alexa"'


def _holes(words: Language, questions: Iterable[str]) -> Iterator[str]:
    messages = words.messages
    asked = {i.removeprefix("question.").rpartition(".")[0] for i in messages if i.startswith("question.")}
    wanted = [f"question.{question}.{form}" for question in {*asked, *questions} for form in QUESTION_FORMS]
    for place, ids in _VOCABULARY.items():
        wanted.extend(ID_PLACES[place].format(one) for one in ids)
    wanted.extend(f"symptom.{one}" for one in _SYMPTOMS)
    wanted.extend(i.removesuffix(".name") for i in messages if i.startswith(("cause.", "complication.")))
    wanted.extend(f"{i}.name" for i in messages if i.startswith("cause.") and not i.endswith(".name"))
    yield from (f"{message}: expected words, got none" for message in sorted(set(wanted) - set(messages)))
    for table, rows, places in (
        ("persons.toml", {who: words.persons.get(who, {}) for who in vocabulary.WHO}, PERSON_PLACES),
        ("regions.toml", {place: words.region(place) for place in words.regions}, REGION_PLACES),
    ):
        for row, filled in rows.items():
            yield from (f"{table}: {row}: expected words for {name}" for name in places if name not in filled)


_DETAILS = vocabulary.SYMPTOM_DETAILS | vocabulary.EMERGENCY_DETAILS
_SYMPTOMS = (vocabulary.FINDINGS - {"other_symptom", "other_emergency"}) | _DETAILS
_VOCABULARY = {
    "site": vocabulary.SITES,
    "side": vocabulary.SIDES,
    "degree": vocabulary.DEGREES,
    "kind": vocabulary.KINDS,
    "quality": vocabulary.QUALITIES,
    "procedure": vocabulary.PROCEDURES,
    "answer": vocabulary.ANSWERS,
    "trend": vocabulary.TRENDS,
    "location": vocabulary.LOCATIONS,
    "trigger": vocabulary.TRIGGERS,
    "level": frozenset(vocabulary.Level.__members__),
    "who": vocabulary.WHO,
    "symptom": _SYMPTOMS,
    "said": vocabulary.FINDINGS | _DETAILS,
    "denied": vocabulary.FINDINGS,
}
