"""From a reply of the dialogue to an Alexa response: speech, reprompt, the elicited words, a card, the session."""

from __future__ import annotations

from typing import cast

from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_model import Intent, Request, Response, Slot
from ask_sdk_model.dialog import ElicitSlotDirective
from ask_sdk_model.ui import Reprompt, SimpleCard, SsmlOutputSpeech

from backache import session as sessions
from backache.alexa.hearing import FREE_SPEECH, WORDS
from backache.alexa.screens import screen
from backache.model import Level, Reply
from backache.session import Session
from backache.speech import plain, render
from backache.speech.words import Listener


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
        handler_input.response_builder.add_directive(screen(session, reply, spoken.text, listener))
    if reply.level is not None and (session.stage == "advice" or reply.escalated):
        response.card = _card(reply.level, listener)
    handler_input.attributes_manager.session_attributes = sessions.write(session)
    return response


def locale_of_request(handler_input: HandlerInput) -> str:
    """Return the locale of the request at hand, which the entry has made sure is there."""
    return str(cast(Request, handler_input.request_envelope.request).locale)


def elicit_words() -> ElicitSlotDirective:
    """Return the directive that asks Alexa to hand over the next words as they are."""
    slots = {WORDS: Slot(name=WORDS)}
    return ElicitSlotDirective(updated_intent=Intent(name=FREE_SPEECH, slots=slots), slot_to_elicit=WORDS)


def _card(level: Level, listener: Listener) -> SimpleCard:
    """Return a card with the advice and the disclaimer, without the answers: a card can be read by the household."""
    advice = plain(f"card.{level.name}", {}, listener)
    disclaimer = plain("card.disclaimer", {}, listener)
    return SimpleCard(title=plain("card.title", {}, listener), content=f"{advice}\n\n{disclaimer}")
