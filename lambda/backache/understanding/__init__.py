"""Plain words to meanings: normalise, find, scope, interpret. Pure but for one cached reading of the lexicon."""

from __future__ import annotations

from datetime import datetime

from backache.model import Meaning
from backache.understanding.find import find
from backache.understanding.interpret import interpret
from backache.understanding.lexicon import lexicon_for
from backache.understanding.normalise import normalise

__all__ = ["understand"]


def understand(
    text: str, *, pending: str | None = None, locale: str = "en-US", now: datetime | None = None
) -> tuple[Meaning, ...]:
    """Return what the words mean, the question just asked being ``pending``; times count back from ``now``."""
    lexicon = lexicon_for(locale)
    heard = normalise(text, lexicon, pending)
    if not heard.tokens:
        return ()
    return interpret(heard, find(heard, lexicon, pending), lexicon, pending, now)
