"""The first turn of a fresh environment loads what it needs, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from shipping import alone
from tests.shipping.conftest import ROOT

NOT_NEEDED = {
    "tomllib": "a package's tables are JSON",
    "xml.sax.saxutils": "it brings HTTP with it",
    "urllib.request": "nothing is fetched",
    "http.client": "nothing is fetched",
    "logging": "a turn that goes well logs nothing",
    "backache.understanding": "a launch has no words to understand",
    "backache.speech.checks": "the validator's",
    "ask_sdk_model.interfaces.alexa.presentation": "a speaker has no screen",
}
_PROGRAM = """
import json, sys
sys.path.insert(0, sys.argv[1])
from lambda_function import lambda_handler
answer = lambda_handler(json.loads(sys.argv[2]), None)
print(json.dumps([answer, sorted(sys.modules)]))
"""


@pytest.fixture(scope="module")
def loaded(unpacked: Path) -> set[str]:
    """The modules of a process that has opened the skill once, and nothing else."""
    command = [sys.executable, "-I", "-S", "-B", "-c", _PROGRAM, str(unpacked), json.dumps(alone.launch())]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    answer, modules = json.loads(done.stdout)
    assert "Backache Guide" in answer["response"]["outputSpeech"]["ssml"]
    return set(modules)


@pytest.mark.parametrize("name", NOT_NEEDED)
def test_a_launch_does_not_load(name: str, loaded: set[str]) -> None:
    """What a launch does not need is not imported by it."""
    assert name not in loaded, NOT_NEEDED[name]


@pytest.mark.parametrize("name", NOT_NEEDED)
def test_the_page_says_what_is_left_for_later(name: str) -> None:
    """The profile in the documentation names what a launch does not load."""
    assert f"`{name}`" in (ROOT / "docs" / "cold-start.md").read_text(encoding="utf-8")
