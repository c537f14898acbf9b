"""What is heard when something breaks: a damaged session, a fault inside, silence, a place we do not know."""

from __future__ import annotations

from typing import Any

import pytest

import backache.alexa.skill as skill
from backache.dialogue import SILENCE
from backache.dialogue.turn import open_with
from backache.speech import render
from backache.vocabulary import Level
from simulator.conversation import Conversation, Turn
from tests.safety.talking import ACTION, Talk


@pytest.mark.parametrize("level", ["emergency", "emergency_ambulance"])
def test_a_damaged_session_keeps_an_emergency(level: str) -> None:
    """Where the notes are lost but the level can be read, the action is said first and the level stands."""
    session, reply = open_with(Level[level])
    words = render(reply, patient="self", locale="en-US", turn=session.turn).text

    assert words.startswith(ACTION[level]), words
    assert session.level is Level[level]
    assert reply.question is not None


def test_a_session_damaged_beyond_reading_starts_afresh_and_says_so() -> None:
    """Nothing is guessed: the person hears that the notes are lost, the emergency number, and the first question."""
    session, reply = open_with(None)
    words = render(reply, patient="self", locale="en-US", turn=session.turn).text

    assert "I lost my notes" in words
    assert "911" in words
    assert reply.question == "consciousness"


def _break(*_: Any, **__: Any) -> Any:
    raise RuntimeError("something nobody foresaw")


def test_a_fault_inside_gives_the_safe_advice_and_keeps_the_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever breaks in a turn, the person hears the emergency number, and the session comes back as it was."""
    conversation = Conversation()
    conversation.launch()
    before = conversation.say("i can't feel my left foot")
    monkeypatch.setattr(skill, "turn", _break)
    after = conversation.say("what now")

    assert "In an emergency, call 911" in after.text
    assert not after.ends
    assert before.attributes == after.attributes


@pytest.mark.parametrize("event", ["the session ends", "an unknown request"])
def test_what_allows_no_speech_gets_an_empty_answer(event: str) -> None:
    """Alexa does not say that there was a problem when a session ends in silence, or at a request it invents later."""
    conversation = Conversation()
    launch = conversation.launch()
    if event == "the session ends":
        answer = conversation.end()
    else:
        request = {**launch.request, "request": {**launch.request["request"], "type": "Weather.Arrived"}}
        answer = Turn(request, conversation._handler(request, None)).response

    assert answer["response"].get("outputSpeech") is None
    assert answer["version"] == "1.0"


def test_silence_alone_gives_no_level_and_the_safe_advice() -> None:
    """Three silences before anything was understood end with the emergency number, and no level made up."""
    talk = Talk()
    for _ in range(3):
        talk.hear(event=SILENCE)

    assert talk.reply.question is None
    assert talk.level is None
    assert "911" in talk.words


def test_a_sign_passed_over_is_asked_again_and_never_counted_as_no() -> None:
    """A sign skipped twice keeps the result at a visit within a day at least, and the advice names it."""
    talk = Talk()
    while talk.session.stage == "interview":
        if talk.reply.question == "weakness":
            talk.hear({"command": "skip"})
        else:
            talk.answer({})

    assert 2 == talk.session.asked.count("weakness")
    assert talk.level == "consultation_24"
    assert "advice.unknown" in talk.messages


def test_an_unknown_place_hears_its_own_words_for_the_number() -> None:
    """Where we do not know the place, the reply says "your local emergency number" and no number of ours."""
    talk = Talk(locale="de-DE")
    talk.hear({"answer": "yes"})

    assert talk.words.startswith("Call your local emergency number now"), talk.words
    assert not any(character.isdigit() for character in talk.words)


@pytest.mark.parametrize(
    ("built_in", "expected"),
    [("<stop>", "ends"), ("<cancel>", "confirm_stop"), ("<next>", "bladder_bowel"), ("<fallback>", "consciousness")],
)
def test_a_built_in_intent_is_never_an_answer(built_in: str, expected: str) -> None:
    """Stop ends with safe advice, cancel is asked about, next passes the question over, and none counts as no."""
    conversation = Conversation()
    conversation.launch()
    turn = conversation.say(built_in)

    assert turn.attributes["answers"] == {}
    assert expected == ("ends" if turn.ends else turn.attributes["pending"])
    assert "911" in turn.text or not turn.ends


def test_a_stop_in_an_emergency_says_the_action_first() -> None:
    """Whoever stops while help is due hears the action once more before it ends."""
    conversation = Conversation()
    conversation.launch()
    conversation.say("i can't feel my left foot")
    turn = conversation.say("<stop>")

    assert turn.ends
    assert turn.text.startswith("Call 911 now"), turn.text


def test_two_people_with_one_level_get_one_card() -> None:
    """What a household can read on a card is the advice alone: two different signs give the same card."""
    cards = []
    for words in ("i can't feel my left foot", "i wet myself"):
        conversation = Conversation()
        conversation.launch()
        cards.append(conversation.say(words).response["response"]["card"])

    assert cards[0] == cards[1]
    assert "911" in cards[0]["content"]
