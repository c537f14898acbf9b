"""What the session attributes keep, and what is done with those that cannot be read."""

from __future__ import annotations

import json
from typing import Any

import pytest

from backache import session as sessions
from backache.errors import SessionFormatError
from backache.model import Finding, Line
from backache.session import MAX_BYTES, Session
from backache.vocabulary import Level

FULL = Session(
    patient="mother",
    pending="sensation.touch",
    answers={"bladder_bowel": "no", "duration": "P3W", "trend": "worse", "location": ("lower_back",)},
    findings=(Finding("numbness", True, site="foot", side="left"), Finding("muscle_weakness", False)),
    level=Level.consultation_24,
    marks=frozenset({"weakness.long_known"}),
    again=frozenset({"sensation"}),
    skipped=frozenset({"balance"}),
    asked=("consciousness", "sensation"),
    last=(Line("question.sensation.ask"),),
    misses=1,
    turn=4,
    slow=True,
)

CONTRACT: dict[str, Any] = {
    "version": 1,
    "patient": "self",
    "pending": "sensation.touch",
    "answers": {"bladder_bowel": "no", "duration": "P3W", "trend": "worse", "location": ["lower_back"]},
    "findings": [
        {"finding": "numbness", "present": True, "site": "foot", "side": "left"},
        {"finding": "muscle_weakness", "present": False},
    ],
    "level": None,
    "stage": "interview",
}

DAMAGED = [
    ({"version": 2}, "an older or newer version"),
    ({"version": True}, "a version that is no number"),
    ({"patient": "the king"}, "a patient we have no word for"),
    ({"pending": "drop table"}, "a question that is not asked"),
    ({"answers": ["yes"]}, "answers that are no object"),
    ({"answers": {"bladder_bowel": "maybe"}}, "an answer that is none"),
    ({"answers": {"duration": "three days"}}, "a duration in words"),
    ({"answers": {"location": []}}, "no place at all"),
    ({"answers": {"location": [1]}}, "a place that is a number"),
    ({"answers": {"nonsense": "yes"}}, "an answer to nothing"),
    ({"findings": {}}, "findings that are no list"),
    ({"findings": ["numbness"]}, "a finding that is no object"),
    ({"findings": [{"finding": "gout", "present": True}]}, "a finding we have no word for"),
    ({"findings": [{"finding": "numbness", "present": "yes"}]}, "a presence that is a text"),
    ({"findings": [{"finding": "numbness", "present": True, "site": "mars"}]}, "a site we have no word for"),
    ({"level": "panic"}, "a level that is none"),
    ({"stage": "afterlife"}, "a stage that is none"),
    ({"asked": "consciousness"}, "a list that is a text"),
    ({"again": ["nonsense"]}, "a question that is none among those asked again"),
    ({"misses": -1}, "a count below nought"),
    ({"turn": "many"}, "a count in words"),
    ({"last": [["line"]]}, "a line without values"),
    ({"marks": [1]}, "a mark that is a number"),
    ({"padding": "x" * (MAX_BYTES + 1)}, "more than it may hold"),
]


def test_a_session_comes_back_as_it_was() -> None:
    """What is written can be read back, through JSON, without loss."""
    attributes = json.loads(json.dumps(sessions.write(FULL)))

    assert FULL == sessions.read(attributes)


def test_the_form_of_the_contract_is_read() -> None:
    """Attributes with the contract's seven keys alone are a whole session."""
    read = sessions.read(CONTRACT)

    assert CONTRACT == {name: value for name, value in sessions.write(read).items() if name in CONTRACT}


def test_a_long_conversation_stays_small() -> None:
    """A session with every answer and forty findings fits the limit."""
    crowded = Session(findings=tuple(Finding("numbness", True, site="foot", side="left") for _ in range(40)))

    assert MAX_BYTES > len(json.dumps(sessions.write(crowded)))


@pytest.mark.parametrize("change, what", DAMAGED, ids=[what for _, what in DAMAGED])
def test_damage_is_named(change: dict[str, Any], what: str) -> None:
    """A session that cannot be read raises the one error made for it."""
    with pytest.raises(SessionFormatError, match="expected"):
        sessions.read({**CONTRACT, **change})


def test_a_readable_level_survives_damage() -> None:
    """The error carries the level, so that the advice is not lost with the answers."""
    with pytest.raises(SessionFormatError) as caught:
        sessions.read({**CONTRACT, "answers": 7, "level": "emergency_ambulance"})

    assert Level.emergency_ambulance is caught.value.level


def test_a_follow_up_that_is_not_ours_is_left_out() -> None:
    """An answer to a follow-up we do not ask is no damage, and says nothing."""
    read = sessions.read({**CONTRACT, "answers": {"neck_stiffness.new": "no", "balance": "no"}})

    assert {"balance": "no"} == read.answers


@pytest.mark.parametrize("attributes", [None, 3, "text", []])
def test_what_is_no_object_is_no_session(attributes: object) -> None:
    """Anything but an object is refused by name."""
    with pytest.raises(SessionFormatError, match="expected an object"):
        sessions.read(attributes)
