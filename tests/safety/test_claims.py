"""What no message may say: that someone is being called, that a life is saved, how much of a drug to take."""

from __future__ import annotations

import re

import pytest

from backache.speech.catalogue import language
from backache.speech.words import PLACE, Listener, plain
from tests.speech.conftest import spoken

CLAIM = re.compile(
    r"\bI(?:'ll| will| can|'m| am|'ve| have)(?: now| just)? (?:call|dial|ring|phone|alert|contact|notif|text)"
    r"|\b(?:calling|dialing|dialling|ringing|phoning|connecting|alerting|contacting) (?:you|9|1|0|help|an|the|for|your)"
    r"|\b(?:help|an ambulance|paramedics|they|someone|a doctor) (?:is|are|will be) (?:coming|on (?:the|its|their) way)"
    r"|\bsav(?:e|es|ed|ing) (?:your|a|his|her|their|my) li[fv]e|\bsav(?:e|es|ing) lives|\blife-?sav",
    re.IGNORECASE,
)
DOSE = re.compile(
    r"\d ?(?:mg|ml|g|mcg|milligrams?|grams?)\b|\bmilligrams?\b"
    r"|\b(?:one|two|three|four|\d+) (?:tablets?|pills?|capsules?|spoons?|doses?)\b"
    r"|\b(?:once|twice|(?:\w+) times) a day\b|\bevery (?:\w+ )?hours?\b",
    re.IGNORECASE,
)
DRUG = re.compile(
    r"\b(?:ibuprofen|paracetamol|acetaminophen|aspirin|naproxen|diclofenac|codeine|tramadol|morphine|opioids?|gabapentin"
    r"|pregabalin|diazepam|tylenol|advil|motrin|aleve|nurofen|panadol|steroids?|antibiotics?)\b",
    re.IGNORECASE,
)
LOCALES = sorted({*language("en-US").regions, "en-ZZ", "xx-XX"} - {"unknown"})
NUMBERS = re.compile(r"\d[\d ]+\d")
REVIEWED = "2020"
"""The year of the article's review, the one other number that is said."""


@pytest.mark.parametrize(
    "claim",
    [
        "I'll call 911 for you.",
        "I am calling an ambulance.",
        "Calling 911.",
        "Dialing for help now.",
        "I have alerted your contact.",
        "Help is on the way.",
        "An ambulance is coming.",
        "This guide can save your life.",
        "A life-saving guide.",
    ],
)
def test_a_claim_is_recognised(claim: str) -> None:
    """Words that claim to call, or to save, are found by the search below."""
    assert CLAIM.search(claim)


@pytest.mark.parametrize(
    "dose", ["Take 400 mg.", "Two tablets will do.", "Take it twice a day.", "Take some every six hours."]
)
def test_a_dose_is_recognised(dose: str) -> None:
    """Words that say how much of a drug to take are found by the search below."""
    assert DOSE.search(dose)


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_claims_to_call_or_to_save(locale: str) -> None:
    """No message, in any place, form or person, says that the guide calls someone or saves a life."""
    assert [] == [(message, words) for message, words in spoken(locale) if CLAIM.search(words)]


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_names_a_dose(locale: str) -> None:
    """No message says how much of anything to take, or how often."""
    assert [] == [(message, words) for message, words in spoken(locale) if DOSE.search(words)]


def test_advice_names_no_drug() -> None:
    """Advice, safety net, card and what to do meanwhile name no drug; questions about one go to a doctor."""
    kinds = ("advice.", "safety_net.", "close.", "card.", "waiting.", "escalate.", "ask.treatment", "scope.medication")
    told = [(message, words) for message, words in spoken() if message.startswith(kinds)]

    assert len({message.split(".")[0] for message, _ in told}) == len(kinds)
    assert [] == [(message, words) for message, words in told if DRUG.search(words)]
    assert "Ask your doctor or a pharmacist" in plain("scope.medication_advice")


@pytest.mark.parametrize("locale", LOCALES)
def test_no_message_names_the_number_of_another_place(locale: str) -> None:
    """A phone number that is heard is one of the place's own; where the place is unknown, none is heard at all."""
    region = language(locale).region(locale)
    own = {number for words in region.values() for number in NUMBERS.findall(words)}
    heard = {number for _, words in spoken(locale) for number in NUMBERS.findall(words)} - {REVIEWED}

    assert heard <= own
    assert bool(own) == (locale in language(locale).regions)


def test_a_card_has_no_place_for_an_answer() -> None:
    """A card, which the household can read, is filled from the place alone, never from what was said."""
    words = language("en-US")
    cards = [message for name, message in words.messages.items() if name.startswith("card.")]
    region = set(words.region("en-US"))

    assert len(cards) >= 7
    assert set() == {place for card in cards for text in card.variants for place in PLACE.findall(text)} - region


def test_a_disclaimer_is_spoken_at_once_and_shown_at_the_end() -> None:
    """The welcome says that this is education and names the emergency number; the card says it is no medical advice."""
    welcome = plain("welcome", {}, Listener())

    assert "not medical advice" in welcome
    assert "911" in welcome
    assert "not medical advice" in plain("card.disclaimer")
