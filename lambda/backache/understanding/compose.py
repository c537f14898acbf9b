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
        if scope.foreign(view, mention):
            continue
        for fact in _named(view, mention, saying, lexicon, pending):
            _turn(view, fact, saying, content, lexicon)
            if "denyonly" in mention.attributes and fact.present:
                continue
            if mention.repaired and _guessed(view, fact, lexicon, pending):
                continue
            found.append(fact)
    found.extend(_excepted(view, found, saying, lexicon))
    _replaced(view, found, lexicon)
    return _one_sided(view, _merged(found))


def _guessed(view: Scene, fact: Fact, lexicon: Lexicon, pending: str | None) -> bool:
    """Tell whether a fact rests on one everyday word put right as a sound-alike and on nothing else."""
    if fact.mention.repaired > 1 and len(fact.mention) - fact.mention.repaired < 2:
        return True
    if len(fact.mention) > 1 or "site" in fact.attributes or view.heard.tokens[fact.mention.start] not in lexicon.words:
        return False
    return fact.finding not in lexicon.tables["settles"].get(pending or "", [])


def _replaced(view: Scene, found: list[Fact], lexicon: Lexicon) -> None:
    """Let a place named after a self-repair take the place of the one before: "my right leg is numb no my left"."""
    mark = view.repaired_at
    if not mark or not found:
        return
    site = next((s for s in _widest(view.of("site")) if s.start >= mark), None)
    new = _site(view, site, lexicon.tables) if site is not None else None
    for fact in found:
        if new and (fact.mention.end <= mark or fact.mention.start >= mark) and ("site" in fact.attributes or "site" in new):
            if fact.mention.end <= mark and any(o.mention.start >= mark for o in found):
                continue
            fact.attributes.update(new)


def _excepted(view: Scene, found: list[Fact], saying: list[Mention], lexicon: Lexicon) -> list[Fact]:
    """Return what is excepted from a denial: "no numbness except my big toe" is a numb toe."""
    out: list[Fact] = []
    for wall in view.of("except"):
        before = [f for f in found if f.mention.end <= wall.start and not f.present]
        site = next((s for s in _widest(view.of("site")) if wall.end <= s.start <= wall.end + 2), None)
        if not before or site is None or any(wall.end <= m.start for m in saying):
            continue
        fact = before[-1]
        finding = fact.finding or lexicon.tables["broken"].get(fact.faculty, "")
        place = _site(view, site, lexicon.tables)
        if finding and place:
            out.append(Fact(finding, True, fact.mention, place, flipped_by=view.words(wall)))
    return out


_SIDED = {"numbness": "numbness", "loss_of_sensation": "numbness", "muscle_weakness": "weakness", "paralysis": "weakness",
          "paresthesia": "abnormal_sensation"}  # fmt: skip
_UPPER = frozenset({"arm", "hand", "fingers", "shoulder"})
_LOWER = frozenset({"leg", "foot", "toes", "calf", "thigh", "knee", "ankle"})


def _one_sided(view: Scene, found: list[Fact]) -> list[Fact]:
    """Turn an arm and a leg of the same side into one-sided symptoms."""
    for fact in found:
        kind = _SIDED.get(fact.finding)
        if kind is None or not fact.present or fact.supposed or fact.attributes.get("site") not in _UPPER:
            continue
        for other in found:
            if _SIDED.get(other.finding) != kind or other.attributes.get("site") not in _LOWER or not other.present:
                continue
            sides = {s for f in (fact, other) if (s := f.attributes.get("side"))}
            if len(sides) == 1 and "both" not in sides:
                kept = {k: v for k, v in fact.attributes.items() if k in {"degree", "who"}}
                fact.finding, fact.attributes = "one_sided_symptoms", {"side": sides.pop(), "kind": kind, **kept}
                return [f for f in found if f is not other]
    return found


def _named(view: Scene, mention: Mention, saying: list[Mention], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    tables = lexicon.tables
    marks = mention.attributes
    kept = {k: v for k, v in marks.items() if k in {"kind", "detail", "site", "degree"}}
    if mention.kind == "well":
        site = _sites(view, mention, saying, tables)
        trunk = {p.value for p in mention.all_holding("part")} & {"neck", "back", "spine", "chest", "belly", "head"}
        if trunk and mention.value in {"weakness", "sensation"}:
            of_trunk = {"neck": "neck", "chest": "breathing", "belly": "breathing"}
            return [Fact("", True, mention, faculty=of_trunk[part]) for part in trunk if part in of_trunk][:1]
        kinds = [k for k, names in (("bladder", view.of("urine")), ("bowel", view.of("stool"))) if any(mention.covers(n) for n in names)]
        kept = {"kind": kinds[0] if len(kinds) == 1 else "both"} if kinds and mention.value == "bladder" else {}
        return [Fact("", True, mention, {**kept, **(site[0] if site else {})}, faculty=mention.value)]
    places = _places(view, mention, saying)
    if mention.kind == "sense":
        return _sensed(view, mention, places, tables, pending)
    if "cue_site" in marks and not places:
        return []
    if marks.get("detail") == "fatigue" and _subject(view, mention, _widest(view.of("site"))):
        return []
    if mention.value in {"paralysis", "muscle_weakness"} and not places and view.of("for_pain"):
        return []
    if "footonly" in marks and not any(p.value in {"foot", "toes", "ankle"} for s in places for p in s.all_holding("part")):
        return []
    if "mild" in marks:
        kept["degree"] = "mild"
    if marks.get("part") == "foot":
        held = mention.holding("site")
        if held is None and view.heard.tokens[mention.start] == "it" and pending != "weakness":
            return []
    if mention.holding("toilet") is not None and kept.get("kind") == "bladder" and view.of("stool") and not view.of("urine"):
        kept["kind"] = "bowel"
    if mention.value == "one_sided_symptoms":
        side = _side_of(view, mention, places)
        return [Fact(mention.value, True, mention, {**kept, **({"side": side} if side else {})})]
    sites = [s for s in (_site(view, place, tables) for place in places) if s is not None]
    value = mention.value
    if value == "radiating_leg_pain":
        sites = sites[:1]
        if sites and sites[0].get("site") in {"arm", "both_arms", "hand", "fingers"}:
            value = "radiating_arm_pain"
    if "site" in kept or not sites or mention.value in NO_SITE:
        return [Fact(value, True, mention, kept)]
    return [Fact(value, True, mention, {**kept, **site}) for site in sites]


NO_SITE = frozenset(
    {"loss_of_bladder_or_bowel_control", "altered_consciousness", "other_emergency", "other_symptom", "headache",
     "complete_loss_of_balance", "impaired_balance_or_coordination", "neck_pain", "neck_stiffness", "backache"}
)  # fmt: skip


def _sensed(view: Scene, mention: Mention, places: list[Mention], tables: dict[str, dict[str, str]], pending: str | None) -> list[Fact]:
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
        if mention.value == "pain" and finding in _LIMB_PAINS and pending != "radiating" and not _noun(view, mention):
            continue
        attributes = dict(_site(view, place, tables) or {})
        if finding == "other_emergency" and part is not None:
            attributes = {"detail": "chest_pain" if part.value == "chest" else "abdominal_pain"}
        if finding == "other_symptom":
            attributes = {"detail": "cold_feet"}
        if finding == "shoulder_pain" or finding == "heel_pain":
            attributes.pop("site", None)
        if finding in {"neck_pain", "neck_stiffness", "headache", "backache", "spinal_stiffness"}:
            attributes = {}
        out.append(Fact(finding, True, mention, attributes))
    if out and mention.value == "shoot":
        return out[:1]
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


_LIMB_PAINS = frozenset({"radiating_leg_pain", "radiating_arm_pain"})


def _noun(view: Scene, mention: Mention) -> bool:
    return view.heard.tokens[mention.start] in {"pain", "pains", "agony", "nerve"}


def _places(view: Scene, mention: Mention, saying: list[Mention]) -> list[Mention]:
    """Return the parts of the body a mention is in: those it names, else those beside it."""
    held = [m for m in mention.inner if m.kind == "site"] or mention.all_holding("site")
    half = mention.holding("half")
    if half is not None:
        return []
    sites = _widest(view.of("site"))
    if held:
        return [*_joined_before(view, held[0], sites), *held, *_joined(view, held[-1], sites)]
    after = [s for s in sites if s.end > mention.end and s.start > mention.start]
    if after:
        begin = max(after[0].start, mention.end)
        gap = view.heard.tokens[mention.end : begin]
        blocked = any(mention.end <= o.start < begin for o in saying if o is not mention and o.kind != "well")
        subject = _subject(view, mention, sites)
        bare = not any(token in _PREPOSITIONS for token in gap)
        if not blocked and len(gap) <= 5 and _linking(view, mention.end, begin, gap) and not (bare and subject):
            return [after[0], *_joined(view, after[0], sites)]
    inside = [s for s in sites if mention.covers(s)]
    if inside:
        return inside
    before = [s for s in sites if s.end <= mention.start]
    for site in reversed(before):
        if any(site.end <= at <= mention.start for at in view.hard) and not _pronoun(view, mention):
            break
        return [*_joined_before(view, site, sites), site]
    return []


def _joined_before(view: Scene, site: Mention, sites: list[Mention]) -> list[Mention]:
    out: list[Mention] = []
    first = site
    for earlier in reversed([s for s in sites if s.end <= site.start]):
        if view.heard.tokens[earlier.end : first.start] in (["and"], ["or"], ["and", "also"], ["and", "in"], ["and", "down"]):
            out.insert(0, earlier)
            first = earlier
    return out


_PREPOSITIONS = frozenset(
    "in on down along around round across of through into over up to from under inside about below near by beneath at with".split()
)


def _subject(view: Scene, mention: Mention, sites: list[Mention]) -> bool:
    """Tell whether a part of the body stands just before a mention, as its subject."""
    return any(
        s.end <= mention.start <= s.end + 2
        and not any(s.end < at <= mention.start for at in view.hard | view.soft)
        and view.heard.tokens[s.end : mention.start] not in (["and"], ["or"], ["but"])
        for s in sites
    )


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
    """Return the sites that lie in no wider one."""
    return [s for s in sites if not any(o is not s and o.covers(s) and len(o) > len(s) for o in sites)]


def _site(view: Scene, place: Mention, tables: dict[str, dict[str, str]]) -> dict[str, str] | None:
    part = place.holding("part")
    if part is None:
        part = next((p for p in reversed(view.of("part")) if p.end <= place.start and p.value in tables["sites"]), None)
        if part is not None and "many" in part.attributes:
            part = None
    name = tables["sites"].get(part.value) if part else None
    if part is None or name is None:
        side = place.holding("side")
        return {"side": side.value} if side is not None and side.value in {"left", "right"} and part is None else None
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
    elif single not in {"toes", "fingers"} and (many or (side is not None and side.value == "both")):
        out["side"] = "both"
    return out


def _sites(view: Scene, mention: Mention, saying: list[Mention], tables: dict[str, dict[str, str]]) -> list[dict[str, str]]:
    held = mention.all_holding("site")
    return [s for s in (_site(view, place, tables) for place in held) if s is not None]


def _side_of(view: Scene, mention: Mention, places: list[Mention]) -> str | None:
    inside = [*mention.all_holding("side"), *mention.all_holding("lr")]
    beside = [s for s in view.of("side") if 0 <= s.start - mention.end <= 3]
    for side in (*inside, *(s for place in places for s in place.all_holding("side")), *beside):
        if side.value in {"left", "right"}:
            return side.value
    return None


def _turn(view: Scene, fact: Fact, saying: list[Mention], content: list[Mention], lexicon: Lexicon) -> None:
    """Let denial, supposing, time and other people turn the fact."""
    mention = fact.mention
    who = scope.experiencer(view, mention)
    if who is not None:
        fact.attributes["who"] = who
    if who is not None and view.of("late"):
        fact.supposed = view.words(view.of("late")[0])
        return
    supposed = _supposed(view, mention) or _asked(view, mention)
    if supposed is not None:
        fact.supposed = view.words(supposed)
        return
    denied = scope.negator(view, mention, content)
    if fact.faculty and denied is None:
        denied = next((d for d in view.of("doubt") if d.end <= mention.start <= d.end + 3), None)
    if denied is not None and "twice" in denied.attributes:
        denied = None
    if fact.faculty in {"sensation", "movement"} and denied is None:
        denied = next((e for e in view.of("echo") if e.value == "cannot" and mention.end <= e.start <= mention.end + 3), None)
        if denied is not None:
            fact.finding, fact.faculty = lexicon.tables["broken"][fact.faculty], ""
            fact.flipped_by = view.words(denied)
            return
    if fact.faculty:
        plain_no = denied is not None and view.heard.tokens[denied.start : denied.end] == ["no"]
        if denied is not None and mention.start - denied.end <= 4 and not plain_no:
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
    if fact.finding == "backache":
        _quality(view, fact, saying)
    else:
        _degree(view, fact, saying)
    _times(view, fact, saying, who)


def _supposed(view: Scene, mention: Mention) -> Mention | None:
    framed = view.of("hypo_frame")
    conditions = [t for t in view.of("hypo_if") if framed and not any(f.end == t.start for f in ())]
    for trigger in (*view.of("hypo"), *view.of("reader"), *conditions):
        if trigger.start <= mention.start and not any(trigger.end <= at <= mention.start for at in _buts(view)):
            return trigger
    return None


_ASKING = frozenset("is are would could does do can how when at what should might will".split())


def _asked(view: Scene, mention: Mention) -> Mention | None:
    """Return the judging word of a question such as "is a numb leg serious", in which nothing is stated."""
    tokens = view.heard.tokens
    if tokens[0] not in _ASKING or len(tokens) < 3:
        return None
    if any(t in {"i", "my", "it", "this", "that", "he", "she", "they", "there", "his", "her"} for t in tokens[: mention.start]):
        return None
    if tokens[mention.start] in {"my", "i", "it", "this"}:
        return None
    return next(iter(view.of("grave")), None)


def _buts(view: Scene) -> list[int]:
    return [at for at, token in enumerate(view.heard.tokens) if token in {"but", "because", "though", "although"}]


def _degree(view: Scene, fact: Fact, saying: list[Mention]) -> None:
    if "degree" in fact.attributes or fact.finding == "other_symptom":
        return
    allowed = _DEGREES
    if fact.finding in {"other_emergency", "altered_consciousness"}:
        allowed = ("sudden",) if fact.attributes.get("detail") != "abdominal_pain" else ("sudden", "severe", "intermittent")
    best: str | None = None
    for degree in view.of("degree"):
        if degree.value == "past" or degree.value not in allowed:
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


def _quality(view: Scene, fact: Fact, saying: list[Mention]) -> None:
    for quality in view.of("quality"):
        low, high = min(quality.end, fact.mention.end), max(quality.start, fact.mention.start)
        if not any(o is not fact.mention and low <= o.start < high for o in saying):
            fact.attributes.setdefault("quality", quality.value)


def _times(view: Scene, fact: Fact, saying: list[Mention], who: str | None) -> None:
    mention = fact.mention
    old = scope.near(view, "old", mention, saying)
    gone = scope.near(view, "gone", mention, saying, after_only=True)
    known = scope.near(view, "known", mention, saying)
    if known is not None and "event" in known.attributes and old is not None and view.heard.tokens[known.start] != "since":
        known = None
    if gone is not None and fact.finding in _POSTURAL and view.of("posture"):
        fact.finding, fact.attributes = "other_symptom", {"detail": "unrelated_numbness"}
        fact.flipped_by = view.words(gone)
    elif gone is not None and fact.finding not in {"backache"}:
        fact.present = old is None
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(gone)
    elif known is not None and fact.finding != "backache":
        if fact.attributes.get("detail") not in {"cancer_history", "immune_or_drugs", "pregnant", "over_50", "under_20"}:
            fact.attributes["degree"] = "persistent"
        fact.long_known = True
        fact.flipped_by = view.words(known)
    elif old is not None and fact.attributes.get("detail") != "cancer_history":
        fact.present = False
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(old)
    elif who is not None and _formerly(view, mention):
        fact.attributes["degree"] = "past"


def _formerly(view: Scene, mention: Mention) -> bool:
    """Tell whether somebody else's sign is told of in the past: "my mother had a stroke", not "has had"."""
    tokens = view.heard.tokens[: mention.start + 1]
    if any(t in {"just", "now", "today", "suddenly", "it", "help"} for t in view.heard.tokens):
        return False
    return any(
        t in {"had", "was", "were", "ended", "lost"} and tokens[at - 1 : at] not in (["has"], ["have"], ["'s"])
        for at, t in enumerate(tokens)
    )


_POSTURAL = frozenset({"numbness", "loss_of_sensation", "paresthesia"})


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
