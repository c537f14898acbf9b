"""What the rim makes of what these models hand over: typed meanings of our vocabulary, and whole sentences."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from functools import cache
from typing import Any

import pytest

from backache.alexa.envelope import Filled
from backache.alexa.intents import carrier_of, rebuilt_sentence, shape_of, typed_meaning
from backache.understanding import understand
from backache.vocabulary import HEADS
from tests.models.reading import LOCALES, ROOT, SLOT, Model, model

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
SPOKEN_BY_AMAZON = {"AMAZON.DURATION": "P3W", "AMAZON.DATE": "2026-11-16"}
Line = dict[str, Any]


def filled(told: Model, intent: str, sample: str) -> list[dict[str, Filled]]:
    """The slots of a sample as Alexa fills them: each id of each slot once, the other slots with their first id."""
    types = {slot: told.slot_types[intent][slot] for slot in SLOT.findall(sample)}
    ways = {
        slot: [Filled(words[0], value) for value, words in told.values[kind].items()]
        if kind in told.values
        else [Filled(SPOKEN_BY_AMAZON[kind], None)]
        for slot, kind in types.items()
    }
    first = {slot: listed[0] for slot, listed in ways.items()}
    return [{**first, slot: way} for slot, listed in ways.items() for way in listed] or [{}]


@pytest.mark.parametrize("told", [model(locale) for locale in LOCALES], ids=LOCALES)
def test_every_typed_sample_means_something(told: Model) -> None:
    """Whichever ids its slots resolve to, a typed sample gives a meaning of ours, and a sentence without open slots."""
    for intent, sample in told.samples:
        shape = shape_of(intent, told.locale)
        if shape is None:
            continue
        for slots in filled(told, intent, sample):
            meaning = typed_meaning(shape, slots, shape.get("pending"), NOW)
            sentence = rebuilt_sentence(shape, slots)

            assert meaning is not None, (intent, sample, slots)
            assert HEADS[meaning.head] is None or meaning.value in (HEADS[meaning.head] or ()), (intent, sample)
            assert sentence is None or "{" not in sentence, (intent, sample)


@cache
def openings() -> dict[str, str]:
    """The carrier that Alexa cuts off, by the words that open a sentence."""
    found = {}
    for intent, sample in model("en-US").samples:
        carrier = carrier_of(intent)
        if carrier is not None:
            found[sample.removesuffix(" {words}")] = carrier
    return found


def put_together(text: str) -> str | None:
    """The sentence that reaches us when Alexa picks the family with the longest carrier; None where none fits."""
    words = text.split()
    for size in range(len(words) - 1, 0, -1):
        carrier = openings().get(" ".join(words[:size]))
        if carrier is not None:
            return " ".join([*carrier.split(), *words[size:]])
    return None


@cache
def corpus() -> list[Line]:
    """The utterances that steer the work; those for reporting only are not read."""
    return [
        json.loads(line)
        for split in ("lexicon", "guide")
        for path in sorted((ROOT / "tests" / "corpus" / split).glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.strip()
    ]


def test_most_sentences_begin_with_a_carrier() -> None:
    """Four of five sentences of the corpus begin with a carrier, so that their words reach us even unelicited."""
    sentences = [line["text"] for line in corpus() if " " in line["text"]]

    assert sum(put_together(text) is not None for text in sentences) / len(sentences) >= 0.8


def understood(line: Line, text: str) -> list[dict[str, str | bool]]:
    """What a text means where and when the corpus has it said."""
    now = datetime.fromisoformat(line["now"]) if "now" in line else None
    return [meaning.as_dict() for meaning in understand(text, pending=line["pending"], locale="en-US", now=now)]


def test_sentences_put_together_mean_the_same() -> None:
    """At least 99 in 100 sentences mean what they meant before Alexa cut the carrier off and we put it back."""
    carried = [(line, put_together(line["text"])) for line in corpus()]
    pairs = [(line, text) for line, text in carried if text is not None]
    changed = [
        (line["text"], text)
        for line, text in pairs
        if text != line["text"] and understood(line, text) != understood(line, line["text"])
    ]

    assert len(changed) <= len(pairs) / 100, changed
