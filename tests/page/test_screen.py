"""What the server tells the page to show beside the words."""

from typing import Any

import pytest
from flask.testing import FlaskClient

from backache.session import Session, write
from web import create_app
from web.screen import look
from web.settings import Settings

EMPTY = write(Session())
URGENT = {**EMPTY, "answers": {"bladder_bowel": "yes"}, "level": "emergency_ambulance", "stage": "advice"}


@pytest.mark.parametrize("attributes", [None, {}, [], {"version": 7}, {**EMPTY, "level": "panic"}])
def test_what_cannot_be_read_shows_nothing(attributes: Any) -> None:
    """Attributes that are no session give nothing to show, and no error."""
    assert look(attributes, "en-US") == {}


@pytest.mark.parametrize("locale, number", [("en-US", "911"), ("en-GB", "999"), ("en-AU", "000"), ("en-IN", "112")])
def test_an_emergency_names_the_places_number(locale: str, number: str) -> None:
    """The action that fills the screen names the emergency number of the place."""
    assert look(URGENT, locale)["urgent"]["action"] == f"Call {number} now."


def test_an_emergency_elsewhere_names_no_number() -> None:
    """Where the number is not known the action names none that may be wrong."""
    assert look(URGENT, "nl-NL")["urgent"]["action"] == "Call your local emergency number now."


def test_an_emergency_says_why_and_what_to_say() -> None:
    """The screen gives the deciding answer, a way to get help, what to tell and what to do meanwhile; never Alexa."""
    urgent = look(URGENT, "en-US")["urgent"]
    assert set(urgent) == {"action", "because", "way", "tell", "meanwhile"}
    assert "pee" in urgent["because"]
    assert "Alexa" not in " ".join(urgent.values())


@pytest.mark.parametrize("level", [None, "self_care", "consultation", "consultation_24"])
def test_what_is_not_urgent_does_not_fill_the_screen(level: str | None) -> None:
    """Below an emergency nothing fills the screen."""
    assert look({**EMPTY, "level": level}, "en-US")["urgent"] is None


def test_progress_counts_the_sign_questions() -> None:
    """Progress is the count of sign questions answered, and of all of them."""
    told = look({**EMPTY, "answers": {"consciousness": "no", "bladder_bowel": "no", "trend": "same"}}, "en-US")
    assert told["progress"]["done"] == 2
    assert told["progress"]["total"] > 2


def _talk(developer: bool) -> FlaskClient:
    return create_app(None, verify=False, settings=Settings(developer=developer)).test_client()


def test_the_inside_of_a_turn_is_shown_to_developers() -> None:
    """A run for development tells envelopes, meanings with their words, rules and the time of a turn."""
    inside = _talk(True).post("/talk", json={"text": "my left foot is numb"}).get_json()["developer"]
    assert set(inside) == {"sent", "response", "meanings", "rules", "milliseconds"}
    assert inside["meanings"][0]["meaning"]["finding"] == "numbness"
    assert "numb" in inside["meanings"][0]["words"]


def test_the_inside_of_a_turn_is_hidden_from_everybody_else() -> None:
    """Any other run tells nothing of it, and no environment variable changes that."""
    assert "developer" not in _talk(False).post("/talk", json={"text": "my left foot is numb"}).get_json()
    assert Settings.from_environment({"BACKACHE_DEVELOPER": "1"}).developer is False
