"""What is told of an earlier question while another one is open: "you asked about passing out, i did black out"."""

from __future__ import annotations

from dataclasses import dataclass

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard, heard_from

_FEW = 2
"""Words that a sign needs at least."""


@dataclass(frozen=True, slots=True)
class PointedBack:
    """The words that come before, the question pointed back to, and what is told of it."""

    before: Heard
    question: str
    told: Heard


def pointed_back(heard: Heard, found: list[Mention], lexicon: Lexicon, pending: str | None) -> PointedBack | None:
    """Return the words parted where they point back to another question than the open one; None where they do not."""
    for mention in (one for one in found if one.kind == "back_to"):
        topic = mention.holding("topic")
        # "About the toilet thing, i lied": what is owned up to comes after.
        end = max((m.end for m in found if m.kind == "misspoke" and m.start == mention.end), default=mention.end)
        after = heard.tokens[end:]
        while after and after[0] in lexicon.among("turns"):
            after = after[1:]
        if topic is not None and topic.value != pending and len(after) >= _FEW:
            before = heard_from(heard.tokens[: mention.start], lexicon)
            return PointedBack(before, topic.value, heard_from(after, lexicon))
    return None
