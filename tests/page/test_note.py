"""The note for the doctor: what it says of a session, and that nothing of it is kept."""

import tomllib
from datetime import UTC, datetime
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from flask.testing import FlaskClient

from backache.knowledge import knowledge
from backache.session import Session, read, write
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, Level
from web import create_app
from web.summary import bundle, write_note

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
CASES = tomllib.loads((Path(__file__).parent / "notes.toml").read_text(encoding="utf-8"))["case"]
EMPTY = write(Session())


def session_of(case: dict[str, Any]) -> Session:
    """Give the session of a case."""
    return read({**EMPTY, **case.get("session", {})})


@pytest.fixture
def client() -> FlaskClient:
    """The site as a client sees it."""
    return create_app(None, verify=False).test_client()


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_the_note_says_what_was_told(case: dict[str, Any]) -> None:
    """Each row holds the lines that the case names, and nothing that it must not."""
    note = write_note(session_of(case), case.get("locale", "en-US"), NOW)
    rows = {label: lines for _, rows in note.sections for label, lines in rows}
    for label, lines in case["says"].items():
        assert [line for line in lines if line not in rows[label]] == [], (label, rows[label])
    assert [words for words in case.get("not_says", []) if words in note.text] == []


def test_the_note_has_four_parts_in_a_clinicians_order() -> None:
    """The parts are those of SBAR, and the text carries its time and where it comes from."""
    note = write_note(Session(), "en-US", NOW)
    assert [title for title, _ in note.sections] == ["Situation", "Background", "Assessment", "Recommendation"]
    assert "2026-11-22 09:30 UTC" in note.text
    assert "not a diagnosis" in note.text


def test_the_rule_stands_with_its_source() -> None:
    """The advice names the rule that decided it and the source of the rule."""
    note = write_note(session_of(CASES[0]), "en-US", NOW)
    assert "loss of bladder or bowel control (" in note.text
    assert "Healthgrades" in note.text


def test_every_finding_has_words() -> None:
    """Any finding, with any one of its attributes, can stand in a note."""
    for finding in FINDINGS:
        told = [{"finding": finding, "present": present} for present in (True, False)]
        for name, values in FINDING_ATTRIBUTES.items():
            told += [{"finding": finding, "present": True, name: value} for value in sorted(values)]
        for one in told:
            assert write_note(read({**EMPTY, "findings": [one]}), "en-US", NOW).text


def test_every_answer_has_words() -> None:
    """Any answer to any yes/no question, at any level, can stand in a note and in FHIR."""
    for question, answer in product(knowledge().interview, ("yes", "no", "unsure")):
        if question.kind == "yes_no":
            session = read({**EMPTY, "answers": {question.id: answer}, "level": Level.consultation.name})
            assert write_note(session, "en-GB", NOW).text
            assert bundle(session, "en-GB", NOW)["entry"]


def test_the_door_gives_the_note_of_a_signed_conversation(client: FlaskClient) -> None:
    """A conversation's state gives its note and its FHIR bundle, in the words of its place."""
    first = client.post("/talk", json={"event": "launch", "locale": "en-GB"}).get_json()
    told = client.post("/talk", json={"text": "I wet myself", "state": first["state"]}).get_json()
    answer = client.post("/summary", json={"state": told["state"]})
    assert answer.status_code == 200
    assert "Call 999 now" in answer.get_json()["note"]["text"]
    assert answer.get_json()["fhir"]["resourceType"] == "Bundle"
    assert answer.headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "body, reason",
    [
        ({}, "state"),
        ({"state": None}, "state"),
        ({"state": "made up"}, "state"),
        ({"state": ["x"]}, "state"),
        ({"state": "x", "text": "hello"}, "fields"),
        ({"state": "x" * 30_000}, "state"),
    ],
)
def test_the_door_refuses_what_it_has_not_signed(client: FlaskClient, body: dict[str, Any], reason: str) -> None:
    """No note is made of a state that this server has not signed, and the refusal names the check alone."""
    answer = client.post("/summary", json=body)
    assert answer.status_code == 400
    assert answer.get_json() == {"error": reason}


def test_another_sites_page_gets_no_note(client: FlaskClient) -> None:
    """A request that comes from another site's page is refused."""
    answer = client.post("/summary", json={"state": "x"}, headers={"Sec-Fetch-Site": "cross-site"})
    assert answer.status_code == 403
