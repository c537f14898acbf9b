"""The smallest skill on the SDK, laid out as Amazon's first sample is: it greets, and closes. What ours is held to."""

from __future__ import annotations

from typing import Any

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_intent_name, is_request_type
from ask_sdk_model import Response


class LaunchHandler(AbstractRequestHandler):
    """Greets."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take every launch."""
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say hello, and ask."""
        return handler_input.response_builder.speak("Welcome. Say hello.").ask("Say hello.").response


class YesHandler(AbstractRequestHandler):
    """Takes a yes and says nothing: the empty turn."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take every yes."""
        return bool(is_intent_name("AMAZON.YesIntent")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Return an empty response."""
        return handler_input.response_builder.response


class OtherHandler(AbstractRequestHandler):
    """Takes everything else."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take all that is left."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Say hello."""
        return handler_input.response_builder.speak("Hello").response


class FaultHandler(AbstractExceptionHandler):
    """Takes every fault."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Take them all."""
        return True

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Say sorry."""
        return handler_input.response_builder.speak("Sorry").response


def _handler() -> Any:
    builder = SkillBuilder()
    for handler in (LaunchHandler(), YesHandler(), OtherHandler()):
        builder.add_request_handler(handler)
    builder.add_exception_handler(FaultHandler())
    return builder.lambda_handler()


lambda_handler = _handler()
