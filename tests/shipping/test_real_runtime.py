"""The unpacked package under Amazon's own runtime client: every story, cold and warm, as it goes in-process."""

from __future__ import annotations

from pathlib import Path
from statistics import median

import pytest

from tests.shipping.conftest import needs_ship
from tests.shipping.played import Played, played
from tests.shipping.runtime import SNAP_START, Lambda

pytestmark = needs_ship

MEMORY = 512
"""Megabytes, as deploy/template.yaml gives the function; a test holds the two together."""


@pytest.fixture(scope="module")
def stories() -> list[Played]:
    """Every story with its requests and responses."""
    return played()


def told(function: Lambda, story: Played) -> list[object]:
    """Return the responses of a function to the requests of a story."""
    return [function.invoke(request) for request in story.requests]


def test_every_story_goes_warm_as_it_goes_in_process(
    stories: list[Played], unpacked: Path, client: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One environment that tells all stories, one after another, gives the responses of the process, in its memory."""
    with Lambda(unpacked, client) as function:
        for story in stories:
            assert story.responses == told(function, story), story.id
        memory = function.memory

    with capsys.disabled():
        print(f"\n  {len(stories)} stories warm: {memory:.0f} MB at most, of {MEMORY}")
    assert memory < MEMORY / 4
    assert [] == function.errors


def test_every_story_goes_cold_as_it_goes_in_process(
    stories: list[Played], unpacked: Path, client: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Each story told by an environment of its own gives the responses of the process."""
    starts = []
    for story in stories:
        with Lambda(unpacked, client) as function:
            assert story.responses == told(function, story), story.id
            starts.append(function.init_seconds)

    with capsys.disabled():
        print(
            f"\n  {len(stories)} stories cold: init {median(starts):.3f} s in the middle, {max(starts):.3f} s at most"
        )


def test_a_restored_snapshot_answers_as_the_process_does(stories: list[Played], unpacked: Path, client: Path) -> None:
    """With SnapStart the environment is restored once, after init, and then answers the same."""
    with Lambda(unpacked, client, SNAP_START) as function:
        assert stories[0].responses == told(function, stories[0])
        assert 1 == function.restores


def test_a_request_that_is_no_request_does_not_end_the_environment(unpacked: Path, client: Path) -> None:
    """Rubbish gets a valid response, and the next person is served by the same environment."""
    with Lambda(unpacked, client) as function:
        for rubbish in ({}, {"request": None}, {"request": {"type": "Unheard.Of"}}):
            assert "1.0" == function.invoke(rubbish)["version"]
        assert [] == function.errors
