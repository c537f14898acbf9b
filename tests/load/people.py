"""Simulated people: what each of them says, and what the skill tells one person who is alone with it."""

import json
import uuid
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from tests.security.skill import SKILL_ID

STORIES = [
    [
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "no",
        "{n} days",
        "better",
        "lower back",
        "lifting",
        "no",
        "no",
        "no",
    ],
    [
        "no",
        "no",
        "not sure",
        "no",
        "no",
        "no",
        "no",
        "no",
        "{n} weeks",
        "the same",
        "my neck",
        "sitting",
        "no",
        "no",
        "no",
    ],
    ["no", "no", "yes my toes are numb", "yes i can feel a touch", "no", "no", "no", "no", "no", "{n} days", "worse"],
    ["no", "i wet myself {n} times", "yes", "what do i tell them", "no"],
    ["it's for my mother", "no", "no", "no", "her left leg is weak", "no", "no", "for {n} days", "no"],
    ["no", "no", "no", "no", "i keep falling over", "yes", "why", "stop"],
    ["help", "no", "no", "go back", "no", "no", "no", "no", "{n} months", "what is sciatica", "skip", "no", "no"],
    ["no", "no", "no", "no", "no", "no", "no", "yes it is stiff", "no", "no", "{n} weeks", "worse", "upper back", "no"],
]
NUMBERS = ["two", "three", "four", "five", "six"]


def script(number: int) -> list[str]:
    """Give what a person says after the launch."""
    story = STORIES[number % len(STORIES)]
    return [words.replace("{n}", NUMBERS[number // len(STORIES) % len(NUMBERS)]) for words in story]


def scripts() -> int:
    """Give how many different scripts there are."""
    return len(STORIES) * len(NUMBERS)


@dataclass
class Person:
    """One person's side of a conversation, as Alexa's service keeps it."""

    words: list[str]
    attributes: dict[str, Any] = field(default_factory=dict)
    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    turn: int = 0
    told: list[Any] = field(default_factory=list)

    def next_body(self) -> bytes | None:
        """Give the next request, or None when the conversation is over."""
        if self.turn > len(self.words):
            return None
        request: dict[str, Any] = {"type": "LaunchRequest"}
        if self.turn:
            slot = {"name": "words", "value": self.words[self.turn - 1], "confirmationStatus": "NONE"}
            intent = {"name": "FreeSpeechIntent", "confirmationStatus": "NONE", "slots": {"words": slot}}
            request = {"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent}
        return json.dumps(self._envelope(request)).encode()

    def hear(self, response: dict[str, Any]) -> None:
        """Take in a response, and end where it ends the session."""
        inner = response["response"]
        self.attributes = response.get("sessionAttributes") or {}
        self.told.append((inner.get("outputSpeech"), inner.get("shouldEndSession"), self.attributes))
        self.turn = len(self.words) + 1 if inner.get("shouldEndSession") else self.turn + 1

    def _envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        application, user = {"applicationId": SKILL_ID}, {"userId": self.session}
        stamp = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
        return {
            "version": "1.0",
            "session": {
                "new": self.turn == 0,
                "sessionId": self.session,
                "application": application,
                "attributes": self.attributes,
                "user": user,
            },
            "context": {"System": {"application": application, "user": user, "device": {"deviceId": self.session}}},
            "request": {**request, "requestId": uuid.uuid4().hex, "timestamp": stamp, "locale": "en-US"},
        }


def alone() -> list[list[Any]]:
    """Give what the skill tells each script when its speaker is the only person in the world."""
    from lambda_function import lambda_handler

    answers = []
    for number in range(scripts()):
        person = Person(script(number))
        while (body := person.next_body()) is not None:
            person.hear(lambda_handler(json.loads(body), None))
        answers.append(person.told)
    return answers
