"""The searches themselves: they find what is planted, make it small, keep it, and say what they lack."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fuzzing import __main__ as command
from fuzzing import guided, soak
from fuzzing.findings import Findings
from fuzzing.targets import TARGETS, dictionary, seeds
from tests.hostile.judging import RULES

Json = dict[str, Any]


def planted(case: Json) -> list[str]:
    """Judge a case as if the words "numb toes" broke everything."""
    return ["understanding failed: KeyError"] if "numb toes" in json.dumps(case) else []


@pytest.fixture
def broken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Plant a fault where every search judges."""
    monkeypatch.setattr("tests.hostile.judging.judge", planted)
    monkeypatch.setattr("fuzzing.findings.judge", planted)


@pytest.mark.usefixtures("broken")
def test_a_fault_is_kept_once_and_small(tmp_path: Path) -> None:
    """Of all cases of a fault one file is left, with little more in it than what breaks."""
    found = Findings()
    for words in ("i have two numb toes since monday", "well my numb toes are what worries me most of all"):
        found.add({"property": "understand", "text": words}, ["understanding failed: KeyError"])
    lines, new = found.keep(tmp_path)
    (file,) = tmp_path.iterdir()

    assert new
    assert "2 x understand: understanding failed: KeyError" in lines[0]
    assert {"what": "understanding failed: KeyError", "property": "understand", "text": "numb toes"} == json.loads(
        file.read_text(encoding="utf-8")
    )


@pytest.mark.usefixtures("broken")
def test_a_known_fault_is_counted_and_not_kept_again(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is known to be open makes no new file and does not count as new."""
    name = "understand: understanding failed: KeyError"
    monkeypatch.setattr("fuzzing.findings.open_faults", lambda: frozenset({name}))
    found = Findings()
    found.add({"property": "understand", "text": "numb toes"}, ["understanding failed: KeyError"])

    assert ([f"       1 x known: {name}"], False) == found.keep(tmp_path)
    assert [] == list(tmp_path.iterdir())


def test_a_soak_counts_its_examples_and_finds_what_is_planted(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each example is judged and counted, and a fault in any of them is found."""
    monkeypatch.setattr("tests.hostile.judging.judge", lambda case: ["a fault"] if case["pending"] else [])
    done = soak.Soaked({"understand": 0})

    assert 60 == soak.draw_round("understand", 60, 1, done) == done.examples["understand"]
    assert {"understand: a fault"} == done.found.cases.keys()


@pytest.mark.parametrize("target", TARGETS)
def test_any_bytes_are_a_case(target: str) -> None:
    """Whatever bytes the fuzzer makes up, they stand for words or a request that can be judged and kept."""

    @settings(max_examples=150, derandomize=True, database=None, deadline=None)
    @given(st.binary(max_size=300) | st.sampled_from(sorted(seeds(target))))
    def judged(data: bytes) -> None:
        case = TARGETS[target](data)
        assert case["property"] in {*RULES, "understand"}
        assert case == json.loads(json.dumps(case)) or "NaN" in json.dumps(case)

    judged()


@pytest.mark.parametrize("target", TARGETS)
def test_the_dictionary_holds_the_words_of_signs(target: str) -> None:
    """The fuzzer knows the words that people use for signs, each in quotes on a line of its own."""
    lines = dictionary(target).splitlines()

    assert {'"numb"', '"bladder"', '"weak"'} <= set(lines)
    assert all(line.startswith('"') and line.endswith('"') and line.isascii() for line in lines)


def test_without_atheris_the_command_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where there is no fuzzer for a machine, the command names what is missing and does nothing."""
    monkeypatch.setattr(guided, "installed", lambda: False)

    assert 2 == command.main(["fuzz", "--seconds", "1"])
    assert "atheris" in capsys.readouterr().err
