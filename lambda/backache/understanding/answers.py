"""Bare answers: replies in a question's own words, yes and no in all their forms, hedges, judgements, degrees."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding.mention import Mention
from backache.understanding.places import site_of
from backache.understanding.scene import Scene

OPEN = frozenset({"duration", "trend", "location", "trigger", "who_for"})
"""Questions that are not answered by yes or no."""
_ABLE = frozenset({"sensation.touch", "consciousness.move", "balance.upright", "bladder_bowel"})
"""Questions about what one can do, to which "i can" is no and "i can't" is yes."""

_TRAILING = frozenset({"echo", "judge", "degree"})
"""Words that answer nothing after a command or a question back: "go back a question i wasn't done"."""
_TALK = frozenset({"command", "ask", "distress"})


@dataclass(slots=True)
class Verdict:
    """An answer, its attributes and the words that gave it."""

    answer: str
    attributes: dict[str, str] = field(default_factory=dict)
    words: str = ""
    mention: Mention | None = None
    """The reply in the question's own words that gave it, where one did."""
    long_known: bool = False


def reply_to(view: Scene, pending: str | None, tables: dict[str, dict[str, str]]) -> Verdict | None:
    """Return the answer in the words that only the open question takes, or None."""
    follow = f".{pending.rsplit('.', 1)[1]}" if pending and "." in pending else "-"
    replies = [m for m in view.of("reply") if m.value.rsplit(" ", 1)[0] in {pending, follow} and not _idle(view, m)]
    if not replies:
        return None
    best = max(_that_count(view, replies, follow), key=lambda m: (len(m), m.start))
    answer = best.value.rsplit(" ", 1)[1]
    if answer in {"yes", "no"} and _undone(view, best, answer):
        answer = "no" if answer == "yes" else "yes"
    attributes = {k: v for k, v in best.attributes.items() if k in {"side", "degree", "kind", "site"}}
    if (
        answer == "yes"
        and follow == ".now"
        and any(d.value == "intermittent" and best.covers(d) for d in view.of("degree"))
    ):
        attributes.setdefault("degree", "intermittent")
    side = best.holding("side")
    if "well" in best.attributes:
        # "The right leg's fine it's the left": the side that is named is the one that has no trouble.
        side = next((s for s in reversed(view.of("side")) if not best.covers(s)), None)
    if side is not None and side.value in {"left", "right"}:
        attributes.setdefault("side", side.value)
    if (answer == "no" and follow == ".extent") or (answer == "yes" and follow in _PLACED):
        attributes.update(next((place for s in view.widest("site") if (place := site_of(view, s, tables))), {}))
    return Verdict(answer, attributes, view.words(best), best)


def _idle(view: Scene, mention: Mention) -> bool:
    """Tell whether words only stand in, or right after, what is imagined: "i'd tell you if my leg gave way"."""
    return any("idle" in h.attributes and h.start <= mention.start <= h.end for h in view.of("hypo"))


_PLACED = frozenset({".touch", ".move", ".numb"})
"""Follow-ups whose yes is said of the part of the body that is named beside it."""
_ONCE_YES = frozenset({".new", ".now", ".both", ".touch", ".upright"})
"""Follow-ups to which a yes before or after a "but" is a yes: "always had a bit but it's worse now"."""
_LAST_WORD = frozenset({".current", ".extent", ".severe", ".serious", ".accident"})
"""Follow-ups in which what comes after a "but" is what counts."""


def _that_count(view: Scene, replies: list[Mention], follow: str) -> list[Mention]:
    """Return those of several replies that count where a "but" stands between a yes and a no."""
    turns = [at for at, token in enumerate(view.heard.tokens) if token in view.among("turns")]
    if not turns:
        return replies
    after = [m for m in replies if m.start >= turns[-1]]
    before = [m for m in replies if m.end <= turns[-1]]
    if not after or not before:
        return replies
    if follow in _LAST_WORD:
        return after
    if follow in _ONCE_YES:
        return [m for m in (*before, *after) if m.value.endswith(" yes")] or replies
    return replies


def _undone(view: Scene, reply: Mention, answer: str) -> bool:
    """Tell whether a denial stands right before a reply: "not in any crash", "no falls"."""
    if "over" in reply.attributes:
        return False
    # "No i can't feel it", "no that's this month's": the reply brings its own denial, or begins a sentence of its own.
    tokens = view.heard.tokens
    own = any(token in view.among("denials") for token in tokens[reply.start : reply.end])
    own = own or tokens[reply.start] in view.among("subjects") | view.among("pointing")
    same = [r for r in view.of("reply") if r.value == reply.value]
    return any(
        n.end <= reply.start <= n.end + (1 if answer == "yes" else 0)
        and (answer == "yes" or view.heard.tokens[n.end - 1] in view.among("plain_not"))
        and not {"none", "weak"} & n.attributes.keys()
        and not (own and view.words(n) in view.among("plain_no"))
        and not any(r.covers(n) for r in same)
        and not any(n.end <= at <= reply.start for at in view.hard | view.soft)
        for n in view.of("neg")
    )


def plain_answer(view: Scene, content: list[Mention], pending: str | None) -> Verdict | None:
    """Read bare answers: particles, hedges, echoes, judgements and degrees."""
    candidates: list[tuple[int, int, int, str, Mention]] = []
    for kind, weight in (("particle", 3), ("hedge", 4), ("echo", 2), ("judge", 4), ("degree", 1)):
        for mention in view.of(kind):
            if any(c.overlaps(mention) and _outweighs(c, mention, pending) for c in content):
                continue
            if any(t.overlaps(mention) and len(t) > len(mention) for t in view.of("trigger")) or _idle(view, mention):
                continue
            if (kind in _TRAILING or mention.value == "unsure") and _talked(view, mention, content):
                continue
            if kind == "judge" and (_merely_begins(view, mention) or _part_of_a_verb(view, mention)):
                continue
            answer = _answer(view, kind, mention, pending)
            if answer:
                candidates.append((len(mention), weight, mention.start, answer, mention))
    candidates = [c for c in candidates if not any(o[4].covers(c[4]) and len(o[4]) > len(c[4]) for o in candidates)]
    if len(candidates) > 1:
        candidates = [c for c in candidates if not _opens(view, c[4], [o[4] for o in candidates])]
    candidates = [c for c in candidates if _stands(view, c[4], candidates, pending)]
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


def _goes_on(view: Scene, mention: Mention, rest: set[int]) -> bool:
    """Tell whether what looks cut short is the beginning of a sentence: "i am constipated", "it is the same"."""
    tokens = view.heard.tokens
    if _has_a_thing(view, mention):
        return True
    if tokens[mention.end - 1] not in view.among("not_yet_said"):
        return False
    after = next((at for at in range(mention.end, len(tokens)) if at in rest), None)
    return after is not None and not any(mention.end <= at <= after for at in view.hard | view.soft)


_ABOUT_ONESELF = frozenset(
    "site side part place act finding sense well degree span recent body_word trend hedge reply".split()
)
"""Kinds of words that may follow "it is the" in an answer about oneself: "it is the left leg"."""


def _names_a_thing(view: Scene, mention: Mention) -> bool:
    """Tell whether "it is" goes on to say what or for whom: "it's for me", "i think it's the mattress"."""
    at, tokens = mention.end, view.heard.tokens
    if at >= len(tokens) or at in view.hard:
        return False
    if tokens[at] in view.among("for_whom") | view.among("first_person"):
        return not any(s.start == at for s in view.of("site")) or tokens[at] in view.among("for_whom")
    owned = next((d.end for d in view.of("det") if d.start == at), None)
    if owned is None or owned >= len(tokens):
        return False
    return not any(m.start <= owned < m.end and m.kind in _ABOUT_ONESELF for m in view.mentions)


def _has_a_thing(view: Scene, mention: Mention) -> bool:
    """Tell whether "i have" goes on to name what: "i have a headache", "i have had a cold", "i have diabetes"."""
    having = [h for h in view.of("have") if h.start < mention.end <= h.end]
    if not having:
        return False
    end = mention.end
    while any(h.start == end for h in view.of("have")):
        end = next(h.end for h in view.of("have") if h.start == end)
    if any(m.start == end and len(m) > 1 for kind in ("hedge", "degree", "adv") for m in view.of(kind)):
        return False
    return any(m.start == end for kind in ("det", "finding", "symptom") for m in view.of(kind))


def _opens(view: Scene, mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a one-word judgement only leads into the answer: "well yes", "right no", "well alright yes"."""
    if len(mention) != 1 or view.heard.tokens[mention.start] not in view.among("openers"):
        return False
    if any(o.start == mention.end and o.kind in {"particle", "hedge", "echo"} for o in others):
        return True
    return view.heard.tokens[mention.end : mention.end + 1] in [[word] for word in view.among("openers")]


def _outweighs(other: Mention, mention: Mention, pending: str | None) -> bool:
    """Tell whether other words claim those of a bare answer; a command of the same words gives way to a question."""
    if len(other) == len(mention) and pending is not None and other.kind in {"command", "out_of_scope", "distress"}:
        firm = {"call_emergency", "suicidal_ideation", "overdose", "skip", "help"}
        return other.value in firm or (other.value == "stop" and mention.value != "yes")
    return len(other) >= len(mention)


def _merely_begins(view: Scene, mention: Mention) -> bool:
    """Tell whether a one-word judgement is only how speech begins: "well pass", "well should you not be ringing"."""
    begins = len(mention) == 1 and not mention.start and view.heard.tokens[0] in view.among("before_answers")
    return begins and bool(view.left_over([mention]))


def _part_of_a_verb(view: Scene, mention: Mention) -> bool:
    """Tell whether a one-word judgement only goes with the verb before it: "i drifted off", "it came down wrong"."""
    alone = len(mention) == 1 and view.heard.tokens[mention.start] in view.among("with_verbs")
    if not alone or not mention.start or mention.start in view.hard | view.soft:
        return False
    before = view.heard.tokens[mention.start - 1]
    tied = before in view.among("linking_verbs") | view.among("being") | view.among("judged")
    leads = ("be", "adv", "degree", "hedge", "site", "particle", "polite", "neg", "judge")
    return not tied and not any(m.end == mention.start for kind in leads for m in view.of(kind))


def _talked(view: Scene, mention: Mention, content: list[Mention]) -> bool:
    """Tell whether words that may answer are only part of a clause that commands, asks back or complains."""
    start = view.clause(mention.start)[0]
    for other in content:
        said = other.kind in _TALK and len(other) > 2
        if said and (other.end <= mention.start or view.clause(other.start)[0] == start):
            return True
    return False


def _stands(
    view: Scene, mention: Mention, candidates: list[tuple[int, int, int, str, Mention]], pending: str | None
) -> bool:
    """Tell whether a bare answer stands where an answer stands: first, last, or with nothing but answers beside it."""
    if mention.kind in {"echo", "hedge"} and mention.value == "yes" and _names_a_thing(view, mention):
        return False
    rest = view.left_over([c[4] for c in candidates])
    if not rest:
        return pending is not None or "weak" not in mention.attributes or mention.value == "unsure"
    if pending is None:
        return False
    if mention.kind in {"hedge", "degree", "judge"}:
        if mention.kind == "degree" and len([at for at in rest if at < mention.start]) > _FEW:
            return False
        return mention.kind == "judge" or mention.value in {"no", "unsure"} or not _tells_how_much(view, mention, rest)
    weak = "weak" in mention.attributes
    first = min((at for at in range(mention.start) if at in rest), default=None) is None
    last = min((at for at in range(mention.end, len(view.heard.tokens)) if at in rest), default=None) is None
    if mention.kind == "echo":
        hedged = any(h.end == mention.end for kind in ("hedge", "degree") for h in view.of(kind))
        if hedged and mention.value == "yes" and _tells_how_much(view, mention, rest):
            return False
        if first and not last and mention.value in {"yes", "no"} and _goes_on(view, mention, rest):
            return False
        settled = any(c[1] == 3 and "weak" not in c[4].attributes for c in candidates)
        return last or (first and len(rest) < 4 and (not settled or mention.value in {"can", "cannot"}))
    if weak:
        return first and len(rest) < 4 and len(mention) > 1
    return first or last


_APART = frozenset("prep hypo_if span recent old trigger act pron poss wall neg site place side".split())
"""Kinds of words that begin something of their own after a word of degree: "a bit when i cough"."""


_FEW = 2
"""Words that may stand before a bare word of degree; after more it measures those: "i sit at a desk all day"."""


def _tells_how_much(view: Scene, mention: Mention, rest: set[int]) -> bool:
    """Tell whether a word of degree belongs to the word after it, and answers nothing alone: "a bit sore"."""
    after = mention.end
    if after not in rest or after in view.hard | view.soft:
        return False
    if view.heard.tokens[after] in view.among("of_what"):
        return True
    return not any(m.start == after and m.kind in _APART for m in view.mentions)


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


def _last_word(view: Scene, candidates: list[tuple[int, int, int, str, Mention]]) -> tuple[str, Mention]:
    repairs = [r for r in view.of("repair") if "mark" in r.attributes]
    if repairs:
        after = [c for c in candidates if c[4].start >= repairs[-1].start]
        if after:
            candidates = after[-1:]
    said = sorted(candidates, key=lambda c: c[2])
    bare = all(
        c[1] in {2, 3} and c[4].value not in {"can", "cannot"} and c[3] in {"yes", "no"} for c in said
    ) and not view.left_over([c[4] for c in said])
    tokens = view.heard.tokens
    while len(said) > 1 and tokens[said[-1][4].start - 1] in view.among("plain_not"):
        said.pop()
    if bare and said[0][3] != said[-1][3] and (len(said[-1][4]) == 1 or said[-1][1] == 2):
        return said[-1][3], said[-1][4]
    if bare and len(said) < len(candidates):
        return said[-1][3], said[-1][4]
    able = [c for c in candidates if c[4].kind == "echo" and c[4].value in {"can", "cannot"}]
    hedged = [c for c in candidates if c[1] == 4 or c[3] == "unsure"]
    pick = max(able or hedged or candidates, key=lambda c: (c[1] >= 3, c[0], -c[2]))
    return pick[3], pick[4]
