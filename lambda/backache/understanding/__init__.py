"""Plain words to meanings: normalise, find, scope, interpret. Pure but for one cached reading of the lexicon."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import lru_cache

from backache.model import Meaning
from backache.understanding import listener, sounds
from backache.understanding.asides import without_asides
from backache.understanding.beside import beside
from backache.understanding.find import SHORT, find, find_meant, unexplained
from backache.understanding.interpret import interpret
from backache.understanding.lexicon import Lexicon, lexicon_for
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard, normalise
from backache.understanding.person import as_own, of_another
from backache.understanding.pointing_back import PointedBack, pointed_back

__all__ = ["by_phrases", "understand"]


def understand(
    text: str, *, pending: str | None = None, locale: str = "en-US", now: datetime | None = None
) -> tuple[Meaning, ...]:
    """Return what the words mean, the question just asked being ``pending``; times count back from ``now``."""
    # A bare yes or no is what most turns are, and means the same for anyone at any time: it is worked out once.
    if (word := text.strip()) in lexicon_for(locale).among("set_off"):
        return _bare(word, pending, locale)
    return _understood(text, pending, lexicon_for(locale), now)


@lru_cache(maxsize=512)
def _bare(word: str, pending: str | None, locale: str) -> tuple[Meaning, ...]:
    return _understood(word, pending, lexicon_for(locale), None)


def _understood(text: str, pending: str | None, lexicon: Lexicon, now: datetime | None) -> tuple[Meaning, ...]:
    heard = normalise(text, lexicon, pending)
    if not heard.tokens:
        return ()
    found = find(heard, lexicon, pending)
    meanings = by_phrases(heard, found, lexicon, pending, now)
    earlier = pointed_back(heard, found, lexicon, pending)
    if earlier is not None and (kept_back := _kept_back(earlier, meanings, lexicon, pending, now)):
        return kept_back
    return beside(listener.overheard(heard, found, lexicon, pending, meanings), pending)


def _kept_back(
    earlier: PointedBack, meanings: tuple[Meaning, ...], lexicon: Lexicon, pending: str | None, now: datetime | None
) -> tuple[Meaning, ...]:
    """Return what the words mean where signs are told of an earlier question that were not heard as such.

    An answer or a sign told before them counts as the words were heard together: half a sentence may sound like one.
    """
    told = find(earlier.told, lexicon, earlier.question)
    signs = tuple(m for m in by_phrases(earlier.told, told, lexicon, earlier.question, now) if m.present)
    if not signs or any(one.present and one.value == signs[0].value for one in meanings):
        return ()
    before = by_phrases(earlier.before, find(earlier.before, lexicon, pending), lexicon, pending, now)
    together = [one.as_dict() for one in meanings]
    doubtful = {"answer", "finding", "unintelligible"}
    return (*(one for one in before if one.head not in doubtful or one.as_dict() in together), *signs)


def by_phrases(
    heard: Heard, found: list[Mention], lexicon: Lexicon, pending: str | None, now: datetime | None
) -> tuple[Meaning, ...]:
    """Return what the phrases of the lexicon say, as heard or as the words were meant."""
    plainer = without_asides(heard, found, lexicon)
    if plainer is not None and not plainer.tokens:
        return ()
    if plainer is not None:
        heard, found = plainer, find(plainer, lexicon, pending)
    own = as_own(heard, found, lexicon)
    told = interpret(heard, found, lexicon, pending, now, set())
    if own is None:
        return _put_right(heard, found, told, lexicon, pending, now)
    own_found = find(own, lexicon, pending)
    said = interpret(own, own_found, lexicon, pending, now, set())
    if _says_all(said, told):
        return of_another(said)
    read = _put_right(heard, found, told, lexicon, pending, now)
    return read if _says_much(read) else of_another(_put_right(own, own_found, said, lexicon, pending, now))


def _put_right(
    heard: Heard,
    found: list[Mention],
    meanings: tuple[Meaning, ...],
    lexicon: Lexicon,
    pending: str | None,
    now: datetime | None,
) -> tuple[Meaning, ...]:
    """Return what the words mean, put right where they were misheard."""
    puzzling = unexplained(heard, lexicon, found, pending)
    strange = {at for at in puzzling if heard.tokens[at] not in lexicon.words}
    if _says_much(meanings) and not strange:
        return meanings
    if puzzling:
        alternates = sounds.alternates(heard.tokens, lexicon, set(range(len(heard.tokens))) - puzzling)
        if alternates or len(heard.tokens) <= SHORT:
            meant = interpret(heard, find_meant(heard, lexicon, pending, alternates), lexicon, pending, now, strange)
            denied = {m.value for m in found if m.kind == "finding"} if _denies(meanings, pending) else set()
            asked = lexicon.tables["settles"].get(pending or "", ())
            meant_more = [m for m in meant if not _mere_guess(m, meanings, asked)]
            if _tells_more(tuple(meant_more), meanings, bool(strange), denied):
                return tuple(meant_more)
    return _boldly(heard, lexicon, pending, now, meanings)


def _boldly(
    heard: Heard, lexicon: Lexicon, pending: str | None, now: datetime | None, meanings: tuple[Meaning, ...]
) -> tuple[Meaning, ...]:
    """Return the sign that words make where common words too may be misheard, or else the meanings as they are."""
    alternates = sounds.bold(heard.tokens, lexicon)
    if not alternates or any(m.head != "unintelligible" for m in meanings):
        return meanings
    meant = interpret(heard, find_meant(heard, lexicon, pending, alternates), lexicon, pending, now, set())
    return meant if any(m.head == "finding" and m.present for m in meant) else meanings


def _says_all(said: tuple[Meaning, ...], told: tuple[Meaning, ...]) -> bool:
    """Tell whether words told of somebody else lose nothing when they are read as the patient's own."""
    kept = {(m.head, m.value) for m in said}
    felt = any(m.head == "answer" or m.present for m in said)
    return felt and all((m.head, m.value) in kept for m in told if m.present or m.head in _KEPT)


_KEPT = frozenset({"distress", "command", "who"})


def _says_much(meanings: tuple[Meaning, ...]) -> bool:
    """Tell whether the words as heard say anything beyond a no."""
    return any(m.head != "unintelligible" and (m.head, m.value) != ("answer", "no") for m in meanings)


def _mere_guess(meaning: Meaning, heard: tuple[Meaning, ...], asked: Sequence[str]) -> bool:
    """Tell whether a sign that is not asked for rests on one word put right, where the words as heard say something."""
    if meaning.head != "finding" or not meaning.present or meaning.value in asked or " " in meaning.words:
        return False
    said = [m for m in heard if m.head not in {"unintelligible", "finding"}]
    return bool(said) and not any(m.value == meaning.value for m in heard)


def _denies(meanings: tuple[Meaning, ...], pending: str | None) -> bool:
    """Tell whether a follow-up was answered with no, in whose own words a sign may be named."""
    return "." in (pending or "") and any((m.head, m.value) == ("answer", "no") for m in meanings)


def _tells_more(meant: tuple[Meaning, ...], heard: tuple[Meaning, ...], strange: bool, denied: set[str]) -> bool:
    """Tell whether the words put right say something where those heard said nothing, or a symptom they did not.

    What the words as heard name and deny is no news.
    """
    if not _says_much(heard) and not any(m.head == "answer" for m in heard):
        telling = {"finding", "answer", "duration"} | (
            {"ask", "command", "trend", "location", "trigger"} if strange else set()
        )
        return any(m.head in telling and m.value != "unsure" for m in meant)
    known = {m.value for m in heard if m.head == "finding"} | denied
    return any(m.present and m.value not in known for m in meant)
