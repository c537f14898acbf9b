"""What the tests of speech share: the budgets, and every message as every listener would hear it."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from backache.speech.catalogue import language
from backache.speech.words import PLACE, REGION_PLACES, Listener, plain

FOLDER = Path(__file__).parent
BUDGETS: dict[str, Any] = tomllib.loads((FOLDER / "budgets.toml").read_text(encoding="utf-8"))

EXAMPLES = {
    "site": "foot", "side": "left", "degree": "sudden", "kind": "both", "quality": "dull", "procedure": "brace",
    "answer": "yes", "new_answer": "no", "trend": "worse", "location": "lower_back", "trigger": "lifting",
    "level": "emergency", "who": "mother", "source": "ART", "cause": "herniated_disc", "other_cause": "osteoarthritis",
    "condition": "scoliosis", "complication": "chronic_pain", "finding": "numbness", "symptom": "fever",
    "detail": "fever", "question": "balance", "said": "neck_pain", "denied": "neck_pain", "ruled_out": "balance",
    "recap": "trend", "count": "3", "total": "8", "duration": "P3W",
}  # fmt: skip
"""An id for every place a message may have."""


def base(message_id: str) -> str:
    """Return the id of a message without its form and channel."""
    return message_id.partition("@")[0].partition("+")[0]


def spoken(locale: str = "en-US") -> Iterator[tuple[str, str]]:
    """Yield every message in each of its forms, variants and both persons: its full id and its words."""
    for message in language(locale).messages.values():
        if base(message.id).startswith("word."):
            continue
        channel = message.id.partition("@")[2] or "terminal"
        given = {place: EXAMPLES[place] for text in message.variants for place in _ids(text)}
        if "recap" in given:
            given[given["recap"]] = EXAMPLES[given["recap"]]
        given |= _form(message.id)
        for patient in ("self", "mother", "other"):
            for turn in range(max(len(message.you), len(message.they))):
                yield message.id, plain(base(message.id), given, Listener(patient, locale, channel, turn))


def _ids(text: str) -> list[str]:
    return [place for place in PLACE.findall(text) if place in EXAMPLES and place not in REGION_PLACES]


def _form(message_id: str) -> dict[str, str]:
    name, _, value = message_id.partition("@")[0].partition("+")[2].partition("=")
    return {name: value or EXAMPLES[name]} if name and name != "gender" else {}
