"""Conversations recorded on the page are test cases: held again, they come out as they did."""

from __future__ import annotations

import io
import json
from pathlib import Path

import pytest

from simulator.__main__ import main

REPLAYS = sorted((Path(__file__).parent / "replays").glob("*.json"))


@pytest.mark.parametrize("path", REPLAYS, ids=lambda path: path.stem)
def test_a_recorded_conversation_comes_out_as_it_did(path: Path) -> None:
    """After each recorded turn the same question is open and the same advice in force."""
    out = io.StringIO()

    status = main(["--replay", str(path)], [], out, echo=False)

    assert 0 == status, out.getvalue()


def test_a_difference_is_named(tmp_path: Path) -> None:
    """A turn that comes out otherwise is told with what was expected and what came."""
    path = tmp_path / "other.json"
    path.write_text(json.dumps([{"say": "", "question": "balance", "level": None}]), encoding="utf-8")
    out = io.StringIO()

    status = main(["--replay", str(path)], [], out, echo=False)

    assert 1 == status
    assert "turn 1: question: expected balance, got consciousness" in out.getvalue()


@pytest.mark.parametrize("content", ["no json", "{}", '[{"level": null}]'])
def test_what_is_no_replay_is_refused(tmp_path: Path, content: str) -> None:
    """A file that is no list of turns gets a clear error and status 2."""
    path = tmp_path / "broken.json"
    path.write_text(content, encoding="utf-8")
    out = io.StringIO()

    assert 2 == main(["--replay", str(path)], [], out, echo=False)
    assert "expected" in out.getvalue()
