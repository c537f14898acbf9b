"""Bare answers, which any question takes: yes and no in all their forms, hedges, echoes, judgements, degrees."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding.mention import Mention
from backache.understanding.scene import Scene
from backache.understanding.standing import Candidate, idle, merely_begins, opens, part_of_a_verb, stands, talked

OPEN = frozenset({"duration", "trend", "location", "trigger", "who_for"})
"""Questions that are not answered by yes or no."""
_ABLE = frozenset({"sensation.touch", "consciousness.move", "balance.upright", "bladder_bowel"})
"""Questions about what one can do, to which "i can" is no and "i can't" is yes."""

_TRAILING = frozenset({"echo", "judge", "degree"})
"""Words that answer nothing after a command or a question back: "go back a question i wasn't done"."""


@dataclass(slots=True)
class Verdict:
    """An answer, its attributes and the words that gave it."""

    answer: str
    attributes: dict[str, str] = field(default_factory=dict)
    words: str = ""
    mention: Mention | None = None
    """The reply in the question's own words that gave it, where one did."""
    long_known: bool = False


def plain_answer(view: Scene, content: list[Mention], pending: str | None) -> Verdict | None:
    """Read bare answers: particles, hedges, echoes, judgements and degrees."""
    if pending in view.lexicon.tables["settles"] and view.heard.text(0, len(view.heard.tokens)) in view.among("nods"):
        # "Okay" alone only shows that a question about a sign was heard.
        return None
    candidates: list[Candidate] = []
    for kind, weight in (("particle", 3), ("hedge", 4), ("echo", 2), ("judge", 4), ("degree", 1)):
        for mention in view.of(kind):
            if any(c.overlaps(mention) and _outweighs(c, mention, pending) for c in content):
                continue
            if any(t.overlaps(mention) and len(t) > len(mention) for t in view.of("trigger")) or idle(view, mention):
                continue
            if kind == "judge" and any(t.covers(mention) and len(t) > len(mention) for t in view.of("trend")):
                continue
            if kind == "echo" and any(j.start == mention.end and j.value == "good" for j in view.of("judge")):
                continue
            # "I have two kids" is no answer cut short.
            if kind == "echo" and any(0 <= number.start - mention.end <= 1 for number in view.of("num")):
                continue
            if (kind in _TRAILING or mention.value == "unsure") and talked(view, mention, content):
                continue
            if kind == "judge" and (merely_begins(view, mention) or part_of_a_verb(view, mention)):
                continue
            answer = _answer(view, kind, mention, pending)
            if answer:
                candidates.append((len(mention), weight, mention.start, answer, mention))
    candidates = [c for c in candidates if not any(o[4].covers(c[4]) and len(o[4]) > len(c[4]) for o in candidates)]
    if len(candidates) > 1:
        candidates = [c for c in candidates if not opens(view, c[4], [o[4] for o in candidates])]
    candidates = [c for c in candidates if stands(view, c[4], candidates, pending)]
    if not candidates:
        return None
    answer, mention = _last_word(view, candidates)
    attributes: dict[str, str] = {}
    if answer == "yes":
        degrees = [m.value for m in view.of("degree") if m.value != "past"]
        for value in ("intermittent", "persistent", "sudden", "mild", "severe"):
            if value in degrees:
                attributes["degree"] = value
                break
    return Verdict(answer, attributes, view.words(mention))


def _outweighs(other: Mention, mention: Mention, pending: str | None) -> bool:
    """Tell whether other words claim those of a bare answer; a command of the same words gives way to a question."""
    if len(other) == len(mention) and pending is not None and other.kind in {"command", "out_of_scope", "distress"}:
        firm = {"call_emergency", "suicidal_ideation", "overdose", "skip", "help"}
        return other.value in firm or (other.value == "stop" and mention.value != "yes")
    return len(other) >= len(mention)


def _answer(view: Scene, kind: str, mention: Mention, pending: str | None) -> str | None:
    if kind == "echo" and mention.value in {"can", "cannot"}:
        if pending not in _ABLE:
            return None
        return "no" if mention.value == "can" else "yes"
    if kind == "judge":
        if pending is None or pending in OPEN or _elsewhere(view, mention):
            return None
        return "no" if mention.value == "good" else "yes"
    if kind == "degree":
        return "yes" if pending is not None and mention.value not in {"past", "severe", "sudden"} else None
    return mention.value


def _elsewhere(view: Scene, mention: Mention) -> bool:
    """Tell whether a judgement is of something else, such as the back itself, or is no judgement at all."""
    start = max((at for at in view.hard | view.soft if at <= mention.start), default=0)
    before = view.heard.tokens[start : mention.start]
    if any(p.start >= start and p.end <= mention.start for kind in ("part", "thing") for p in view.of(kind)):
        return True
    feels = len(before) > 1 and before[-2] in view.among("first_person") and before[-1] in view.among("feeling")
    if len(mention) == 1 and feels:
        return mention.value == "bad"
    return bool(len(mention) == 1 and before and before[-1] in view.among("before_nouns"))


def _no_first(view: Scene, said: list[Candidate]) -> bool:
    """Tell whether a plain no is said first, and only bare words of degree after it: "no i just carried too much"."""
    first = said[0]
    plain = first[4].kind == "particle" and first[3] == "no" and "weak" not in first[4].attributes
    if not plain or any(c[3] != "no" and c[1] in {2, 3} for c in said) or not view.left_over([c[4] for c in said]):
        return False
    turned = view.among("turns") | view.among("openers")
    return not any(token in turned for token in view.heard.tokens[first[4].end :]) and not view.of("repair")


def _last_word(view: Scene, candidates: list[Candidate]) -> tuple[str, Mention]:
    # What stands first is put right by nothing before it: "no it's just my back".
    repairs = [r for r in view.of("repair") if "mark" in r.attributes and r.start > 0]
    if repairs:
        after = [c for c in candidates if c[4].start >= repairs[-1].start]
        if after:
            candidates = after[-1:]
    said = sorted(candidates, key=lambda c: c[2])
    if _no_first(view, said):
        return "no", said[0][4]
    bare = all(
        c[1] in {2, 3} and c[4].value not in {"can", "cannot"} and c[3] in {"yes", "no"} for c in said
    ) and not view.left_over([c[4] for c in said])
    tokens = view.heard.tokens
    while len(said) > 1 and tokens[said[-1][4].start - 1] in view.among("plain_not"):
        said.pop()
    ends = said[-1][4].end == len(tokens)
    if bare and said[0][3] != said[-1][3] and (len(said[-1][4]) == 1 or (said[-1][1] == 2 and ends)):
        return said[-1][3], said[-1][4]
    if bare and len(said) < len(candidates):
        return said[-1][3], said[-1][4]
    able = [c for c in candidates if c[4].kind == "echo" and c[4].value in {"can", "cannot"}]
    hedged = [c for c in candidates if c[1] == 4 or c[3] == "unsure"]
    pick = max(able or hedged or candidates, key=lambda c: (c[1] >= 3, c[0], -c[2]))
    return pick[3], pick[4]
