"""From a reply of the dialogue to an Alexa response: speech, reprompt, the elicited words, a card, the session."""

from __future__ import annotations

from functools import cache
from typing import cast

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Intent, Request, Response, Slot
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from backache import session as sessions
from backache.alexa.hearing import FREE_SPEECH, WORDS
from backache.alexa.screens import screen
from backache.dialogue.note import note
from backache.model import Reply
from backache.session import Session
from backache.speech import plain, render
from backache.speech.words import Listener

ADVICE = ("advice.", "escalate.")
"""How the lines begin that give advice."""


def respond(handler_input: HandlerInput, session: Session, reply: Reply) -> Response:
    """Return the response that says a reply: open, the next words elicited, while a question is asked; else closed."""
    channel = handler_input.context.channel
    locale = locale_of_request(handler_input)
    spoken = render(reply, patient=session.patient, locale=locale, channel=channel, turn=session.turn)
    response = handler_input.response_builder.response
    response.output_speech = SsmlOutputSpeech(ssml=spoken.ssml)
    response.should_end_session = reply.ends
    if not reply.ends:
        response.reprompt = Reprompt(output_speech=SsmlOutputSpeech(ssml=spoken.reprompt_ssml or spoken.ssml))
        handler_input.response_builder.add_directive(elicit_words())
    listener = Listener(session.patient, locale, channel, session.turn)
    if handler_input.context.screen:
        handler_input.response_builder.add_directive(screen(session, reply, listener))
    response.card = _card(session, reply, listener)
    handler_input.attributes_manager.session_attributes = sessions.write(session)
    return response


def locale_of_request(handler_input: HandlerInput) -> str:
    """Return the locale of the request at hand, which the entry has made sure is there."""
    return str(cast(Request, handler_input.request_envelope.request).locale)


@cache
def elicit_words() -> ElicitSlotDirective:
    """Return the directive that asks Alexa to hand over the next words as they are, the same in every turn."""
    slots = {WORDS: Slot(name=WORDS)}
    return ElicitSlotDirective(updated_intent=Intent(name=FREE_SPEECH, slots=slots), slot_to_elicit=WORDS)


def _card(session: Session, reply: Reply, listener: Listener) -> SimpleCard | None:
    """Return the card of a turn that gives advice: the advice and the disclaimer, for a household can read a card.

    It has the answers only where the person, told that, wants them there. Other turns have no card.
    """
    wanted = any(line.message == "card.sent" for line in reply.lines)
    advised = reply.escalated or any(line.message.startswith(ADVICE) for line in reply.lines)
    if not wanted and (reply.level is None or not advised):
        return None
    parts = [plain("card.disclaimer", {}, listener)]
    if wanted:
        told = [" ".join(plain(line.message, line.values, listener) for line in lines) for lines in note(session)]
        parts = ["\n".join(told), *parts]
    if reply.level is not None:
        parts = [plain(f"card.{reply.level.name}", {}, listener), *parts]
    return SimpleCard(title=plain("card.title", {}, listener), content="\n\n".join(parts))
