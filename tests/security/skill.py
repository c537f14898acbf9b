"""A small skill to stand behind the doors: it greets, repeats what it heard, and counts its turns."""

import json
from typing import Any

from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model.request_envelope import RequestEnvelope
from ask_sdk_model.response import Response
from ask_sdk_model.ui.reprompt import Reprompt
from ask_sdk_model.ui.ssml_output_speech import SsmlOutputSpeech

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


class Anything(AbstractRequestHandler):
    """Answers every request."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Say yes to all."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Count the turn and ask the next question."""
        manager = handler_input.attributes_manager
        in_session = handler_input.request_envelope.session is not None
        attributes: dict[str, Any] = dict(manager.session_attributes or {}) if in_session else {}
        attributes |= {"turns": int(attributes.get("turns", 0)) + 1, "pending": "bladder_bowel"}
        if in_session:
            manager.session_attributes = attributes
        speech = SsmlOutputSpeech(ssml=f"<speak>Turn {attributes['turns']}. Any trouble?</speak>")
        return Response(output_speech=speech, reprompt=Reprompt(speech), should_end_session=False)


def build() -> CustomSkill:
    """Give the skill as flask-ask-sdk wants it."""
    builder = SkillBuilder()
    builder.add_request_handler(Anything())
    return builder.create()


def entry(skill: CustomSkill) -> Any:
    """Give an entry (event, context) to response for a skill, which never raises."""

    def handler(event: dict[str, Any], context: object) -> dict[str, Any]:
        try:
            envelope = skill.serializer.deserialize(json.dumps(event), RequestEnvelope)
            response = skill.serializer.serialize(skill.invoke(envelope, context))
        except Exception:
            return {"version": "1.0", "response": {"shouldEndSession": True}}
        assert isinstance(response, dict)
        return response

    return handler
