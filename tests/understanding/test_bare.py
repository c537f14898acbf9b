"""A bare yes or no: worked out once, and never otherwise than if it were worked out anew."""

from datetime import UTC, datetime

import pytest

from backache.knowledge import knowledge
from backache.understanding import _bare, understand
from backache.understanding.lexicon import lexicon_for

WORDS = [(locale, word) for locale in ("en-US", "es-US") for word in sorted(lexicon_for(locale).among("set_off"))]


@pytest.mark.parametrize(("locale", "word"), WORDS)
def test_a_bare_answer_means_the_same_again_and_at_any_time(locale: str, word: str) -> None:
    """What was worked out before, at another time or with blanks around it, is what is worked out anew."""
    for question in (None, *knowledge().questions):
        _bare.cache_clear()
        first = understand(word, pending=question, locale=locale)
        again = understand(f" {word} ", pending=question, locale=locale, now=datetime(2026, 2, 1, tzinfo=UTC))
        _bare.cache_clear()
        anew = understand(word, pending=question, locale=locale, now=datetime(2020, 6, 1, tzinfo=UTC))
        assert [one.as_dict() for one in first] == [one.as_dict() for one in again] == [one.as_dict() for one in anew]
