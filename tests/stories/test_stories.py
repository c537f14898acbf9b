"""The stories, told through Lambda's entry, the terminal and the web endpoint."""

from __future__ import annotations

import io
import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

import pytest

from simulator.__main__ import main
from simulator.conversation import Conversation
from tests.stories.telling import for_a_carer, script, stories, tell
from web import create_app

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
INTERVIEWS = [told for story in stories("interview") for told in (story, for_a_carer(story))]
TURNS = [story for name in ("turns", "persons", "after_alarm") for story in stories(name)]
TURNS += [{**story, "locale": "es-US"} for story in stories("after_alarm_es")]


def new(**choices: Any) -> Conversation:
    """Return a conversation at a fixed time."""
    return Conversation(now=NOW, **choices)


@pytest.mark.parametrize("story", INTERVIEWS, ids=lambda story: story["id"])
def test_a_story_reaches_its_level(story: Mapping[str, Any]) -> None:
    """Each story ends with the level it names."""
    told = tell(story, new())

    assert story["level"] == told[-1][1].attributes["level"]


@pytest.mark.parametrize("story", [one for one in INTERVIEWS if "within" in one], ids=lambda story: story["id"])
def test_an_emergency_is_said_in_the_next_reply(story: Mapping[str, Any]) -> None:
    """The reply that hears the deciding words, or as many later as the story allows, says the action first."""
    told = tell(story, new())
    places = [question for question, _ in told]
    turn = told[places.index(story["within"]["question"]) + story["within"]["replies"] - 1][1]
    action = "Call 911 now" if story["level"] == "emergency_ambulance" else "Go to an emergency room now"

    assert turn.text.startswith(action), turn.text
    assert len(turn.text.split()) <= 40, turn.text


@pytest.mark.parametrize("story", TURNS, ids=lambda story: story["id"])
def test_a_turn_of_a_story_says_nothing_that_is_not_checked(story: Mapping[str, Any]) -> None:
    """A turn has words, and of what is expected only that which the test below looks at."""
    for step in story["turn"]:
        assert {"say"} <= set(step) <= {"say", "pending", "stage", "level", "ends", "hears", "not_hears"}, story["id"]


@pytest.mark.parametrize("story", TURNS, ids=lambda story: story["id"])
def test_every_turn_of_a_story_is_as_told(story: Mapping[str, Any]) -> None:
    """After each turn the question, level, stage and words are those the story names."""
    conversation = new(locale=story.get("locale", "en-US"))
    for step in story["turn"]:
        turn = conversation.say(step["say"]) if step["say"] else conversation.launch()
        where = f"{story['id']}: {step['say']!r} -> {turn.text!r}"
        expected = {name: step[name] for name in ("pending", "stage") if name in step}
        if "level" in step:
            expected["level"] = None if step["level"] == "none" else step["level"]

        assert expected == {name: turn.attributes[name] for name in expected}, where
        assert step.get("ends", False) == turn.ends, where
        for words in step.get("hears", []):
            assert words.lower() in turn.text.lower(), where
        for words in step.get("not_hears", []):
            assert words.lower() not in turn.text.lower(), where


@pytest.mark.parametrize("story", INTERVIEWS, ids=lambda story: story["id"])
def test_http_answers_as_lambda_does(story: Mapping[str, Any]) -> None:
    """The Flask endpoint gives the same responses as the Lambda entry to the same requests."""
    client = create_app(None, verify=False).test_client()

    def over_http(envelope: Any, context: object) -> dict[str, Any]:
        answer = client.post("/alexa", data=json.dumps(envelope), content_type="application/json")
        assert 200 == answer.status_code, answer.data
        body: dict[str, Any] = answer.get_json()
        return body

    direct, remote = new(), new(handler=over_http)
    tell(story, direct)
    tell(story, remote)

    assert [turn.response for turn in direct.turns] == [turn.response for turn in remote.turns]


@pytest.mark.parametrize("story", INTERVIEWS, ids=lambda story: story["id"])
def test_a_piped_script_holds_the_same_conversation(story: Mapping[str, Any]) -> None:
    """What make talk prints for a piped script are the replies of the same story, in order."""
    expected = new(channel="terminal")
    tell(story, expected)
    out = io.StringIO()

    main([], script(story, lambda: new(channel="terminal")), out, echo=False)

    assert [f"guide: {turn.text}" for turn in expected.turns] == out.getvalue().splitlines()
