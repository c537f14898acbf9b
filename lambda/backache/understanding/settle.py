"""The open question's answer: what the words say of it, from the strongest evidence to the weakest."""

from __future__ import annotations

from backache.understanding.answers import Verdict, plain_answer
from backache.understanding.concluding import concluded, denied_at_last, no_before
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.places import FEELING, settle_seat, site_of
from backache.understanding.replies import reply_to
from backache.understanding.scene import Scene
from backache.understanding.treatment import named_treatment, treatment, turned
from backache.understanding.turn import degree_of

GROWN_UP = 20


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


def verdict(
    view: Scene, facts: list[Fact], content: list[Mention], lexicon: Lexicon, pending: str | None
) -> Verdict | None:
    """Return the answer to the open question, or None where the words give none."""
    tables = lexicon.tables
    if any(m.kind == "ask" and m.value == "explain_question" for m in content):
        return _before_asking(view, content)
    if pending == "who_for.child" and (aged := _aged(view)) is not None:
        return aged
    about = [f for f in facts if relevant(f, pending, tables) and not f.supposed]
    troubles = [f for f in about if f.present and not f.faculty]
    reply = reply_to(view, pending, tables) if pending else None
    at_last = concluded(view, pending, troubles)
    if at_last is not None:
        return at_last
    if troubles and denied_at_last(view, about, troubles, pending):
        return Verdict("no", words=view.words(about[-1].mention))
    if troubles:
        if reply is not None and reply.answer == "no" and pending is not None and _overrules(pending, reply, troubles):
            return reply
        return Verdict("yes", _shared(troubles), view.words(troubles[0].mention), long_known=troubles[0].long_known)
    if about and (reply is None or reply.answer != "yes" or (" " not in reply.words and about[0].faculty)):
        return Verdict("no", words=view.words(about[0].mention))
    if reply is not None and reply.answer == "yes" and no_before(view, reply, pending):
        return Verdict("no", words=view.words(view.of("particle")[0]))
    doubt = next((m for m in view.of("particle") if m.value == "unsure" and _doubts(view, m)), None)
    if doubt is not None and reply is not None and _beyond(doubt, reply, pending):
        return reply
    if doubt is not None and pending is not None and not any(f.present and not f.faculty for f in about):
        return _at_last(view, doubt) or Verdict("unsure", words=view.words(doubt))
    treated = treatment(view, pending)
    going_on = reply is not None and reply.answer == "yes" and pending == "treated_spinal_condition.current"
    if treated is None and reply is not None and going_on:
        reply.attributes.update(named_treatment(view))
    if treated is not None and reply is not None and reply.answer == "no" and turned(view, reply):
        return reply
    if treated is not None and not (reply is not None and reply.answer == "no" and view.of("untreated")):
        return treated
    if reply is not None and not (pending == "anything_else" and facts):
        return reply
    plain = plain_answer(view, content, pending)
    if pending == "anything_else" and any(f.present and not f.faculty for f in facts):
        said_yes = any(p.value == "yes" for p in view.of("particle"))
        return plain if said_yes and plain is not None and plain.answer == "yes" and not plain.attributes else None
    if plain is None and pending is not None and not content and _condition(view):
        plain = Verdict("yes", {"degree": "intermittent"}, view.words(view.of("hypo_if")[0]))
    if plain is None and pending is not None and _merely(view, facts) and not _opens(view, pending):
        return Verdict("no", words=view.words(facts[0].mention))
    return _lasting(view, plain, pending)


def _lasting(view: Scene, plain: Verdict | None, pending: str | None) -> Verdict | None:
    """Return a yes as one to what has been so for years, where the words say it: "only when i laugh since my kids"."""
    if plain is None or plain.answer != "yes" or not view.of("known") or pending is None or "." in pending:
        return plain
    plain.attributes["degree"], plain.long_known = "persistent", True
    return plain


def _aged(view: Scene) -> Verdict | None:
    """Return the answer that an age gives to whether someone is under twenty: "he is six", "forty two"."""
    numbers = view.heard.numbers
    if len(numbers) != 1 or view.of("span"):
        return None
    return Verdict("yes" if float(numbers[0].value) < GROWN_UP else "no", words=view.words(numbers[0]))


def _beyond(doubt: Mention, reply: Verdict, pending: str | None) -> bool:
    """Tell whether a yes in a follow-up's own words stands apart from a doubt: "yes and no the hand is new"."""
    said = reply.mention
    follow_up = pending is not None and "." in pending
    if not follow_up or reply.answer != "yes" or said is None or len(said) < 2:
        return False
    return said.start > doubt.end + 1 or said.end <= doubt.start


def _at_last(view: Scene, doubt: Mention) -> Verdict | None:
    """Return the plain yes or no that ends what began with a doubt: "depends how long it takes well alright yes"."""
    size = len(view.heard.tokens)
    ends = [p for p in view.of("particle") if p.end == size and p.start >= doubt.end and "weak" not in p.attributes]
    said = next((p for p in ends if p.value in {"yes", "no"}), None)
    return Verdict(said.value, words=view.words(said)) if said is not None else None


def _before_asking(view: Scene, content: list[Mention]) -> Verdict | None:
    """Return a plain yes or no said beside a question about the question, whose own words answer nothing."""
    said = [p for p in view.of("particle") if p.value in {"yes", "no"} and "weak" not in p.attributes]
    said = [p for p in said if not any(c.overlaps(p) for c in content)]
    return Verdict(said[0].value, words=view.words(said[0])) if said else None


def _overrules(pending: str, reply: Verdict, troubles: list[Fact]) -> bool:
    """Tell whether a no in the question's own words outweighs the sign those words name."""
    if reply.mention is not None and "over" in reply.mention.attributes:
        return all(reply.mention.covers(t.mention) for t in troubles)
    if pending.startswith("screen"):
        # "No fever but i've lost weight": a no to one part is none to what is told after it.
        after = reply.mention is not None and any(t.mention.start >= reply.mention.end for t in troubles)
        return pending == "screen.fever_cancer" and " " in reply.words and not after
    return "." in pending


def _condition(view: Scene) -> bool:
    """Tell whether the answer is nothing but when it happens: "when i've been sat a while", "if i look down"."""
    conditions = view.of("hypo_if")
    leads = bool(conditions) and view.heard.tokens[conditions[0].start] in view.among("when")
    before = view.heard.tokens[: conditions[0].start] if leads else []
    if not leads or view.of("hypo_frame") or any(t not in view.among("only") | view.among("turns") for t in before):
        return False
    began = conditions[0].end + 1
    return bool(before) or not any(at > began for at in view.starts)


def _opens(view: Scene, pending: str) -> bool:
    """Tell whether so much is said at the first question that it may be how a story begins, and no answer yet."""
    return pending == "consciousness" and len(view.heard.tokens) > _REMARK


_REMARK = 6
"""Words of a remark: "no just my back" has fewer, "i've had it for years and i just tweaked my back" more."""


def _merely(view: Scene, facts: list[Fact]) -> bool:
    """Tell whether only some lesser thing is named: "just tired", "only cold feet", "my feet are cold that's all"."""
    if not facts or any(f.finding not in {"other_symptom", "backache", "muscle_spasm", "headache"} for f in facts):
        return False
    tokens = view.heard.tokens
    start = facts[0].mention.start
    merely = view.among("merely")
    return any(t in merely for t in tokens[max(0, start - 4) : start + 1]) or any(
        view.heard.text(0, len(tokens)).endswith(f" {words}") for words in view.among("and_no_more")
    )


def bare(view: Scene, facts: list[Fact], lexicon: Lexicon, pending: str | None) -> list[Fact]:
    """Return the finding that a part of the body alone names in answer to a question about it: "my left leg"."""
    table = lexicon.tables["bare"].get(pending or "", {})
    if not table or facts:
        return []
    sites = view.widest("site")
    answers = [m for kind in ("particle", "degree", "hedge") for m in view.of(kind)]
    if not sites or any(m.value == "no" for m in answers) or view.of("neg") or view.of("judge"):
        return []
    if view.left_over([*sites, *answers, *view.of("prep"), *view.of("span"), *view.of("rough"), *view.of("it_is")]):
        return []
    out: list[Fact] = []
    for site in sites:
        part = site.holding("part")
        finding = table.get(part.value, table.get("other")) if part else None
        if pending == "weakness" and part is not None and part.value in {"back", "lower_back", "spine"}:
            finding = None
        if finding is None:
            continue
        name, _, detail = finding.partition(" ")
        attributes = {"detail": detail} if detail else dict(site_of(view, site, lexicon.tables) or {})
        if name in {"neck_stiffness", "spinal_stiffness"}:
            attributes = {}
        settle_seat(view, attributes, feeling=name in FEELING)
        fact = Fact(name, True, site, attributes)
        degree_of(view, fact, [])
        out.append(fact)
    return out


def _doubts(view: Scene, mention: Mention) -> bool:
    """Tell whether a doubt is the answer and no part of a longer reply."""
    if "weak" in mention.attributes:
        return mention.start == 0 and view.heard.tokens[mention.end - 1] in view.among("maybe")
    answers = [m for kind in ("hedge", "particle") for m in view.of(kind) if m.value != "unsure"]
    answers += [m for m in view.of("reply") if "unsure" not in m.value and m.start == mention.start]
    return not any(m.covers(mention) and len(m) > len(mention) for m in answers)


def _shared(troubles: list[Fact]) -> dict[str, str]:
    first = troubles[0].attributes
    return {k: v for k, v in first.items() if k in {"site", "side", "degree", "kind", "who"}}
