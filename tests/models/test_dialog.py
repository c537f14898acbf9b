"""The dialog model: what Dialog.ElicitSlot needs before Alexa accepts it."""

from __future__ import annotations

import pytest

from tests.models.reading import LOCALES, SLOT, Model, model

pytestmark = pytest.mark.parametrize("told", [model(locale) for locale in LOCALES], ids=LOCALES)


def test_elicited_intent_is_in_the_dialog_model(told: Model) -> None:
    """Free speech stands under dialog.intents with its slot to be elicited, as every Dialog directive demands."""
    (intent,) = told.data["dialog"]["intents"]

    assert intent["name"] == "FreeSpeechIntent"
    assert [(slot["name"], slot["elicitationRequired"]) for slot in intent["slots"]] == [("words", True)]


def test_dialog_slots_match_the_language_model(told: Model) -> None:
    """An intent of the dialog model has the slots and types that it has in the language model."""
    for intent in told.data["dialog"]["intents"]:
        assert told.slot_types[intent["name"]] == {slot["name"]: slot["type"] for slot in intent["slots"]}


def test_dialog_intents_have_no_bare_slot_as_a_sample(told: Model) -> None:
    """An intent of the dialog model has no sample that is a slot alone; that belongs to the slot's own samples."""
    named = {intent["name"] for intent in told.data["dialog"]["intents"]}

    assert [sample for intent, sample in told.samples if intent in named and SLOT.fullmatch(sample)] == []


def test_prompts_exist(told: Model) -> None:
    """Every prompt that the dialog model names is there, with words, and none is there that nothing names."""
    named = {
        prompt
        for intent in told.data["dialog"]["intents"]
        for slot in intent["slots"]
        for prompt in slot["prompts"].values()
    }

    assert named == {prompt["id"] for prompt in told.data["prompts"]}
    assert all(variation["value"] for prompt in told.data["prompts"] for variation in prompt["variations"])


def test_alexa_asks_nothing_by_itself(told: Model) -> None:
    """Questions are ours to ask: Alexa delegates none of its own."""
    assert told.data["dialog"]["delegationStrategy"] == "SKILL_RESPONSE"
    assert not any(intent["confirmationRequired"] for intent in told.data["dialog"]["intents"])
