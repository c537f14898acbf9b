"""The page's door: the same envelopes, the same skill, the state kept by the page."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from tests.web.canary import parrot
from web import create_app
from web.entry import Envelope
from web.envelopes import EVENTS, plain
from web.settings import Settings


@pytest.fixture
def heard() -> list[Envelope]:
    """The envelopes that reached the skill."""
    return []


@pytest.fixture
def client(heard: list[Envelope]) -> FlaskClient:
    """A client of an app whose skill notes what it hears."""

    def handler(event: Envelope, context: Any) -> Envelope:
        heard.append(event)
        return parrot(event, context)

    return create_app("amzn1.ask.skill.t", handler=handler, settings=Settings()).test_client()


def test_a_conversation_keeps_its_memory(client: FlaskClient) -> None:
    """What the skill keeps in its session comes back to it on the next turn, by way of the page."""
    state, turns = None, []
    for word in ("one", "two", "three"):
        told = client.post("/talk", json={"text": word, "state": state}).get_json()
        state = told["state"]
        turns.append((told["reply"]["speech"], told["reply"]["question"]))
    assert [(f"You said {word}.", word) for word in ("one", "two", "three")] == turns


def test_the_envelope_is_alexas(client: FlaskClient, heard: list[Envelope]) -> None:
    """The skill gets what Alexa would send, with a mark that this is a web page, and one session for a conversation."""
    state = client.post("/talk", json={"event": "launch", "locale": "en-GB"}).get_json()["state"]
    client.post("/talk", json={"text": " my\x00 toes \n are  numb ", "state": state})
    first, second = heard
    assert {"channel": "web"} == first["context"]["BackacheGuide"]
    assert ("LaunchRequest", "IntentRequest") == (first["request"]["type"], second["request"]["type"])
    assert "my toes are numb" == second["request"]["intent"]["slots"]["words"]["value"]
    assert (True, False) == (first["session"]["new"], second["session"]["new"])
    assert first["session"]["sessionId"] == second["session"]["sessionId"]
    assert ("en-GB", "en-GB") == (first["request"]["locale"], second["request"]["locale"])
    assert "amzn1.ask.skill.t" == first["context"]["System"]["application"]["applicationId"]


@pytest.mark.parametrize("event, intent", EVENTS.items())
def test_every_button_is_an_intent(event: str, intent: str | None, client: FlaskClient, heard: list[Envelope]) -> None:
    """A button reaches the skill as Alexa's own intent, the start as a launch."""
    assert 200 == client.post("/talk", json={"event": event}).status_code
    assert intent == heard[0]["request"].get("intent", {}).get("name")


def test_an_ended_conversation_is_forgotten(client: FlaskClient) -> None:
    """When the skill ends the session, the page gets no state to go on with."""
    told = client.post("/talk", json={"text": "goodbye"}).get_json()
    assert (True, None) == (told["reply"]["ends"], told["state"])


def test_a_skill_that_breaks_still_gives_the_safe_advice(client: FlaskClient) -> None:
    """Should the skill raise after all, people hear what to do in an emergency, and it is no server error."""
    answer = client.post("/talk", json={"text": "break"})
    assert 200 == answer.status_code
    assert "emergency number" in answer.get_json()["reply"]["speech"]


@pytest.mark.parametrize(
    "ssml, read, said",
    [
        ("<speak>Fish &amp; chips &lt;now&gt;</speak>", "Fish & chips <now>", "Fish & chips <now>"),
        ("<speak>Call <say-as interpret-as='digits'>911</say-as> now</speak>", "Call 911 now", "Call 9 1 1 now"),
        ("<speak><sub alias='doctor'>Dr.</sub> Who</speak>", "Dr. Who", "doctor Who"),
        (
            "<speak>One.<break time='1s'/>Two.<p>Three.</p>Four.</speak>",
            "One. Two. Three. Four.",
            "One. Two. Three. Four.",
        ),
        ("<speak>half <b", "half", "half"),
        ("<speak>a < b</speak>", "a", "a"),
    ],
)
def test_plain_words(ssml: str, read: str, said: str) -> None:
    """The page shows SSML without its marks, and has a voice say what the marks ask for."""
    assert (read, said) == (plain(ssml, aloud=False), plain(ssml, aloud=True))
