"""A second listener, which knows no phrase: it weighs all words together, and judges what the phrases read by them.

Its weights are learned from the labelled corpus by ``python -m evaluation learn`` and kept beside this module, a file
for each language that has them. It hears a sign or an answer where the phrases heard none, and leaves out what they
took from stray words.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from backache.model import Meaning, Value
from backache.understanding.evidence import Evidence, evidence, hushed_by
from backache.understanding.judgement import ANSWERS, SIGN, Read, is_of, judgement, weigh
from backache.understanding.lasting import lasting
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard
from backache.understanding.regression import likeliest, speaking, weights

LIKELY, BESIDE, KNOWN, ASKED, UNLIKELY = 0.45, 0.6, 0.8, 0.95, 0.3
"""How likely a sign must be to be heard where nothing was read, beside something else, beside an answer or where the
phrases know its words and took them for none, and beside a question; and how unlikely to be left out where one was
read.
"""
TO_AGREE, TO_GAINSAY, HELD = 0.5, 0.4, 0.4
"""How likely an answer must be where none was read, or "not sure" ever; in place of another answer; and how likely a
yes must be to be held where a sign was read.
"""
BEARS_OUT = 0.5
"""How likely a sign must be for a yes that would be one."""
FLOOR = (-2.0, -1.0)
"""What words must weigh at least for an answer, and for a yes, that nobody read; or it is but the likeliest."""


def overheard(
    heard: Heard, found: list[Mention], lexicon: Lexicon, pending: str | None, meanings: tuple[Meaning, ...]
) -> tuple[Meaning, ...]:
    """Return the meanings as the words together bear them out."""
    learned = weights(lexicon.language)
    if learned is None or is_settled(heard, found) or not knows(heard, found, lexicon):
        return meanings
    marks = evidence(heard, found, pending)
    read = read_by_phrases(meanings, pending, lexicon, learned["grave"])
    weighed = weigh(marks, learned)
    likely = judgement(read, weighed, learned)
    hushed = hushed_by(found, heard)
    said = frozenset(m.value for m in found if m.kind == "particle" and hushed.isdisjoint(range(m.start, m.end)))
    words = _Words(heard, said, marks, learned)
    if pending in learned["asked"]:
        meanings = _answered(read, likely, weighed, words)
    if likely[SIGN] < UNLIKELY:
        doubted = [m for m in meanings if (read.is_sign(m) or m.get("who")) and is_of(m, learned["often"])]
        meanings = tuple(m for m in meanings if m not in doubted)
    elif likely[SIGN] > _needed(heard, found, read) and not any(map(read.is_sign, meanings)):
        meanings = _with_sign(meanings, words, pending)
    return lasting(meanings, marks, learned["degree"]) if "." not in (pending or "") else meanings


def read_by_phrases(meanings: tuple[Meaning, ...], pending: str | None, lexicon: Lexicon, signs: Sequence[str]) -> Read:
    """Return what the phrases read, with what the pending question asks about."""
    return Read(meanings, pending, lexicon.tables["settles"].get(pending or "", ()), signs)


def _needed(heard: Heard, found: list[Mention], read: Read) -> float:
    """Return how likely a sign must be beside what was read.

    The phrases have weighed it where they know its words and take them for none: denied, supposed, somebody else's.
    """
    names, hushed = {name.partition(" ")[0] for name in read.signs}, hushed_by(found, heard)
    known = {m.value for m in found if m.kind == "finding" and hushed.isdisjoint(range(m.start, m.end))}
    if any(m.head == "ask" for m in read.meanings):
        return ASKED
    if any(m.head == "answer" for m in read.meanings):
        return KNOWN
    if not known & names <= {m.value for m in read.meanings if m.present}:
        return KNOWN
    return BESIDE if any(m.head != "unintelligible" for m in read.meanings) else LIKELY


def is_settled(heard: Heard, found: list[Mention]) -> bool:
    """Tell whether there is nothing to weigh: the phrases know the words as one reply, or hear something taken back."""
    idle = {at for m in found if m.kind in _IDLE for at in range(m.start, m.end)} | heard.stops | heard.walls
    hushed = [m for m in found if m.kind == "downplay"]
    idle -= {m.start for m in found if m.kind == "particle" and not any(h.covers(m) for h in hushed)}
    rest = {at for at in range(len(heard.tokens)) if at not in idle}
    replies = [set(range(m.start, m.end)) for m in found if m.kind in _REPLIES]
    taken_back = (m for m in found if m.kind == "repair" and m.start and not any(h.covers(m) for h in hushed))
    return any(rest <= reply for reply in replies) or any(taken_back)


def knows(heard: Heard, found: list[Mention], lexicon: Lexicon) -> bool:
    """Tell whether there is anything to weigh: words that say more than "i can", and not mostly noise."""
    hushed = hushed_by(found, heard)
    said = [token for at, token in enumerate(heard.tokens) if at not in hushed]
    known = sum(token in lexicon.words for token in said)
    return len(said) > 1 and any(_tells(token, lexicon) for token in said) and 2 * known >= len(said)


def _tells(token: str, lexicon: Lexicon) -> bool:
    return token in lexicon.words and token not in lexicon.tables["never"]


_REPLIES = frozenset({"particle", "reply", "hedge", "echo", "judge", "degree"})
_IDLE = frozenset({"polite", "courtesy", "downplay"})


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Words(Value):
    """The words of an utterance, the marks they leave, and what was learned of such marks."""

    heard: Heard
    particles: frozenset[str]
    """Which answers are said in so many words."""
    marks: Evidence
    learned: Mapping[str, Any]

    def speaking(self, name: str) -> str:
        """Return the words that speak for a sign or an answer."""
        weighed = self.learned["weighed"]
        return speaking(self.heard.tokens, weighed, weighed["classes"].index(name))


def _answered(
    read: Read, likely: Mapping[str, float], weighed: Mapping[str, float], words: _Words
) -> tuple[Meaning, ...]:
    """Return the meanings with the answer that is the likeliest, where it is likely enough."""
    name = max(ANSWERS, key=likely.__getitem__)
    if name == read.answer or not _stands(name, read, likely) or _is_unsaid(name, read, likely, weighed, words):
        return read.meanings
    told = any(m.head == "answer" for m in read.meanings)
    kept = [m for m in read.meanings if m.head not in {"answer", "unintelligible"} and not _gainsays(m, name, read)]
    if name == "none":
        return tuple(kept)
    how = "" if told else "of_all_words"
    return (Meaning("answer", name, words=words.speaking(name), circumstance=how), *kept)


def _stands(name: str, read: Read, likely: Mapping[str, float]) -> bool:
    """Tell whether an answer is likely enough to stand in place of what was read."""
    if read.answer == "yes" and read.has_old:
        # What is told as over or long known is asked about, not argued with.
        return False
    if read.answer == "yes" and read.has_sign:
        return likely["yes"] < HELD
    return likely[name] >= (TO_AGREE if read.answer == "none" or name == "unsure" else TO_GAINSAY)


def _is_unsaid(name: str, read: Read, likely: Mapping[str, float], weighed: Mapping[str, float], words: _Words) -> bool:
    """Tell whether an answer is but the likeliest of all, or something else is told in its place."""
    if read.meanings and all(m.head == "who" for m in read.meanings):
        return True
    if read.answer == "none" and weighed[name] < FLOOR[name == "yes"]:
        return True
    if name == "none" and read.answer in words.particles:
        return True
    if name != "yes":
        return False
    # Somebody else's sign, or a sign of something else, is told in place of an answer.
    if read.has_sign or any(m.get("who") for m in read.meanings):
        return True
    return read.pending in words.learned["signs_asked"] and likely[SIGN] < BEARS_OUT


def _gainsays(meaning: Meaning, answer: str, read: Read) -> bool:
    """Tell whether a finding is of what the question asks about, and says other than the answer."""
    return meaning.head == "finding" and meaning.value in read.own and meaning.present != (answer == "yes")


def _with_sign(meanings: tuple[Meaning, ...], words: _Words, pending: str | None) -> tuple[Meaning, ...]:
    """Return the meanings with the sign that the words make the likeliest, in place of a mere answer."""
    name = likeliest(words.marks, words.learned["sign"], None if pending else "answer")
    kept = tuple(m for m in meanings if m.head not in {"answer", "unintelligible"})
    finding, _, rest = name.partition(" ")
    attribute, _, value = rest.partition("=")
    if name == "answer" or any(m.head == "finding" and m.value == finding for m in meanings):
        return meanings
    attributes: dict[str, str | bool] = {"present": True, **({attribute: value} if value else {})}
    return (*kept, Meaning("finding", finding, attributes, words=words.speaking(SIGN)))
