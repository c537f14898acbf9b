"""The ids in the models are ours, all of ours can be reached, and the tables of the rim fit the models."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from backache.alexa.intents import shape_of
from backache.vocabulary import ANSWERS, FINDING_ATTRIBUTES, HEADS, PROCEDURES, WHO
from tests.models.reading import LOCALES, SLOT, Model, families, model, toml

INTENTS = toml("lambda/backache/alexa/intents.toml")
QUESTIONS = [question["id"] for question in toml("lambda/backache/knowledge/questions.toml")["question"]]
CAUSES = {cause["id"] for cause in toml("lambda/backache/knowledge/causes.toml")["cause"]}
SYMPTOMS = {symptom["id"] for symptom in toml("lambda/backache/knowledge/symptoms.toml")["symptom"]}
KEYS = {"head", "value", "slot", "attributes", "fixed", "words", "trust", "pending", "reads", "confirm"}
ATTRIBUTES = {
    **FINDING_ATTRIBUTES,
    "side": FINDING_ATTRIBUTES["side"],
    "who": WHO - {"self"},
    "cause": CAUSES,
    "condition": CAUSES,
    "procedure": PROCEDURES,
    "new_answer": ANSWERS,
    "question": set(QUESTIONS),
}

every_model = pytest.mark.parametrize("told", [model(locale) for locale in LOCALES], ids=LOCALES)


def ids(told: Model, intent: str, slot: str) -> set[str]:
    """The ids that a slot of an intent can resolve to."""
    return set(told.values[told.slot_types[intent][slot]])


def reached(told: Model, attribute: str) -> set[str]:
    """Every value that some intent gives an attribute."""
    found: set[str] = set()
    for intent, shape in INTENTS.items():
        if attribute in shape.get("attributes", {}):
            found |= ids(told, intent, shape["attributes"][attribute])
        if attribute in shape.get("fixed", {}):
            found.add(shape["fixed"][attribute])
    return found


def meant(told: Model) -> Iterator[tuple[str, object]]:
    """Every head and value that the typed intents can mean."""
    for intent, shape in INTENTS.items():
        if "value" in shape:
            yield shape["head"], shape["value"]
        elif "reads" not in shape:
            yield from ((shape["head"], value) for value in ids(told, intent, shape["slot"]))


@every_model
def test_every_value_of_every_head_is_reached(told: Model) -> None:
    """Each id of each head with a closed list is a fixed value or a slot value of some intent, and no other id is."""
    for head, allowed in HEADS.items():
        if allowed is not None:
            assert allowed == {value for name, value in meant(told) if name == head}, head


@every_model
@pytest.mark.parametrize("attribute", sorted(ATTRIBUTES.keys() - {"question"}))
def test_every_value_of_every_attribute_is_reached(told: Model, attribute: str) -> None:
    """Each id that an attribute can have is in the slot of some intent, and no other id is."""
    assert set(ATTRIBUTES[attribute]) == reached(told, attribute)


@every_model
def test_questions_that_can_be_named(told: Model) -> None:
    """Every question with a name of its own can be asked about, and every id that can be named is a question."""
    named = reached(told, "question")
    talk = {"who_for", "anything_else", "offer_more", "confirm_stop", "confirm_change", "confirm_card"}
    own = {name for name in QUESTIONS if not any(name.startswith(f"{other}.") for other in QUESTIONS)} - talk

    assert named <= set(QUESTIONS)
    assert own <= named


@every_model
def test_every_symptom_can_be_explained(told: Model) -> None:
    """Every symptom that knowledge explains can be asked about by name; backache has a question of its own."""
    explained = SYMPTOMS - {"backache"}

    assert explained == explained & reached(told, "symptom")


@every_model
def test_no_word_stands_for_two_values(told: Model) -> None:
    """No word stands twice in a type, for one value or for two."""
    for name, values in told.values.items():
        listed = [word for words in values.values() for word in words]

        assert len(listed) == len(set(listed)), (name, sorted(word for word in set(listed) if listed.count(word) > 1))


@every_model
def test_every_value_has_synonyms(told: Model) -> None:
    """Every value can be said in at least two ways."""
    short = [(name, value) for name, values in told.values.items() for value, words in values.items() if len(words) < 2]

    assert short == []


@every_model
def test_the_tables_fit_the_model(told: Model) -> None:
    """Every intent is a typed intent or a carrier family, and the table of meanings names slots that the intent has."""
    assert set(told.slot_types) == set(INTENTS) | families(told.spoken)
    for intent, shape in INTENTS.items():
        slots = {slot for line in shape.get("words", []) for slot in SLOT.findall(line)}
        slots |= set(shape.get("attributes", {}).values()) | ({shape["slot"]} if "slot" in shape else set())
        assert slots <= set(told.slot_types[intent]), intent


@pytest.mark.parametrize("intent", INTENTS)
def test_a_meaning_is_whole(intent: str) -> None:
    """An intent says a head and a value or a slot, and slots that hold words make a sentence again."""
    shape: dict[str, Any] = INTENTS[intent]

    assert shape.keys() <= KEYS
    assert shape["head"] in HEADS
    assert ("value" in shape) != ("slot" in shape)
    assert shape.get("pending") in {None, *QUESTIONS}
    assert shape.get("trust") in {None, "id", "both"}
    if ("slot" in shape or "attributes" in shape) and "reads" not in shape:
        assert shape["words"]


@every_model
def test_slots_with_ids_give_words_back(told: Model) -> None:
    """Whichever slots of a sample are filled, some line of the intent's words can be made of them."""
    for intent, sample in told.samples:
        filled = set(SLOT.findall(sample))
        lines = [set(SLOT.findall(line)) for line in (shape_of(intent, told.locale) or {}).get("words", [])]
        if filled and lines:
            assert any(line <= filled for line in lines), sample
