"""A conversation with the skill through Alexa request envelopes, as a device would hold it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from lambda_function import lambda_handler

Json = dict[str, Any]
Handler = Callable[[Any, object], Json]

BUILT_IN: Mapping[str, str] = {
    "<yes>": "AMAZON.YesIntent",
    "<no>": "AMAZON.NoIntent",
    "<help>": "AMAZON.HelpIntent",
    "<stop>": "AMAZON.StopIntent",
    "<cancel>": "AMAZON.CancelIntent",
    "<repeat>": "AMAZON.RepeatIntent",
    "<next>": "AMAZON.NextIntent",
    "<back>": "AMAZON.PreviousIntent",
    "<start over>": "AMAZON.StartOverIntent",
    "<fallback>": "AMAZON.FallbackIntent",
    "<home>": "AMAZON.NavigateHomeIntent",
}
"""What one may type to send a built-in intent instead of words."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One turn: the request that went out, the response that came, and what it said in plain words."""

    request: Json
    response: Json

    @property
    def text(self) -> str:
        """The words of the reply."""
        return plain_text(self.response["response"].get("outputSpeech", {}).get("ssml", ""))

    @property
    def attributes(self) -> Json:
        """The session attributes after the turn."""
        attributes: Json = self.response.get("sessionAttributes") or {}
        return attributes

    @property
    def ends(self) -> bool:
        """True where the conversation closed."""
        return bool(self.response["response"].get("shouldEndSession"))


class Conversation:
    """Talks to the skill turn by turn and keeps the session between turns, as a device does.

    ``handler`` takes an envelope and returns one; ``channel`` is told to the skill; ``now`` is the time of every
    request.
    """

    def __init__(
        self,
        handler: Handler = lambda_handler,
        locale: str = "en-US",
        channel: str | None = None,
        now: datetime | None = None,
    ) -> None:
        self.turns: list[Turn] = []
        self._handler = handler
        self._locale = locale
        self._channel = channel
        self._now = now

    @property
    def attributes(self) -> Json:
        """The session attributes as they stand."""
        return self.turns[-1].attributes if self.turns else {}

    def launch(self) -> Turn:
        """Open the skill."""
        return self._send({"type": "LaunchRequest"}, new=True)

    def say(self, words: str) -> Turn:
        """Say words, or a built-in intent such as "<stop>"; without a launch before, the words open the skill."""
        name = BUILT_IN.get(words, "FreeSpeechIntent")
        slots = {} if words in BUILT_IN else {"words": {"name": "words", "value": words, "confirmationStatus": "NONE"}}
        intent = {"name": name, "confirmationStatus": "NONE", "slots": slots}
        request = {"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent}
        return self._send(request, new=not self.turns)

    def end(self) -> Json:
        """Tell the skill that the session has ended, and return its answer."""
        request = {"type": "SessionEndedRequest", "reason": "USER_INITIATED"}
        return self._handler(self._envelope(request, new=False), None)

    def _send(self, request: Json, new: bool) -> Turn:
        envelope = self._envelope(request, new)
        turn = Turn(envelope, json.loads(json.dumps(self._handler(envelope, None))))
        self.turns.append(turn)
        return turn

    def _envelope(self, request: Json, new: bool) -> Json:
        application, user = {"applicationId": "amzn1.ask.skill.simulator"}, {"userId": "simulator"}
        now = self._now or datetime.now(UTC)
        context: Json = {"System": {"application": application, "user": user, "device": {"supportedInterfaces": {}}}}
        if self._channel:
            context["BackacheGuide"] = {"channel": self._channel}
        return {
            "version": "1.0",
            "session": {
                "new": new,
                "sessionId": "amzn1.echo-api.session.simulator",
                "application": application,
                "attributes": {} if new else self.attributes,
                "user": user,
            },
            "context": context,
            "request": {
                **request,
                "requestId": f"amzn1.echo-api.request.{len(self.turns)}",
                "timestamp": now.strftime("%Y-%m-%dT%H:%M:%SZ"),
                "locale": self._locale,
            },
        }


def plain_text(ssml: str) -> str:
    """Return the words of SSML without its marks."""
    return " ".join(html.unescape(re.sub(r"<[^>]*>", " ", ssml)).split()).replace(" .", ".").replace(" ,", ",")
