"""The page and what surrounds it: headers, keeper's doors, faults."""

import re

import pytest
from flask.testing import FlaskClient

from tests.web.canary import parrot
from web import create_app
from web.headers import ALWAYS
from web.settings import Settings

TOKEN = "t" * 40


def client_of(settings: Settings) -> FlaskClient:
    """Give a client of an app with settings."""
    return create_app("amzn1.ask.skill.t", handler=parrot, settings=settings).test_client()


@pytest.mark.parametrize(
    "method, path",
    [
        ("GET", "/"),
        ("GET", "/static/page.js"),
        ("GET", "/nowhere"),
        ("POST", "/alexa"),
        ("POST", "/talk"),
        ("PUT", "/"),
    ],
)
def test_security_headers_are_on_everything(method: str, path: str) -> None:
    """Every answer, a fault too, carries all the security headers."""
    with client_of(Settings()).open(path, method=method) as answer:
        assert {name: answer.headers.get(name) for name in ALWAYS} == ALWAYS


def test_the_page_runs_no_inline_script() -> None:
    """The page holds no script, style or handler of its own, nor anything from another site."""
    page = client_of(Settings()).get("/").get_data(as_text=True)
    inline = r"<script(?![^>]*\bsrc=)|<style|\son\w+\s*=|\sstyle\s*=|javascript:|(?:src|href)=.(?:https?:)?//"
    found: list[str] = []
    assert found == re.findall(inline, page)
    assert "<script" in page


def test_the_policy_allows_nothing_inline_or_foreign() -> None:
    """The content security policy begins with nothing at all and names only this site."""
    policy = ALWAYS["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    assert {"'none'", "'self'", "'script'"} == set(re.findall(r"'[\w-]+'", policy))


def test_hsts_only_over_tls() -> None:
    """Behind a proxy that ends TLS browsers are told to stay on it; in plain development they are not."""
    behind = client_of(Settings(proxies=1)).get("/healthz", headers={"X-Forwarded-Proto": "https"})
    assert "Strict-Transport-Security" in behind.headers
    assert "Strict-Transport-Security" not in client_of(Settings()).get("/healthz").headers


@pytest.mark.parametrize("path", ["/metrics", "/readyz"])
@pytest.mark.parametrize(
    "token, headers, address, status",
    [
        (None, {}, "127.0.0.1", 200),
        (None, {}, "::1", 200),
        (None, {}, "192.0.2.7", 403),
        (None, {"X-Forwarded-For": "127.0.0.1"}, "127.0.0.1", 403),
        (None, {"Forwarded": "for=127.0.0.1"}, "127.0.0.1", 403),
        (TOKEN, {}, "127.0.0.1", 403),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}"}, "192.0.2.7", 200),
        (TOKEN, {"Authorization": f"Bearer {TOKEN}x"}, "192.0.2.7", 403),
        (TOKEN, {"Authorization": "Bearer \xe9"}, "192.0.2.7", 403),
    ],
)
def test_keepers_doors(path: str, token: str | None, headers: dict[str, str], address: str, status: int) -> None:
    """Counts and readiness are for this machine only, or for the bearer of the token."""
    client = client_of(Settings(metrics_token=token))
    assert status == client.get(path, headers=headers, environ_base={"REMOTE_ADDR": address}).status_code


def test_readiness_asks_the_skill() -> None:
    """A skill that answers nothing is alive but not ready."""
    client = create_app("s", handler=lambda event, context: {}, settings=Settings()).test_client()
    assert (200, 503) == (client.get("/healthz").status_code, client.get("/readyz").status_code)


def test_counts_speak_of_doors_types_and_outcomes() -> None:
    """A good turn and a refused request are counted by what they were."""
    client = client_of(Settings())
    client.post("/talk", json={"event": "launch"})
    client.post("/alexa", json={})
    text = client.get("/metrics").get_data(as_text=True)
    assert 'backache_requests_total{door="talk",outcome="answered",type="LaunchRequest"} 1.0' in text
    assert 'backache_requests_total{door="alexa",outcome="certificate-url",type="none"} 1.0' in text
    assert 'backache_request_seconds_count{door="talk"} 1.0' in text


def test_proxies_are_believed_only_where_told() -> None:
    """The limit counts the address a known proxy names, and never one that a client made up."""
    strict, trusting = client_of(Settings(talk_per_minute=1)), client_of(Settings(talk_per_minute=1, proxies=1))
    seen = []
    for client in (strict, trusting):
        statuses = [
            client.post("/talk", json={"event": "launch"}, headers={"X-Forwarded-For": f"192.0.2.{number}"}).status_code
            for number in range(12)
        ]
        seen.append(429 in statuses)
    assert [True, False] == seen
