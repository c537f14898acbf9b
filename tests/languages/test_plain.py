"""That the messages of another language are plain enough to be heard once, by that language's own measure."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from textstat import textstat

from tests.speech.conftest import BUDGETS, base, spoken

ASKED = re.compile(r"^question\..*\.(ask|again|reprompt|closed)$")
EASY, VERY_EASY = 70, 90
"""On Fernández Huerta's scale for Spanish: what six years of school read, and what five do."""


@pytest.fixture(autouse=True)
def spanish() -> Iterator[None]:
    """Let the library split Spanish syllables, and put English back."""
    textstat.set_lang("es")
    yield
    textstat.set_lang("en_US")


def test_every_long_message_reads_easily() -> None:
    """A message of twenty words or more needs no more than six years of school."""
    too_hard = {
        message: ease
        for message, text in spoken("es-US")
        if len(text.split()) >= BUDGETS["grade_from_words"] and (ease := round(textstat.fernandez_huerta(text))) < EASY
    }

    assert {} == too_hard


def test_the_questions_together_read_very_easily() -> None:
    """All questions, in every form, for oneself and for someone else, read very easily."""
    asked = [text for message, text in spoken("es-US") if ASKED.match(base(message))]

    assert len(asked) > 300
    assert VERY_EASY <= textstat.fernandez_huerta(" ".join(asked))


def test_hard_words_are_found() -> None:
    """A sentence no patient should hear falls below the mark."""
    hard = "La radiculopatía lumbosacra concomitante requiere reevaluación neurofisiológica interdisciplinaria."

    assert textstat.fernandez_huerta(hard) < EASY
