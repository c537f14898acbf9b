"""``POST /alexa``: flask-ask-sdk's adapter, with verification over raw bytes before anything is parsed."""

from typing import Any

from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from flask import Response, request

from web.entry import Envelope, Handler, answer, request_type
from web.observe import note_failure, note_type
from web.reading import read_json_body
from web.verification import AlexaVerifier, Headers, standin
from web.verification.envelope import check_application, parse_object
from web.writing import to_json

standin.install()
from ask_sdk_webservice_support.webservice_handler import WebserviceSkillHandler  # noqa: E402
from flask_ask_sdk.skill_adapter import SkillAdapter  # noqa: E402

LARGEST = 128 * 1024
FAULT = "backache.fault"
"""Where the environment of a request keeps the fault that it was found to have before it came to Flask."""


class EntryHandler(WebserviceSkillHandler):
    """The SDK's webservice handler, but it verifies first, parses second, and answers through the skill's entry."""

    def __init__(
        self, skill: CustomSkill, handler: Handler, verifier: AlexaVerifier | None, skill_id: str | None
    ) -> None:
        super().__init__(skill, verify_signature=False, verify_timestamp=False)
        self._handler = handler
        self._verifier = verifier
        self._skill_id = skill_id

    # The SDK types body and answer as text; what is signed are bytes, and what Flask turns to JSON is a dict.
    def verify_request_and_dispatch(  # type: ignore[override]
        self, http_request_headers: Headers, http_request_body: bytes
    ) -> Envelope:
        """Give the response envelope for raw headers and body; raises RefusedError where a check fails."""
        envelope = self._envelope(http_request_headers, http_request_body)
        note_type(request_type(envelope))
        response, error = answer(self._handler, envelope)
        note_failure(error)
        return response

    def _envelope(self, headers: Headers, body: bytes) -> Envelope:
        if self._verifier is not None:
            return self._verifier.verify(headers, body)
        envelope = parse_object(body)
        if self._skill_id is not None:
            check_application(envelope, self._skill_id)
        return envelope


class AlexaAdapter(SkillAdapter):
    """flask-ask-sdk's adapter for our entry; ``verifier`` None leaves requests unverified (loopback only)."""

    def __init__(self, handler: Handler, skill_id: str | None, verifier: AlexaVerifier | None) -> None:
        # The SDK wants a skill to hold; answers come from the entry, which survives what the SDK cannot deserialise.
        super().__init__(skill=SkillBuilder().create(), skill_id=skill_id)  # type: ignore[arg-type]
        self._entry = EntryHandler(self._skill, handler, verifier, skill_id)

    def _create_webservice_handler(self, skill: CustomSkill, verifiers: list[Any]) -> None:
        self._webservice_handler = self._entry  # type: ignore[assignment]

    def answer(self, headers: Headers, body: bytes) -> bytes:
        """Give the JSON that answers raw headers and body; raises RefusedError where a check fails."""
        return to_json(self._entry.verify_request_and_dispatch(headers, body))

    def dispatch_request(self) -> Response:
        """Give the HTTP answer to the request at hand; raises RefusedError, which the app turns into a short answer."""
        fault: Exception | None = request.environ.pop(FAULT, None)
        if fault is not None:
            raise fault
        body = read_json_body(LARGEST)
        return Response(self.answer(request.headers, body), mimetype="application/json")
