"""What people say stays between them and the skill: canary words are looked for in every log line and count."""

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.security.shots import Shot, envelope
from tests.web.canary import parrot
from web import create_app
from web.observe import PARENT, JsonLines
from web.settings import Settings

CANARY = "zebrafinch"
PLACES = ["text", "event", "state", "locale", CANARY]


class Lines(logging.Handler):
    """Keeps every line that any logger of the process would write, formatted as ours are."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.setFormatter(JsonLines())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a line, with the whole message and traceback as a careless formatter would write it."""
        self.lines.append(self.format(record) + logging.Formatter().format(record) + repr(record.__dict__.get("facts")))


@pytest.fixture
def lines() -> Iterator[list[str]]:
    """Every line logged during a test, by any logger."""
    kept, loggers = Lines(), [logging.getLogger(), PARENT]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.addHandler(kept)
        logger.setLevel(logging.DEBUG)
    yield kept.lines
    for logger, level in zip(loggers, before, strict=True):
        logger.removeHandler(kept)
        logger.setLevel(level)


def told(client: FlaskClient, lines: list[str]) -> str:
    """Give all that the keeper of the endpoint gets to see."""
    return "\n".join(lines) + client.get("/metrics").get_data(as_text=True)


def test_a_conversation_leaves_no_word(lines: list[str]) -> None:
    """Words, answers, ids and questions of a whole conversation are in no log line and no count."""
    client = create_app("amzn1.ask.skill.t", handler=parrot, settings=Settings()).test_client()
    state = None
    for words in (CANARY, f"I wet {CANARY}", "break", f"{CANARY} again", "goodbye"):
        state = client.post("/talk", json={"text": words, "state": state}).get_json()["state"]
    seen = told(client, lines)
    assert CANARY not in seen
    assert 'type="IntentRequest"' in seen
    assert len(lines) >= 5


@pytest.mark.parametrize("place", PLACES)
def test_a_refused_turn_leaves_no_word(place: str, lines: list[str]) -> None:
    """A turn that is refused is counted by its check, whatever stood in it."""
    client = create_app("amzn1.ask.skill.t", handler=parrot, settings=Settings()).test_client()
    client.post("/talk", json={"text": CANARY * 60 if place == "text" else "yes", place: CANARY * 60})
    client.get(f"/{CANARY}?{CANARY}", headers={CANARY: CANARY, "User-Agent": CANARY, "X-Request-Id": CANARY})
    assert CANARY not in told(client, lines)


def test_an_alexa_request_leaves_no_word(lines: list[str]) -> None:
    """Ids of user, device, session and request, slots and even an unknown type are in no log line and no count."""
    client = create_app("amzn1.ask.skill.t", verify=False, handler=parrot, settings=Settings()).test_client()
    asked: dict[str, Any] = envelope(CANARY)
    asked["session"] |= {"sessionId": CANARY, "user": {"userId": CANARY}}
    asked["context"]["System"] |= {"user": {"userId": CANARY}, "device": {"deviceId": CANARY}}
    asked["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.t"
    asked["session"]["application"] = {"applicationId": "amzn1.ask.skill.t"}
    asked["request"] |= {"requestId": CANARY, "intent": {"name": CANARY, "slots": {"words": {"value": CANARY}}}}
    assert CANARY in client.post("/alexa", json=asked).get_data(as_text=True)
    seen = told(client, lines)
    assert CANARY not in seen
    assert 'type="other"' in seen


def test_an_error_nobody_foresaw_leaves_no_word(lines: list[str]) -> None:
    """Even a crash is told by its class alone."""

    def returns_nonsense(event: dict[str, Any], context: object) -> Any:
        raise_later = type("Later", (dict,), {"get": lambda self, *_: 1 / 0})
        return raise_later(words=CANARY)

    app = create_app("s", handler=returns_nonsense, settings=Settings())
    app.testing = False
    client = app.test_client()
    client.post("/talk", json={"text": CANARY})
    assert CANARY not in told(client, lines)
    assert "ZeroDivisionError" in "".join(lines)


@pytest.mark.parametrize(
    "change",
    [
        {"path": f"/{CANARY}"},
        {"method": CANARY.upper()},
        {"content_type": CANARY},
        {"body": CANARY.encode()},
        {"headers": [("SignatureCertChainUrl", f"https://{CANARY}/")]},
        {"headers": [("SignatureCertChainUrl", "https://s3.amazonaws.com/echo.api/x.pem"), ("Signature-256", CANARY)]},
    ],
)
def test_no_refusal_repeats_what_was_sent(change: dict[str, Any]) -> None:
    """The body of a refusal is the name of a check and nothing else."""
    app = create_app("s", fetch=lambda url: b"", handler=parrot, settings=Settings())
    shot = replace(Shot.good(CANARY), **change)
    answer = shot.send(app.test_client())
    assert answer.status_code >= 400
    assert ["error"] == list(answer.get_json())
    assert CANARY not in (answer.get_data(as_text=True) + str(answer.headers)).lower()
