"""flask-ask-sdk as published, with nothing mended but its import: by the stand-in for the module that cannot load."""

import os
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from unittest import mock

from flask import Flask

from tests.security import authority, skill
from tests.security.host import CertificateHost
from tests.security.suite import Attack, shoot
from web.verification import standin

PATIENCE = 4.0
PROXIES = ("http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")


def stock_app() -> Flask:
    """Give the app that the SDK's own documentation shows."""
    standin.install()
    from flask_ask_sdk.skill_adapter import SkillAdapter

    app = Flask("stock")
    app.logger.disabled = True
    SkillAdapter(skill=skill.build(), skill_id=skill.SKILL_ID, app=app).register(app=app, route="/alexa")  # type: ignore[arg-type]
    return app


@contextmanager
def surroundings(host: CertificateHost) -> Iterator[None]:
    """Let the SDK's own fetch reach our host by every name, and trust our root; its code stays as it is."""
    connect = socket.create_connection

    def to_our_host(address: tuple[str, int], *more: Any, **named: Any) -> socket.socket:
        return connect(host.address, *more, **named)

    without = {name: value for name, value in os.environ.items() if name not in PROXIES}
    without |= {"SSL_CERT_FILE": str(host.root_file), "NO_PROXY": "*"}
    with (
        mock.patch.dict(os.environ, without, clear=True),
        mock.patch.object(socket, "create_connection", to_our_host),
        mock.patch.object(standin.CertificateValidator, "roots", [authority.certificate(authority.ROOT)]),
    ):
        yield


def shoot_stock(attack: Attack, app: Flask, host: CertificateHost) -> str:
    """Send an attack to the stock app; give its status, or "none" where it gives no answer in a while."""
    answers: list[str] = []

    def send() -> None:
        answers.append(str(shoot(attack, app, host)[0]))

    thread = threading.Thread(target=send, daemon=True)
    thread.start()
    thread.join(PATIENCE)
    return answers[0] if answers else "none"
