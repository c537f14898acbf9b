"""The open question's answer: what the words say of it, from the strongest evidence to the weakest."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding.compose import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scope import Scene

OPEN = frozenset({"duration", "trend", "location", "trigger", "who_for"})
"""Questions that are not answered by yes or no."""
_ABLE = frozenset({"sensation.touch", "consciousness.move", "balance.upright", "bladder_bowel"})


@dataclass(slots=True)
class Verdict:
    """An answer, its attributes and the words that gave it."""

    answer: str
    attributes: dict[str, str] = field(default_factory=dict)
    words: str = ""


def relevant(fact: Fact, pending: str | None, tables: dict[str, dict[str, list[str]]]) -> bool:
    """Tell whether a fact is about the open question."""
    if pending is None:
        return False
    if fact.faculty:
        return fact.faculty in tables["faculties"].get(pending, [])
    if fact.finding not in tables["settles"].get(pending, []) or "who" in fact.attributes:
        return False
    details = tables["details"].get(pending)
    return details is None or fact.attributes.get("detail") in details


def verdict(view: Scene, facts: list[Fact], content: list[Mention], lexicon: Lexicon, pending: str | None) -> Verdict | None:
    """Return the answer to the open question, or None where the words give none."""
    tables = lexicon.tables
    about = [f for f in facts if relevant(f, pending, tables) and not f.supposed]
    troubles = [f for f in about if f.present and not f.faculty]
    reply = _reply(view, pending) if pending else None
    if troubles:
        if reply is not None and reply.answer == "no" and pending is not None and "." in pending and not pending.startswith("screen"):
            return reply
        return Verdict("yes", _shared(troubles), view.words(troubles[0].mention))
    if about:
        gone = [f for f in about if not f.faculty and f.attributes.get("degree") == "past"]
        attributes = {"degree": "past"} if gone and pending == "" else {}
        return Verdict("no", attributes, view.words(about[0].mention))
    if reply is not None:
        return reply
    return _plain(view, content, pending)


def _shared(troubles: list[Fact]) -> dict[str, str]:
    first = troubles[0].attributes
    return {k: v for k, v in first.items() if k in {"site", "side", "degree", "kind", "who"}}


def _reply(view: Scene, pending: str | None) -> Verdict | None:
    best: Mention | None = None
    follow = f".{pending.rsplit('.', 1)[1]}" if pending and "." in pending else "-"
    for mention in view.of("reply"):
        question = mention.value.rsplit(" ", 1)[0]
        if question not in {pending, follow}:
            continue
        rank = (len(mention), mention.start)
        if best is None or rank > (len(best), best.start):
            best = mention
    if best is None:
        return None
    answer = best.value.rsplit(" ", 1)[1]
    attributes = {k: v for k, v in best.attributes.items() if k in {"side", "degree", "kind", "site"}}
    side = best.holding("side")
    if side is not None and side.value in {"left", "right"}:
        attributes.setdefault("side", side.value)
    return Verdict(answer, attributes, view.words(best))


def _plain(view: Scene, content: list[Mention], pending: str | None) -> Verdict | None:
    """Read bare answers: particles, hedges, echoes, judgements and degrees."""
    covered = [m for m in content if m.kind in {"finding", "sense", "ask", "command", "distress", "out_of_scope", "figure"}]
    candidates: list[tuple[int, int, int, str, Mention]] = []
    for kind, weight in (("particle", 3), ("hedge", 4), ("echo", 2), ("judge", 2), ("degree", 1)):
        for mention in view.of(kind):
            if any(c.overlaps(mention) and len(c) >= len(mention) for c in covered):
                continue
            answer = _answer(kind, mention, pending)
            if answer:
                candidates.append((len(mention), weight, mention.start, answer, mention))
    candidates = [c for c in candidates if not any(o[4].covers(c[4]) and len(o[4]) > len(c[4]) for o in candidates)]
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


def _answer(kind: str, mention: Mention, pending: str | None) -> str | None:
    if kind == "echo" and mention.value in {"can", "cannot"}:
        if pending not in _ABLE:
            return None
        return "no" if mention.value == "can" else "yes"
    if kind == "judge":
        if pending is None or pending in OPEN:
            return None
        return "no" if mention.value == "good" else "yes"
    if kind == "degree":
        return "yes" if pending is not None and mention.value not in {"past", "severe", "sudden"} else None
    return mention.value


def _last_word(view: Scene, candidates: list[tuple[int, int, int, str, Mention]]) -> tuple[str, Mention]:
    repairs = [r for r in view.of("repair") if "mark" in r.attributes]
    if repairs:
        after = [c for c in candidates if c[4].start >= repairs[-1].start]
        if after:
            candidates = after[-1:]
    hedged = [c for c in candidates if c[1] == 4 or c[3] == "unsure"]
    pick = max(hedged or candidates, key=lambda c: (c[1] >= 3, c[0], -c[2]))
    return pick[3], pick[4]
