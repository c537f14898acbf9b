"""What is no answer to a question about a sign is never a no: the sign stays open, or counts as a yes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.knowledge import knowledge
from backache.vocabulary import Level
from tests.safety.talking import Talk

Raw = Mapping[str, Any]

SIGN_QUESTIONS = [question.id for question in knowledge().interview if question.is_sign]


def _parents(question: str) -> list[str]:
    parent = knowledge().questions[question].parent
    return [*_parents(parent), parent] if parent else []


PARENTS = {question: _parents(question) for question in SIGN_QUESTIONS}


WAYS: Mapping[str, Any] = {
    "noise": lambda talk: talk.hear({"unintelligible": True}),
    "nothing understood": lambda talk: talk.hear(),
    "something else": lambda talk: talk.hear({"out_of_scope": "weather"}),
    "a story": lambda talk: talk.hear({"location": "lower_back"}),
    "a skip": lambda talk: talk.hear({"command": "skip"}),
    "a question back": lambda talk: talk.hear({"ask": "explain_question"}),
}
"""What is no answer to a question about a sign."""


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("question", SIGN_QUESTIONS)
def test_what_is_not_understood_is_never_a_no(question: str, way: str) -> None:
    """A sign that is never answered is asked again, and stays open: within a day at least, more where it was a yes."""
    talk = Talk()
    asked, answers = 0, dict.fromkeys(PARENTS[question], "yes")
    for _ in range(60):
        if talk.reply.question == question and talk.session.stage == "interview":
            WAYS[way](talk)
            asked += 1
        elif talk.session.stage == "advice" or talk.reply.question is None or talk.level == "emergency_ambulance":
            break
        else:
            talk.answer(answers)

    assert talk.session.answers.get(question) != "no"
    assert asked != 1
    if talk.session.answers or talk.session.findings:
        assert not asked or (talk.session.level or 0) >= Level.consultation_24
    else:
        assert talk.messages == ["missed.close", "close.none"]


STORY: Mapping[str, Raw] = {
    "duration": {"duration": "P3W"},
    "trend": {"trend": "same"},
    "location": {"location": "lower_back"},
    "trigger": {"trigger": "lifting"},
}


@pytest.mark.parametrize("question", [name for name in SIGN_QUESTIONS if not PARENTS[name]])
def test_a_story_told_at_a_question_about_a_sign_is_taken_and_not_asked_for_again(question: str) -> None:
    """What answers another question is said to be heard, the open one comes again in fewer words, that other never."""
    talk = Talk()
    talk.come_to(question)
    told = [name for name in STORY if name not in talk.session.answers]
    for name in told:
        talk.hear(STORY[name])

        assert talk.reply.question == question
        assert talk.messages == ["heard", f"question.{question}.reprompt"], talk.words
    asked = []
    while talk.session.stage == "interview":
        asked.append(talk.reply.question)
        talk.answer({})

    assert [] == [name for name in told if name in asked]


def test_a_story_told_twice_is_not_taken_for_noise() -> None:
    """Who tells the same again hears that it was heard; the open question still counts it as no answer."""
    talk = Talk()
    talk.hear(STORY["duration"])
    for _ in range(2):
        talk.hear(STORY["duration"])
        assert talk.messages[0] == "heard", talk.words
    talk.hear(STORY["duration"])

    assert talk.reply.question != "consciousness"


@pytest.mark.parametrize("question", SIGN_QUESTIONS)
def test_not_sure_twice_is_a_yes(question: str) -> None:
    """Not sure, asked once more in other words, and not sure again has the level of a yes."""
    levels = {}
    for answer in ("yes", "unsure"):
        talk = Talk()
        talk.finish({**dict.fromkeys(PARENTS[question], "yes"), question: answer}, until=Level.emergency)
        levels[answer] = talk.level

    assert levels["yes"] == levels["unsure"]
