"""The servers as a keeper runs them: make serve, make run."""

import json
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.web.running import SKILL_ID, Running

RAW = tomllib.loads(Path(__file__).with_name("raw_requests.toml").read_text(encoding="utf-8"))["request"]
GOOD = {"BACKACHE_SKILL_ID": SKILL_ID, "BACKACHE_SECRET": "s" * 40, "BACKACHE_WORKERS": "2"}


@pytest.fixture(scope="module")
def served() -> Iterator[Running]:
    """The endpoint under gunicorn, with a stand-by for the skill."""
    with Running("web.serve", BACKACHE_HOSTS="backache.example.org", **GOOD) as server:
        yield server


def talk(**turn: str) -> bytes:
    """Give the bytes of a turn on the page's door."""
    body = json.dumps(turn).encode()
    head = "POST /talk HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nConnection: close\r\n"
    return f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body


@pytest.mark.parametrize("raw", RAW, ids=lambda raw: raw["name"])
def test_requests_that_are_hardly_http(raw: dict[str, Any], served: Running) -> None:
    """Whatever bytes come, the answer is short, a refusal, and repeats nothing."""
    text, times = raw.get("repeat", ["", 0])
    answer = served.exchange(raw["send"].replace("{}", text * times).encode("latin-1"))
    assert re.match(rb"HTTP/1\.1 (4\d\d|501) ", answer), answer[:200]
    assert b"canary" not in answer.lower()


def test_a_turn_and_its_counts(served: Running) -> None:
    """A turn is answered by some worker, and counted whichever worker is asked."""
    assert b"200 OK" in served.exchange(talk(text="canary"))[:20]
    counts = served.exchange(b"GET /metrics HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
    assert b'backache_requests_total{door="talk",outcome="answered",type="IntentRequest"} 1.0' in counts


@pytest.mark.parametrize("path", ["/", "/healthz", "/readyz"])
def test_doors_of_a_running_server(path: str, served: Running) -> None:
    """The page and the health doors answer."""
    answer = served.exchange(f"GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n".encode())
    assert answer.startswith(b"HTTP/1.1 200 OK")


def test_alexa_requests_are_verified(served: Running) -> None:
    """A perfect envelope without a signature is refused."""
    head = "POST /alexa HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}"
    assert b'{"error":"certificate-url"}' in served.exchange(head.encode())


def test_every_line_is_json_and_knows_nobody_and_the_stop_is_graceful() -> None:
    """From start to end the server writes JSON lines only, none with a word of a client, and ends in peace."""
    with Running("web.serve", **GOOD) as server:
        server.exchange(talk(text="canary"))
        server.exchange(b"GET /canary HTTP/9.x\r\n\r\n")
        server.exchange(b"GET /canary HTTP/1.1\r\nHost: canary\r\nUser-Agent: canary\r\n\r\n")
        code = server.stop()
    lines = [json.loads(line) for line in server.output.splitlines()]
    assert 0 == code
    assert {"request", "Invalid request from ip"} <= {line["event"] for line in lines}
    assert "canary" not in server.output


@pytest.mark.parametrize(
    "environment, word",
    [
        ({}, "BACKACHE_SKILL_ID"),
        ({"BACKACHE_SKILL_ID": SKILL_ID}, "BACKACHE_SECRET"),
        (GOOD | {"BACKACHE_UNVERIFIED": "1"}, "BACKACHE_UNVERIFIED"),
    ],
)
def test_serving_refuses_to_start(environment: dict[str, str], word: str) -> None:
    """Without a skill id or a secret, or unverified, the server does not start and says which variable to set."""
    with Running("web.serve", **environment) as server:
        code = server.stop()
    assert 2 == code
    assert word in server.output


def test_gunicorn_itself_refuses_too() -> None:
    """Whoever starts gunicorn by hand on our app gets no unverified endpoint either."""
    with Running("gunicorn", "web.serve:application()", "--preload") as server:
        code = server.stop()
    assert 0 != code
    assert "BACKACHE_SKILL_ID" in server.output


def test_make_run_is_for_this_machine_only() -> None:
    """The development run prints its address, listens on loopback alone, and answers unsigned requests there."""
    with Running("web") as server:
        answer = server.exchange(talk(event="launch"))
        listening = _addresses_listening_on(server.port)
        server.stop()
    assert b"200 OK" in answer[:20]
    assert {"0100007F"} == listening
    assert f"http://127.0.0.1:{server.port}/" in server.output


def _addresses_listening_on(port: int) -> set[str]:
    """Give the addresses, in the kernel's own hexadecimal, on which something listens at a port."""
    rows = [row.split() for file in ("tcp", "tcp6") for row in Path(f"/proc/net/{file}").read_text().splitlines()[1:]]
    return {row[1].split(":")[0] for row in rows if row[3] == "0A" and int(row[1].split(":")[1], 16) == port}
