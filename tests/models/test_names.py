"""Names, characters and sizes: what Amazon's console refuses before anyone hears the skill."""

from __future__ import annotations

import re

import pytest

from tests.models.reading import LOCALES, PHRASE, SLOT, Model, model, rules


def spoken(told: Model) -> re.Pattern[str]:
    """Lower-case words of the language, apostrophes, hyphens, and periods in abbreviations said letter by letter."""
    letter = f"[a-z{rules(told.spoken)['letters']}]"
    word = rf"(?:{letter}(?:{letter}|['-])*|{letter}\.)"
    return re.compile(f"{word}(?: {word})*")


pytestmark = pytest.mark.parametrize("told", [model(locale) for locale in LOCALES], ids=LOCALES)


def test_invocation_name(told: Model) -> None:
    """The invocation name has two words, none an article, preposition, wake word, launch word or connector."""
    name = told.language["invocationName"]

    assert rules(told.spoken)["invocation"] == name
    assert len(name.split()) >= 2
    assert not set(name.split()) & set(rules(told.spoken)["refused"].split())
    assert re.fullmatch(rf"[a-z{rules(told.spoken)['letters']}' ]+", name)


def test_characters_of_samples(told: Model) -> None:
    """A sample has letters, spaces, apostrophes, hyphens and periods of abbreviations, besides its slots."""
    refused = [(intent, sample) for intent, sample in told.samples if not spoken(told).fullmatch(SLOT.sub("x", sample))]

    assert refused == []


def test_characters_of_values(told: Model) -> None:
    """A slot value has the same characters as a sample and at most 140 of them."""
    listed = [word for values in told.values.values() for words in values.values() for word in words]

    assert [word for word in listed if not spoken(told).fullmatch(word) or len(word) > 140] == []


def test_names_of_types(told: Model) -> None:
    """A custom slot type's name has letters and underscores only, and a period only in a type of Amazon."""
    assert [name for name in told.values if not re.fullmatch(r"[A-Za-z_]+", name)] == []


def test_names_of_intents_and_slots(told: Model) -> None:
    """An intent's name has letters and underscores, a slot's too, and no intent has two slots of one name."""
    names = [name.removeprefix("AMAZON.") for name in told.slot_types]
    slots = {slot for slots in told.slot_types.values() for slot in slots}

    assert [name for name in [*names, *slots] if not re.fullmatch(r"[A-Za-z_]+", name)] == []
    assert all(
        len(intent.get("slots", [])) == len(told.slot_types[intent["name"]]) for intent in told.language["intents"]
    )


def test_sizes(told: Model) -> None:
    """A model keeps to a million characters and 50,000 values, and to 250 intents (Lex's limit; Alexa's is unknown)."""
    values = sum(len(words) for kind in told.values.values() for words in kind.values())

    assert len(told.text) < 1_000_000
    assert values < 50_000
    assert len(told.slot_types) <= 250


def test_intent_names_are_unique(told: Model) -> None:
    """No intent and no type is defined twice."""
    assert len(told.language["intents"]) == len(told.slot_types)
    assert len(told.language["types"]) == len(told.values)


def test_slots_are_defined(told: Model) -> None:
    """A sample names only slots of its intent, and an intent has no slot that no sample names."""
    for intent, slots in told.slot_types.items():
        named = {slot for name, sample in told.samples if name == intent for slot in SLOT.findall(sample)}

        assert set(slots) == named, intent


def test_types_are_defined(told: Model) -> None:
    """A slot's type is Amazon's or stands in the model, and every type of the model is used."""
    used = {kind for slots in told.slot_types.values() for kind in slots.values() if not kind.startswith("AMAZON.")}

    assert used == set(told.values)


def test_phrase_slots_have_a_carrier_and_no_company(told: Model) -> None:
    """A sample with a phrase slot has words before it and no second slot, as Amazon demands of AMAZON.SearchQuery."""
    for intent, sample in told.samples:
        if told.takes_any_words(intent, sample):
            assert len(SLOT.findall(sample)) == 1, sample
            assert re.fullmatch(rf"[a-z{rules(told.spoken)['letters']}' -]+ \{{words\}}", sample), sample


def test_free_speech_slot_stands_alone_in_its_own_samples(told: Model) -> None:
    """Only the elicited slot of free speech takes words without a carrier, in its own samples and not the intent's."""
    alone = {
        (intent["name"], slot["name"])
        for intent in told.language["intents"]
        for slot in intent.get("slots", [])
        if slot["type"] == PHRASE and "{words}" in slot.get("samples", [])
    }

    assert alone == {("FreeSpeechIntent", "words")}
