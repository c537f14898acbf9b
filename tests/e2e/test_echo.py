"""No hearing itself: words that repeat the prompt are dropped, a person's words are kept."""

import json
import random
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from backache.knowledge import knowledge
from backache.speech import plain
from backache.speech.words import Listener
from tests.e2e.fixtures import OpenPage

TESTS = Path(__file__).parents[1]
CASES = tomllib.loads((TESTS / "e2e" / "echo.toml").read_text(encoding="utf-8"))["case"]
RUN = """async pairs => {
    const { answerIn } = await import("/static/echo.js");
    return pairs.map(([heard, prompt]) => answerIn(heard, prompt));
}"""
LEAST_KEPT = 0.997
LEAST_HEARD = 0.97
LEAST_DROPPED = 0.97
GARBLES = 40
WRONG = {"en-US": "something", "es-US": "algo"}
"""A word that stands for each misheard one, by locale."""

AnswersIn = Callable[[list[tuple[str, str]]], list[str]]


@pytest.fixture
def answers_in(page: Page) -> AnswersIn:
    """The page's own function, run in the browser over pairs of heard words and prompt."""
    return lambda pairs: page.evaluate(RUN, pairs)


def prompts(locale: str = "en-US") -> dict[str, str]:
    """Give every question of the interview as it is spoken, by its id."""
    return {
        question.id: plain(f"question.{question.id}.ask", {}, Listener(locale=locale, channel="web"))
        for question in knowledge().interview
    }


def heard_back(prompt: str) -> list[str]:
    """Give the words of a prompt as a recogniser writes them, without marks."""
    return re.sub("[?¿,]", "", prompt.lower()).split()


def answers_to(said: Mapping[str, str]) -> list[tuple[str, str]]:
    """Give all answers of the corpus to the prompts, each with its prompt."""
    lines = [
        json.loads(line)
        for path in sorted((TESTS / "corpus" / "guide").glob("*.jsonl"))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]
    pairs = [(line["text"], said[line["pending"]]) for line in lines if line.get("pending") in said]
    assert len(pairs) > 500
    return pairs


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['heard']} / {case['prompt'][:20]}")
def test_what_is_heard_is_told_from_what_is_said(answers_in: AnswersIn, case: dict[str, Any]) -> None:
    """Only the person's part of what is heard while the page speaks is kept."""
    assert answers_in([(case["heard"], case["prompt"])]) == [case["answer"]]


@pytest.mark.parametrize("locale", WRONG)
def test_every_prompt_heard_back_is_dropped(open_page: OpenPage, locale: str) -> None:
    """Each question, heard back whole or cut short after any word, is no answer."""
    pairs = [
        (" ".join(heard_back(prompt)[:length]), prompt)
        for prompt in prompts(locale).values()
        for length in range(1, len(heard_back(prompt)) + 1)
    ]
    answers = open_page(locale=locale).evaluate(RUN, pairs)
    assert [pair for pair, answer in zip(pairs, answers, strict=True) if answer] == []


@pytest.mark.parametrize("locale", WRONG)
def test_prompts_badly_heard_are_dropped(open_page: OpenPage, locale: str) -> None:
    """Of the questions heard back with one word in eight wrong, at least 97 in 100 are no answer."""
    chance = random.Random(7)
    pairs = []
    for prompt in [*prompts(locale).values()] * GARBLES:
        words = [word if chance.random() > 1 / 8 else WRONG[locale] for word in heard_back(prompt)]
        pairs.append((" ".join(words), prompt))
    answers = open_page(locale=locale).evaluate(RUN, pairs)
    kept = [pair for pair, answer in zip(pairs, answers, strict=True) if answer]
    assert len(kept) <= (1 - LEAST_DROPPED) * len(pairs), kept[:20]


def test_answers_said_over_the_prompt_are_kept(answers_in: AnswersIn) -> None:
    """Of all the answers people give, said while the question is spoken, nearly every one is kept whole."""
    pairs = answers_to(prompts())
    lost = [
        (pair, answer)
        for pair, answer in zip(pairs, answers_in(pairs), strict=True)
        if len(answer.split()) < len(pair[0].split())
    ]
    assert len(lost) <= (1 - LEAST_KEPT) * len(pairs), lost[:20]


def test_answers_that_cut_the_prompt_short_are_kept(answers_in: AnswersIn) -> None:
    """Of all the answers said after a part of the question was heard, nearly every one is kept whole."""
    chance = random.Random(3)
    pairs, answers = [], []
    for answer, prompt in answers_to(prompts()):
        words = heard_back(prompt)
        part = words[: chance.randrange(2, len(words) + 1)]
        pairs.append((" ".join([*part, answer]), prompt))
        answers.append(answer)
    lost = [
        (pair, kept)
        for pair, answer, kept in zip(pairs, answers, answers_in(pairs), strict=True)
        if len(kept.split()) < len(answer.split())
    ]
    assert len(lost) <= (1 - LEAST_HEARD) * len(pairs), lost[:20]
