"""Where in the body a finding is: the parts it names, or those that stand beside it, each with its side."""

from __future__ import annotations

from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

FEELING = frozenset({"numbness", "loss_of_sensation", "paresthesia"})
"""What can be wrong with the feeling of a part of the body."""

Tables = dict[str, dict[str, str]]


def places_of(view: Scene, mention: Mention, saying: list[Mention]) -> list[Mention]:
    """Return the parts of the body a mention is in: those it names, else those beside it."""
    held = [m for m in mention.inner if m.kind == "site"] or mention.all_holding("site")
    half = mention.holding("half")
    if half is not None:
        return []
    sites = view.widest("site")
    if held:
        free = [s for s in sites if not _taken(view, s, mention, saying)]
        return [*_joined_before(view, held[0], free), *held, *_joined(view, held[-1], free)]
    after = [s for s in sites if s.end > mention.end and s.start > mention.start]
    if after:
        begin = max(after[0].start, mention.end)
        gap = view.heard.tokens[mention.end : begin]
        blocked = any(mention.end <= o.start < begin for o in saying if o is not mention and o.kind != "well")
        subject = is_subject(view, mention, sites)
        bare = not any(token in view.among("prepositions") for token in gap)
        if not blocked and len(gap) <= 5 and _linking(view, mention.end, begin, gap) and not (bare and subject):
            free = [s for s in sites if not _taken(view, s, mention, saying)]
            return [after[0], *_joined(view, after[0], free)]
    inside = [s for s in sites if mention.covers(s)]
    if inside:
        return inside
    before = [s for s in sites if s.end <= mention.start]
    for site in reversed(before):
        if any(site.end <= at <= mention.start for at in view.hard) and not _pronoun(view, mention):
            break
        return [*_joined_before(view, site, sites), site]
    return []


def _taken(view: Scene, site: Mention, mention: Mention, saying: list[Mention]) -> bool:
    """Tell whether a part of the body belongs to another mention: it stands in it, or is its subject."""
    for other in saying:
        if other is mention or other.overlaps(mention):
            continue
        if (other.covers(site) and other.start > mention.end) or other.start == site.start:
            return True
        if other.end <= mention.start and other.covers(site):
            return True
        if other.start > mention.start and is_subject(view, other, [site]):
            return True
    return False


def _joined_before(view: Scene, site: Mention, sites: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    first = site
    for earlier in reversed([s for s in sites if s.end <= site.start]):
        if " ".join(view.heard.tokens[earlier.end : first.start]) in view.among("joining"):
            out.insert(0, earlier)
            first = earlier
    return out


def _joined(view: Scene, site: Mention, sites: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    last = site
    for other in sites:
        between = " ".join(view.heard.tokens[last.end : other.start])
        if other.start >= last.end and (not between or between in view.among("joining")):
            out.append(other)
            last = other
    return out


def is_subject(view: Scene, mention: Mention, sites: list[Mention]) -> bool:
    """Tell whether a part of the body stands just before a mention, as its subject."""
    return any(
        s.end <= mention.start <= s.end + 2
        and not any(s.end < at <= mention.start for at in view.hard | view.soft)
        and " ".join(view.heard.tokens[s.end : mention.start]) not in view.among("joining")
        for s in sites
    )


def _linking(view: Scene, start: int, end: int, gap: list[str]) -> bool:
    if any(start <= at <= end for at in view.hard):
        return False
    return all(token in view.among("links") for token in gap)


def _pronoun(view: Scene, mention: Mention) -> bool:
    low = max(0, mention.start - 4)
    return any(token in view.among("pronouns") for token in view.heard.tokens[low : mention.start])


def site_of(view: Scene, place: Mention, tables: dict[str, dict[str, str]]) -> dict[str, str] | None:
    """Return a part of the body as site and side, its side alone where the part is left out, or None for no site."""
    part = place.holding("part")
    if part is None:
        part = next((p for p in reversed(view.of("part")) if p.end <= place.start and p.value in tables["sites"]), None)
    name = tables["sites"].get(part.value) if part else None
    if part is None or name is None:
        side = place.holding("side")
        return {"side": side.value} if side is not None and side.value in {"left", "right"} and part is None else None
    single, _, plural = name.partition(" ")
    side = place.holding("side")
    if "seat" in part.attributes and (side is None or side.value == "both"):
        return {"site": "seat"}
    many = "many" in part.attributes
    out = {"site": single}
    if side is not None and side.value in {"left", "right"}:
        out["side"] = side.value
    elif side is not None and side.value == "one":
        return out
    elif (many or (side is not None and side.value == "both")) and plural:
        out["site"] = plural
    elif single not in {"toes", "fingers"} and (many or (side is not None and side.value == "both")):
        out["side"] = "both"
    return out


def settle_seat(view: Scene, attributes: dict[str, str], *, feeling: bool) -> None:
    """Put "my bottom" as the vocabulary has it: the saddle where feeling is lost in all of it, else the buttock.

    One side of it, a pain, and what passes after sitting too long are no matter of the saddle.
    """
    if attributes.get("site") == "seat":
        passing = any("passing" in posture.attributes for posture in view.of("posture"))
        attributes["site"] = "saddle" if feeling and not passing else "buttock"


def side_of(view: Scene, mention: Mention, places: list[Mention]) -> str | None:
    """Return the side a one-sided sign is on, named within it or beside it."""
    inside = [*mention.all_holding("side"), *mention.all_holding("lr")]
    beside = [s for s in view.of("side") if 0 <= s.start - mention.end <= 3]
    for side in (*inside, *(s for place in places for s in place.all_holding("side")), *beside):
        if side.value in {"left", "right"}:
            return side.value
    return None
