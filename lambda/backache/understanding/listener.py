"""A second listener, for what no phrase of the lexicon says: it weighs all words together, and only ever adds.

Its weights are learned from the labelled corpus by ``python -m evaluation learn`` and kept beside this module, a file
for each language that has them. It is asked only where the phrases heard no sign, and takes no sign away.
"""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path
from typing import Any

from backache.content import read_table
from backache.model import Meaning
from backache.understanding.evidence import Evidence, evidence
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard

FOLDER = Path(__file__).parent / "weights"
SURE, SURER, NEVER = 0.8, 0.95, 1.0
"""How likely a sign must be: where the phrases made nothing of the words, where they say something else, and where they
answer a follow-up or know the words of a sign, for then they have weighed it.
"""


@cache
def weights(language: str) -> dict[str, Any] | None:
    """Return what was learned for a language, None where nothing was."""
    try:
        return read_table(FOLDER / f"{language}.toml")
    except FileNotFoundError:
        return None


def overheard(
    heard: Heard, found: list[Mention], lexicon: Lexicon, pending: str | None, meanings: tuple[Meaning, ...]
) -> tuple[Meaning, ...]:
    """Return the meanings, with the sign that the words as a whole make likely where the phrases heard none."""
    learned = weights(lexicon.language)
    if learned is None or any(_is_sign(m, learned) for m in meanings) or not _knows(heard, lexicon):
        return meanings
    needed = _needed(found, meanings, pending, learned["signs"])
    marks = evidence(heard, found, pending) if needed < NEVER else []
    if needed < NEVER and _chance(_scores(marks, learned["gate"])[0]) > needed:
        sign = _meaning(_best(_scores(marks, learned["sign"]), learned["sign"]), pending, _telling(heard, learned))
        if sign is not None and not any(m.head == "finding" and m.value == sign.value for m in meanings):
            kept = [m for m in meanings if m.head not in {"answer", "unintelligible"}]
            return (sign, *kept) if sign.head == "answer" else (*kept, sign)
    return meanings


def _knows(heard: Heard, lexicon: Lexicon) -> bool:
    """Tell whether there is anything to weigh: words that say more than "i can", and not mostly noise."""
    telling = [token for token in heard.tokens if token in lexicon.words and token not in lexicon.tables["never"]]
    known = sum(token in lexicon.words for token in heard.tokens)
    return len(heard.tokens) > 1 and len(telling) > 0 and 2 * known >= len(heard.tokens)


def _is_sign(meaning: Meaning, learned: dict[str, Any]) -> bool:
    if meaning.head == "answer":
        return meaning.value == "yes"
    return meaning.present and meaning.value in learned["signs"]


_ELSE = frozenset({"answer", "ask", "command", "out_of_scope", "finding", "distress"})


def _needed(found: list[Mention], meanings: tuple[Meaning, ...], pending: str | None, signs: list[str]) -> float:
    """Return how likely a sign must be beside what the phrases found and mean; playing it down asks for no more."""
    hushed = [mention for mention in found if mention.kind == "downplay"]
    known = [m for m in found if m.kind == "finding" and m.value in signs]
    if any(not any(each.overlaps(m) for each in hushed) for m in known):
        return NEVER
    if "." in (pending or "") and any(m.head == "answer" for m in meanings):
        return NEVER
    otherwise = any(meaning.head in _ELSE for meaning in meanings) or any(m.kind == "place" for m in found)
    return SURER if otherwise and not hushed else SURE


def _scores(marks: Evidence, regression: dict[str, Any]) -> list[float]:
    """Return the score of each class of a regression."""
    table: dict[str, list[float]] = regression["weights"]
    scores: list[float] = list(regression["bias"])
    for mark, strength in marks:
        row = table.get(mark)
        if row:
            for at in range(0, len(row), 2):
                scores[int(row[at])] += strength * row[at + 1]
    return scores


def _best(scores: list[float], regression: dict[str, Any]) -> str:
    name: str = regression["classes"][max(range(len(scores)), key=scores.__getitem__)]
    return name


def _chance(score: float) -> float:
    return 1 / (1 + math.exp(-score))


def _telling(heard: Heard, learned: dict[str, Any]) -> str:
    """Return the words that speak for a sign, in their order."""
    table: dict[str, list[float]] = learned["gate"]["weights"]
    return " ".join(word for word in heard.tokens if table.get(word, (0, 0))[1] > 0)


def _meaning(name: str, pending: str | None, words: str) -> Meaning | None:
    """Return what a class stands for: "answer", or a finding with the one attribute that makes it a sign."""
    if name == "answer":
        return Meaning("answer", "yes", words=words) if pending else None
    finding, _, rest = name.partition(" ")
    attribute, _, value = rest.partition("=")
    return Meaning("finding", finding, {"present": True, **({attribute: value} if value else {})}, words=words)
