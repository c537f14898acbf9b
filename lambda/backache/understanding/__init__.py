"""Plain words to meanings: normalise, find, scope, interpret. Pure but for one cached reading of the lexicon."""

from __future__ import annotations

from datetime import datetime

from backache.model import Meaning
from backache.understanding.asides import without_asides
from backache.understanding.find import find, find_meant, unexplained
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
    found = find(heard, lexicon, pending)
    plainer = without_asides(heard, found, lexicon)
    if plainer is not None:
        heard, found = plainer, find(plainer, lexicon, pending)
    meanings = interpret(heard, found, lexicon, pending, now, set())
    puzzling = unexplained(heard, lexicon, found, pending)
    strange = {at for at in puzzling if heard.tokens[at] not in lexicon.words}
    if not puzzling or (_says_much(meanings) and not strange):
        return meanings
    meant = interpret(heard, find_meant(heard, lexicon, pending, puzzling), lexicon, pending, now, strange)
    return meant if _tells_more(meant, meanings, bool(strange)) else meanings


def _says_much(meanings: tuple[Meaning, ...]) -> bool:
    """Tell whether the words as heard say anything beyond a no."""
    return any(m.head != "unintelligible" and (m.head, m.value) != ("answer", "no") for m in meanings)


def _tells_more(meant: tuple[Meaning, ...], heard: tuple[Meaning, ...], strange: bool) -> bool:
    """Tell whether the words put right say something where those heard said nothing, or a symptom they did not."""
    if not _says_much(heard) and not any(m.head == "answer" for m in heard):
        telling = {"finding", "answer", "duration"} | (
            {"ask", "command", "trend", "location", "trigger"} if strange else set()
        )
        return any(m.head in telling and m.value != "unsure" for m in meant)
    known = {m.value for m in heard if m.head == "finding"}
    return any(m.present and m.value not in known for m in meant)
