"""Whole conversations, with sense and noise in any order: every answer is one Alexa takes, and noise lowers nothing."""

from __future__ import annotations

from random import Random
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from tests.hostile import strategies as draw
from tests.hostile.found import open_faults
from tests.hostile.judging import RULES, answer, level_of, signature, verdict
from tests.hostile.sending import LOCALES, envelope, intent, speech
from tests.hostile.sessions import move
from tests.hostile.test_properties import SLOW

Json = dict[str, Any]
EMERGENCY = level_of({"level": "emergency"})


class Walk(RuleBasedStateMachine):
    """One conversation on one device, from its launch; after its end it is launched anew."""

    def __init__(self) -> None:
        super().__init__()
        self.attributes: Json | None = None
        self.locale, self.screen = "en-US", False

    @initialize(locale=st.sampled_from(LOCALES), screen=st.booleans())
    def launch(self, locale: str, screen: bool) -> None:
        """Open the skill."""
        self.locale, self.screen = locale, screen
        self.send({"type": "LaunchRequest"}, "talk")

    @rule(number=st.integers(0, 10_000))
    def sense(self, number: int) -> None:
        """Say something that makes sense: an answer, a sign, a change of mind."""
        self.send(move(Random(number)), "talk")

    @rule(request=draw.requests)
    def oddity(self, request: Json) -> None:
        """Say or touch something odd."""
        self.send(request, "talk")

    @rule(request=draw.noise)
    def noise(self, request: Json) -> None:
        """Play it down, ask for the weather, or say what nobody understands."""
        self.send(request, "noise")

    @rule(request=draw.no_words)
    def silence(self, request: Json) -> None:
        """Say nothing that is a word."""
        self.send(request, "silence")

    @rule(who=st.sampled_from(("it's for my mother", "it's for me", "start over", "go back", "skip")))
    def leave(self, who: str) -> None:
        """Turn to someone else, begin again or go back: what is urgent stays so."""
        urgent = level_of(self.attributes) >= EMERGENCY
        self.send(speech(who), "noise" if urgent else "talk")

    @rule(kind=st.sampled_from(("Alexa.Presentation.APL.RuntimeError", "NewRequest", "CanFulfillIntentRequest")))
    def report(self, kind: str) -> None:
        """Report a fault of the screen: nothing is lost."""
        before = self.attributes
        self.send({"type": kind}, "noise")
        assert before == self.attributes

    @rule()
    def stop(self) -> None:
        """Stop: it ends, whatever is open."""
        if self.attributes is not None:
            self.send(intent("AMAZON.StopIntent"), "noise")
            assert self.attributes is None

    def send(self, request: Json, name: str) -> None:
        """Send a request and judge the answer by the rule of that name."""
        event = envelope({**request, "locale": self.locale}, self.attributes, self.screen)
        response, failed = answer(event)
        found = verdict(event, response, failed, RULES[name])
        assert [] == [fault for fault in found if signature({"property": name}, fault) not in open_faults()]
        self.attributes = response.get("sessionAttributes") or None
        if response["response"].get("shouldEndSession"):
            self.attributes = None


TestWalk = Walk.TestCase
TestWalk.settings = settings(
    max_examples=14, stateful_step_count=22, derandomize=True, database=None, deadline=None, suppress_health_check=SLOW
)
