"""The changes that make an attack on the doors of talk and note; each is named by their lists and gets its values."""

import zlib
from base64 import urlsafe_b64encode
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from flask import Flask
from itsdangerous import TimestampSigner, URLSafeTimedSerializer
from werkzeug.test import TestResponse

from tests.security.suite import Attack
from web.settings import Settings
from web.state import SALT

SECRET = "the secret of the suite, forty letters long"
SETTINGS = Settings(secret=SECRET, hosts=("localhost",))


@dataclass
class Turn:
    """A second turn, or the wish for a note, in the making."""

    fields: dict[str, Any]
    method: str = "POST"
    headers: dict[str, str] = field(default_factory=dict)
    content_type: str = "application/json"
    body: bytes | None = None
    times: int = 1
    forwarded: bool = False
    path: str = "/talk"


def attack_talk(attack: Attack, app: Flask, path: str = "/talk") -> tuple[int, str | None]:
    """Send an attack to either door; give the status and reason of the last answer, or of the first "slow down"."""
    client = app.test_client()
    state = client.post("/talk", json={"event": "launch"}).get_json()["state"]
    turn = Turn({"text": "no", "state": state} if path == "/talk" else {"state": state}, path=path)
    BUILDERS[attack.build](turn, **attack.values)
    for number in range(turn.times):
        if turn.forwarded:
            turn.headers["X-Forwarded-For"] = f"192.0.2.{number % 250}"
        response = _send(client, turn)
        if response.status_code == 429:
            break
    told = response.get_json(silent=True)
    return response.status_code, told.get("error") if isinstance(told, dict) else None


def _send(client: Any, turn: Turn) -> TestResponse:
    body = {"json": turn.fields} if turn.body is None else {"data": turn.body}
    response: TestResponse = client.open(
        turn.path, method=turn.method, headers=turn.headers, content_type=turn.content_type, **body
    )
    return response


def state(turn: Turn, change: str) -> None:
    """Change the signed state."""
    good: str = turn.fields["state"]
    payload, stamp, signature = good.rsplit(".", 2)
    content = ["0" * 32, "en-US", {"level": "self_care"}]
    forged = URLSafeTimedSerializer(SECRET, salt="other").dumps(content)
    changes: dict[str, Callable[[], str]] = {
        "letter": lambda: ("X" if good[0] != "X" else "Y") + good[1:],
        "cut": lambda: good[:-4],
        "unsigned": lambda: payload,
        "swapped": lambda: ".".join([str(forged).rsplit(".", 2)[0], stamp, signature]),
        "another secret": lambda: str(URLSafeTimedSerializer("another secret " * 4, salt=SALT).dumps(content)),
        "another use": lambda: str(forged),
        "old": lambda: _signed_at(payload, 7200),
        "bomb": lambda: "." + urlsafe_b64encode(zlib.compress(b"[" + b" " * 10_000_000)).decode() + ".a.b",
        "large": lambda: "x" * 30_000,
        "senseless": lambda: str(URLSafeTimedSerializer(SECRET, salt=SALT).dumps(["0", "en-US", {"level": 7}])),
    }
    turn.fields["state"] = changes[change]()


def _signed_at(payload: str, seconds_ago: int) -> str:
    class Earlier(TimestampSigner):
        def get_timestamp(self) -> int:
            return super().get_timestamp() - seconds_ago

    signer = URLSafeTimedSerializer(SECRET, salt=SALT, signer=Earlier)
    return str(signer.dumps(["0" * 32, "en-US", {}]))


def change_field(turn: Turn, **fields: Any) -> None:
    """Give fields of the turn other values."""
    turn.fields |= fields
    if turn.fields.get("text") == "long":
        turn.fields["text"] = "ache " * 120
    if "event" in fields and "text" not in fields:
        del turn.fields["text"]


def drop(turn: Turn, fields: list[str]) -> None:
    """Leave fields out."""
    for name in fields:
        del turn.fields[name]


def headers(turn: Turn, headers: dict[str, str]) -> None:
    """Send other headers."""
    turn.headers |= headers


def content(turn: Turn, media: str) -> None:
    """Announce another type of body."""
    turn.content_type = media


def raw(turn: Turn, body: str) -> None:
    """Send a body that is not what the door takes."""
    bodies = {"large": b" " * 40_000, "not json": b"{", "deep": b"[" * 10_000 + b"]" * 10_000, "list": b"[1]"}
    turn.body = bodies[body]


def method(turn: Turn, method: str) -> None:
    """Use another method."""
    turn.method = method


def flood(turn: Turn, times: int, forwarded: bool = False) -> None:
    """Send the turn many times, perhaps in the name of many addresses."""
    turn.times, turn.forwarded = times, forwarded


BUILDERS: dict[str, Callable[..., None]] = {
    "state": state,
    "field": change_field,
    "drop": drop,
    "headers": headers,
    "content": content,
    "raw": raw,
    "method": method,
    "flood": flood,
}
