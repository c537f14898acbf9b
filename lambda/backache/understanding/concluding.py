"""The yes or no that a sentence comes to, whatever words of the other it holds."""

from __future__ import annotations

from backache.understanding.answers import OPEN, Verdict
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

_SHORT = 3
"""Words of a reply that may stand in another sentence: "no is that a thing that happens"."""


def no_before(view: Scene, reply: Verdict, pending: str | None) -> bool:
    """Tell whether a plain no was said first, and the yes in the question's own words is only a few words long."""
    said, tokens = reply.mention, view.heard.tokens
    firm = next(
        (p for p in view.of("particle") if p.value == "no" and "weak" not in p.attributes and not p.start), None
    )
    if said is None or firm is None or "." in (pending or "") or len(said) > _SHORT or said.start <= firm.end:
        return False
    turned = any(t in view.among("turns") | view.among("denials") for t in tokens[firm.end :])
    return not turned and not view.of("cannot") and not any(p.value == "yes" for p in view.of("particle") if len(p) < 2)


def denied_at_last(view: Scene, about: list[Fact], troubles: list[Fact], pending: str | None) -> bool:
    """Tell whether a milder word is set against the sign itself: "a bit creaky but not stiff", "i waddle but ..."."""
    last = max(about, key=lambda f: f.mention.start)
    if pending not in {"balance", "neck_stiffness"} or last.present or last.faculty:
        return False
    turned = any(token in view.among("turns") for token in view.heard.tokens[: last.mention.start])
    return turned and all(t.finding == last.finding and t.mention.start < last.mention.start for t in troubles)


def concluded(view: Scene, pending: str | None, troubles: list[Fact]) -> Verdict | None:
    """Return the yes or no that the words come to in the end: "i spilled my tea so no", "but yes i walk sideways"."""
    tokens, size = view.heard.tokens, len(view.heard.tokens)
    if pending is None or pending in OPEN or size < 3:
        return None
    for said in reversed(view.of("particle")):
        if said.value not in {"yes", "no"} or "weak" in said.attributes or said.start < 2:
            continue
        so = {tokens[said.start - 1], tokens[said.start]} & view.among("conclusions")
        but = tokens[said.start - 1] in view.among("turns")
        later = [t for t in troubles if t.mention.start >= said.start]
        unable = any(e.value == "cannot" and e.start >= said.end for e in view.of("echo"))
        ended = said.end == size or said.end in view.hard | view.soft
        if later or unable or not (so or (but and not troubles)):
            continue
        if said.value == "yes" and any(j.value == "good" and j.start >= said.end for j in view.of("judge")):
            continue
        if ended or said.value == "yes" or (so and not _of_what_follows(view, said)):
            return Verdict(said.value, words=view.words(said))
    return None


def _of_what_follows(view: Scene, said: Mention) -> bool:
    """Tell whether a no denies only the thing named after it: "so no pain"."""
    named = [m for kind in ("finding", "sense", "well", "site", "thing", "trouble") for m in view.of(kind)]
    return any(m.start == said.end for m in named) or len(view.heard.tokens) - said.end > 3
