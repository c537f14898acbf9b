"""Mentions to findings: whose they are, where in the body, how much, and whether present, denied or gone."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding import scope
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scope import Scene

_DEGREES = ("sudden", "intermittent", "persistent", "mild", "severe")


@dataclass(slots=True)
class Fact:
    """A finding as composed, before it is matched with the open question."""

    finding: str
    present: bool
    mention: Mention
    attributes: dict[str, str] = field(default_factory=dict)
    flipped_by: str = ""
    long_known: bool = False
    supposed: str = ""
    faculty: str = ""
    """Set where the fact is a faculty that works ("i can feel everything"), which denies all its troubles."""


def facts(view: Scene, content: list[Mention], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    """Return every finding the words state, deny or suppose, in their order."""
    saying = [m for m in content if m.kind in {"finding", "sense", "well"}]
    found: list[Fact] = []
    for mention in saying:
        for fact in _named(view, mention, saying, lexicon, pending):
            _turn(view, fact, saying, content, lexicon)
            found.append(fact)
    return _merged(found)


def _named(view: Scene, mention: Mention, saying: list[Mention], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    tables = lexicon.tables
    marks = mention.attributes
    kept = {k: v for k, v in marks.items() if k in {"kind", "detail", "site", "degree"}}
    if mention.kind == "well":
        site = _sites(view, mention, saying, tables)
        return [Fact("", True, mention, dict(site[0]) if site else {}, faculty=mention.value)]
    places = _places(view, mention, saying)
    if mention.kind == "sense":
        return _sensed(mention, places, tables, pending)
    if "cue_site" in marks and not places:
        return []
    if "mild" in marks:
        kept["degree"] = "mild"
    if marks.get("part") == "foot":
        held = mention.holding("site")
        if held is None and view.heard.tokens[mention.start] == "it" and pending != "weakness":
            return []
    if mention.value == "one_sided_symptoms":
        side = _side_of(mention, places)
        return [Fact(mention.value, True, mention, {**kept, **({"side": side} if side else {})})]
    sites = [s for s in (_site(place, tables) for place in places) if s is not None]
    if "site" in kept or not sites or mention.value in NO_SITE:
        return [Fact(mention.value, True, mention, kept)]
    return [Fact(mention.value, True, mention, {**kept, **site}) for site in sites]


NO_SITE = frozenset(
    {"loss_of_bladder_or_bowel_control", "altered_consciousness", "other_emergency", "other_symptom", "headache",
     "complete_loss_of_balance", "impaired_balance_or_coordination", "neck_pain", "neck_stiffness", "backache"}
)  # fmt: skip


def _sensed(mention: Mention, places: list[Mention], tables: dict[str, dict[str, str]], pending: str | None) -> list[Fact]:
    table = tables.get(mention.value, {})
    parts = [part for place in places for part in place.all_holding("part")[:1]]
    marks = mention.attributes
    out: list[Fact] = []
    if "back" in marks and not parts:
        return [Fact("backache", True, mention)]
    if "leg" in marks and not parts:
        return [Fact("radiating_leg_pain", True, mention)]
    for place in places:
        part = place.holding("part")
        finding = table.get(part.value) if part else None
        if finding is None:
            continue
        attributes = dict(_site(place, tables) or {})
        if finding == "other_emergency" and part is not None:
            attributes = {"detail": "chest_pain" if part.value == "chest" else "abdominal_pain"}
        if finding == "other_symptom":
            attributes = {"detail": "cold_feet"}
        if finding in {"neck_pain", "neck_stiffness", "headache", "backache", "spinal_stiffness", "heel_pain"}:
            attributes = {}
        out.append(Fact(finding, True, mention, attributes))
    if out:
        return out
    if parts and "other" not in table:
        return []
    if "other" in table:
        return [Fact(table["other"], True, mention)]
    if pending == "neck_stiffness.pain" and mention.value == "pain":
        return [Fact("neck_pain", True, mention)]
    if pending == "neck_stiffness" and mention.value == "stiff":
        return [Fact("neck_stiffness", True, mention)]
    if pending == "radiating" and mention.value == "shoot":
        return [Fact("radiating_leg_pain", True, mention)]
    return []


def _places(view: Scene, mention: Mention, saying: list[Mention]) -> list[Mention]:
    """Return the parts of the body a mention is in: those it names, else those beside it."""
    held = [m for m in mention.inner if m.kind == "site"] or mention.all_holding("site")
    half = mention.holding("half")
    if half is not None:
        return []
    sites = _widest(view.of("site"))
    if held:
        return [*held, *_joined(view, held[-1], sites)]
    after = [s for s in sites if s.start >= mention.end]
    if after:
        gap = view.heard.tokens[mention.end : after[0].start]
        blocked = any(mention.end <= o.start < after[0].start for o in saying if o is not mention and o.kind != "well")
        if not blocked and len(gap) <= 5 and _linking(view, mention.end, after[0].start, gap):
            return [after[0], *_joined(view, after[0], sites)]
    inside = [s for s in sites if mention.covers(s)]
    if inside:
        return inside
    before = [s for s in sites if s.end <= mention.start]
    for site in reversed(before):
        if any(site.end <= at <= mention.start for at in view.hard) and not _pronoun(view, mention):
            break
        first = site
        joined = [site]
        for earlier in reversed([s for s in before if s.end <= first.start]):
            if view.heard.tokens[earlier.end : first.start] in (["and"], ["or"], ["and", "also"], ["and", "in"], ["and", "down"]):
                joined.insert(0, earlier)
                first = earlier
        return joined
    return []


def _linking(view: Scene, start: int, end: int, gap: list[str]) -> bool:
    if any(start <= at <= end for at in view.hard):
        return False
    links = {
        "in", "on", "down", "along", "around", "round", "across", "of", "through", "into", "all", "over", "up", "the", "to",
        "my", "his", "her", "at", "from", "under", "inside", "about", "right", "just", "a", "bit", "sensation", "feeling",
        "feelings", "both", "and", "where", "below", "near", "by", "beneath", "underneath", "sort", "kind", "one", "way",
        "mostly", "mainly", "especially", "again", "now", "it", "is", "behind", "above", "with",
    }  # fmt: skip
    return all(token in links for token in gap)


def _pronoun(view: Scene, mention: Mention) -> bool:
    low = max(0, mention.start - 4)
    return any(token in {"it", "they", "them", "that", "there"} for token in view.heard.tokens[low : mention.start])


def _joined(view: Scene, site: Mention, sites: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    last = site
    for other in sites:
        if other.start >= last.end and view.heard.tokens[last.end : other.start] in (
            ["and"], ["or"], ["and", "in"], ["and", "also"], ["as", "well", "as"], ["and", "down"], [], ["and", "into"],
        ):  # fmt: skip
            out.append(other)
            last = other
    return out


def _widest(sites: list[Mention]) -> list[Mention]:
    return [s for s in sites if not any(o is not s and o.covers(s) and len(o) > len(s) for o in sites)]


def _site(place: Mention, tables: dict[str, dict[str, str]]) -> dict[str, str] | None:
    part = place.holding("part")
    name = tables["sites"].get(part.value) if part else None
    if part is None or name is None:
        return None
    single, _, plural = name.partition(" ")
    side = place.holding("side")
    many = "many" in part.attributes
    out = {"site": single}
    if side is not None and side.value in {"left", "right"}:
        out["side"] = side.value
    elif side is not None and side.value == "one":
        return out
    elif (many or (side is not None and side.value == "both")) and plural:
        out["site"] = plural
    elif side is not None and side.value == "both":
        out["side"] = "both"
    return out


def _sites(view: Scene, mention: Mention, saying: list[Mention], tables: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    held = mention.all_holding("site")
    return [s for s in (_site(place, tables) for place in held) if s is not None]


def _side_of(mention: Mention, places: list[Mention]) -> str | None:
    for side in (*mention.all_holding("side"), *(s for place in places for s in place.all_holding("side"))):
        if side.value in {"left", "right"}:
            return side.value
    return None


def _turn(view: Scene, fact: Fact, saying: list[Mention], content: list[Mention], lexicon: Lexicon) -> None:
    """Let denial, supposing, time and other people turn the fact."""
    mention = fact.mention
    who = scope.experiencer(view, mention)
    if who is not None:
        fact.attributes["who"] = who
    supposed = _supposed(view, mention)
    if supposed is not None:
        fact.supposed = view.words(supposed)
        return
    denied = scope.negator(view, mention, content)
    if fact.faculty:
        if denied is not None and mention.start - denied.end <= 4:
            broken = lexicon.tables["broken"].get(fact.faculty)
            if broken:
                fact.finding, fact.faculty, fact.flipped_by = broken, "", view.words(denied)
                return
        fact.present = False
        return
    if denied is not None:
        fact.present = False
        fact.flipped_by = view.words(denied)
        fact.attributes.pop("degree", None)
        return
    _degree(view, fact, saying)
    _times(view, fact, saying, who)


def _supposed(view: Scene, mention: Mention) -> Mention | None:
    for trigger in (*view.of("hypo"), *view.of("reader")):
        if trigger.start <= mention.start and not any(trigger.end <= at <= mention.start for at in _buts(view)):
            return trigger
    return None


def _buts(view: Scene) -> list[int]:
    return [at for at, token in enumerate(view.heard.tokens) if token in {"but", "because", "though", "although"}]


def _degree(view: Scene, fact: Fact, saying: list[Mention]) -> None:
    if "degree" in fact.attributes:
        return
    best: str | None = None
    for degree in view.of("degree"):
        if degree.value == "past" or degree.value not in _DEGREES:
            continue
        low, high = min(degree.end, fact.mention.end), max(degree.start, fact.mention.start)
        if any(o is not fact.mention and low <= o.start < high for o in saying):
            continue
        if degree.value in {"severe"} and degree.start >= fact.mention.end:
            continue
        if best is None or _DEGREES.index(degree.value) < _DEGREES.index(best):
            best = degree.value
    if best is not None:
        fact.attributes["degree"] = best


def _times(view: Scene, fact: Fact, saying: list[Mention], who: str | None) -> None:
    mention = fact.mention
    old = scope.near(view, "old", mention, saying)
    gone = scope.near(view, "gone", mention, saying, after_only=True)
    known = scope.near(view, "known", mention, saying)
    if known is not None and fact.finding != "backache":
        fact.attributes["degree"] = "persistent"
        fact.long_known = True
        fact.flipped_by = view.words(known)
    elif old is not None:
        fact.present = False
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(old)
    elif gone is not None:
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(gone)
    elif who is not None and any(t in {"had", "used"} for t in view.heard.tokens[: mention.start + 1]):
        fact.present = False
        fact.attributes["degree"] = "past"


def _merged(found: list[Fact]) -> list[Fact]:
    out: list[Fact] = []
    for fact in found:
        same = next(
            (
                o for o in out
                if o.finding == fact.finding and o.faculty == fact.faculty and o.supposed == fact.supposed
                and o.present == fact.present
                and all(o.attributes.get(k, v) == v for k, v in fact.attributes.items() if k != "degree")
            ),
            None,
        )  # fmt: skip
        if same is None:
            out.append(fact)
        else:
            for key, value in fact.attributes.items():
                same.attributes.setdefault(key, value)
    return out
