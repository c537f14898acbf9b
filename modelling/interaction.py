"""A locale's interaction model, as Amazon's JSON."""

from __future__ import annotations

import re
from typing import Any

from modelling.lexicon import plain_words
from modelling.words import Words, carriers, meanings

FREE_SPEECH = "FreeSpeechIntent"
PHRASE_SLOT = "words"
PHRASE = {"name": PHRASE_SLOT, "type": "AMAZON.SearchQuery"}
ELICITATION = f"Elicit.Slot.{FREE_SPEECH}.{PHRASE_SLOT}"
_SLOT = re.compile(r"\{(\w+)\}")

Json = dict[str, Any]


def interaction_model(words: Words) -> Json:
    """Return the model of a locale; raise ValueError where two values of a type share a word or a slot has no type."""
    intents = [typed_intent(name, words) for name in meanings()]
    intents += [carrier_intent(name, carrier, words) for name, carrier in carriers(words.language).items()]
    language_model = {
        "invocationName": words.store["invocation_name"],
        "modelConfiguration": {"fallbackIntentSensitivity": {"level": "LOW"}},
        "intents": intents,
        "types": [slot_type(name, words) for name in words.types],
    }
    return {"interactionModel": {"languageModel": language_model, "dialog": dialog(), "prompts": prompts(words)}}


def typed_intent(name: str, words: Words) -> Json:
    """Return a built-in or typed intent with the slots that its samples name."""
    samples = words.samples[name]
    if name.startswith("AMAZON."):
        return {"name": name, "samples": samples}
    slots = dict.fromkeys(slot for sample in samples for slot in _SLOT.findall(sample))
    return {
        "name": name,
        "slots": [{"name": slot, "type": type_of(slot, name, words)} for slot in slots],
        "samples": samples,
    }


def type_of(slot: str, intent: str, words: Words) -> str:
    """Return the type of a slot in an intent; raise ValueError where none is given."""
    if slot not in words.slots:
        raise ValueError(f"{intent}: slot {slot} has no type")
    return words.slots[slot]


def carrier_intent(name: str, carrier: str, words: Words) -> Json:
    """Return the intent of a carrier family; the slot of free speech may also stand alone when it is asked for."""
    openings = [opening for opening in (carrier, *words.openings.get(name, [])) if opening]
    slot: Json = {**PHRASE, "samples": [f"{{{PHRASE_SLOT}}}"]} if name == FREE_SPEECH else PHRASE
    return {"name": name, "slots": [slot], "samples": [f"{opening} {{{PHRASE_SLOT}}}" for opening in openings]}


def slot_type(name: str, words: Words) -> Json:
    """Return a slot type: its values with our ids, the words that are written before those the lexicon adds."""
    taken: dict[str, str] = {}
    values = {value: [w for w in listed if not w.startswith("@")] for value, listed in words.types[name].items()}
    for value, listed in values.items():
        for word in listed:
            if taken.setdefault(word, value) != value:
                raise ValueError(f"{words.locale} {name}: {word!r} stands for {taken[word]} and for {value}")
    for value, listed in words.types[name].items():
        for reference in (w for w in listed if w.startswith("@")):
            for word in plain_words(reference, words.language):
                if word not in words.left_out and taken.setdefault(word, value) == value:
                    values[value].append(word)
    return {"name": name, "values": [_value(value, list(dict.fromkeys(listed))) for value, listed in values.items()]}


def _value(value: str, listed: list[str]) -> Json:
    return {"id": value, "name": {"value": listed[0], "synonyms": listed[1:]}}


def dialog() -> Json:
    """Return the dialog model: free speech is the one slot we elicit, and only when we say so."""
    slot = {
        **PHRASE,
        "elicitationRequired": True,
        "confirmationRequired": False,
        "prompts": {"elicitation": ELICITATION},
    }
    intent = {"name": FREE_SPEECH, "confirmationRequired": False, "prompts": {}, "slots": [slot]}
    return {"delegationStrategy": "SKILL_RESPONSE", "intents": [intent]}


def prompts(words: Words) -> list[Json]:
    """Return the prompt that the dialog model must name; our own question takes its place in every reply."""
    return [{"id": ELICITATION, "variations": [{"type": "PlainText", "value": words.store["elicitation"]}]}]
