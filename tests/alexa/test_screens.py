"""The screens of Alexa: documents in Amazon's own names, laid out for each viewport, and a touch as good as a word."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from backache.alexa.hearing import said, touched
from backache.alexa.screens.buttons import ADVISED, ALWAYS, CHOICES
from backache.alexa.screens.documents import document, kinds
from backache.knowledge import knowledge
from backache.model import Level
from backache.session import Session, read, write
from backache.speech import plain
from backache.speech.words import Listener
from lambda_function import lambda_handler
from tests.alexa.envelopes import Json, envelope, intent
from tools.screenshots.apl import every, inflate

APL = tomllib.loads((Path(__file__).parent / "apl.toml").read_text(encoding="utf-8"))
VIEWPORTS = {one["profile"]: one["viewport"] for one in APL["screen"]}
SCREEN: Json = {"System": {"device": {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}}}
LAUNCH: Json = {"type": "LaunchRequest"}
LOCALES = ("en-US", "es-US")
MOST_BYTES = 120_000
SMALLEST_TOUCH = 64
SMALLEST_TEXT = 18
STRAIN = ["no"] * 9 + ["three days", "better", "lower back", "lifting", "no", "no"]
LEADS = {
    "question": ["no"],
    "emergency": ["no", "yes"],
    "advice": STRAIN,
    "causes": [*STRAIN, "yes"],
    "cause": ["no", "what is a herniated disc"],
    "recap": [*STRAIN, "read me the summary"],
}
"""What one says to come to each screen."""


def names(key: str) -> set[str]:
    """Return the published names of a kind."""
    return set(APL[key].split())


def talk(words: list[str], start: Json | None = None) -> Json:
    """Return the last response of a conversation on a device with a screen."""
    response: Json = lambda_handler(envelope(LAUNCH, **SCREEN)) if start is None else {"sessionAttributes": start}
    for one in words:
        response = lambda_handler(
            envelope(intent("FreeSpeechIntent", {"words": one}), response["sessionAttributes"], **SCREEN)
        )
    return response


def directive(response: Json) -> Json:
    """Return the directive that shows a screen."""
    (found,) = [one for one in response["response"]["directives"] if one["type"].endswith("RenderDocument")]
    return dict(found)


def screen_of(response: Json) -> str:
    """Return the name of the screen that a response shows."""
    shown = directive(response)["document"]
    return next(kind for kind in kinds() if document(kind) == shown)


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


def touch(button: Json, attributes: Json, locale: str = "en-US") -> Json:
    """Return the response to a touched button."""
    arguments = [button["say"], button["kind"], button["id"]]
    event = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": arguments, "source": {}, "components": {}}
    asked = envelope(event, attributes, **SCREEN)
    asked["request"]["locale"] = locale
    response: Json = lambda_handler(asked)
    return response


@pytest.mark.parametrize("kind", LEADS)
def test_a_touch_does_what_the_words_do(kind: str) -> None:
    """Each button that sends words leads to the same session, words and screen as saying them."""
    response = talk(LEADS[kind])
    attributes = response["sessionAttributes"]
    guide = directive(response)["datasources"]["guide"]
    for button in (one for one in guide["buttons"] + guide["always"] if not one["kind"]):
        assert talk([button["say"]], attributes) == touch(button, attributes), button["label"]


@pytest.mark.parametrize("question", [one.id for one in knowledge().interview])
@pytest.mark.parametrize("locale", LOCALES)
def test_a_touched_answer_is_asked_again_and_changed_by_nothing_else(question: str, locale: str) -> None:
    """A touch on an answer puts its question again; the answer stands until there is another."""
    answers = {"yes_no": "no", "duration": "P3D", "trend": "same", "location": ["hip"], "trigger": ["sitting"]}
    told = {question: answers[knowledge().questions[question].kind]}
    session = {**write(Session()), "answers": told, "pending": "anything_else"}
    before = read(session).answers
    shown = lambda_handler(_in(locale, envelope(intent("RecallAnswersIntent"), session, **SCREEN)))
    (button,) = directive(shown)["datasources"]["guide"]["list"]
    after = touch(button, shown["sessionAttributes"], locale)["sessionAttributes"]

    assert (question, before) == (after["pending"], read(after).answers)


def _in(locale: str, asked: Json) -> Json:
    asked["request"]["locale"] = locale
    return asked


def test_a_sign_told_in_own_words_can_be_touched_and_taken_back() -> None:
    """A numb foot that no question asked for stands among the answers; touched and answered no, it is gone."""
    response = talk(["i have a numb left foot, but i can feel a touch", "what did i tell you"])
    buttons = directive(response)["datasources"]["guide"]["list"]
    button = next(one for one in buttons if one["id"] == "sensation")
    asked = touch(button, response["sessionAttributes"])
    after = talk(["no"], asked["sessionAttributes"])["sessionAttributes"]

    assert asked["sessionAttributes"]["pending"] == "sensation"
    assert ("no", []) == (after["answers"]["sensation"], [one for one in after["findings"] if one["present"]])


@pytest.mark.parametrize("cause, locale", list(product(knowledge().causes, LOCALES)))
def test_a_touched_cause_is_explained(cause: str, locale: str) -> None:
    """A touch on a cause explains that very cause, on a screen of its own."""
    session = {**write(Session()), "pending": "balance"}
    response = touch({"say": "?", "kind": "explain_cause", "id": cause}, session, locale)

    assert "cause" == screen_of(response)
    expected = plain(f"cause.{cause}.name", {}, Listener(locale=locale))
    assert expected == directive(response)["datasources"]["guide"]["title"]


def _meanings(words: str, pending: str | None, locale: str) -> set[tuple[str, Any]]:
    return {(one.head, one.value) for one in said(words, pending, locale, None).meanings}


COMMANDS = {
    "repeat": ("command", "repeat"),
    "help": ("command", "help"),
    "stop": ("command", "stop"),
    "why": ("ask", "why_ask"),
    "answers": ("command", "recall_answers"),
}


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("name", sorted({*ALWAYS, *ADVISED}))
def test_what_can_always_be_touched_is_understood(name: str, locale: str) -> None:
    """The words of each standing button are understood as what they say, whatever is asked."""
    words = plain(f"button.{name}", {}, Listener(locale=locale)).lower()
    for pending in ("balance", "duration", "offer_more"):
        assert COMMANDS[name] in _meanings(words, pending, locale), words


@pytest.mark.parametrize("locale", LOCALES)
@pytest.mark.parametrize("kind, name", [(kind, name) for kind, listed in CHOICES.items() for name in listed])
def test_every_answer_to_touch_is_understood(kind: str, name: str, locale: str) -> None:
    """The words of each answer are understood as an answer to a question of that kind."""
    pending = "balance" if kind == "yes_no" else kind
    found = _meanings(plain(f"button.{name}", {}, Listener(locale=locale)).lower(), pending, locale)
    if name in ("yes", "no", "unsure"):
        assert ("answer", name) in found
    elif kind == "duration":
        assert "duration" in {head for head, _ in found}
    else:
        assert (kind, name) in found


@pytest.mark.parametrize(
    "arguments",
    [[], [7], [{}], ["no", "change_answer", "no_such"], ["no", "explain_cause", 3], ["no", "delete", "x"], ["no", []]],
)
def test_a_forged_touch_is_no_more_than_its_words(arguments: list[Any]) -> None:
    """Arguments that name nothing we know are taken as their words, or as silence."""
    words = arguments[0] if arguments and isinstance(arguments[0], str) else ""

    assert said(words, "balance", "en-US", None) == touched(arguments, "balance", "en-US", None)


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
