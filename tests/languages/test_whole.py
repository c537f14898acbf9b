"""Nothing that one language or place has is missing in another."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from backache.knowledge import knowledge
from backache.model import Line, Reply
from backache.speech import problems, render
from backache.speech.catalogue import PERSONS, language, languages
from backache.speech.words import ID_PLACES, PERSON_PLACES, PLACE, PLACES, REGION_PLACES, Listener, plain
from backache.understanding.lexicon import FOLDER as LEXICON
from backache.understanding.lexicon import lexicon_of
from modelling.words import LOCALES, carriers
from tests.speech.conftest import EXAMPLES

ROOT = Path(__file__).parents[2]
OTHERS = [name for name in languages() if name != "en"]
CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "spoken.toml").read_text(encoding="utf-8"))["case"]
EMERGENCY = {"en": ("Call {}", "Go to"), "es": ("Llame al {}", "Vaya ahora a")}
"""The first words of an emergency reply, at each of the two levels."""
MOST_WORDS = 40
MEANT = frozenset(
    "finding sense well part side degree quality cause symptom procedure place act trigger_only trend unit month "
    "weekday season person topic command ask distress out_of_scope particle hedge echo judge".split()
)
"""The kinds of phrases whose values are the vocabulary's; the others only help them along."""
ENGLISH_ONLY = {("unit", "F")}
"""What only English has a word for: a fortnight is two weeks everywhere else."""


def model(locale: str) -> Mapping[str, Any]:
    """Return a locale's language model as Amazon's JSON has it."""
    path = ROOT / "interaction_models" / f"{locale}.json"
    found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    return found


def test_more_than_one_language_is_there() -> None:
    """Spanish stands beside English, in speech, in understanding and among the locales."""
    assert {"en", "es"} <= set(languages())
    assert {"en", "es"} <= {path.name for path in LEXICON.iterdir()}
    assert {"en", "es"} <= {locale.split("-")[0] for locale in LOCALES}


@pytest.mark.parametrize("name", OTHERS)
def test_a_language_says_every_message(name: str) -> None:
    """Each message of English has words in every other language; forms for one language's grammar may be added."""
    there, here = language("en-US").messages, language(f"{name}-US").messages

    assert set() == set(there) - set(here)


def test_every_language_keeps_the_rules_of_wording() -> None:
    """No language has a message too long, an unknown place or an id without words."""
    assert [] == problems(knowledge().questions)


@pytest.mark.parametrize("name", OTHERS)
def test_a_message_fills_the_same_kinds_of_places(name: str) -> None:
    """What English takes from the line, such as the words said or a level, every other language says too."""
    told = set(ID_PLACES) - {"side"}
    there, here = language("en-US").messages, language(f"{name}-US").messages
    lost = {
        message: sorted(missing)
        for message, text in there.items()
        if (missing := (places(text.you) & told) - places(here[message].you))
        if not message.startswith(("said.", "denied."))
    }

    assert {} == lost


def places(texts: tuple[str, ...]) -> set[str]:
    """Return the places that some text of a message has."""
    return {place for text in texts for place in PLACE.findall(text)}


@pytest.mark.parametrize("locale", LOCALES)
def test_a_place_has_every_word_and_number(locale: str) -> None:
    """Each locale has its emergency number, crisis line and every other word of its place."""
    words = language(locale)
    row = words.region(locale)

    assert set(REGION_PLACES) <= row.keys()
    assert re.fullmatch(r"\d[\d ]*\d", row["number"]), row["number"]
    assert re.fullmatch(r"\d[\d ]*\d", row["crisis"]), row["crisis"]
    assert locale in words.regions


@pytest.mark.parametrize("name", languages())
def test_a_place_we_do_not_know_names_no_number(name: str) -> None:
    """A locale of the language without a row of its own hears no number that may be wrong."""
    row = language(f"{name}-ZZ").region(f"{name}-ZZ")

    assert not re.search(r"\d", row["number"] + row["crisis"])


@pytest.mark.parametrize("name", languages())
def test_a_language_has_words_for_every_person(name: str) -> None:
    """Each person of English has a full row in every language."""
    expected = language("en-US").persons.keys()
    rows = language(f"{name}-US").persons

    assert expected == rows.keys()
    assert [] == [who for who, row in rows.items() if set(PERSON_PLACES) - row.keys()]
    assert set(PERSONS) == {"you", "they"}
    assert set(PERSON_PLACES) < PLACES


@pytest.mark.parametrize("locale", [one for one in LOCALES if not one.startswith("en")])
def test_every_message_is_valid_speech(locale: str) -> None:
    """In another language too, every message is well-formed SSML on every channel, for oneself and for another."""
    messages = [one for one in language(locale).messages if not re.search(r"[@+]", one) and not one.startswith("word.")]
    for message in messages:
        for channel in ("echo", "web", "terminal"):
            for patient in ("self", "mother", "father"):
                reply = Reply((Line(message, EXAMPLES),), None, slow=True)
                ElementTree.fromstring(render(reply, patient=patient, locale=locale, channel=channel).ssml)


@pytest.mark.parametrize("locale", LOCALES)
def test_an_emergency_reply_leads_with_the_action_and_is_short(locale: str) -> None:
    """Whatever was said, the reply begins with the action of the language and takes 40 words at most."""
    words = language(locale)
    call, go = EMERGENCY[locale.split("-")[0]]
    call = call.format(words.region(locale)["number"])
    asked = [f"question.{one}.reprompt" for one, q in knowledge().questions.items() if q.kind == "yes_no"]
    longest = max(asked, key=lambda one: len(plain(one, {}, Listener(locale=locale)).split()))
    echoes = [one.removeprefix("said.") for one in words.messages if one.startswith("said.") and "+" not in one]
    for echo in echoes:
        for patient in ("self", "mother"):
            said = {"said": echo, "question": "balance"}
            ambulance = Reply(
                (
                    Line("escalate.emergency_ambulance.said", said),
                    Line("help_way.emergency_ambulance"),
                    Line("offer.waiting.emergency_ambulance"),
                ),
                None,
            )
            emergency = Reply((Line("escalate.emergency.said", said), Line("help_way.emergency"), Line(longest)), None)
            for reply, action in ((ambulance, call), (emergency, go)):
                text = render(reply, patient=patient, locale=locale, channel="echo").text
                assert text.startswith(action), text
                assert MOST_WORDS >= len(text.split()), text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_listener_hears(case: Mapping[str, Any]) -> None:
    """Each message of the table is heard in the words beside it."""
    reply = Reply((Line(case["message"], case.get("values", {})),), None)

    assert case["text"] == render(reply, patient=case.get("patient", "self"), locale=case["locale"]).text


def test_numbers_are_spoken_digit_by_digit() -> None:
    """911 is spoken as three digits in Spanish too."""
    ssml = render(Reply((Line("again.emergency_ambulance"),), None), patient="self", locale="es-US").ssml

    assert '<say-as interpret-as="digits">911</say-as>' in ssml


@pytest.mark.parametrize("name", OTHERS)
def test_a_lexicon_has_every_kind_and_value(name: str) -> None:
    """Each finding, question, command and other value that English understands has phrases in every other language."""
    there, here = values_of("en"), values_of(name)

    assert set() == there - here - ENGLISH_ONLY


def values_of(name: str) -> set[tuple[str, str]]:
    """Return the kinds that become meanings, each with every value that a lexicon has phrases for."""
    tables = ("normal.toml", "sounds.toml", "meaning.toml", "grammar.toml")
    found = set()
    for path in (LEXICON / name).glob("*.toml"):
        if path.name not in tables:
            for kind, values in tomllib.loads(path.read_text(encoding="utf-8")).items():
                found |= {(kind, value) for value in values if kind in MEANT}
    return found


@pytest.mark.parametrize("name", OTHERS)
def test_what_mentions_mean_is_the_same(name: str) -> None:
    """The table from words of the body to findings holds no words, and is the same in every language."""
    meaning = [(LEXICON / one / "meaning.toml").read_text(encoding="utf-8") for one in ("en", name)]

    assert meaning[0] == meaning[1]


@pytest.mark.parametrize("name", OTHERS)
def test_the_grammar_has_the_same_sets(name: str) -> None:
    """Each set of little words that the code asks for is there, be it empty."""
    assert lexicon_of("en").tables["sets"].keys() == lexicon_of(name).tables["sets"].keys()


@pytest.mark.parametrize("locale", [one for one in LOCALES if not one.startswith("en")])
def test_a_model_has_every_intent_and_slot_value(locale: str) -> None:
    """A model in another language has the same intents, slot types and value ids as en-US."""
    there, here = model("en-US"), model(locale)

    assert typed(there, "en") == typed(here, locale.split("-")[0])
    assert {one["name"]: {value["id"] for value in one["values"]} for one in there["types"]} == {
        one["name"]: {value["id"] for value in one["values"]} for one in here["types"]
    }


def typed(told: Mapping[str, Any], name: str) -> set[str]:
    """Return the intents of a model that are no carrier family, for those are each language's own."""
    return {one["name"] for one in told["intents"]} - carriers(name).keys()


@pytest.mark.parametrize("locale", LOCALES)
def test_no_intent_lacks_samples(locale: str) -> None:
    """Every intent of ours can be reached in words."""
    assert [] == [
        one["name"] for one in model(locale)["intents"] if not one["samples"] and not one["name"].startswith("AMAZON.")
    ]


def test_the_manifest_has_every_locale() -> None:
    """Each locale has a store page and privacy pages in skill.json."""
    manifest = json.loads((ROOT / "skill.json").read_text(encoding="utf-8"))["manifest"]

    assert set(LOCALES) == manifest["publishingInformation"]["locales"].keys()
    assert set(LOCALES) == manifest["privacyAndCompliance"]["locales"].keys()
