"""The verifier as a whole: what it fetches, when, and by which clock."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from tests.security import authority
from tests.security.shots import Shot, envelope, stamp
from tests.security.skill import SKILL_ID, build, entry
from web import ConfigurationError, create_app
from web.settings import Settings

ROOTS = [authority.certificate(authority.ROOT)]


class Bench:
    """Our app with a clock that can be set and a fetch that counts."""

    def __init__(self, shelf: Path | None = None) -> None:
        self.ahead = timedelta()
        self.fetched: list[str] = []
        self.app: Flask = create_app(
            SKILL_ID,
            roots=ROOTS,
            fetch=self.fetch,
            handler=entry(build()),
            settings=Settings(),
            clock=self.now,
            shelf=shelf,
        )

    def now(self) -> datetime:
        """Give the bench's present."""
        return datetime.now(UTC) + self.ahead

    def fetch(self, url: str) -> bytes:
        """Serve the good chain."""
        self.fetched.append(url)
        return authority.chain("good")

    def send(self) -> int:
        """Send a good request of the bench's present; give the status."""
        shot = Shot.good("bench")
        shot.envelope = envelope()
        shot.envelope["request"]["timestamp"] = stamp(self.now())
        return shot.send(self.app.test_client()).status_code


def test_a_chain_is_fetched_once_for_many_requests() -> None:
    """Ten requests cause one fetch, of the normalised address."""
    bench = Bench()
    assert [200] * 10 == [bench.send() for _ in range(10)]
    assert ["https://s3.amazonaws.com/echo.api/bench.pem"] == bench.fetched


def test_a_chain_that_has_expired_meanwhile_is_refused() -> None:
    """Thirty-one days on, the leaf has expired: the kept chain and the same one fetched anew are refused."""
    bench = Bench()
    assert 200 == bench.send()
    bench.ahead = timedelta(days=31)
    assert 400 == bench.send()
    assert 2 == len(bench.fetched)


def test_a_clock_that_is_wrong_by_three_minutes_refuses() -> None:
    """Where our own clock runs three minutes ahead, honest requests are refused as old."""
    bench = Bench()
    shot = Shot.good("bench")
    bench.ahead = timedelta(minutes=3)
    response = shot.send(bench.app.test_client())
    assert (400, {"error": "timestamp"}) == (response.status_code, response.get_json())


@pytest.mark.parametrize("skill_id", [None, ""])
def test_verifying_needs_a_skill_id(skill_id: str | None) -> None:
    """An app that verifies cannot be made without the skill's id."""
    with pytest.raises(ConfigurationError, match="skill id"):
        create_app(skill_id, handler=entry(build()))


@pytest.mark.parametrize("verify", [True, False])
@pytest.mark.parametrize("variable", ["amzn1.ask.skill.other", f" {SKILL_ID}"])
def test_there_is_one_skill_id(variable: str, verify: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """An app for one skill cannot be made where the variable that the skill itself reads names another."""
    monkeypatch.setenv("BACKACHE_SKILL_ID", variable)
    with pytest.raises(ConfigurationError, match="BACKACHE_SKILL_ID"):
        create_app(SKILL_ID, verify=verify, settings=Settings())


def test_the_variable_alone_is_enough(monkeypatch: pytest.MonkeyPatch) -> None:
    """An app that was given no id goes by the variable, at both doors, as the skill behind it does."""
    monkeypatch.setenv("BACKACHE_SKILL_ID", SKILL_ID)
    client = create_app(None, verify=False, settings=Settings()).test_client()
    other = envelope()
    other["context"]["System"]["application"]["applicationId"] = "amzn1.ask.skill.other"
    assert {"error": "application-id"} == client.post("/alexa", json=other).get_json()
    assert client.post("/alexa", json=envelope()).get_json()["response"]["outputSpeech"]
    assert client.post("/talk", json={"event": "launch"}).get_json()["reply"]["speech"]


def test_default_roots_are_those_of_certifi() -> None:
    """A chain under our test root is refused where nobody gave roots: real ones are used then."""
    bench = Bench()
    app = create_app(SKILL_ID, fetch=bench.fetch, handler=entry(build()), settings=Settings())
    response = Shot.good("bench").send(app.test_client())
    assert (400, {"error": "certificate-chain"}) == (response.status_code, response.get_json())


def test_unverified_still_reads_with_care() -> None:
    """Without verification a body must still be a JSON object, and meant for the skill where its id is known."""
    client = create_app(SKILL_ID, verify=False, handler=entry(build()), settings=Settings()).test_client()
    other = envelope()
    other["context"]["System"]["application"]["applicationId"] = "other"
    answers = [
        client.post("/alexa", data=b"[1]", content_type="application/json").get_json(),
        client.post("/alexa", json=other).get_json(),
        "response" in client.post("/alexa", json=envelope()).get_json(),
    ]
    assert [{"error": "json"}, {"error": "application-id"}, True] == answers


def test_workers_share_good_chains_and_trust_no_file(tmp_path: Path) -> None:
    """A second worker needs no fetch for a chain the first one proved, but a file put there by anyone is verified."""
    first, second, third = Bench(tmp_path), Bench(tmp_path), Bench(tmp_path)
    assert (200, 200) == (first.send(), second.send())
    assert (1, 0) == (len(first.fetched), len(second.fetched))
    for file in tmp_path.glob("*.pem"):
        file.write_bytes(authority.chain("a foreign root"))
    assert 200 == third.send()
    assert 1 == len(third.fetched)
