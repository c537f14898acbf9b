"""The open question's answer: what the words say of it, from the strongest evidence to the weakest."""

from __future__ import annotations

from dataclasses import dataclass, field

from backache.understanding import compose
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
    reply = _reply(view, pending, tables) if pending else None
    if troubles:
        if reply is not None and reply.answer == "no" and pending is not None and _overrules(pending, reply):
            return reply
        return Verdict("yes", _shared(troubles), view.words(troubles[0].mention))
    if about and (reply is None or reply.answer != "yes" or (" " not in reply.words and about[0].faculty)):
        gone = [f for f in about if not f.faculty and f.attributes.get("degree") == "past"]
        attributes = {"degree": "past"} if gone and pending == "" else {}
        return Verdict("no", attributes, view.words(about[0].mention))
    doubt = next((m for m in view.of("particle") if m.value == "unsure" and _doubts(view, m)), None)
    if doubt is not None and pending is not None and not any(f.present and not f.faculty for f in about):
        return Verdict("unsure", words=view.words(doubt))
    treated = treatment(view, pending)
    if treated is not None and not (reply is not None and reply.answer == "no" and view.of("untreated")):
        return treated
    if reply is not None and not (pending == "anything_else" and facts):
        return reply
    plain = _plain(view, content, pending)
    if pending == "anything_else" and any(f.present and not f.faculty for f in facts):
        return plain if plain is not None and plain.answer == "yes" and not plain.attributes else None
    if plain is None and pending is not None and not content and _condition(view):
        return Verdict("yes", {"degree": "intermittent"}, view.words(view.of("hypo_if")[0]))
    if plain is None and pending is not None and _merely(view, facts):
        return Verdict("no", words=view.words(facts[0].mention))
    return plain


def _overrules(pending: str, reply: Verdict) -> bool:
    """Tell whether a no in the question's own words outweighs the sign those words name."""
    if pending.startswith("screen"):
        return pending == "screen.fever_cancer" and " " in reply.words
    return "." in pending


def _condition(view: Scene) -> bool:
    """Tell whether the answer is nothing but when it happens: "when i've been sat a while", "if i look down"."""
    conditions = view.of("hypo_if")
    return bool(conditions) and conditions[0].start <= 1 and not view.of("hypo_frame")


def _merely(view: Scene, facts: list[Fact]) -> bool:
    """Tell whether only some lesser thing is named: "just tired", "only cold feet", "my feet are cold that's all"."""
    if not facts or any(f.finding not in {"other_symptom", "backache", "muscle_spasm", "headache"} for f in facts):
        return False
    tokens = view.heard.tokens
    start = facts[0].mention.start
    return any(t in {"just", "only"} for t in tokens[max(0, start - 4) : start + 1]) or tokens[-3:] in (
        ["that", "is", "all"], ["that", "is", "it"],
    )  # fmt: skip


def bare(view: Scene, facts: list[Fact], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    """Return the finding that a part of the body alone names in answer to a question about it: "my left leg"."""
    table = lexicon.tables["bare"].get(pending or "", {})
    if not table or facts:
        return []
    sites = compose._widest(view.of("site"))
    answers = [m for kind in ("particle", "degree", "hedge") for m in view.of(kind)]
    if not sites or any(m.value == "no" for m in answers) or view.of("neg") or view.of("judge"):
        return []
    if view.left_over([*sites, *answers, *view.of("prep"), *view.of("span"), *view.of("rough"), *view.of("it_is")]):
        return []
    out: list[Fact] = []
    for site in sites:
        part = site.holding("part")
        finding = table.get(part.value, table.get("other")) if part else None
        if finding is None:
            continue
        name, _, detail = finding.partition(" ")
        attributes = {"detail": detail} if detail else dict(compose._site(view, site, lexicon.tables) or {})
        if name in {"neck_stiffness", "spinal_stiffness"}:
            attributes = {}
        fact = Fact(name, True, site, attributes)
        compose._degree(view, fact, [])
        out.append(fact)
    return out


def treatment(view: Scene, pending: str | None) -> Verdict | None:
    """Return the answer about treatment that a named treatment or condition gives, with both."""
    if pending is None or not pending.startswith("treated_spinal_condition"):
        return None
    attributes: dict[str, str] = {}
    done = max(view.of("procedure"), key=len, default=None)
    condition = max(view.of("cause"), key=len, default=None)
    if done is not None:
        attributes["procedure"] = done.value
    if condition is not None and condition.value not in {"muscle_spasm_or_tension", "poor_physical_condition_or_ergonomics"}:
        attributes["condition"] = condition.value
    if not attributes or view.of("untreated"):
        return None
    tokens = view.heard.tokens
    if any(n.end <= (done or condition or n).start for n in view.of("neg") if "none" not in n.attributes):
        return Verdict("no")
    if view.of("old") and pending == "treated_spinal_condition" and "finished" not in tokens:
        attributes["degree"] = "past"
    elif "finished" in tokens or pending != "treated_spinal_condition":
        return None
    return Verdict("yes", attributes, view.words(done or condition or view.of("cause")[0]))


def _doubts(view: Scene, mention: Mention) -> bool:
    """Tell whether a doubt is the answer and no part of a longer reply."""
    if "weak" in mention.attributes:
        return mention.start == 0 and view.heard.tokens[mention.end - 1] in {"maybe", "perhaps", "possibly"}
    return not any(m.covers(mention) and len(m) > len(mention) for m in view.of("hedge") if m.value != "unsure")


def _shared(troubles: list[Fact]) -> dict[str, str]:
    first = troubles[0].attributes
    return {k: v for k, v in first.items() if k in {"site", "side", "degree", "kind", "who"}}


def _reply(view: Scene, pending: str | None, tables: dict[str, dict[str, str]]) -> Verdict | None:
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
    if answer in {"yes", "no"} and _undone(view, best, answer):
        answer = "no" if answer == "yes" else "yes"
    attributes = {k: v for k, v in best.attributes.items() if k in {"side", "degree", "kind", "site"}}
    side = best.holding("side")
    if side is not None and side.value in {"left", "right"}:
        attributes.setdefault("side", side.value)
    if answer == "no" and follow == ".extent":
        attributes.update(next((place for s in compose._widest(view.of("site")) if (place := compose._site(view, s, tables))), {}))
    return Verdict(answer, attributes, view.words(best))


def _undone(view: Scene, reply: Mention, answer: str) -> bool:
    """Tell whether a denial stands right before a reply: "not in any crash", "no falls"."""
    return any(
        n.end <= reply.start <= n.end + (1 if answer == "yes" else 0)
        and (answer == "yes" or view.heard.tokens[n.end - 1] == "not")
        and not {"none", "weak"} & n.attributes.keys()
        and not any(n.end <= at <= reply.start for at in view.hard | view.soft)
        for n in view.of("neg")
    )


def _plain(view: Scene, content: list[Mention], pending: str | None) -> Verdict | None:
    """Read bare answers: particles, hedges, echoes, judgements and degrees."""
    candidates: list[tuple[int, int, int, str, Mention]] = []
    for kind, weight in (("particle", 3), ("hedge", 4), ("echo", 2), ("judge", 4), ("degree", 1)):
        for mention in view.of(kind):
            if any(c.overlaps(mention) and len(c) >= len(mention) for c in content):
                continue
            answer = _answer(view, kind, mention, pending)
            if answer:
                candidates.append((len(mention), weight, mention.start, answer, mention))
    candidates = [c for c in candidates if not any(o[4].covers(c[4]) and len(o[4]) > len(c[4]) for o in candidates)]
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


def _stands(
    view: Scene, mention: Mention, candidates: list[tuple[int, int, int, str, Mention]], pending: str | None
) -> bool:
    """Tell whether a bare answer stands where an answer stands: first, last, or with nothing but answers beside it."""
    rest = view.left_over([c[4] for c in candidates])
    if not rest:
        return pending is not None or "weak" not in mention.attributes or mention.value == "unsure"
    if pending is None:
        return False
    if mention.kind in {"hedge", "degree", "judge"}:
        return True
    weak = "weak" in mention.attributes or mention.kind == "echo"
    first = min((at for at in range(mention.start) if at in rest), default=None) is None
    last = min((at for at in range(mention.end, len(view.heard.tokens)) if at in rest), default=None) is None
    if weak:
        return mention.kind == "echo" and (first or last) and len(rest) < 4 or (first and len(rest) < 4 and len(mention) > 1)
    return first or last


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
    if any(p.start >= start and p.end <= mention.start for p in view.of("part")):
        return True
    if len(mention) == 1 and before and before[-1] in {"my", "the", "a", "his", "her", "really", "got", "i"}:
        return before[-1] != "really"
    return False


def _last_word(view: Scene, candidates: list[tuple[int, int, int, str, Mention]]) -> tuple[str, Mention]:
    repairs = [r for r in view.of("repair") if "mark" in r.attributes]
    if repairs:
        after = [c for c in candidates if c[4].start >= repairs[-1].start]
        if after:
            candidates = after[-1:]
    able = [c for c in candidates if c[4].kind == "echo" and c[4].value in {"can", "cannot"}]
    hedged = [c for c in candidates if c[1] == 4 or c[3] == "unsure"]
    pick = max(able or hedged or candidates, key=lambda c: (c[1] >= 3, c[0], -c[2]))
    return pick[3], pick[4]
