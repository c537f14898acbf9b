"""The stages by themselves: normalising, the phrase language, the lexicon, and the batch command."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from backache.errors import ContentError
from backache.understanding.__main__ import run
from backache.understanding.lexicon import FOLDER, Lexicon, language_of, lexicon_for
from backache.understanding.normalise import normalise
from backache.understanding.patterns import Node, Payload, add
from backache.vocabulary import FINDING_ATTRIBUTES, HEADS
from tests.understanding.tables import cases

LAMBDA = Path(__file__).parents[2] / "lambda"
KINDS_WITH_IDS = {kind: HEADS[kind] for kind in ("finding", "command", "ask", "distress", "out_of_scope", "trend")}


@pytest.mark.parametrize("case", cases("stages", "tokens"), ids=lambda case: case["say"])
def test_words_become_plain_tokens(case: Mapping[str, Any]) -> None:
    """Case, short forms, fillers, stammers and misheard openings are put right."""
    assert case["are"] == normalise(case["say"], lexicon_for("en-US"), case.get("asked")).tokens


def takes(phrase: str, words: str) -> bool:
    """Tell whether a phrase takes all of the words, following its net by hand."""
    root = Node(tree=True)
    add(root, phrase, Payload("x", "y", {}), lambda word: [word])
    tokens = words.split()
    places = [(root, 0)]
    while places:
        node, at = places.pop()
        if at == len(tokens) and node.ends:
            return True
        if at < len(tokens):
            places.extend((each, at + 1) for each in node.edges.get(tokens[at], ()))
        places.extend(
            (each, at + jump) for each, width in node.gaps for jump in range(width + 1) if at + jump <= len(tokens)
        )
    return False


@pytest.mark.parametrize("case", cases("stages", "phrase"), ids=lambda case: case["phrase"])
def test_a_phrase_takes_what_it_stands_for(case: Mapping[str, Any]) -> None:
    """A phrase takes each of its ways and nothing else."""
    taken = [words for words in [*case["takes"], *case["leaves"]] if takes(case["phrase"], words)]

    assert case["takes"] == taken


@pytest.mark.parametrize("case", cases("stages", "broken"), ids=lambda case: case["phrase"])
def test_a_broken_phrase_is_refused_by_name(case: Mapping[str, Any]) -> None:
    """A phrase that cannot be read, or that would stand for nothing at all, says which it is."""
    with pytest.raises(ContentError, match="lexicon"):
        add(Node(tree=True), case["phrase"], Payload("x", "y", {}), lambda word: [word])


def payloads(lexicon: Lexicon) -> list[Payload]:
    """Return everything the phrases of a lexicon stand for."""
    return lexicon.net.payloads


@pytest.mark.parametrize("locale", ["en-US", "es-US"])
def test_the_lexicon_speaks_only_of_ids_of_the_vocabulary(locale: str) -> None:
    """Every finding, command, question and the rest is an id of the vocabulary, and so is every attribute."""
    strange = []
    for payload in payloads(lexicon_for(locale)):
        allowed = KINDS_WITH_IDS.get(payload.kind)
        if allowed is not None and payload.value not in allowed:
            strange.append((payload.kind, payload.value))
        if payload.kind == "finding":
            for name, value in payload.attributes.items():
                if name in FINDING_ATTRIBUTES and value not in FINDING_ATTRIBUTES[name]:
                    strange.append((payload.value, f"{name}={value}"))

    assert [] == strange


@pytest.mark.parametrize("path", sorted(FOLDER.glob("*/*.toml")), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_table_of_the_lexicon_says_what_it_holds(path: Path) -> None:
    """Each file opens with a comment that tells what its tables are."""
    assert path.read_text(encoding="utf-8").startswith("# ")


@pytest.mark.parametrize(
    "locale, language", [("en-US", "en"), ("en-GB", "en"), ("es-US", "es"), ("xx", "en"), ("", "en")]
)
def test_a_locale_is_served_by_its_language(locale: str, language: str) -> None:
    """A locale is served by its language's lexicon, an unknown one by English."""
    assert language == language_of(locale)


def batch(lines: str, **options: bool) -> list[dict[str, Any]]:
    """Return what the batch command writes for lines."""
    out = io.StringIO()
    run(io.StringIO(lines), out, **options)
    return [json.loads(line) for line in out.getvalue().splitlines()]


def test_the_batch_command_answers_line_for_line() -> None:
    """Each line of the input gives one line of meanings."""
    lines = '{"text": "no i can still feel everything", "pending": "sensation", "locale": "en-US"}\n{"text": "stop"}\n'

    assert [{"meanings": [{"answer": "no"}]}, {"meanings": [{"command": "stop"}]}] == batch(lines)


@pytest.mark.parametrize(
    "line",
    [
        "nonsense",
        "[]",
        "3",
        '{"text": 3}',
        "{}",
        '{"text": "yes", "pending": 1}',
        '{"text": "yes", "now": "soon"}',
        "[" * 9999,
    ],
)
def test_a_bad_line_gives_an_error_and_the_next_is_read(line: str) -> None:
    """A line that is not of the agreed form gives an error that says what was expected; the command goes on."""
    first, second = batch(line + '\n{"text": "yes"}\n')

    assert (["error"], [{"answer": "yes"}]) == (list(first), second["meanings"])


def test_the_batch_command_explains_itself_when_asked() -> None:
    """With --explain each meaning shows the words that gave it and those that turned it."""
    (line,) = batch('{"text": "i don\'t have any weakness"}\n', explain=True)

    assert [("weakness", "not")] == [(m["words"], m["flipped_by"]) for m in line["meanings"]]


def test_the_same_words_mean_the_same_in_every_run() -> None:
    """What words mean does not hang on the order of sets, which changes from run to run."""
    lines = "".join(json.dumps({"text": case["say"], "pending": case.get("asked")}) + "\n" for case in cases("signs"))
    command = [sys.executable, "-m", "backache.understanding"]
    outputs = {
        subprocess.run(
            command, input=lines, capture_output=True, text=True, check=True, cwd=LAMBDA,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip

    assert 1 == len(outputs)
