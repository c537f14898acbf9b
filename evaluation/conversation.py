"""Plays a whole conversation through the skill's own entry, ``lambda_function.lambda_handler``, as Alexa would.

Words travel in the free-speech intent. After every reply the session attributes tell which question is pending.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

from backache.vocabulary import Level
from evaluation.corpus import ROOT
from evaluation.vignettes import Case, Outcome

Handler = Callable[[dict[str, Any], Any], dict[str, Any]]
MODEL = ROOT / "interaction_models" / "en-US.json"
FREE_SPEECH = "FreeSpeechIntent"
NOW = "2026-11-22T09:00:00Z"
MOST_TURNS = 60
CLOSING = {"who_for": "me", "anything_else": "no that's all", "offer_more": "no thank you"}
"""What is said to the questions that no vignette answers."""


def real_handler() -> Handler:
    """Return lambda_function.lambda_handler, imported late so that the rest can be tested without it."""
    handler: Handler = import_module("lambda_function").lambda_handler
    return handler


def free_speech_slot(model: Path = MODEL) -> str:
    """Return the name of the slot that takes any words, as the interaction model has it."""
    language = json.loads(model.read_text(encoding="utf-8"))["interactionModel"]["languageModel"]
    intent = next(intent for intent in language["intents"] if intent["name"] == FREE_SPEECH)
    return str(intent["slots"][0]["name"])


@dataclass
class Conversation:
    """One session with the skill; ``attributes`` is all that it remembers."""

    handler: Handler
    slot: str
    attributes: dict[str, Any] = field(default_factory=dict)
    ended: bool = False
    turns: int = 0
    transcript: list[str] = field(default_factory=list)

    def open(self) -> None:
        """Open the skill."""
        self._send({"type": "LaunchRequest"})

    def say(self, words: str) -> None:
        """Say words to the skill."""
        self.transcript.append(f"person ({self.pending}): {words}")
        slot = {"name": self.slot, "value": words, "confirmationStatus": "NONE"}
        intent = {"name": FREE_SPEECH, "confirmationStatus": "NONE", "slots": {self.slot: slot}}
        self._send({"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent})

    @property
    def pending(self) -> str | None:
        """The question just asked, None where none is open."""
        return self.attributes.get("pending")

    @property
    def level(self) -> Level | None:
        """The level the session stands at."""
        return Level.read(self.attributes.get("level"))

    @property
    def over(self) -> bool:
        """True where the skill has closed, or has given its advice and only offers more."""
        return self.ended or (self.attributes.get("stage") == "advice" and self.level is not None)

    def _send(self, request: dict[str, Any]) -> None:
        answer = self.handler(self._envelope(request), None)
        self.turns += 1
        self.attributes = answer.get("sessionAttributes") or {}
        response = answer.get("response", {})
        self.ended = bool(response.get("shouldEndSession"))
        self.transcript.append(f"guide: {spoken(response)} [{self.attributes.get('level')}]")

    def _envelope(self, request: dict[str, Any]) -> dict[str, Any]:
        application = {"applicationId": "amzn1.ask.skill.evaluation"}
        user = {"userId": "amzn1.ask.account.evaluation"}
        return {
            "version": "1.0",
            "session": {
                "new": not self.turns,
                "sessionId": "amzn1.echo-api.session.evaluation",
                "application": application,
                "attributes": self.attributes,
                "user": user,
            },
            "context": {
                "System": {
                    "application": application,
                    "user": user,
                    "device": {"deviceId": "evaluation", "supportedInterfaces": {}},
                    "apiEndpoint": "https://api.amazonalexa.com",
                }
            },
            "request": {
                "requestId": f"amzn1.echo-api.request.{self.turns}",
                "timestamp": NOW,
                "locale": "en-US",
                **request,
            },
        }


def spoken(response: dict[str, Any]) -> str:
    """Return the words of a response, markup left out."""
    speech = response.get("outputSpeech") or {}
    return " ".join(re.sub(r"<[^>]+>", " ", str(speech.get("ssml") or speech.get("text") or "")).split())


def words_for(case: Case, question: str) -> str:
    """Return what the person of the case says to a question: the case's own words, or a plain no."""
    return case.words.get(question) or CLOSING.get(question, "no")


def play(case: Case, conversation: Conversation) -> Outcome:
    """Return the level at which the skill lets the person of a case go."""
    conversation.open()
    if case.opening:
        conversation.say(case.opening)
    while not conversation.over and conversation.pending and conversation.turns < MOST_TURNS:
        conversation.say(words_for(case, conversation.pending))
    return Outcome(case, conversation.level)


def through_the_skill(case: Case) -> Outcome:
    """Return the level of a case played through the whole skill, from a plain launch."""
    return play(case, Conversation(real_handler(), free_speech_slot()))
