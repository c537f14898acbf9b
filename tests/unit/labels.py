"""Tells what is wrong in a line of a labelled corpus, by the vocabulary of docs/labelling.md, without its words."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from backache import vocabulary
from backache.knowledge import knowledge

QUESTIONS = knowledge().questions.keys()
CAUSES = knowledge().causes.keys()
DETAILS = vocabulary.EMERGENCY_DETAILS | vocabulary.SYMPTOM_DETAILS
ATTRIBUTES = {
    "answer": {"site", "side", "degree", "kind", "condition", "procedure", "who"},
    "duration": {"approx", "who"},
    "trend": {"who"},
    "location": {"side", "who"},
    "trigger": {"who"},
    "finding": {"present", "who", "site", "side", "degree", "kind", "quality", "detail"},
    "command": {"question", "new_answer"},
    "ask": {"cause", "symptom", "question"},
    "distress": {"who"},
    "out_of_scope": set(),
    "unintelligible": set(),
    "who": set(),
}
VALUES: dict[str, Any] = {
    **vocabulary.FINDING_ATTRIBUTES,
    "procedure": vocabulary.PROCEDURES,
    "condition": CAUSES,
    "cause": CAUSES,
    "who": vocabulary.WHO,
    "question": QUESTIONS,
    "symptom": vocabulary.FINDINGS | DETAILS,
    "present": {True, False},
    "approx": {True, False},
}
TEXT = re.compile(r"[a-z0-9']+( [a-z0-9']+)*")
DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+S)?)?")
MOMENT = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")
REQUIRED = {"text", "pending", "meanings", "family", "difficulty"}
DIFFICULTIES = {"plain", "colloquial", "hard"}


def meaning_faults(meaning: object) -> Iterator[str]:
    """Yield the kind of each fault of one meaning."""
    heads = [key for key in meaning if key in ATTRIBUTES] if isinstance(meaning, dict) else []
    # "who" is a head of its own only where it stands alone; beside another head it says whose that is.
    heads = [key for key in heads if key != "who"] or heads
    if not isinstance(meaning, dict) or len(heads) != 1:
        yield "a meaning needs exactly one head"
        return
    head = heads[0]
    value = meaning[head]
    allowed = vocabulary.HEADS[head]
    if head == "duration":
        if not isinstance(value, str) or not DURATION.fullmatch(value):
            yield "a duration is not ISO 8601"
    elif head == "unintelligible":
        if value is not True:
            yield "unintelligible is not true"
    elif allowed is not None and value not in allowed:
        yield f"the value of {head} is outside the vocabulary"
    if head == "finding" and "present" not in meaning:
        yield "a finding does not say whether it is present"
    if value in {"other_emergency", "other_symptom"} and "detail" not in meaning and meaning.get("present") is True:
        yield f"{value} lacks its detail"
    for attribute, given in meaning.items():
        if attribute != head:
            yield from attribute_faults(head, attribute, given)


def attribute_faults(head: str, attribute: str, given: object) -> Iterator[str]:
    """Yield the kind of each fault of one attribute."""
    if attribute not in ATTRIBUTES[head]:
        yield f"{head} takes no such attribute"
    elif attribute == "new_answer":
        if not isinstance(given, str):
            yield "new_answer is not text"
    elif given not in VALUES[attribute] or isinstance(given, bool) != (attribute in {"present", "approx"}):
        yield f"{attribute} is outside the vocabulary"


def line_faults(row: dict[str, Any] | None) -> Iterator[str]:
    """Yield the kind of each fault of one line."""
    if row is None:
        yield "not a JSON object"
        return
    if not row.keys() >= REQUIRED or row.keys() - REQUIRED - {"now", "also"}:
        yield "a key is missing or unknown"
        return
    if not isinstance(row["text"], str) or not TEXT.fullmatch(row["text"]):
        yield "the text is not as a recogniser writes it"
    if row["pending"] is not None and row["pending"] not in QUESTIONS:
        yield "pending is no question id"
    if not isinstance(row["family"], str) or not row["family"]:
        yield "the family is missing"
    if row["difficulty"] not in DIFFICULTIES:
        yield "the difficulty is unknown"
    if "now" in row and not is_moment(row["now"]):
        yield "now is not ISO 8601 in UTC"
    for meanings in [row["meanings"], *row.get("also", [])]:
        if not isinstance(meanings, list):
            yield "meanings are not a list"
            continue
        for meaning in meanings:
            yield from meaning_faults(meaning)


def is_moment(now: object) -> bool:
    """Return whether now is a moment in UTC that exists."""
    if not isinstance(now, str) or not MOMENT.fullmatch(now):
        return False
    try:
        datetime.fromisoformat(now)
    except ValueError:
        return False
    return True
