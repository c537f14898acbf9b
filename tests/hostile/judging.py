"""One request judged: what is wrong with the answer, and with what became of the advice. Cases are plain JSON."""

from __future__ import annotations

import copy
import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from backache.alexa.apology import LAST_RESORT
from backache.errors import BackacheGuideError
from backache.speech import known, plain
from backache.speech.words import Listener
from backache.understanding import understand
from backache.vocabulary import FINDING_ATTRIBUTES, HEADS, Level
from lambda_function import lambda_handler
from tests.hostile import limits

Json = dict[str, Any]
Case = Mapping[str, Any]

ACTIONS = ("again.emergency", "again.emergency_ambulance")
SAID = r": (?!'\w+'$)[^a-zA-Z_].*"
"""What was said, at the end of a fault; the key of a KeyError is no such thing."""

TURNS = 6
"""More than any message has variants."""

ATTRIBUTES: Mapping[str, frozenset[str] | None] = {
    **FINDING_ATTRIBUTES,
    "who": HEADS["who"],
    **dict.fromkeys(("condition", "procedure", "cause", "symptom", "question", "new_answer", "kind", "degree")),
}


@dataclass(frozen=True, slots=True)
class Rule:
    """What a property asks beyond an answer that Alexa takes.

    ``keeps_level``: the advice never falls. ``action_first``: where help is due at once, the action is said first.
    ``forged``: the session may be nobody's, so that an apology is an answer too.
    """

    keeps_level: bool = False
    action_first: bool = False
    forged: bool = False


RULES: Mapping[str, Rule] = {
    "entry": Rule(forged=True),
    "talk": Rule(),
    "forged": Rule(forged=True),
    "silence": Rule(keeps_level=True, action_first=True),
    "forged_silence": Rule(keeps_level=True, forged=True),
    "noise": Rule(keeps_level=True),
}


class _Faults(logging.Handler):
    """Collects what the entry logs, which is all that is left of an exception it has caught."""

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def answer(event: object) -> tuple[Json, list[str]]:
    """Return the response to an event, and what the entry logged about turns that failed."""
    log, faults = logging.getLogger("backache"), _Faults()
    log.addHandler(faults)
    try:
        return lambda_handler(copy.deepcopy(event)), faults.lines
    finally:
        log.removeHandler(faults)


def judge(case: Case) -> list[str]:
    """Return what is wrong with a case: ``property`` names its rule, ``event`` or ``text`` is what is sent."""
    if case["property"] == "understand":
        return judge_words(case)
    try:
        response, failed = answer(case["event"])
    # The property is just this: nothing leaves the entry, whatever it is.
    except Exception as error:
        return [f"an exception left the entry: {type(error).__name__}: {error}"]
    return verdict(case["event"], response, failed, RULES[case["property"]])


def verdict(event: object, response: Json, failed: list[str], rule: Rule) -> list[str]:
    """Return what is wrong with a response by a rule."""
    found = limits.faults(event, response)
    if found:
        return found
    text, locale = limits.said(response), _locale(event)
    apology = text in _apologies(locale)
    if failed and not rule.forged:
        found.append(failed[0])
    if apology and not rule.forged:
        found.append("an apology for nothing")
    if text and response["response"]["shouldEndSession"] is False and not (apology or _asks(text, response, locale)):
        found.append(f"open, but nothing is asked: {text!r}")
    return found + _advice(event, response, text, rule, apology)


def signature(case: Case, fault: str) -> str:
    """Return what makes two faults the same one: the property and the words of the fault, without what was said.

    Where the session may be forged it is all one which level fell to which, save that one fell from an emergency.
    """
    if case["property"] in RULES and RULES[case["property"]].forged:
        fault = fault.split(" from ")[0] + (" from an emergency" if " fell from emergency" in fault else "")
    return f"{case['property']}: {re.sub(r'[0-9]+', 'N', re.sub(SAID, '', fault, flags=re.DOTALL))}"


def _asks(text: str, response: Json, locale: str) -> bool:
    """Tell whether words end on a question, with a hint after it or not, or on the closed form of the pending one."""
    session = response.get("sessionAttributes", {})
    listener = Listener(str(session.get("patient", "self")), locale, turn=session.get("turn", 0))
    closed = f"question.{session.get('pending')}.closed"
    return re.search(r"\?( [^.?]*\.)?$", text) is not None or (
        known(closed, locale) and text.endswith(plain(closed, {}, listener))
    )


def _advice(event: object, response: Json, text: str, rule: Rule, apology: bool) -> list[str]:
    before, after = level_before(event), level_of(response.get("sessionAttributes"))
    if rule.keeps_level and after < before:
        return [f"the level fell from {Level(before).name} to {Level(after).name if after else None}"]
    due = after >= Level.emergency and after > before and not rule.forged
    if rule.action_first and before >= Level.emergency:
        due = True
    if due and text and not apology and not text.startswith(_actions(_locale(event))):
        return [f"an emergency reply that begins otherwise: {text!r}"]
    return []


def judge_words(case: Case) -> list[str]:
    """Return what is wrong with the meanings of words: not of the vocabulary, no JSON, or not the same again."""
    given = {"pending": case.get("pending"), "locale": case.get("locale", "en-US")}
    try:
        meanings = understand(case["text"], **given)
        again = understand(case["text"], **given)
    # As above: no words at all make understanding fail.
    except Exception as error:
        return [f"understanding failed: {type(error).__name__}: {error}"]
    found = ["the same words meant something else"] if meanings != again else []
    for meaning in meanings:
        values = HEADS.get(meaning.head, frozenset())
        if values is not None and meaning.value not in values:
            found.append(f"{meaning.value!r} is no {meaning.head}")
        for name, value in meaning.attributes.items():
            allowed = ATTRIBUTES.get(name) if name in ATTRIBUTES else frozenset()
            if name not in ("present", "approx") and allowed is not None and value not in allowed:
                found.append(f"{meaning.head} with {name}={value!r}")
        json.dumps(meaning.as_dict())
    return found


def level_of(attributes: object) -> int:
    """Return the number of the level of session attributes, 0 where they have none that can be read."""
    name = attributes.get("level") if isinstance(attributes, dict) else None
    return Level[name] if isinstance(name, str) and name in Level.__members__ else 0


def level_before(event: object) -> int:
    """Return the number of the level that an event carries in its session, 0 where there is none."""
    session = event.get("session") if isinstance(event, dict) else None
    return level_of(session.get("attributes")) if isinstance(session, dict) else 0


def _locale(event: object) -> str:
    request = event.get("request") if isinstance(event, dict) else None
    locale = request.get("locale") if isinstance(request, dict) else None
    return locale if isinstance(locale, str) and re.fullmatch(r"[a-z]{2}-[A-Z]{2}", locale) else "en-US"


@cache
def _actions(locale: str) -> tuple[str, ...]:
    return tuple({_words(name, locale, turn).rstrip(".") for name in ACTIONS for turn in range(TURNS)})


@cache
def _apologies(locale: str) -> frozenset[str]:
    return frozenset({LAST_RESORT, *(_words("sorry", locale, turn) for turn in range(TURNS))})


def _words(message: str, locale: str, turn: int) -> str:
    try:
        return plain(message, {}, Listener(locale=locale, turn=turn))
    except BackacheGuideError:
        return plain(message, {}, Listener(turn=turn))
