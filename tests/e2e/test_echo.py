"""No hearing itself: words that repeat the prompt are dropped, a person's words are kept."""

import json
import random
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from backache.knowledge import knowledge
from backache.speech import plain
from backache.speech.words import Listener

TESTS = Path(__file__).parents[1]
CASES = tomllib.loads((TESTS / "e2e" / "echo.toml").read_text(encoding="utf-8"))["case"]
RUN = """async pairs => {
    const { answerIn } = await import("/static/echo.js");
    return pairs.map(([heard, prompt]) => answerIn(heard, prompt));
}"""
LEAST_KEPT = 0.98
LEAST_DROPPED = 0.96

AnswersIn = Callable[[list[tuple[str, str]]], list[str]]


@pytest.fixture
def answers_in(page: Page) -> AnswersIn:
    """The page's own function, run in the browser over pairs of heard words and prompt."""
    return lambda pairs: page.evaluate(RUN, pairs)


def prompts() -> dict[str, str]:
    """Give every question of the interview as it is spoken, by its id."""
    return {
        question.id: plain(f"question.{question.id}.ask", {}, Listener(channel="web"))
        for question in knowledge().interview
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['heard']} / {case['prompt'][:20]}")
def test_what_is_heard_is_told_from_what_is_said(answers_in: AnswersIn, case: dict[str, Any]) -> None:
    """Only the person's part of what is heard while the page speaks is kept."""
    assert answers_in([(case["heard"], case["prompt"])]) == [case["answer"]]


def test_every_prompt_heard_back_is_dropped(answers_in: AnswersIn) -> None:
    """Each question, heard back whole, cut short, or with one word in eight wrong, is no answer."""
    chance = random.Random(7)
    pairs = []
    for prompt in prompts().values():
        words = prompt.lower().replace("?", "").replace(",", "").split()
        garbled = [word if chance.random() > 1 / 8 else "something" for word in words]
        pairs += [(" ".join(heard), prompt) for heard in (words, words[: len(words) // 2 + 1], garbled)]
    kept = [pair for pair, answer in zip(pairs, answers_in(pairs), strict=True) if answer]
    assert len(kept) <= (1 - LEAST_DROPPED) * len(pairs), kept


def test_answers_said_over_the_prompt_are_kept(answers_in: AnswersIn) -> None:
    """Of all the answers people give, said while the question is spoken, nearly every one is kept."""
    said = prompts()
    pairs = []
    for path in sorted((TESTS / "corpus" / "guide").glob("*.jsonl")):
        for line in path.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            if case.get("pending") in said:
                pairs.append((case["text"], said[case["pending"]]))
    answers = answers_in(pairs)
    lost = [pair for pair, answer in zip(pairs, answers, strict=True) if not answer]
    assert len(pairs) > 500
    assert len(lost) <= (1 - LEAST_KEPT) * len(pairs), lost[:20]
