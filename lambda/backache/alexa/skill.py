"""The skill as ask_sdk sees it: its handlers in order of priority, each as thin as it can be."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from ask_sdk_core.dispatch_components import AbstractExceptionHandler, AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_core.utils import is_request_type
from ask_sdk_model import IntentRequest, Response

from backache import session as sessions
from backache.alexa.envelope import USER_EVENT
from backache.alexa.hearing import hear, touched
from backache.alexa.responding import respond
from backache.dialogue import CANCEL, LAUNCH, turn
from backache.dialogue.turn import open_with
from backache.errors import SessionFormatError
from backache.session import Session
from backache.vocabulary import Level

if TYPE_CHECKING:
    # Alexa's screens are seventy modules; a speaker has no use for them.
    from ask_sdk_model.interfaces.alexa.presentation.apl import UserEvent


def current(handler_input: HandlerInput) -> tuple[Session, bool]:
    """Return the session of a request and whether it is a new one; raise SessionFormatError for a damaged one."""
    attributes = handler_input.attributes_manager.session_attributes
    return (sessions.read(attributes), False) if attributes else (Session(), True)


class LaunchHandler(AbstractRequestHandler):
    """Opens the skill: a new conversation, whatever an earlier one left."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take every launch."""
        return bool(is_request_type("LaunchRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Welcome, and put the first question."""
        return respond(handler_input, *turn(Session(), event=LAUNCH))


class IntentHandler(AbstractRequestHandler):
    """Takes every intent: what it means is the core's to say."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take every intent."""
        return bool(is_request_type("IntentRequest")(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Hear, take the turn, and say the reply."""
        request = cast(IntentRequest, handler_input.request_envelope.request)
        session, new = current(handler_input)
        heard = hear(request, session.pending, str(request.locale))
        event = LAUNCH if new and heard.event != CANCEL else heard.event
        return respond(handler_input, *turn(session, heard.meanings, event))


class TouchHandler(AbstractRequestHandler):
    """Takes a touch on a screen as the words it stands for."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Take every event of our own screens."""
        return bool(is_request_type(USER_EVENT)(handler_input))

    def handle(self, handler_input: HandlerInput) -> Response:
        """Hear the button as if its words had been said."""
        request = cast("UserEvent", handler_input.request_envelope.request)
        session, _ = current(handler_input)
        heard = touched(request.arguments or [], session.pending, str(request.locale), request.timestamp)
        return respond(handler_input, *turn(session, heard.meanings, heard.event))


class DamagedSessionHandler(AbstractExceptionHandler):
    """Starts afresh where the session cannot be read; a level that could be read stands."""

    def can_handle(self, handler_input: HandlerInput, exception: Exception) -> bool:
        """Take sessions that cannot be read."""
        return isinstance(exception, SessionFormatError)

    def handle(self, handler_input: HandlerInput, exception: Exception) -> Response:
        """Say so, the advice first, and put the first question."""
        level = exception.level if isinstance(exception, SessionFormatError) else None
        return respond(handler_input, *open_with(level if isinstance(level, Level) else None))


def build_skill() -> CustomSkill:
    """Return the skill with its handlers; the application id is checked by the entry, before this is reached."""
    builder = SkillBuilder()
    for handler in (LaunchHandler(), IntentHandler(), TouchHandler()):
        builder.add_request_handler(handler)
    builder.add_exception_handler(DamagedSessionHandler())
    return builder.create()
