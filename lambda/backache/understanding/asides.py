"""What adds no meaning and takes none away: playing it down ("it's probably nothing") and courtesies."""

from __future__ import annotations

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard, heard_from


def without_asides(heard: Heard, found: list[Mention], lexicon: Lexicon) -> Heard | None:
    """Return the words without what plays them down and what is mere courtesy; None where there is nothing else.

    No words at all are left where somebody else's playing it down is all that is said: that answers nothing.
    """
    size = len(heard.tokens)
    played = [
        m
        for m in found
        if m.kind in {"downplay", "courtesy"}
        and not ("tag" in m.attributes and (m.end < size or not m.start))
        and not (_part_of_more(m, found) and not _set_apart(heard.tokens, m, lexicon))
        and not _after_denial(heard.tokens, m, lexicon)
    ]
    if not played:
        return None
    before, after = lexicon.among("downplay_before"), lexicon.among("downplay_after")
    out: set[int] = set()
    for mention in played:
        start, end = mention.start, mention.end
        while mention.kind == "downplay" and start and heard.tokens[start - 1] in before:
            start -= 1
        while mention.kind == "downplay" and end < size and heard.tokens[end] in after:
            end += 1
        out.update(range(start, end))
    kept = [token for at, token in enumerate(heard.tokens) if at not in out]
    told = any("told" in m.attributes for m in played)
    return heard_from(kept, lexicon) if kept or told else None


def _after_denial(tokens: list[str], mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a denial stands before, which would deny what comes after: "no la verdad me siento fuerte"."""
    before = tokens[mention.start - 1] if mention.start else ""
    denies = before in lexicon.among("denials") and before not in lexicon.among("plain_no")
    return mention.end < len(tokens) and denies


def _set_apart(tokens: list[str], mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a whole sentence that plays it down follows a "but", whatever a gap reaches for beyond it."""
    turned = mention.start > 0 and tokens[mention.start - 1] in lexicon.tables["sets"]["turns"]
    return turned and mention.kind == "downplay" and len(mention) > _SENTENCE


_SENTENCE = 3
"""Words that a whole sentence has more of."""


def _part_of_more(mention: Mention, found: list[Mention]) -> bool:
    """Tell whether the words are part of a longer finding, which is no playing down."""
    kinds = {"finding", "figure", "distress", "command", "ask"}
    answers = {"reply", "particle", "hedge", "span"}
    return any(
        m.overlaps(mention)
        and (
            (m.kind in kinds and (len(m) > len(mention) or m.kind == "distress"))
            # "It's nothing new", "right now it's like lead": the answer begins with the same words.
            or (m.kind in answers and m.start == mention.start and len(m) > len(mention) - (m.kind == "reply"))
        )
        for m in found
    )
