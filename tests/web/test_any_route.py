"""Property-based: no route fails whatever is sent to it, and no part of an answer is lost to a fault of ours."""

import json
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.hostile.sending import envelope
from tests.hostile.strategies import forged, requests
from tests.web.test_properties import MANY, header_text, json_values
from web import create_app
from web.envelopes import EVENTS, LOCALES
from web.settings import Settings
from web.state import StateKeeper, Talk

SECRET = "s" * 40
PATHS = [
    "/",
    "/alexa",
    "/talk",
    "/summary",
    "/healthz",
    "/readyz",
    "/metrics",
    "/static/page.js",
    "/static/",
    "/nowhere",
]
METHODS = ["GET", "POST", "HEAD", "PUT", "OPTIONS", "TRACE"]
NAMES = [
    *("Host", "Origin", "Sec-Fetch-Site", "Content-Type", "Content-Encoding", "Content-Length", "Transfer-Encoding"),
    *("X-Forwarded-For", "X-Forwarded-Proto", "X-Forwarded-Host", "Forwarded", "Via", "Authorization", "Range"),
    *("If-None-Match", "If-Modified-Since", "Accept", "Cookie", "Signature-256", "SignatureCertChainUrl"),
]
TELLING = [
    *("[", "http://[", "localhost:x", "a@b", "null", "same-origin", "gzip", "chunked", "-1", "9" * 30, "bytes=5-2"),
    *("application/json", "application/json; charset=utf-7", "https://s3.amazonaws.com/echo.api/x.pem", "127.0.0.1"),
]

# The real skill, behind two proxies and with the developer's window, where there is most that could break.
APP = create_app(
    None, verify=False, settings=Settings(secret=SECRET, proxies=2, talk_per_minute=100_000, developer=True)
)
VERIFIED = create_app("amzn1.ask.skill.t", fetch=lambda url: b"", settings=MANY)
KEEPER = StateKeeper([SECRET], 3600)
locales = st.sampled_from(sorted(LOCALES))
turns = st.fixed_dictionaries({"text": st.text(min_size=1, max_size=80)}) | st.fixed_dictionaries(
    {"event": st.sampled_from(sorted(EVENTS))}
)


@contextmanager
def no_fault() -> Iterator[None]:
    """Fail where the app logs a fault of its own meanwhile, however well it covered it up."""
    seen: list[logging.LogRecord] = []
    handler = logging.Handler(logging.ERROR)
    handler.emit = seen.append  # type: ignore[method-assign, assignment]
    logger = logging.getLogger("backache.web")
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
    assert [] == [(record.getMessage(), record.__dict__.get("facts")) for record in seen]


@settings(max_examples=300, deadline=None)
@example(APP, "GET", "//\x80", {}, b"")
@given(
    st.sampled_from([APP, VERIFIED]),
    st.sampled_from(METHODS),
    st.sampled_from(PATHS) | st.text(max_size=20).map(lambda text: f"/{text}"),
    st.dictionaries(st.sampled_from(NAMES), header_text | st.sampled_from(TELLING), max_size=5),
    st.binary(max_size=200) | json_values.map(lambda value: json.dumps(value).encode()),
)
def test_any_request_to_any_route(app: Any, method: str, path: str, headers: dict[str, str], body: bytes) -> None:
    """No method, path, header or body makes any route fail."""
    # As the server hands it over: the client's own reading of "//host" would look for a host there.
    path, _, query = path.encode().decode("latin-1").partition("?")
    raw = {"PATH_INFO": path, "QUERY_STRING": query}
    with (
        no_fault(),
        app.test_client().open(method=method, headers=headers, data=body, environ_overrides=raw) as response,
    ):
        assert response.status_code < 500
        assert "Content-Security-Policy" in response.headers


@settings(max_examples=100, deadline=None)
@given(st.lists(turns, min_size=1, max_size=6), locales)
def test_any_conversation_and_its_note(said: list[dict[str, str]], locale: str) -> None:
    """Whatever one says or presses, each turn is answered in full, and the note can be had at any point."""
    client, state = APP.test_client(), None
    with no_fault():
        for turn in said:
            answer = client.post("/talk", json={**turn, "state": state, "locale": locale})
            if answer.status_code == 400:
                assert {"error": "text"} == answer.get_json()
                continue
            state = answer.get_json()["state"]
            assert state is None or 200 == client.post("/summary", json={"state": state}).status_code


def is_json(value: Any) -> bool:
    """Say whether a value can have come out of a body: NaN and infinity never do."""
    try:
        return bool(json.dumps(value, allow_nan=False))
    except ValueError:
        return False


@settings(max_examples=100, deadline=None)
@given(json_values.filter(is_json) | forged().filter(is_json), turns, locales)
@example({"pending": "\ud800"}, {"text": "yes"}, "en-US")
def test_any_state_that_bears_our_signature(attributes: Any, turn: dict[str, str], locale: str) -> None:
    """Even a session that the skill never wrote, signed by us all the same, makes neither door of the page fail."""
    state = KEEPER.seal(Talk("en-US", attributes=attributes))
    client = APP.test_client()
    with no_fault():
        talk = client.post("/talk", json={**turn, "state": state, "locale": locale})
        note = client.post("/summary", json={"state": state, "locale": locale})
    assert talk.status_code in (200, 400)
    assert note.status_code in (200, 400)


@settings(max_examples=100, deadline=None)
@given(requests, forged(), st.booleans())
def test_any_envelope_through_the_web(request: dict[str, Any], attributes: Any, screen: bool) -> None:
    """What can be sent to the skill can be sent through the Alexa door: what comes back is JSON that Alexa can read."""

    with no_fault():
        answer = APP.test_client().post("/alexa", json=envelope(request, attributes, screen))
    assert answer.status_code == 200 or {"error": "json"} == answer.get_json()
    json.loads(answer.get_data(), parse_constant=pytest.fail)
