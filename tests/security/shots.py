"""A request as it will be sent: perfect at first, until a builder changes it."""

import base64
import json
import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.security import authority
from tests.security.host import NAME
from tests.security.skill import SKILL_ID

SCHEMES: dict[str, tuple[padding.AsymmetricPadding, hashes.HashAlgorithm]] = {
    "sha256": (padding.PKCS1v15(), hashes.SHA256()),
    "sha1": (padding.PKCS1v15(), hashes.SHA1()),
    "pss": (padding.PSS(padding.MGF1(hashes.SHA256()), 32), hashes.SHA256()),
}


def envelope(kind: str = "LaunchRequest") -> dict[str, Any]:
    """Give a good request envelope, written now."""
    application, user = {"applicationId": SKILL_ID}, {"userId": "amzn1.ask.account.TEST"}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "s", "application": application, "attributes": {}, "user": user},
        "context": {"System": {"application": dict(application), "user": user, "device": {"deviceId": "d"}}},
        "request": {"type": kind, "requestId": "r", "timestamp": stamp(datetime.now(UTC)), "locale": "en-US"},
    }


def stamp(moment: datetime) -> str:
    """Give a moment as Alexa writes it, to the millisecond."""
    return moment.strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"


def file_name(name: str) -> str:
    """Give the name of the chain's file for an attack, its own so that no cache helps."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") + ".pem"


@dataclass
class Shot:
    """One request in the making."""

    file: str
    method: str = "POST"
    path: str = "/alexa"
    envelope: dict[str, Any] = field(default_factory=envelope)
    body: bytes | None = None
    signed: bytes | None = None
    key: str = "leaf"
    scheme: str = "sha256"
    chain: str = "good"
    manner: str = "serve"
    headers: list[tuple[str, str]] = field(default_factory=list)
    dropped: set[str] = field(default_factory=set)
    chunked: bool = False
    content_type: str = "application/json"

    @classmethod
    def good(cls, name: str) -> "Shot":
        """Give the perfect request for an attack's name."""
        shot = cls(file_name(name))
        shot.headers = [("SignatureCertChainUrl", f"https://{NAME}/echo.api/{shot.file}")]
        return shot

    def raw(self) -> bytes:
        """Give the body as it will be sent."""
        return json.dumps(self.envelope).encode() if self.body is None else self.body

    def signature(self) -> str:
        """Give the signature over what is signed."""
        over = self.raw() if self.signed is None else self.signed
        return base64.b64encode(authority.rsa_key(self.key).sign(over, *SCHEMES[self.scheme])).decode()

    def set_header(self, name: str, value: str) -> None:
        """Put a header in place of any of that name; letters outside Latin-1 go as UTF-8 bytes, as on a wire."""
        self.headers = [pair for pair in self.headers if pair[0] != name]
        self.headers.append((name, value if value.isascii() else value.encode().decode("latin-1")))

    def send(self, client: FlaskClient) -> TestResponse:
        """Send the request through a Flask test client."""
        headers = list(self.headers)
        if "Signature-256" not in dict(headers):
            headers.append(("Signature-256", self.signature()))
        headers = [pair for pair in headers if pair[0] not in self.dropped]
        body: dict[str, Any] = {"data": self.raw()}
        if self.chunked:
            headers.append(("Transfer-Encoding", "chunked"))
            body = {"input_stream": BytesIO(self.raw()), "environ_overrides": {"wsgi.input_terminated": True}}
        if self.content_type:
            body["content_type"] = self.content_type
        return client.open(self.path, method=self.method, headers=headers, **body)
