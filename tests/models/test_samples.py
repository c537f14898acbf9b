"""Samples belong to one intent each, and to none of Alexa's own."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.models.reading import LOCALES, SLOT, Common, Model, built_in_words, families, manifest, model, rules, toml

WANTED = {
    "AMAZON.YesIntent", "AMAZON.NoIntent", "AMAZON.HelpIntent", "AMAZON.StopIntent", "AMAZON.CancelIntent",
    "AMAZON.FallbackIntent", "AMAZON.RepeatIntent", "AMAZON.StartOverIntent", "AMAZON.PreviousIntent",
    "AMAZON.NextIntent", "AMAZON.NavigateHomeIntent",
}  # fmt: skip

pytestmark = pytest.mark.parametrize("told", [model(locale) for locale in LOCALES], ids=LOCALES)


def test_built_in_intents(told: Model) -> None:
    """The model has the built-in intents we answer to, and not Pause and Resume, which are for audio players."""
    assert {name for name in told.slot_types if name.startswith("AMAZON.")} == WANTED


def test_no_sample_twice(told: Model) -> None:
    """No sample stands in the model twice, in one intent or in two."""
    assert [sample for sample, times in Counter(sample for _, sample in told.samples).items() if times > 1] == []


def test_no_sentence_belongs_to_two_intents(told: Model) -> None:
    """With every slot filled in every way, no sentence is a sample of two intents or a built-in intent's own words."""
    assert [(said, sorted(samples)) for said, samples in Common(told).sentences()] == []


def test_samples_do_not_repeat_the_words_of_a_built_in(told: Model) -> None:
    """A built-in intent is given no sample that Alexa already has for it."""
    words = built_in_words(told.spoken)
    given = {(intent, sample) for intent, sample in told.samples if intent in words}

    assert [pair for pair in given if pair[1] in words[pair[0]]] == []


def test_bare_slots_do_not_swallow_a_command(told: Model) -> None:
    """No value of a slot that may be said alone is a word of a built-in intent, so that help stays help."""
    own = {word for words in built_in_words(told.spoken).values() for word in words}
    bare = {told.slot_types[intent][sample[1:-1]] for intent, sample in told.samples if SLOT.fullmatch(sample)}
    listed = {word for kind in bare & told.values.keys() for words in told.values[kind].values() for word in words}

    assert listed & own == set()


def test_a_family_has_one_carrier(told: Model) -> None:
    """No opening of a sentence belongs to two carrier families, and every family is in the model."""
    openings = Counter(sample for intent, sample in told.samples if intent in families(told.spoken))

    assert {intent for intent, sample in told.samples if told.takes_any_words(intent, sample)} == families(told.spoken)
    assert [opening for opening, times in openings.items() if times > 1] == []


def test_words_that_help_tells_people_to_say(told: Model) -> None:
    """What the help message tells people to say is a literal sample or a built-in intent's word."""
    heard = toml(f"lambda/backache/speech/{told.spoken}/dialogue.toml")["help"]
    listed = heard.split(rules(told.spoken)["you_can_say"])[1].rstrip(".")
    told_to_say = listed.replace(rules(told.spoken)["or"], ", ").split(", ")
    words = built_in_words(told.spoken)
    known = {word for given in words.values() for word in given} | {sample for _, sample in told.samples}

    assert len(told_to_say) >= 3
    assert [words for words in told_to_say if words not in known] == []


def test_example_phrases_are_samples(told: Model) -> None:
    """An example phrase opens the skill, opens it with a literal sample, or is one that works after it opened."""
    rule, name = rules(told.spoken), told.language["invocationName"]
    samples = {sample for _, sample in told.samples}
    page = manifest()["manifest"]["publishingInformation"]["locales"][told.locale]
    first, *others = [phrase.lower() for phrase in page["examplePhrases"]]

    assert first == f"{rule['opens']} {name}"
    assert [phrase for phrase in others if phrase.removeprefix(rule["asks"]) not in samples] == []
