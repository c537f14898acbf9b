"""The apps under load: ours and stock flask-ask-sdk, each made inside gunicorn.

LOAD_FOLDER is the folder of the command, with root.pem and the port of the certificate host; LOAD_CLOCK is how many
seconds our clock runs ahead; LOAD_SKILL is "real", or "none" for one answer to all requests; LOAD_PROCESSOR is the
processor to stay on, if any.
"""

import os
import re
import socket
import ssl
import sys
import tempfile
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from unittest import mock

import certifi
from ask_sdk_core.dispatch_components.request_components import AbstractRequestHandler
from ask_sdk_core.handler_input import HandlerInput
from ask_sdk_core.skill import CustomSkill
from ask_sdk_core.skill_builder import SkillBuilder
from ask_sdk_model.response import Response
from ask_sdk_model.ui.plain_text_output_speech import PlainTextOutputSpeech
from cryptography import x509
from flask import Flask

from tests.security.skill import SKILL_ID
from web import create_app
from web.entry import default_handler
from web.observe import log_to_stderr
from web.serve import warm_up
from web.settings import Settings
from web.verification.chain import default_roots
from web.verification.fetch import GuardedFetch

# The skill is loaded before the workers fork, as `make serve` does it, for both alike.
warm_up(default_handler(), SKILL_ID)
FOLDER = Path(os.environ["LOAD_FOLDER"])
HOST = ("127.0.0.1", int((FOLDER / "port").read_text()))
NONE = os.environ.get("LOAD_SKILL") == "none"
WORDS = "Do you have any trouble?"
SPEECH = {"type": "PlainText", "text": WORDS}
ANSWER = {"version": "1.0", "sessionAttributes": {}, "response": {"outputSpeech": SPEECH, "shouldEndSession": False}}
if os.environ.get("LOAD_PROCESSOR"):
    # Set before the workers fork, so that they stay there too.
    os.sched_setaffinity(0, {int(os.environ["LOAD_PROCESSOR"])})
AHEAD = timedelta(seconds=float(os.environ.get("LOAD_CLOCK", "0")))


def ours() -> Flask:
    """Give our endpoint with the real skill, trusting the root in the folder."""
    log_to_stderr()
    return create_app(
        SKILL_ID,
        # As many roots as in life, and ours.
        roots=[*default_roots(), _root()],
        fetch=GuardedFetch(context=ssl.create_default_context(cafile=str(FOLDER / "root.pem")), connect_to=HOST),
        handler=(lambda event, context: ANSWER) if NONE else None,
        settings=Settings(secret="l" * 40),
        clock=lambda: datetime.now(UTC) + AHEAD,
        shelf=Path(tempfile.mkdtemp(dir=FOLDER)),
    )


def stock() -> Flask:
    """Give stock flask-ask-sdk with the published validator; only a version pattern of oscrypto is mended.

    It trusts what it trusts in life, the roots of the system, and our root beside them.
    """
    search = re.search

    def mended(pattern: Any, *more: Any, **named: Any) -> Any:
        two_digits = r"\b(\d\.\d\.\d+[a-z]*)\b"
        return search(two_digits if pattern == r"\b(\d\.\d\.\d[a-z]*)\b" else pattern, *more, **named)

    for name in ("certvalidator", "certvalidator.errors"):
        sys.modules.pop(name, None)
    with mock.patch.object(re, "search", mended):
        import certvalidator  # type: ignore[import-untyped] # noqa: F401
        from asn1crypto import pem  # type: ignore[import-untyped]
        from asn1crypto import x509 as asn1
        from oscrypto import trust_list  # type: ignore[import-untyped]
    bundle = Path(certifi.where()).read_bytes() + (FOLDER / "root.pem").read_bytes()
    roots: list[Any] = [(asn1.Certificate.load(der), set(), set()) for _, _, der in pem.unarmor(bundle, multiple=True)]
    trust_list.get_list = lambda *more, **named: list(roots)
    import ask_sdk_webservice_support.verifier as verifier
    from certvalidator import CertificateValidator, errors

    verifier.CertificateValidator = CertificateValidator
    verifier.PathError, verifier.ValidationError = errors.PathError, errors.ValidationError
    return _stock()


def _stock() -> Flask:
    from flask_ask_sdk.skill_adapter import SkillAdapter

    os.environ["SSL_CERT_FILE"] = str(FOLDER / "root.pem")
    connect = socket.create_connection
    socket.create_connection = lambda address, *more, **named: connect(HOST, *more, **named)
    app = Flask("stock")
    app.logger.disabled = True
    adapter = SkillAdapter(skill=_skill(), skill_id=SKILL_ID, app=app)  # type: ignore[arg-type]
    adapter.register(app=app, route="/alexa")
    return app


class _Always(AbstractRequestHandler):
    """Gives the one answer, as the SDK's skills do."""

    def can_handle(self, handler_input: HandlerInput) -> bool:
        """Say yes to all."""
        return True

    def handle(self, handler_input: HandlerInput) -> Response:
        """Give the answer."""
        return Response(output_speech=PlainTextOutputSpeech(text=WORDS), should_end_session=False)


def _skill() -> CustomSkill:
    if NONE:
        builder = SkillBuilder()
        builder.add_request_handler(_Always())
        return builder.create()
    from backache.alexa.envelope import surroundings
    from backache.alexa.skill import build_skill

    skill = build_skill()
    invoke = skill.invoke
    # The skill is told its surroundings by its entry, which the stock adapter passes by.
    skill.invoke = lambda request_envelope, context: invoke(request_envelope, surroundings({}))  # type: ignore[method-assign]
    return skill


def _root() -> x509.Certificate:
    return x509.load_pem_x509_certificate((FOLDER / "root.pem").read_bytes())
