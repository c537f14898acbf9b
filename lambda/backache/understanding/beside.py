"""What stands beside an answer or a sign: most questions, commands and cries heard there are only words of it."""

from __future__ import annotations

import re
from dataclasses import replace

from backache.model import Meaning

_TELLING = frozenset({"finding", "duration", "trend", "trigger", "location"})
"""Heads of what is told of the patient, beside which nothing is out of scope."""
_OF_THE_TALK = frozenset({"who_for", "offer_more", "anything_else", "confirm_stop", "confirm_change"})
_HEARD_BESIDE = {
    "ask": frozenset({"why_ask", "are_you_a_doctor", "emergency_signs"}),
    "command": frozenset({"call_emergency", "call_contact", "slow_down", "louder", "skip", "repeat"}),
    "distress": frozenset({"suicidal_ideation", "overdose", "fear", "panic"}),
}
"""What is meant as often as not beside a yes, a no or a sign; the rest mostly is not, as decision 0007 counts."""
_LONG = re.compile(r"P(\d+Y|1[2-9]M|[2-9]\dM|\d{3,}M)")


def beside(meanings: tuple[Meaning, ...], pending: str | None) -> tuple[Meaning, ...]:
    """Return the meanings without what only sounds like a question, a command, a cry or a time of the pain.

    A length of time told with the answer to another question is that answer's: of years, it makes the sign long known,
    and is kept where the words say so too.
    """
    signs = [m for m in meanings if m.present and m.value != "backache"]
    answer = next((str(m.value) for m in meanings if m.head == "answer"), None)
    asked = pending is not None and pending not in _OF_THE_TALK
    settled = bool(signs) or (asked and answer is not None)
    kept = [m for m in meanings if not _is_stray(m, meanings, settled, answer, pending if asked else None)]
    if not asked or not settled or pending == "duration" or any(m.present and m.value == "backache" for m in kept):
        return tuple(kept)
    lengths = [str(m.value) for m in kept if m.head == "duration"]
    known = any(_LONG.match(length) for length in lengths)
    if known and any(m.get("degree") == "persistent" for m in kept):
        return tuple(kept)
    return tuple(_known(m) if known else m for m in kept if m.head != "duration")


def _is_stray(
    meaning: Meaning, meanings: tuple[Meaning, ...], settled: bool, answer: str | None, asked: str | None
) -> bool:
    if meaning.head == "out_of_scope":
        return (asked is not None and answer is not None) or any(m.head in _TELLING for m in meanings)
    if meaning.head == "trigger":
        return asked is not None and answer == "no"
    if not settled or meaning.head not in _HEARD_BESIDE or meaning.value in _HEARD_BESIDE[meaning.head]:
        return False
    if meaning.head == "ask":
        return answer != "unsure" and (asked is not None or meaning.value == "explain_question")
    if meaning.value == "change_answer":
        return meaning.get("question") in (None, asked)
    return not meaning.held_by_pain


def _known(meaning: Meaning) -> Meaning:
    told = meaning.present or (meaning.head == "answer" and meaning.value == "yes")
    return replace(meaning, long_known=True) if told else meaning
