"""Envelopes in, envelopes out: intents, sessions, what the SDK cannot read, and what must never be said."""

from __future__ import annotations

import json
import logging
from typing import Any

import pytest

from backache.alexa import entry
from lambda_function import lambda_handler
from simulator.conversation import plain_text
from tests.alexa.envelopes import envelope, intent

Json = dict[str, Any]
LAUNCH: Json = {"type": "LaunchRequest"}
OPENED = lambda_handler(envelope(LAUNCH))["sessionAttributes"]


def asked(pending: str, **more: Any) -> Json:
    """Return session attributes with a question open."""
    plain = {"version": 1, "patient": "self", "answers": {}, "findings": [], "level": None, "stage": "interview"}
    return {**plain, "pending": pending, **more}


def text(response: Json) -> str:
    """Return the words of a response."""
    return plain_text(response["response"]["outputSpeech"]["ssml"])


MEANT = [
    # pending, intent, slots, key of the attributes after the turn, its value, what it shows
    ("bladder_bowel", "AMAZON.YesIntent", {}, "level", "emergency_ambulance", "a built-in yes answers the question"),
    ("bladder_bowel", "AMAZON.NoIntent", {}, "pending", "consciousness", "a built-in no answers it too"),
    ("bladder_bowel", "AMAZON.CancelIntent", {}, "pending", "confirm_stop", "cancel may have been a no"),
    ("location", "AMAZON.NextIntent", {}, "pending", "location", "next to my spine is no skip"),
    ("location", "SkipIntent", {}, "left", ["location"], "but skip this question is one"),
    ("balance", "AMAZON.NextIntent", {}, "skipped", ["balance"], "next passes a yes/no question over"),
    ("duration", "DurationIntent", {"duration": "P3D"}, "answers", {"duration": "P3D"}, "Alexa's own duration"),
    ("duration", "SinceIntent", {"date": "2026-11-20"}, "answers", {"duration": "P2D"}, "Alexa's own date"),
    ("duration", "SinceIntent", {"date": "2026-W47"}, "answers", {"duration": "P6D"}, "a week begins on its Monday"),
    ("trend", "TrendIntent", {"trend": ("worse", "worse")}, "answers", {"trend": "worse"}, "a resolved trend"),
    ("trend", "TrendIntent", {"trend": ("getting worse", None)}, "answers", {"trend": "worse"}, "an unresolved one"),
    ("duration", "SayICantFeel", {"words": "my left foot"}, "level", "emergency_ambulance", "a carrier put back"),
    ("duration", "LossOfSensationIntent", {"site": ("foot", "foot")}, "level", "emergency_ambulance", "a typed sign"),
    ("duration", "FreeSpeechIntent", {"words": "i wet myself"}, "level", "emergency_ambulance", "free speech"),
    ("duration", "UnheardOfIntent", {"x": "i wet myself"}, "level", "emergency_ambulance", "words in any intent"),
    ("location", "LocationIntent", {"location": ("neck", "neck")}, "level", "emergency", "a place that is a sign"),
    ("consciousness", "WhoIntent", {"who": ("mother", "mother")}, "patient", "mother", "whom it is for"),
]


@pytest.mark.parametrize("pending, name, slots, key, value, what", MEANT, ids=[row[-1] for row in MEANT])
def test_an_intent_means(pending: str, name: str, slots: Json, key: str, value: object, what: str) -> None:
    """Whichever net the words come through, the same fact goes on record."""
    response = lambda_handler(envelope(intent(name, slots), asked(pending)))

    assert value == response["sessionAttributes"].get(key), text(response)


ENDINGS = ["AMAZON.StopIntent", "AMAZON.NavigateHomeIntent"]


@pytest.mark.parametrize("name", ENDINGS)
def test_stop_always_ends_with_safety_advice(name: str) -> None:
    """Stop closes at any question, with one line of safety advice."""
    response = lambda_handler(envelope(intent(name), asked("sensation")))

    assert response["response"]["shouldEndSession"] is True
    assert "911" in text(response)


def test_a_question_keeps_the_session_open_and_elicits_words() -> None:
    """With a question the session stays open, there is a reprompt, and Alexa is asked for the words."""
    response = lambda_handler(envelope(LAUNCH))["response"]

    assert response["shouldEndSession"] is False
    assert response["reprompt"]["outputSpeech"]["ssml"] != response["outputSpeech"]["ssml"]
    assert [("Dialog.ElicitSlot", "words", "FreeSpeechIntent")] == [
        (one["type"], one["slotToElicit"], one["updatedIntent"]["name"]) for one in response["directives"]
    ]


UNREADABLE: list[tuple[Json, str]] = [
    ({"type": "Alexa.Unheard.Of"}, "an unknown request type"),
    ({"type": "SessionEndedRequest", "reason": "NEW_REASON"}, "an unknown reason"),
    ({"type": "SessionEndedRequest", "reason": "ERROR", "error": {"type": "NEW_ERROR"}}, "an unknown error"),
    ({"type": "System.ExceptionEncountered", "error": {"type": "X"}, "cause": {}}, "an exception report"),
    ({"type": "Alexa.Presentation.APL.RuntimeError", "errors": [{"type": "NEW"}]}, "an unknown screen error"),
    ({"type": "CanFulfillIntentRequest"}, "a question whether we could"),
]


@pytest.mark.parametrize("request_, what", UNREADABLE, ids=[what for _, what in UNREADABLE])
def test_what_takes_no_speech_gets_an_empty_answer(request_: Json, what: str) -> None:
    """Requests that allow no speech, and those we do not know, get a valid empty response."""
    response = lambda_handler(envelope(request_))

    assert "outputSpeech" not in response["response"]


ODD: list[tuple[Json, str]] = [
    (intent("AMAZON.YesIntent", dialogState="NEW_STATE"), "an unknown dialog state"),
    ({"type": "IntentRequest", "intent": {"name": "AMAZON.YesIntent", "slots": {"x": None}}}, "a slot that is null"),
    ({"type": "IntentRequest", "intent": {"name": "AMAZON.YesIntent", "confirmationStatus": "NEW"}}, "a new status"),
]


@pytest.mark.parametrize("request_, what", ODD, ids=[what for _, what in ODD])
def test_values_the_sdk_does_not_know_lose_nothing(request_: Json, what: str) -> None:
    """An enum value that the SDK cannot read is left out, and the turn is taken all the same."""
    response = lambda_handler(envelope(request_, asked("bladder_bowel"), Viewport={"shape": "HEXAGON"}))

    assert "emergency_ambulance" == response["sessionAttributes"]["level"]


def test_several_slot_values_are_read_together() -> None:
    """A slot with several values gives its words joined."""
    values = [{"type": "Simple", "value": "i wet myself"}, {"type": "Simple", "value": "today"}]
    many = {"type": "List", "values": values}
    request = {"type": "IntentRequest", "intent": {"name": "FreeSpeechIntent", "slots": {"words": {"slotValue": many}}}}

    assert "emergency_ambulance" == lambda_handler(envelope(request, asked("trend")))["sessionAttributes"]["level"]


HOSTILE: list[object] = [
    None, 3, "text", [], {}, {"request": None}, {"request": {"type": 7}}, {"request": []}, {"session": []},
    {"request": {"type": "LaunchRequest"}},
    {"request": {"type": "IntentRequest"}},
    {"request": {"type": "IntentRequest", "intent": {"name": None, "slots": [1, 2]}}},
    {"request": {"type": "IntentRequest", "intent": {"name": "FreeSpeechIntent", "slots": {"words": {"value": 9}}}}},
    {"request": {"type": "LaunchRequest", "locale": "<speak>", "timestamp": "yesterday"}},
]  # fmt: skip


@pytest.mark.parametrize("event", HOSTILE, ids=lambda event: json.dumps(event)[:60])
def test_no_exception_leaves_the_entry(event: object) -> None:
    """Any JSON value gets a response that is valid JSON with a version."""
    response = lambda_handler(event)

    assert "1.0" == json.loads(json.dumps(response))["version"]


DAMAGED: list[Json] = [
    {"version": 2}, {"version": 1}, {"answers": "none"}, {"version": 1, "padding": "x" * 9000},
    {**OPENED, "answers": {"balance": "<script>"}}, {**OPENED, "findings": [{"finding": "x" * 500}]},
    {**OPENED, "last": [["no.such.message", {}]], "pending": None},
]  # fmt: skip


@pytest.mark.parametrize("attributes", DAMAGED, ids=lambda attributes: json.dumps(attributes)[:50])
def test_a_damaged_session_gets_a_calm_answer(attributes: Json) -> None:
    """Older, damaged, oversized and hostile attributes lead to a spoken answer and an open session."""
    response = lambda_handler(envelope(intent("AMAZON.RepeatIntent"), attributes))

    assert response["response"]["shouldEndSession"] is False
    assert text(response)


def test_a_level_survives_a_damaged_session() -> None:
    """Advice that was given is repeated first, though the answers are lost."""
    response = lambda_handler(envelope(intent("AMAZON.NoIntent"), {"version": 0, "level": "emergency_ambulance"}))

    assert text(response).lower().startswith(("call 911 now", "please call 911 now"))
    assert "emergency_ambulance" == response["sessionAttributes"]["level"]


def test_another_skills_request_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the application id is configured, a request for any other gets no word and no session."""
    monkeypatch.setenv(entry.SKILL_ID, "amzn1.ask.skill.ours")

    response = lambda_handler(envelope(LAUNCH))

    assert {"version": "1.0", "response": {"shouldEndSession": True}} == response


def test_a_failing_turn_is_a_calm_sentence(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    """When a turn breaks, the person hears the emergency advice and keeps the session; no word of theirs is logged."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("canary words of a person")

    monkeypatch.setattr("backache.alexa.skill.turn", broken)
    caplog.set_level(logging.DEBUG)

    response = lambda_handler(envelope(intent("AMAZON.YesIntent"), OPENED))

    assert OPENED == response["sessionAttributes"]
    assert "911" in text(response)
    assert "canary" not in caplog.text


def test_what_people_say_is_escaped() -> None:
    """Nothing a person says can break or bend the SSML of a reply."""
    response = lambda_handler(envelope(intent("FreeSpeechIntent", {"words": "</speak><audio src='x'/> & < >"}), OPENED))

    assert response["response"]["outputSpeech"]["ssml"].count("<speak>") == 1
    assert "audio" not in response["response"]["outputSpeech"]["ssml"]


SCREEN: Json = {"System": {"device": {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}}}


def shown(response: Json) -> Json | None:
    """Return what a response puts on a screen, None where it shows nothing."""
    documents = [one for one in response["response"].get("directives", []) if "RenderDocument" in one["type"]]
    return documents[0]["datasources"]["guide"] if documents else None


def test_a_screen_shows_the_question_with_its_answers() -> None:
    """A device with a screen gets the words and the buttons; the whole response stays small."""
    response = lambda_handler(envelope(LAUNCH, **SCREEN))
    guide = shown(response)

    assert guide is not None
    assert ["Yes", "No", "Not sure"] == [button["label"] for button in guide["buttons"]]
    assert len(json.dumps(response)) < 20_000


def test_without_a_screen_nothing_changes() -> None:
    """A speaker's response has no document and says the same."""
    speaker, device = lambda_handler(envelope(LAUNCH)), lambda_handler(envelope(LAUNCH, **SCREEN))

    assert shown(speaker) is None
    assert text(speaker) == text(device)


@pytest.mark.parametrize("words", ["yes", "no", "not sure"])
def test_a_touch_does_what_the_words_do(words: str) -> None:
    """A touched button leads to the same session and words as saying it."""
    touch = {"type": "Alexa.Presentation.APL.UserEvent", "arguments": [words], "source": {}, "components": {}}
    touched = lambda_handler(envelope(touch, asked("balance")))
    said = lambda_handler(envelope(intent("FreeSpeechIntent", {"words": words}), asked("balance")))

    assert said["sessionAttributes"] == touched["sessionAttributes"]
    assert text(said) == text(touched)


def test_the_card_holds_the_advice_and_no_answer() -> None:
    """The card gives the action and the disclaimer, and not what the person said."""
    response = lambda_handler(envelope(intent("FreeSpeechIntent", {"words": "i wet myself"}), OPENED))
    card = response["response"]["card"]

    assert card["content"].startswith("Call 911 now.")
    assert "not medical advice" in card["content"]
    assert not any(word in card["content"] for word in ("bladder", "pee", "wet"))
