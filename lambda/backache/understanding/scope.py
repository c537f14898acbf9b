"""What turns a mention round: denial, supposing, times gone by, other people, and how far each of them reaches."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard

_OWNERS = frozenset("my his her the their your both".split())
_BEFORE_OBJECTS = frozenset(
    "in on down along around of through into over up to from under inside about below near by at with feel move lift no not "
    "and or that if when think say like the my all both use bend is are but because so feels".split()
)
_SUBJECTS = frozenset({"i", "it", "he", "she", "they", "we", "there", "you"})


@dataclass(slots=True)
class Scene:
    """The mentions of an utterance by kind, and the places where one clause ends and the next begins."""

    heard: Heard
    mentions: list[Mention]
    kinds: dict[str, list[Mention]] = field(default_factory=dict)
    hard: set[int] = field(default_factory=set)
    """Places where a clause begins after "but", "and i" and their like."""
    soft: set[int] = field(default_factory=set)
    """Places where a clause begins with a bare subject."""

    def of(self, kind: str) -> list[Mention]:
        """Return the mentions of one kind in order."""
        return self.kinds.get(kind, [])

    def crosses(self, start: int, end: int) -> bool:
        """Tell whether a clause begins between two places."""
        return any(start <= at <= end for at in self.hard) or any(start <= at <= end for at in self.soft)

    def left_over(self, mentions: list[Mention]) -> set[int]:
        """Return the places of words outside the mentions that are not mere politeness."""
        taken = [*mentions, *self.of("polite"), *self.of("adv"), *self.of("repair")]
        return {at for at in range(len(self.heard.tokens)) if not any(m.start <= at < m.end for m in taken)}

    @property
    def repaired_at(self) -> int:
        """Where the last self-repair ends ("no sorry", "i mean"), 0 where nothing is repaired."""
        marks = [r.end for r in self.of("repair") if "mark" in r.attributes and r.start > 0 and r.end < len(self.heard.tokens)]
        return max(marks, default=0)

    def last_said(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions after a self-repair where there are any, else all of them."""
        after = [m for m in mentions if m.start >= self.repaired_at]
        return after if self.repaired_at and after else mentions

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return self.heard.text(mention.start, mention.end)


def scene(heard: Heard, mentions: list[Mention], content: list[Mention]) -> Scene:
    """Return the scene of the words: all mentions by kind, and the clauses."""
    whole = Scene(heard, mentions)
    for mention in mentions:
        whole.kinds.setdefault(mention.kind, []).append(mention)
    inside = {at for m in content for at in range(m.start + 1, m.end)}
    whole.hard = {m.start for m in whole.of("wall") if m.start not in inside}
    for at, token in enumerate(heard.tokens):
        if token in _SUBJECTS and at and at not in inside and at - 1 not in whole.hard:
            whole.soft.add(at)
    for site in whole.of("site"):
        if site.start and site.start not in inside and heard.tokens[site.start - 1] not in _BEFORE_OBJECTS:
            if any(b.start == site.end for b in whole.of("be")) and heard.tokens[site.start] in _OWNERS:
                whole.soft.add(site.start)
    return whole


def negator(view: Scene, mention: Mention, content: list[Mention]) -> Mention | None:
    """Return the trigger that denies a mention, or None."""
    triggers = view.of("neg")
    voids = [t for t in triggers if "none" in t.attributes]
    nearest: Mention | None = None
    for trigger in triggers:
        if trigger.end > mention.start or "none" in trigger.attributes or "weak" in trigger.attributes:
            continue
        if any(v.covers(trigger) and len(v) > len(trigger) for v in voids):
            continue
        if any(c.covers(trigger) and c.kind in {"finding", "sense", "well", "figure", "downplay"} for c in content):
            continue
        if _reaches(view, trigger, mention.start):
            nearest = trigger
    if nearest is not None:
        return nearest
    for trigger in view.of("not_after"):
        between = trigger.start - mention.end
        if 0 <= between <= 3 and not any(at in view.hard for at in range(mention.end, trigger.start)) and between <= 2:
            tokens = view.heard.tokens
            if tokens[trigger.start] in {"is", "are", "was", "were", "has", "have", "does", "do"} or trigger.end == len(tokens):
                return trigger
    return None


def _reaches(view: Scene, trigger: Mention, place: int) -> bool:
    soft = [at for at in view.soft if trigger.end <= at <= place]
    if any(trigger.end <= at <= place for at in view.hard):
        return False
    allowed = 1 if "raising" in trigger.attributes else 0
    return len(soft) <= allowed


def near(view: Scene, kind: str, mention: Mention, others: list[Mention], *, after_only: bool = False) -> Mention | None:
    """Return a trigger of a kind that speaks of a mention: in its stretch, with no other mention in between."""
    for trigger in view.of(kind):
        if any(v.covers(trigger) for v in view.of("void")):
            continue
        low, high = min(trigger.end, mention.end), max(trigger.start, mention.start)
        if trigger.overlaps(mention):
            if kind in {"gone"}:
                continue
            return trigger
        if after_only and trigger.start < mention.start:
            continue
        if not any(o is not mention and low <= o.start < high for o in others if kind != "gone" or o.kind != "well"):
            return trigger
    return None


def experiencer(view: Scene, mention: Mention) -> str | None:
    """Return whose a mention is where the words name somebody else, or None for the patient."""
    tokens = view.heard.tokens
    for held in [w for w in view.of("who") if mention.start < w.start < mention.end]:
        person = held.holding("person")
        if person is not None:
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
        if tokens[who.start] in {"a", "an"} and person.value not in {"friend", "neighbor", "client", "other"}:
            continue
        inner = view.heard.tokens[mention.start : mention.end]
        if any(t in {"i", "my", "me", "myself", "mine"} for t in between) or inner[:1] in (["my"], ["i"]):
            return None
        follow = tokens[who.end] if who.end < len(tokens) else ""
        before = tokens[who.start - 1] if who.start else ""
        if before in {"told", "asked", "tell", "with", "since", "from", "to", "by", "called"} and follow not in {"is", "has", "was", "'s"}:
            return None
        if follow in TELLERS and not any(t in {"he", "she", "they", "his", "her", "their"} for t in between):
            return None
        return person.value
    return None


def foreign(view: Scene, mention: Mention) -> bool:
    """Tell whether the subject of a mention is a thing and not a body: "the roof is leaking", "that shelf is unsteady"."""
    tokens = view.heard.tokens
    for thing in view.of("thing"):
        owner = tokens[thing.start - 1] if thing.start else ""
        if owner not in {"my", "the", "that", "this", "our", "his", "her", "your", "a"}:
            continue
        between = tokens[thing.end : mention.start]
        if thing.end <= mention.start <= thing.end + 3 and all(t in _LINKS for t in between):
            return True
    if mention.value not in _LOOSE or mention.holding("site") is not None:
        return False
    for at in range(max(0, mention.start - 4), mention.start):
        if tokens[at] not in {"the", "that", "this"} or at + 1 >= len(tokens):
            continue
        noun = at + 1
        if noun >= mention.start:
            return False
        if any(w.start <= noun < w.end for kind in ("body_word", "part", "who", "person", "stool", "urine") for w in view.of(kind)):
            return False
        between = tokens[noun + 1 : mention.start]
        return all(t in _LINKS for t in between)
    return False


_LINKS = frozenset("is was are were 's keeps keep has have been gone went a bit very so too really just getting got all".split())
_LOOSE = frozenset(
    "impaired_balance_or_coordination muscle_weakness loss_of_bladder_or_bowel_control complete_loss_of_balance "
    "altered_consciousness foot_drop paresthesia numbness".split()
)


TELLERS = frozenset(
    "says said thinks noticed reckons tells told noticed poked touched pinched saw asked sees notices "
    "pointed thought claims pricked stroked checked tested rubbed prodded helped made".split()
)
