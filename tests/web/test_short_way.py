"""The short way past Flask answers as the long way does, and takes nothing that the long way would refuse."""

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from flask import Flask

from tests.security import authority
from tests.security.shots import Shot, envelope
from tests.security.skill import SKILL_ID, build, entry
from web import create_app, headers, observe, verification
from web.alexa_door import LARGEST
from web.settings import Settings
from web.verification.signature import check_signature


def app_of(handler: Any = None) -> Flask:
    """Give an app on the tests' own chain, which goes by one name."""
    return create_app(
        SKILL_ID,
        roots=[authority.certificate(authority.ROOT)],
        fetch=lambda url: authority.chain("good"),
        handler=handler or entry(build()),
        settings=Settings(hosts=("localhost",)),
    )


def long_way(app: Flask) -> Flask:
    """Give an app without its short way."""
    whole = headers.guard(observe.watch(partial(Flask.wsgi_app, app), observe.Metrics()))
    app.wsgi_app = whole  # type: ignore[assignment, method-assign]
    return app


def told(app: Flask, shot: Shot) -> tuple[int, bytes, dict[str, str]]:
    """Give all of an answer but the request's id."""
    answer = shot.send(app.test_client())
    said = {name: value for name, value in answer.headers.items() if name != "X-Request-Id"}
    return answer.status_code, answer.get_data(), said


def changed(change: Callable[[Shot], object]) -> Shot:
    """Give a perfect request with one change."""
    shot = Shot.good("short")
    change(shot)
    return shot


CASES: dict[str, tuple[int, Callable[[Shot], object]]] = {
    "perfect": (200, lambda shot: None),
    "charset": (200, lambda shot: setattr(shot, "content_type", "application/json; charset=utf-8")),
    "odd case": (200, lambda shot: setattr(shot, "content_type", "Application/JSON;charset=UTF8")),
    "chunked": (200, lambda shot: setattr(shot, "chunked", True)),
    "not JSON by name": (415, lambda shot: setattr(shot, "content_type", "text/plain")),
    "no type": (415, lambda shot: setattr(shot, "content_type", "")),
    "another charset": (415, lambda shot: setattr(shot, "content_type", "application/json; charset=latin-1")),
    "packed": (415, lambda shot: shot.set_header("Content-Encoding", "gzip")),
    "another host": (400, lambda shot: shot.set_header("Host", "evil.example")),
    "another method": (405, lambda shot: setattr(shot, "method", "GET")),
    "another path": (404, lambda shot: setattr(shot, "path", "/alexa/")),
    "too long": (413, lambda shot: setattr(shot, "body", b" " * (LARGEST + 1))),
    "long enough to refuse by its signature": (400, lambda shot: setattr(shot, "signed", b"{}")),
    "no body": (400, lambda shot: setattr(shot, "body", b"")),
    "no JSON": (400, lambda shot: setattr(shot, "body", b"{")),
    "unsigned": (400, lambda shot: shot.dropped.add("Signature-256")),
    "no chain": (400, lambda shot: shot.dropped.add("SignatureCertChainUrl")),
    "another skill": (400, lambda shot: shot.envelope["context"]["System"]["application"].update(applicationId="x")),
    "old": (400, lambda shot: shot.envelope["request"].update(timestamp="2020-01-01T00:00:00Z")),
}


@pytest.mark.parametrize("status, change", CASES.values(), ids=CASES)
def test_both_ways_answer_alike(status: int, change: Callable[[Shot], object]) -> None:
    """Status, body and headers are the same on the short way and on the long one, whatever is right or wrong."""
    short = told(app_of(), changed(change))

    assert short == told(long_way(app_of()), changed(change))
    assert status == short[0]


def test_a_failing_skill_gives_the_same_advice_on_both_ways() -> None:
    """What a skill returns that is no JSON becomes the safe advice, also where Flask had no hand in it."""
    short = told(app_of(lambda event, context: {"response": {1, 2}}), Shot.good("short"))

    assert short == told(long_way(app_of(lambda event, context: {"response": {1, 2}})), Shot.good("short"))
    assert b"emergency number" in short[1]


def test_an_honest_request_does_not_come_to_flask(monkeypatch: pytest.MonkeyPatch) -> None:
    """A perfect request is answered before Flask makes anything of it."""
    monkeypatch.setattr(Flask, "wsgi_app", None)
    app = app_of()

    assert 200 == Shot.good("short").send(app.test_client()).status_code


def test_a_refused_request_is_verified_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """The long way answers with the fault that the short way met, and does not look for it anew."""
    seen: list[bytes] = []

    def counted(key: Any, signature: bytes, body: bytes) -> None:
        seen.append(body)
        check_signature(key, signature, body)

    monkeypatch.setattr(verification, "check_signature", counted)
    shot = changed(lambda one: setattr(one, "signed", b"{}"))

    assert (400, b'{"error":"signature"}\n') == told(app_of(), shot)[:2]
    assert [shot.raw()] == seen


@pytest.mark.parametrize("length", ["", "-1", "+5", "5 ", "٣", "999999", "000000000999999999", "999999999999"])
def test_an_odd_length_goes_the_long_way(length: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A length that is not plain digits within the bound is left to Flask."""
    came: list[str] = []

    def flask(self: Flask, environ: Any, start: Any) -> list[bytes]:
        came.append(environ["CONTENT_LENGTH"])
        start("400 BAD REQUEST", [])
        return []

    monkeypatch.setattr(Flask, "wsgi_app", flask)
    app_of().test_client().post("/alexa", json=envelope(), environ_overrides={"CONTENT_LENGTH": length})

    assert [length] == came
