"""What turns a mention round and how far it reaches: denial, other times, other people, other things."""

from __future__ import annotations

from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

_LOOSE = frozenset(
    "impaired_balance_or_coordination muscle_weakness loss_of_bladder_or_bowel_control complete_loss_of_balance "
    "altered_consciousness foot_drop paresthesia numbness".split()
)
"""Findings whose words are said of things as well as of bodies."""
_OWN_DENIAL = frozenset({"finding", "sense", "well", "figure", "downplay"})
"""Kinds whose phrases may hold a denial of their own, which denies nothing else."""


def negator(view: Scene, mention: Mention, content: list[Mention]) -> Mention | None:
    """Return the trigger that denies a mention, or None."""
    triggers = view.of("neg")
    voids = [t for t in triggers if "none" in t.attributes]
    nearest: Mention | None = None
    for trigger in triggers:
        if "none" in trigger.attributes or "weak" in trigger.attributes:
            continue
        if trigger.end > mention.start and not _takes_along(view, trigger, mention):
            continue
        if any(v.covers(trigger) and len(v) > len(trigger) for v in voids):
            continue
        if any(c.covers(trigger) and (c.kind in _OWN_DENIAL or c.value == "suicidal_ideation") for c in content):
            continue
        if not _reaches(view, trigger, mention.start) or _own_clause(view, trigger, mention):
            continue
        if trigger.end < mention.start and "raising" not in trigger.attributes and _denies_itself(triggers, mention):
            continue
        if not _of_the_last(view, trigger, mention):
            nearest = trigger
    if nearest is None:
        nearest = _no_after(view, mention, content)
    if nearest is not None:
        return nearest
    for trigger in view.of("not_after"):
        between = trigger.start - mention.end
        if 0 <= between <= 3 and not any(at in view.hard for at in range(mention.end, trigger.start)) and between <= 2:
            tokens = view.heard.tokens
            if tokens[trigger.start] in view.among("auxiliaries") or trigger.end == len(tokens):
                return trigger
    return None


def _denies_itself(triggers: list[Mention], mention: Mention) -> bool:
    """Tell whether a finding begins with its own no, which one said before it does not lift: "no pain, no feeling"."""
    return mention.kind == "finding" and any(t.start == mention.start and t.end < mention.end for t in triggers)


def _takes_along(view: Scene, trigger: Mention, mention: Mention) -> bool:
    """Tell whether a denial takes the small words with it that a mention begins with: "no me" before "me chocaron"."""
    small = view.heard.tokens[mention.start : trigger.end]
    return trigger.start < mention.start and bool(small) and all(token in view.among("subjects") for token in small)


def _no_after(view: Scene, mention: Mention, content: list[Mention]) -> Mention | None:
    """Return the no that answers the words just taken up: "numb no but it tingles", "stiff neck no"."""
    tokens, size = view.heard.tokens, len(view.heard.tokens)
    begins = mention.start == 0 or mention.start in view.hard
    begins = begins or all(t in view.among("asked_front") for t in tokens[: mention.start])
    begins = begins or any(p.end == mention.start for p in view.of("particle"))
    if (
        not begins
        or len(mention) > 3
        or tokens[mention.start] in view.among("first_person") | view.among("possessives")
    ):
        return None
    for said in view.of("particle"):
        asked = tokens[mention.end : said.start]
        if said.value != "no" or said.start < mention.end or any(t not in view.among("asked_back") for t in asked):
            continue
        if "weak" in said.attributes and _leads_on(view, said, mention):
            continue
        follow = next((c for c in content if c.start == said.end), None)
        if follow is not None and not any(p.start == follow.end for p in view.of("particle")):
            return None
        place = any(s.start == said.end for s in view.of("site"))
        return None if place and said.end < size else said
    return None


def _leads_on(view: Scene, said: Mention, mention: Mention) -> bool:
    """Tell whether a weak no says only how well it goes, or begins what follows: "dizzy never could stand up"."""
    ended = said.end == len(view.heard.tokens) or said.end in view.hard
    return mention.kind == "well" or not ended or any(n.start == said.start < said.end < n.end for n in view.of("neg"))


def _of_the_last(view: Scene, trigger: Mention, mention: Mention) -> bool:
    """Tell whether a no belongs to what stands before it, for a yes follows: "stiff no passed out yes"."""
    if view.words(trigger) not in view.among("plain_no") or not trigger.start:
        return False
    return any(p.value == "yes" and p.start == mention.end and "weak" not in p.attributes for p in view.of("particle"))


def _reaches(view: Scene, trigger: Mention, place: int) -> bool:
    # "no wait yes my foot": what is taken back denies nothing.
    taken_back = [r for r in view.of("repair") if "mark" in r.attributes and r.start >= trigger.start]
    taken_back += [p for p in view.of("particle") if p.value == "yes" and "weak" not in p.attributes]
    if any(trigger.end <= p.end <= place and p.start >= trigger.start for p in taken_back):
        return False
    if any(token in view.among("presupposing") for token in view.heard.tokens[trigger.end : place]):
        return False
    soft = [at for at in view.soft if trigger.end <= at <= place]
    if any(trigger.end <= at <= place for at in view.hard):
        return False
    allowed = 1 if "raising" in trigger.attributes else 0
    return len(soft) <= allowed


def _own_clause(view: Scene, trigger: Mention, mention: Mention) -> bool:
    """Tell whether a part of the body begins a clause of its own: "i can not pull them up my arms have gone weak"."""
    tokens = view.heard.tokens
    start = mention.start - (mention.start > 0 and tokens[mention.start - 1] in view.among("mine"))
    site = any(s.start == mention.start and s.end < mention.end for s in view.widest("site"))
    between = tokens[trigger.end : start]
    if not (site or tokens[start] in view.among("mine")) or len(between) < 2 or "raising" in trigger.attributes:
        return False
    return between[-1] not in view.among("carries_on") and not any(t in view.among("noticing") for t in between)


def near(
    view: Scene, kind: str, mention: Mention, others: list[Mention], *, after_only: bool = False
) -> Mention | None:
    """Return a trigger of a kind that speaks of a mention: in its stretch, with no other mention in between."""
    for trigger in view.of(kind):
        if any(v.covers(trigger) for v in view.of("void")):
            continue
        low, high = min(trigger.end, mention.end), max(trigger.start, mention.start)
        if trigger.overlaps(mention):
            if kind in {"gone"}:
                continue
            return trigger
        if kind == "gone" and any(o is not mention and o.covers(trigger) and len(o) > len(trigger) for o in others):
            continue
        if after_only and trigger.start < mention.start:
            continue
        if not view.belongs(trigger, mention, [o for o in others if kind != "gone" or o.kind != "well"]):
            continue
        if not any(o is not mention and low <= o.start < high for o in others if kind != "gone" or o.kind != "well"):
            return trigger
    return None


def experiencer(view: Scene, mention: Mention) -> str | None:
    """Return whose a mention is where the words name somebody else, or None for the patient."""
    tokens = view.heard.tokens
    for held in [w for w in view.of("who") if mention.start < w.start < mention.end]:
        person = held.holding("person")
        # "My daughter's nappies" are worn by whoever speaks.
        if person is not None and tokens[held.end : held.end + 1] != [view.heard.owner_ending]:
            return person.value
    people = [w for w in view.of("who") if w.end <= mention.start or mention.covers(w)]
    people = [w for w in people if not any(o is not w and o.covers(w) and len(o) > len(w) for o in people)]
    for who in reversed(people):
        if who.end > mention.start:
            continue
        between = tokens[who.end : mention.start]
        person = who.holding("person")
        if person is None:
            return None
        if any(tokens[s.start] in view.among("mine") for s in mention.all_holding("site")):
            return None
        if tokens[who.start] in view.among("articles") and person.value not in {
            "friend",
            "neighbor",
            "client",
            "other",
        }:
            continue
        inner = view.heard.tokens[mention.start : mention.end]
        own = [at for at in range(mention.start, mention.end) if tokens[at] in view.among("mine")]
        if any(s.start == at for at in own for s in view.of("site")):
            return None
        if any(t in view.among("first_person") for t in [*between, *inner[:1]]):
            return None
        # "My son found me out cold": whoever is found speaks.
        if inner[1:2] and inner[1] in view.among("objects"):
            return None
        if "violence" in mention.attributes and any(t in view.among("first_person") for t in inner):
            return None
        follow = tokens[who.end] if who.end < len(tokens) else ""
        before = tokens[who.start - 1] if who.start else ""
        if before in view.among("told_to") and follow not in view.among("being"):
            return None
        if follow in view.among("tellers") and not any(t in view.among("possessives") for t in between):
            return None
        return person.value
    return None


def foreign(view: Scene, mention: Mention) -> bool:
    """Tell whether the subject of a mention is a thing and not a body: "the roof is leaking"."""
    tokens = view.heard.tokens
    own = view.among("first_person") | view.among("possessives") | view.among("owners")
    if mention.attributes.get("detail") == "major_trauma":
        return False
    if tokens[mention.start] in own and mention.holding("site") is not None:
        return False
    for thing in view.of("thing"):
        owners = tokens[max(0, thing.start - 2) : thing.start]
        if not any(owner in view.among("before_things") for owner in owners):
            continue
        between = tokens[thing.end : mention.start]
        if thing.end <= mention.start <= thing.end + 3 and all(t in view.among("linking_verbs") for t in between):
            return True
    if mention.value not in _LOOSE or mention.holding("site") is not None:
        return False
    for at in range(max(0, mention.start - 4), mention.start):
        if tokens[at] not in view.among("pointing") or at + 1 >= len(tokens):
            continue
        noun = at + 1
        if noun >= mention.start:
            return False
        if any(tokens[noun] in view.among(name) for name in ("subjects", "owners", "linking_verbs")):
            continue
        if any(
            w.start <= noun < w.end
            for kind in ("body_word", "part", "who", "person", "stool", "urine")
            for w in view.of(kind)
        ):
            return False
        between = tokens[noun + 1 : mention.start]
        return all(t in view.among("linking_verbs") for t in between)
    return False
