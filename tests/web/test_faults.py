"""Faults of our own: whatever breaks behind a door, whoever waits there hears the safe advice, and no 500 goes out."""

import logging
from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.security.shots import envelope
from tests.web.canary import parrot
from web import create_app, developer, screen, talk_door
from web.settings import Settings

SAFE = "emergency number"


def client_of(handler: Any = None, developing: bool = False) -> FlaskClient:
    """Give a client of the development run, with the real skill unless another is given."""
    return create_app(None, verify=False, handler=handler, settings=Settings(developer=developing)).test_client()


def broken(*_: Any, **__: Any) -> Any:
    """Fail in a way that nobody foresaw."""
    raise ArithmeticError("zebrafinch")


@pytest.mark.parametrize("module, name, lost", [(screen, "look", "progress"), (developer, "inspect", "developer")])
def test_what_stands_beside_the_words_may_break(
    module: Any, name: str, lost: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    """Where the screen or the developer's window fails, the words and the state still come, and the log names it."""
    monkeypatch.setattr(module, name, broken)
    caplog.set_level(logging.ERROR, "backache.web")
    answer = client_of(developing=True).post("/talk", json={"text": "my toes are numb"})
    told = answer.get_json()
    assert (200, True, True) == (answer.status_code, bool(told["reply"]["speech"]), bool(told["state"]))
    assert lost not in {**told, **told["reply"]}
    assert ["ArithmeticError"] == [record.__dict__["facts"]["error"] for record in caplog.records]


@pytest.mark.parametrize("part", ["reply", "envelope", "_next"])
def test_a_turn_that_breaks_outside_the_skill_gives_the_safe_advice(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Any other fault of the page's door is answered as a failing skill is."""
    monkeypatch.setattr(talk_door, part, broken)
    answer = client_of().post("/talk", json={"text": "my toes are numb"})
    assert 200 == answer.status_code
    assert SAFE in answer.get_json()["reply"]["speech"]


@pytest.mark.parametrize("part", ["write_note", "bundle", "read"])
def test_a_note_that_cannot_be_written_is_refused(part: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the note itself breaks, the page hears so by name."""
    client = client_of()
    state = client.post("/talk", json={"event": "launch"}).get_json()["state"]
    monkeypatch.setattr(talk_door, part, broken)
    answer = client.post("/summary", json={"state": state})
    assert (422, {"error": "failed"}) == (answer.status_code, answer.get_json())


@pytest.mark.parametrize(
    "response",
    [None, [], "yes", {"response": {1, 2}}, {"response": {"level": float("nan")}}, {"sessionAttributes": object()}],
    ids=repr,
)
@pytest.mark.parametrize("door", ["/alexa", "/talk"])
def test_a_response_that_is_none_gives_the_safe_advice(door: str, response: Any) -> None:
    """Whatever a skill returns, what goes out is JSON that the other side can read, and never a server error."""
    sent = envelope() if door == "/alexa" else {"event": "launch"}
    answer = client_of(lambda event, context: response).post(door, json=sent)
    assert 200 == answer.status_code
    assert isinstance(answer.get_json(), dict)
    assert "NaN" not in answer.get_data(as_text=True)


def test_crashes_are_counted_as_apologies(caplog: pytest.LogCaptureFixture) -> None:
    """A fault that was covered up is in the counts and in the log, by its class alone."""
    client = client_of(lambda event, context: {"response": {1, 2}})
    client.post("/alexa", json=envelope())
    assert 'outcome="apology"' in client.get("/metrics").get_data(as_text=True)
    assert "TypeError" in repr([record.__dict__.get("facts") for record in caplog.records])


def test_only_the_page_itself_can_fail(monkeypatch: pytest.MonkeyPatch) -> None:
    """A page that cannot be drawn is a fault of ours that no one sent: it alone is told as such, shortly."""
    monkeypatch.setattr("web.app.wording", broken)
    answer = client_of(parrot).get("/")
    assert (500, {"error": "failed"}) == (answer.status_code, answer.get_json())
