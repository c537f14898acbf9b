"""Findings taken together: exceptions, self-repair, an arm and a leg of one side, and the same said twice."""

from __future__ import annotations

from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.places import site_of
from backache.understanding.scene import Scene


def replaced(view: Scene, found: list[Fact], lexicon: Lexicon) -> None:
    """Let a place named after a self-repair take the place of the one before: "my right leg is numb no my left"."""
    mark = view.repaired_at
    if not mark or not found:
        return
    site = next((s for s in view.widest("site") if s.start >= mark), None)
    new = site_of(view, site, lexicon.tables) if site is not None else None
    for fact in found:
        if (
            new
            and (fact.mention.end <= mark or fact.mention.start >= mark)
            and ("site" in fact.attributes or "site" in new)
        ):
            if fact.mention.end <= mark and any(o.mention.start >= mark for o in found):
                continue
            fact.attributes.update(new)


def unsaid(view: Scene, found: list[Fact], lexicon: Lexicon) -> list[Fact]:
    """Return the facts without those taken back: "i can't feel it i mean i can", "my leg gave way it didn't"."""
    mark = view.repaired_at
    works = [f for f in found if f.faculty and f.mention.start >= mark > 0]
    kept = [
        f for f in found
        if not (f.present and not f.faculty and f.mention.end <= mark and any(_undoes(w, f, lexicon) for w in works))
    ]  # fmt: skip
    said = [f for f in kept if f.present and not f.faculty and not f.supposed]
    ending = next((e for e in view.of("echo") if e.end == len(view.heard.tokens) and e.start in view.starts), None)
    if said and ending is not None and ending.value == "no" and len(ending) > 2:
        last = max(said, key=lambda f: f.mention.end)
        if 0 <= ending.start - last.mention.end <= _NEAR_ENOUGH and last is max(kept, key=lambda f: f.mention.end):
            last.present, last.flipped_by = False, view.words(ending)
    return kept


_NEAR_ENOUGH = 4
"""Words that may stand between a sign and the "it didn't" that takes it back."""


def _undoes(works: Fact, trouble: Fact, lexicon: Lexicon) -> bool:
    """Tell whether a faculty that works rules out a trouble, as answers to one question do."""
    faculties, settles = lexicon.tables["faculties"], lexicon.tables["settles"]
    return any(
        works.faculty in faculties[question] and trouble.finding in settles[question]
        for question in faculties.keys() & settles.keys()
    )


def excepted(view: Scene, found: list[Fact], saying: list[Mention], lexicon: Lexicon) -> list[Fact]:
    """Return what is excepted from a denial: "no numbness except my big toe" is a numb toe."""
    out: list[Fact] = []
    for wall in view.of("except"):
        before = [f for f in found if f.mention.end <= wall.start and not f.present]
        site = next((s for s in view.widest("site") if wall.end <= s.start <= wall.end + 2), None)
        if not before or site is None or any(wall.end <= m.start for m in saying):
            continue
        fact = before[-1]
        finding = fact.finding or lexicon.tables["broken"].get(fact.faculty, "")
        place = site_of(view, site, lexicon.tables)
        if finding and place:
            out.append(Fact(finding, True, fact.mention, place, flipped_by=view.words(wall)))
    return out


_SIDED = {
    "numbness": "numbness",
    "loss_of_sensation": "numbness",
    "muscle_weakness": "weakness",
    "paralysis": "weakness",
    "paresthesia": "abnormal_sensation",
}
_UPPER = frozenset({"arm", "hand", "fingers", "shoulder"})
_LOWER = frozenset({"leg", "foot", "toes", "calf", "thigh", "knee", "ankle"})


def one_sided(view: Scene, found: list[Fact]) -> list[Fact]:
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


def with_rash(view: Scene, found: list[Fact]) -> list[Fact]:
    """Return signs of meningitis where a rash is told beside a stiff neck or a fever."""
    rash = next(iter(view.of("rash")), None)
    if rash is None or any(f.attributes.get("detail") == "meningitis_signs" for f in found):
        return []
    beside = [
        f for f in found
        if f.present and not f.supposed and (f.finding == "neck_stiffness" or f.attributes.get("detail") == "fever")
    ]  # fmt: skip
    if not beside or any(n.end == rash.start for n in view.of("neg")):
        return []
    who = {k: v for k, v in beside[0].attributes.items() if k == "who"}
    return [Fact("other_emergency", True, rash, {"detail": "meningitis_signs", **who})]


def merged(found: list[Fact]) -> list[Fact]:
    """Return the facts with those that say the same made one."""
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
