"""What an utterance shows a listener who knows no phrase: its words, pairs of them, and the kinds of things named."""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import cache
from itertools import pairwise

from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard

Evidence = list[tuple[str, float]]
"""Each mark of an utterance with its strength; all marks of one sort together are as strong however many they are."""
_STRENGTHS = {"words": 1.0, "kinds": 0.5, "question": 0.7}


def evidence(heard: Heard, found: Iterable[Mention], pending: str | None) -> Evidence:
    """Return the marks of an utterance that answers ``pending``; playing it down and courtesy leave none."""
    mentions = list(found)
    hushed = hushed_by(mentions, heard)
    left_out = hushed | heard.stops
    said = [token for at, token in enumerate(heard.tokens) if at not in left_out] if left_out else heard.tokens
    if hushed:
        mentions = [m for m in mentions if hushed.isdisjoint(range(m.start, m.end))]
    # Dictionaries, for they keep the order of the words, so that the same words always come to the same sum.
    kinds = dict.fromkeys([name for m in mentions for name in _names(m.kind, m.value)])
    question, topic = f"{pending or ''}:", f"{(pending or '').partition('.')[0]}: "
    asked = dict.fromkeys([f"{question} {word}" for word in said])
    asked |= dict.fromkeys([topic + kind for kind in kinds])
    return [*_of("words", _words(said)), *_of("kinds", kinds), *_of("question", asked), (question, 0.5)]


def hushed_by(mentions: Iterable[Mention], heard: Heard) -> set[int]:
    """Return where the words are that only play it all down, or are courtesy, with the bounds beside them."""
    hushed = {at for m in mentions if _says_nothing(m) for at in range(m.start, m.end)}
    return hushed | {at for at in heard.walls if at + 1 in hushed or at - 1 in hushed}


def _says_nothing(mention: Mention) -> bool:
    return mention.kind == "downplay" or (mention.kind in {"polite", "courtesy"} and len(mention) > 1)


@cache
def _names(kind: str, value: str) -> tuple[str, str]:
    """Return the marks of a kind of thing, and of the thing itself."""
    return f"{{{kind}}}", f"{{{kind}.{value}}}"


def _words(said: list[str]) -> dict[str, None]:
    framed = ["^", *said, "$"]
    pairs = [f"{one} {other}" for one, other in pairwise(framed)]
    apart = [f"{one} _ {other}" for one, other in zip(framed, framed[2:], strict=False)]
    return dict.fromkeys([*said, *pairs, *apart])


def _of(sort: str, marks: dict[str, None]) -> Evidence:
    strength = _STRENGTHS[sort] / math.sqrt(len(marks) or 1)
    return [(mark, strength) for mark in marks]
