"""Cards: the advice without the answers, for a household reads them; with them for someone told who wants it."""

from __future__ import annotations

from typing import Any

import pytest

from simulator.conversation import Conversation

STRAIN = ["no"] * 9 + ["three days", "better", "lower back", "lifting", "no", "no"]


def cards(words: list[str], locale: str = "en-US") -> list[str | None]:
    """Return the content of the card of each turn, None where there was none."""
    conversation = Conversation(locale=locale)
    conversation.launch()
    told: list[dict[str, Any]] = [conversation.say(one).response["response"] for one in words]
    return [(one.get("card") or {}).get("content") for one in told]


def test_the_card_comes_with_the_advice() -> None:
    """While questions are asked there is no card; with the advice there is one, and no second one after it."""
    *before, last = cards([*STRAIN, "why", "yes"])[: len(STRAIN)]
    after = cards([*STRAIN, "why", "yes"])[len(STRAIN) :]

    assert {None} == {*before, *after}
    assert last is not None
    assert last.startswith("You can look after this at home")
    assert "not medical advice" in last
    assert not any(words in last for words in ("3 days", "lifting", "low back"))


def test_a_changed_advice_has_a_card_of_its_own() -> None:
    """An emergency told after the advice gets its own card, for the old one would mislead."""
    first, second = [one for one in cards([*STRAIN, "i wet myself"]) if one]

    assert "look after this at home" in first
    assert second.startswith("Call 911 now.")


@pytest.mark.parametrize("words", ["yes", "yes please", "sure"])
def test_the_answers_are_on_the_card_that_was_asked_for(words: str) -> None:
    """Told who can read it, a person who says yes gets the advice, the answers and the disclaimer."""
    *_, asked, card = cards([*STRAIN, "put my answers on a card", words])

    assert asked is None
    assert card is not None
    for part in (
        "You can look after this at home",
        "3 days",
        "lifting",
        "Signs that are not there",
        "not medical advice",
    ):
        assert part in card


@pytest.mark.parametrize("words", ["no", "not sure", "what is a herniated disc", "stop"])
def test_anything_but_a_yes_puts_no_answer_on_a_card(words: str) -> None:
    """A no, a doubt, a question or a stop leaves the answers off every card."""
    told = cards([*STRAIN, "put my answers on a card", words])

    assert not any("lifting" in card for card in told if card)


def test_the_warning_comes_each_time() -> None:
    """A yes to one card is no yes to the next."""
    *_, asked = cards([*STRAIN, "put my answers on a card", "yes", "put my answers on a card"])

    assert asked is None


def test_a_spanish_card_has_the_answers_in_spanish() -> None:
    """The whole card is in the language of the conversation."""
    strain = ["no"] * 8 + ["dos semanas", "igual", "espalda baja", "cargar", "no", "no"]
    *_, card = cards([*strain, "ponga mis respuestas en una tarjeta", "sí"], "es-US")

    assert card is not None
    assert "2 semanas" in card
    assert "consejo médico" in card
