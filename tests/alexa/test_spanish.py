"""The rim in es-US: carriers are put back in Spanish, typed intents make Spanish sentences, English is as it was."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from ask_sdk_model import Intent, IntentRequest, Slot, SlotConfirmationStatus

from backache.alexa.hearing import hear
from backache.alexa.intents import carrier_of, shape_of
from simulator.conversation import Conversation

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def meanings(name: str, words: dict[str, str], pending: str | None, locale: str) -> list[dict[str, Any]]:
    """Return what an intent with plain slots means."""
    slots = {
        slot: Slot(name=slot, value=value, confirmation_status=SlotConfirmationStatus.NONE)
        for slot, value in words.items()
    }
    request = IntentRequest(request_id="r", timestamp=NOW, locale=locale, intent=Intent(name=name, slots=slots))
    return [dict(one.as_dict()) for one in hear(request, pending, locale).meanings]


@pytest.mark.parametrize(
    "name, words, finding",
    [
        ("DiceNoSiento", "la pierna izquierda", {"finding": "loss_of_sensation", "site": "leg", "side": "left"}),
        ("DiceSeMe", "duerme el pie", {"finding": "numbness", "site": "foot"}),
        ("DiceNoPuedo", "mover las piernas", {"finding": "paralysis", "site": "both_legs"}),
        ("DiceMe", "desmayé", {"finding": "altered_consciousness", "kind": "fainting"}),
        ("DicePues", "no siento la pierna", {"finding": "loss_of_sensation", "site": "leg"}),
        ("FreeSpeechIntent", "perdí el control de la vejiga", {"finding": "loss_of_bladder_or_bowel_control"}),
    ],
)
def test_a_spanish_carrier_is_put_back(name: str, words: str, finding: dict[str, str]) -> None:
    """The words that Alexa cut off stand before the slot again, and the whole sentence is understood."""
    (heard,) = meanings(name, {"words": words}, None, "es-US")

    assert {"present": True, **finding}.items() <= heard.items()


def test_a_denial_is_kept_with_its_carrier() -> None:
    """The words "no tengo" are a carrier of their own, so that a denial never comes through without its no."""
    assert [] == [one for one in meanings("DiceNoTengo", {"words": "fiebre"}, None, "es-US") if one.get("present")]


@pytest.mark.parametrize(
    "name, slots, pending, heard",
    [
        ("LossOfSensationIntent", {"site": "la pierna"}, None, {"finding": "loss_of_sensation", "site": "leg"}),
        ("WhoIntent", {"who": "mamá"}, "who_for", {"who": "mother"}),
        ("LocationIntent", {"location": "la espalda baja"}, "location", {"location": "lower_back"}),
    ],
)
def test_a_typed_intent_makes_a_spanish_sentence(
    name: str, slots: dict[str, str], pending: str | None, heard: dict[str, str]
) -> None:
    """A slot that Alexa could not resolve is read in a sentence of its own language."""
    assert any(heard.items() <= one.items() for one in meanings(name, slots, pending, "es-US"))


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "fr-FR"])
def test_english_serves_where_a_language_has_no_table(locale: str) -> None:
    """English keeps its carriers and sentences, and serves a language that has none."""
    english = shape_of("LossOfSensationIntent", locale)

    assert "i can't feel" == carrier_of("SayICantFeel", locale)
    assert carrier_of("DiceNoSiento", locale) is None
    assert english is not None
    assert "i can't feel my {site}" in english["words"]


def test_a_conversation_in_spanish_escalates_at_once() -> None:
    """A whole turn through Lambda's entry: the carrier's words come in, and the first words out are the action."""
    conversation = Conversation(locale="es-US", now=NOW)
    conversation.launch()

    assert conversation.say("no siento la pierna").text.startswith("Llame al 911 ahora")
