"""A touch on a screen of Alexa is as good as a word."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from backache.alexa.hearing import said, touched
from backache.alexa.screens.buttons import ADVISED, ALWAYS, CHOICES
from backache.knowledge import knowledge
from backache.session import Session, read, write
from backache.speech import plain
from backache.speech.words import Listener
from lambda_function import lambda_handler
from tests.alexa.envelopes import Json, envelope, intent
from tests.alexa.screens import LEADS, LOCALES, SCREEN, directive, screen_of, talk


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
