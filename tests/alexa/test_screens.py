"""The screens of Alexa: documents in Amazon's own names, laid out for each viewport, one for each moment."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path

import pytest

from backache.alexa.screens.documents import document, kinds
from backache.knowledge import knowledge
from backache.session import Session, write
from backache.vocabulary import Level
from lambda_function import lambda_handler
from tests.alexa.envelopes import Json, envelope, intent
from tests.alexa.screens import LEADS, LOCALES, SCREEN, directive, screen_of, talk
from tools.screenshots.apl import every, inflate

APL = tomllib.loads((Path(__file__).parent / "apl.toml").read_text(encoding="utf-8"))
VIEWPORTS = {one["profile"]: one["viewport"] for one in APL["screen"]}
MOST_BYTES = 120_000
SMALLEST_TOUCH = 64
SMALLEST_TEXT = 18


def names(key: str) -> set[str]:
    """Return the published names of a kind."""
    return set(APL[key].split())


def raw_parts(value: object) -> Iterator[Json]:
    """Give every table within a document."""
    if isinstance(value, dict):
        yield value
        for one in value.values():
            yield from raw_parts(one)
    if isinstance(value, list):
        for one in value:
            yield from raw_parts(one)


@pytest.mark.parametrize("kind", kinds())
def test_a_document_has_amazons_structure(kind: str) -> None:
    """A document has its type, version and main template, and no property, resource kind or state Amazon knows not."""
    whole = document(kind)

    assert ("APL", "guide") == (whole["type"], *whole["mainTemplate"]["parameters"])
    assert re.fullmatch(r"\d+\.\d+", whole["version"])
    assert set() == set(whole) - names("document")
    assert set() == {key for block in whole["resources"] for key in block} - names("resources")
    states = set(re.findall(r"state\.(\w+)", json.dumps(whole)))
    assert set() == states - names("states")
    assert set() == set(re.findall(r"viewport\.(\w+)", json.dumps(whole))) - names("viewport")


@pytest.mark.parametrize("kind", kinds())
def test_every_type_is_a_component_a_command_or_a_layout_of_ours(kind: str) -> None:
    """No component, command or role is misspelt, and a layout gets just the parameters that it has."""
    whole = document(kind)
    layouts = whole["layouts"]
    for part in (one for one in raw_parts(whole) if "type" in one and one is not whole):
        assert part["type"] in names("components") | names("commands") | layouts.keys(), part["type"]
        assert part.get("role", "none") in names("roles")
        if part["type"] in layouts:
            assert set(layouts[part["type"]]["parameters"]) == part.keys() - {"type", "when"}


@pytest.mark.parametrize("kind", kinds())
def test_every_property_belongs_to_its_component(kind: str) -> None:
    """Each component has only properties that Amazon publishes for it, and each command only arguments of its own."""
    properties = {name: set(listed.split()) for name, listed in APL["properties"].items()}
    whole = document(kind)
    for part in (one for one in raw_parts(whole) if "type" in one and one is not whole):
        if part["type"] in names("components"):
            allowed = properties["every"] | properties["inside_a_container"] | properties[part["type"]]
            assert set() == part.keys() - allowed, part["type"]
        if part["type"] in names("commands"):
            assert set() == part.keys() - set(APL["arguments"][part["type"]].split())


def check_all_names(kind: str) -> None:
    """Check every name of a document."""
    test_every_type_is_a_component_a_command_or_a_layout_of_ours(kind)
    test_every_property_belongs_to_its_component(kind)


@pytest.mark.parametrize("wrong", [{"type": "Contaner"}, {"type": "Text", "colour": "#fff"}, {"type": "SentEvent"}])
def test_a_misspelt_name_is_caught(wrong: Json, monkeypatch: pytest.MonkeyPatch) -> None:
    """A component, property or command misspelt makes these tests fail."""
    broken = {**document("question"), "onMount": [wrong]}
    monkeypatch.setattr("tests.alexa.test_screens.document", lambda kind: broken)

    with pytest.raises((AssertionError, KeyError)):
        check_all_names("question")


@pytest.mark.parametrize("kind, words", LEADS.items(), ids=list(LEADS))
def test_each_moment_has_its_screen(kind: str, words: list[str]) -> None:
    """A question, an emergency, advice, causes, one cause and the answers read back each have a screen of their own."""
    assert kind == screen_of(talk(words))


def test_every_screen_is_led_to() -> None:
    """No screen is without a conversation that shows it."""
    assert set(kinds()) == set(LEADS)


@pytest.mark.parametrize("kind, profile", list(product(LEADS, VIEWPORTS)))
def test_a_screen_fits_every_viewport(kind: str, profile: str) -> None:
    """On each viewport every reference leads somewhere, text is large, and what is touched is large and named."""
    shown = directive(talk(LEADS[kind]))
    viewport = VIEWPORTS[profile]
    parts = list(every(inflate(shown["document"], shown["datasources"], viewport)))
    touchable = [one for one in parts if one["type"] == "TouchWrapper"]

    assert touchable
    for one in touchable:
        (frame,) = one["items"]
        assert one["accessibilityLabel"] == frame["items"][0]["text"] != ""
        assert (one["role"], one["onPress"]["type"]) == ("button", "SendEvent")
        assert min(frame["minHeight"], frame["minWidth"]) >= SMALLEST_TOUCH
        assert frame["minWidth"] <= viewport["width"]
    assert all(one["fontSize"] >= SMALLEST_TEXT for one in parts if one["type"] == "Text")
    assert not re.search(r"\$\{|\"@", json.dumps(parts))
    allowed = {name: set(listed.split()) for name, listed in APL["values"].items()}
    for one in parts:
        assert [] == [(name, one[name]) for name in allowed if name in one and one[name] not in allowed[name]]


def test_the_viewports_differ() -> None:
    """A round hub, a hub lying, a television and a phone are laid out each in its own way."""
    shown = directive(talk(LEADS["recap"]))
    laid_out = {
        json.dumps(inflate(shown["document"], shown["datasources"], VIEWPORTS[profile]))
        for profile in ("HUB_ROUND_SMALL", "HUB_LANDSCAPE_MEDIUM", "TV_LANDSCAPE_XLARGE", "MOBILE_PORTRAIT_SMALL")
    }

    assert 4 == len(laid_out)


@pytest.mark.parametrize("locale", LOCALES)
def test_the_largest_response_stays_small(locale: str) -> None:
    """With every question answered and every sign told, the response stays far under Amazon's limit."""
    answers = {question.id: "yes" for question in knowledge().interview if question.kind == "yes_no"}
    session = {**write(Session()), "answers": answers, "stage": "advice", "pending": "offer_more"}
    session |= {"level": Level.emergency_ambulance.name}
    heard = envelope(intent("RecallAnswersIntent"), session, **SCREEN)
    heard["request"]["locale"] = locale
    response = lambda_handler(heard)

    assert screen_of(response) == "recap"
    assert len(directive(response)["datasources"]["guide"]["list"]) == len(answers)
    assert len(json.dumps(response, ensure_ascii=False).encode()) < MOST_BYTES / 4


def test_an_emergency_stays_on_every_screen() -> None:
    """While help is due at once, every screen is in the colour of alarm and shows the action."""
    start = talk(["i wet myself"])["sessionAttributes"]
    for words in ("what is a herniated disc", "what did i tell you", "why", "repeat", "sing me a song"):
        guide = directive(talk([words], start))["datasources"]["guide"]
        assert guide["mood"] == "urgent"
        assert "911" in (guide["banner"] or guide["title"]), words


def test_a_question_shows_how_far_the_questions_are() -> None:
    """The question's screen has the count of warning signs in words and as a bar."""
    guide = directive(talk(["no", "no"]))["datasources"]["guide"]

    assert ("Warning signs: 2 of 6", 33) == (guide["progress"], guide["percent"])
