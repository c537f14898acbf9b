"""A small skill to stand behind the doors: it greets, repeats what it heard, and counts its turns."""

from typing import Any

from ask_sdk_core.dispatch_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model import RequestEnvelope, Response
from ask_sdk_model.ui import Reprompt, SsmlOutputSpeech

SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


class Anything(AbstractRequestHandler):
    """Answers every request."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Say yes to all."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Count the turn and ask the next question."""
        attributes = handler_input.attributes_manager.session_attributes
        attributes["turns"] = int(attributes.get("turns", 0)) + 1
        attributes["pending"] = "bladder_bowel"
        speech = SsmlOutputSpeech("<speak>Turn " + str(attributes["turns"]) + ". Any trouble?</speak>")
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
            envelope = skill.serializer.deserialize(_text(event), RequestEnvelope)
            response = skill.serializer.serialize(skill.invoke(envelope, context))
        except Exception:
            return {"version": "1.0", "response": {"shouldEndSession": True}}
        assert isinstance(response, dict)
        return response

    return handler


def _text(event: dict[str, Any]) -> str:
    import json

    return json.dumps(event)
