"""Mentions to findings: which one each names, in which part of the body, and how the words around turn it."""

from __future__ import annotations

from backache.understanding import scope
from backache.understanding.fact import Fact
from backache.understanding.gather import excepted, merged, one_sided, replaced, unsaid, with_rash
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.places import FEELING, is_subject, places_of, settle_seat, side_of, site_of
from backache.understanding.scene import Scene
from backache.understanding.turn import turn

NO_SITE = frozenset(
    {"loss_of_bladder_or_bowel_control", "altered_consciousness", "other_emergency", "other_symptom", "headache",
     "complete_loss_of_balance", "impaired_balance_or_coordination", "neck_pain", "neck_stiffness", "backache"}
)  # fmt: skip
"""Findings that take no place, though one may stand beside them."""
_HELD_BY_PAIN = frozenset({"paralysis", "muscle_weakness", "impaired_balance_or_coordination"})
"""Findings that are none where it is the pain that stops someone and no part of the body is named."""
_LIMB_PAINS = frozenset({"radiating_leg_pain", "radiating_arm_pain"})


def facts(view: Scene, content: list[Mention], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    """Return every finding the words state, deny or suppose, in their order."""
    saying = [m for m in content if m.kind in {"finding", "sense", "well"}]
    found: list[Fact] = []
    for mention in saying:
        if scope.foreign(view, mention):
            continue
        for fact in _named(view, mention, saying, lexicon, pending):
            turn(view, fact, saying, content, lexicon)
            if pending is not None and _of_the_patient(view, fact):
                del fact.attributes["who"]
            if "denyonly" in mention.attributes and fact.present:
                continue
            if mention.repaired and _guessed(view, fact, lexicon, pending):
                continue
            found.append(fact)
    found.extend(excepted(view, found, saying, lexicon))
    found.extend(with_rash(view, found))
    replaced(view, found, lexicon)
    for fact in found:
        settle_seat(view, fact.attributes, feeling=fact.finding in FEELING or fact.faculty == "sensation")
    found = unsaid(view, found, lexicon)
    return one_sided(view, merged(found))


def _of_the_patient(view: Scene, fact: Fact) -> bool:
    """Tell whether someone is named as only the patient is in answer to a question: "dad keeps nodding off"."""
    who = fact.attributes.get("who")
    named = [w for w in view.of("who") if (p := w.holding("person")) is not None and p.value == who]
    alone = bool(named) and all(len(w) == 1 for w in named)
    return alone and fact.present and fact.attributes.get("degree") != "past"


def _guessed(view: Scene, fact: Fact, lexicon: Lexicon, pending: str | None) -> bool:
    """Tell whether a fact rests on one everyday word put right as a sound-alike and on nothing else."""
    if fact.mention.repaired > 1 and len(fact.mention) - fact.mention.repaired < 2:
        return True
    if len(fact.mention) > 1 or "site" in fact.attributes or view.heard.tokens[fact.mention.start] not in lexicon.words:
        return False
    return fact.finding not in lexicon.tables["settles"].get(pending or "", [])


def _named(view: Scene, mention: Mention, saying: list[Mention], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    tables = lexicon.tables
    marks = mention.attributes
    kept = {k: v for k, v in marks.items() if k in {"kind", "detail", "site", "degree"}}
    if mention.kind == "well":
        named = [site_of(view, place, tables) for place in mention.all_holding("site")]
        site = [s for s in named if s is not None]
        trunk = {p.value for p in mention.all_holding("part")} & {"neck", "back", "spine", "chest", "belly", "head"}
        if trunk and mention.value in {"weakness", "sensation"}:
            of_trunk = {"neck": "neck", "chest": "breathing", "belly": "breathing"}
            return [Fact("", True, mention, faculty=of_trunk[part]) for part in of_trunk if part in trunk][:1]
        kinds = [
            k
            for k, names in (("bladder", view.of("urine")), ("bowel", view.of("stool")))
            if any(mention.covers(n) for n in names)
        ]
        kept = {"kind": kinds[0] if len(kinds) == 1 else "both"} if kinds and mention.value == "bladder" else {}
        return [Fact("", True, mention, {**kept, **(site[0] if site else {})}, faculty=mention.value)]
    places = places_of(view, mention, saying)
    if mention.kind == "sense":
        return _sensed(view, mention, places, tables, pending)
    if "cue_site" in marks and not places:
        return []
    if mention.value == "muscle_weakness" and _of_the_back(view, mention, places):
        return [Fact("backache", True, mention)] if pending is None else []
    if marks.get("detail") == "fatigue" and is_subject(view, mention, view.widest("site")):
        return []
    if mention.value in _HELD_BY_PAIN and not places and view.of("for_pain"):
        return []
    if "footonly" in marks and not any(
        p.value in {"foot", "toes", "ankle"} for s in places for p in s.all_holding("part")
    ):
        return []
    if "mild" in marks:
        kept["degree"] = "mild"
    if marks.get("part") == "foot":
        held = mention.holding("site")
        if held is None and view.heard.tokens[mention.start] in view.among("pronouns") and pending != "weakness":
            return []
    if (
        mention.holding("toilet") is not None
        and kept.get("kind") == "bladder"
        and view.of("stool")
        and not view.of("urine")
    ):
        kept["kind"] = "bowel"
    if mention.value == "loss_of_bladder_or_bowel_control" and "kind" not in kept:
        said = {v.value for v in view.of("voids")}
        if len(said) == 1:
            kept["kind"] = "bladder" if said == {"urine"} else "bowel"
    if mention.value == "one_sided_symptoms":
        side = side_of(view, mention, places)
        return [Fact(mention.value, True, mention, {**kept, **({"side": side} if side else {})})]
    sites = [s for s in (site_of(view, place, tables) for place in places) if s is not None]
    value = mention.value
    if "site" in kept and not kept["site"].startswith("both"):
        sides = {s.value for s in (*mention.all_holding("side"), *(h for p in places for h in p.all_holding("side")))}
        if len(sides) == 1 and sides <= {"left", "right"}:
            kept["side"] = sides.pop()
    if value == "radiating_leg_pain":
        sites = sites[:1]
        if sites and sites[0].get("site") in {"arm", "both_arms", "hand", "fingers"}:
            value = "radiating_arm_pain"
        if sites and sites[0].get("site") in {"hip", "buttock", "seat"}:
            value = "buttock_or_hip_pain"
    if "site" in kept or not sites or mention.value in NO_SITE:
        sites = [{}]
    # A wheelchair or a stoma is no news, whatever else is said.
    old = kept.get("degree") == "persistent"
    return [Fact(value, True, mention, {**kept, **site}, long_known=old) for site in sites]


def _of_the_back(view: Scene, mention: Mention, places: list[Mention]) -> bool:
    """Tell whether all that is said to have given way is the back itself: "my back gave out"."""
    parts = {part.value for place in places for part in place.all_holding("part")[:1]}
    if not parts or not parts <= {"back", "lower_back", "spine"}:
        return False
    first = min(place.end for place in places)
    return not any(first <= denial.start < mention.start for denial in view.of("neg"))


def _sensed(
    view: Scene, mention: Mention, places: list[Mention], tables: dict[str, dict[str, str]], pending: str | None
) -> list[Fact]:
    table = tables.get(mention.value, {})
    parts = [part for place in places for part in place.all_holding("part")[:1]]
    marks = mention.attributes
    out: list[Fact] = []
    if "back" in marks and (pending is None or not parts):
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
        attributes = dict(site_of(view, place, tables) or {})
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
    first_said = pending is None and mention.start < 3
    if mention.value == "shoot" and first_said and any(tables["pain"].get(p.value) == "backache" for p in parts):
        return [Fact("backache", True, mention)]
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


def _noun(view: Scene, mention: Mention) -> bool:
    return view.heard.tokens[mention.start] in view.among("pain_nouns")
