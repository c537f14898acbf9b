"""Whether words that may answer stand as an answer stands, or are only part of what else is said."""

from __future__ import annotations

from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

Candidate = tuple[int, int, int, str, Mention]
"""How many words a bare answer has, the weight of its kind, where it starts, the answer and its mention."""
_TALK = frozenset({"command", "ask", "distress"})


def idle(view: Scene, mention: Mention) -> bool:
    """Tell whether words only stand in, or right after, what is imagined: "i'd tell you if my leg gave way"."""
    return any("idle" in h.attributes and h.start <= mention.start <= h.end for h in view.of("hypo"))


def _goes_on(view: Scene, mention: Mention, rest: set[int]) -> bool:
    """Tell whether what looks cut short is the beginning of a sentence: "i am constipated", "it is the same"."""
    tokens = view.heard.tokens
    if _has_a_thing(view, mention):
        return True
    if tokens[mention.end - 1] not in view.among("not_yet_said"):
        return False
    after = next((at for at in range(mention.end, len(tokens)) if at in rest), None)
    begins = [at for at in view.hard | view.soft if tokens[at] not in view.among("merely")]
    return after is not None and not any(mention.end <= at <= after for at in begins)


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


def opens(view: Scene, mention: Mention, others: list[Mention]) -> bool:
    """Tell whether a one-word judgement only leads into the answer: "well yes", "right no", "well alright yes"."""
    if len(mention) != 1 or view.heard.tokens[mention.start] not in view.among("openers"):
        return False
    if any(o.start == mention.end and o.kind in {"particle", "hedge", "echo"} for o in others):
        return True
    return view.heard.tokens[mention.end : mention.end + 1] in [[word] for word in view.among("openers")]


def merely_begins(view: Scene, mention: Mention) -> bool:
    """Tell whether a one-word judgement is only how speech begins: "well pass", "well should you not be ringing"."""
    begins = len(mention) == 1 and not mention.start and view.heard.tokens[0] in view.among("before_answers")
    return begins and bool(view.left_over([mention]))


def part_of_a_verb(view: Scene, mention: Mention) -> bool:
    """Tell whether a one-word judgement only goes with the verb before it: "i drifted off", "it came down wrong"."""
    alone = len(mention) == 1 and view.heard.tokens[mention.start] in view.among("with_verbs")
    if not alone or not mention.start or mention.start in view.hard | view.soft:
        return False
    if mention.end < len(view.heard.tokens) and _led_on(view, mention):
        return True
    before = view.heard.tokens[mention.start - 1]
    tied = before in view.among("linking_verbs") | view.among("being") | view.among("judged")
    leads = ("be", "adv", "degree", "hedge", "site", "particle", "polite", "neg", "judge")
    return not tied and not any(m.end == mention.start for kind in leads for m in view.of(kind))


def _led_on(view: Scene, mention: Mention) -> bool:
    """Tell whether a thing follows right after, to which the word belongs: "off work", "off the ladder", "shot me"."""
    after = mention.end
    if after in view.hard | view.soft or not any(m.start <= after < m.end for m in view.of("act") + view.of("thing")):
        return view.heard.tokens[after] in view.among("first_person") and after not in view.soft
    return True


def talked(view: Scene, mention: Mention, content: list[Mention]) -> bool:
    """Tell whether words that may answer are only part of a clause that commands, asks back or complains."""
    start = view.clause(mention.start)[0]
    for other in content:
        said = other.kind in _TALK and len(other) > 2
        if said and (other.end <= mention.start or view.clause(other.start)[0] == start):
            return True
    return False


_BESIDE = frozenset(
    "trigger hypo_if span recent old known gone site side act degree hedge adv place trend particle".split()
)
"""Kinds of words that may stand beside a bare yes: when, where, how long and how much."""
_SAID_FIRST = frozenset({"site", "side", "act", "place"})
"""Those of them that say something of their own before a trailing "it always is"."""
_NO_YES = frozenset({"no", "unsure", "good", "can", "cannot"})


def _tells_of_more(view: Scene, mention: Mention, rest: set[int]) -> bool:
    """Tell whether so much else is said that a bare "off", "worse" or "i had" in it answers nothing."""
    trailing = mention.kind == "echo" and any(at < mention.start for at in rest)
    kinds = _BESIDE - _SAID_FIRST if trailing else _BESIDE
    beside = {at for m in view.mentions if m.kind in kinds for at in range(m.start, m.end)}
    light = view.lexicon.tables["never"]
    return sum(view.heard.tokens[at] not in light for at in rest - beside) > 1


def stands(view: Scene, mention: Mention, candidates: list[Candidate], pending: str | None) -> bool:
    """Tell whether a bare answer stands where an answer stands: first, last, or with nothing but answers beside it."""
    if mention.kind in {"echo", "hedge"} and mention.value == "yes" and _names_a_thing(view, mention):
        return False
    rest = view.left_over([c[4] for c in candidates])
    firm = mention.kind == "particle" and "weak" not in mention.attributes
    if not firm and mention.value not in _NO_YES and _tells_of_more(view, mention, rest):
        return False
    if not rest:
        return pending is not None or "weak" not in mention.attributes or mention.value == "unsure"
    if pending is None:
        return False
    if mention.kind in {"hedge", "degree", "judge"}:
        if mention.kind != "judge" and mention.value != "no" and len([at for at in rest if at < mention.start]) > _FEW:
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
    if any(0 <= mention.start - t.end <= 1 for t in view.of("trend")):
        return True
    if after not in rest or after in view.hard | view.soft:
        return False
    if view.heard.tokens[after] in view.among("of_what"):
        return True
    return not any(m.start == after and m.kind in _APART for m in view.mentions)
