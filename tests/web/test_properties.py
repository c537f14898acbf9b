"""Whatever is sent, the doors answer: never a server error, never what is not JSON."""

import json
import re
from typing import Any

from flask import Flask
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.security import authority
from tests.security.shots import Shot, envelope
from tests.security.skill import SKILL_ID, build, entry
from tests.web.canary import parrot
from web import create_app
from web.errors import RefusedError
from web.settings import Settings
from web.verification.url import chain_url

FEW = settings(max_examples=150, deadline=None)
KEYS = [
    "version",
    "session",
    "context",
    "request",
    "type",
    "intent",
    "attributes",
    "System",
    "application",
    "timestamp",
]
MANY = Settings(talk_per_minute=100_000)

words = st.text(max_size=30) | st.sampled_from(["LaunchRequest", "IntentRequest", SKILL_ID, "2026-11-22T09:00:00Z"])
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | words,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | words, inner, max_size=6),
    max_leaves=25,
)
header_text = st.text(st.characters(min_codepoint=32, max_codepoint=255, blacklist_characters="\x7f"), max_size=80)


def alexa_app(verify: bool) -> Flask:
    """Give an app on the test's own chain."""
    return create_app(
        SKILL_ID,
        verify=verify,
        roots=[authority.certificate(authority.ROOT)],
        fetch=lambda url: authority.chain("good"),
        handler=entry(build()),
        settings=MANY,
    )


VERIFIED, OPEN = alexa_app(True), create_app(None, verify=False, handler=entry(build()), settings=MANY)
TALK = create_app(SKILL_ID, handler=parrot, settings=MANY)


def is_an_answer(response: Any) -> bool:
    """Say whether an HTTP answer is one of ours: no server error, and a JSON object."""
    return response.status_code < 500 and isinstance(response.get_json(), dict)


@FEW
@given(st.binary(max_size=300), header_text, header_text, st.sampled_from(["application/json", "text/plain", "", ";"]))
def test_any_bytes_and_headers_on_the_alexa_door(body: bytes, url: str, signature: str, kind: str) -> None:
    """No body, address, signature or type makes the Alexa door fail, and none of them is answered as authentic."""
    headers = {"SignatureCertChainUrl": url, "Signature-256": signature}
    response = VERIFIED.test_client().post("/alexa", data=body, headers=headers, content_type=kind)
    assert is_an_answer(response)
    assert 200 != response.status_code


@FEW
@given(st.binary(max_size=300) | json_values.map(lambda value: json.dumps(value).encode()))
def test_any_signed_body(body: bytes) -> None:
    """Even a body that Amazon's own key signed makes the door answer, not fail."""
    shot = Shot.good("any")
    shot.body = body
    assert is_an_answer(shot.send(VERIFIED.test_client()))


@FEW
@given(json_values, st.sampled_from(["session", "context", "request", "version"]))
def test_any_part_of_an_envelope(value: Any, part: str) -> None:
    """An envelope with any JSON in place of one of its parts is answered or refused."""
    asked = envelope() | {part: value}
    assert is_an_answer(OPEN.test_client().post("/alexa", json=asked))


@FEW
@given(
    json_values | st.fixed_dictionaries({"text": json_values}, optional={"state": json_values, "locale": json_values})
)
def test_any_turn(asked: Any) -> None:
    """Any JSON on the page's door is answered or refused."""
    assert is_an_answer(TALK.test_client().post("/talk", data=json.dumps(asked), content_type="application/json"))


@FEW
@given(st.text(min_size=1, max_size=500))
def test_any_words(text: str) -> None:
    """Any words at all are taken to the skill and said back, or refused for being none."""
    response = TALK.test_client().post("/talk", json={"text": text})
    assert response.status_code in (200, 400)
    assert is_an_answer(response)


PIECES = [
    "echo.api",
    "echo.api/",
    "/",
    "//",
    "..",
    ".",
    "./",
    "../",
    "evil",
    "%2e%2e",
    "?",
    "#",
    "@",
    ":443",
    "cert.pem",
    "\t",
]


def passed(url: str) -> str | None:
    """Give the normalised address, or None where it is refused."""
    try:
        return chain_url(url)
    except RefusedError:
        return None


@settings(max_examples=1000, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=9), st.sampled_from(["", ":443", ":80", "@evil.example"]))
def test_any_address_that_passes_is_amazons(pieces: list[str], port: str) -> None:
    """An address that is let through lies in Amazon's folder and has no dots, escapes or strangers in it."""
    url = passed(f"https://s3.amazonaws.com{port}/{''.join(pieces)}")
    assert url is None or re.fullmatch(r"https://s3\.amazonaws\.com/echo\.api(/(?!\.{0,2}(/|$))[\w.-]+)+", url)
