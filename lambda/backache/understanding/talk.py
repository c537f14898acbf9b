"""Commands, questions, distress, and what is no business of the guide."""

from __future__ import annotations

from dataclasses import replace

from backache.model import Meaning
from backache.understanding import scope
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

_SPOKEN = frozenset({"command", "ask", "distress", "out_of_scope"})
_SORE = frozenset({"backache", "neck_pain", "other_emergency"})
_REPAIRED = ("span", "who", "who_self", "particle", "finding", "place", "trend", "act")
"""What is said and then put right with a "no wait"."""
_ASKED_OF_SIGNS = frozenset(
    "is_it_serious explain_symptom capabilities explain_question treatment possible_causes".split()
)
"""Questions that, asked about a sign that is only supposed, ask which signs are an emergency."""

_OPEN = frozenset({"trend", "duration", "who_for"})
"""Questions that a part of the body does not answer."""
_TALK = frozenset({"ask", "command", "out_of_scope"})
_NAMED = 2
"""Words of a question that only names its subject: "red flags"."""
_LEADING_IN = frozenset({"start", "resume"})
"""Commands whose words also lead into something else that is said: "go on then what could it be"."""


def talk(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    """Return what is said to the guide rather than told of the body."""
    spoken = [m for m in content if m.kind in _SPOKEN]
    firm = [m for m in spoken if "soft" not in m.attributes]
    present = any(f.present and not f.faculty and not f.supposed for f in facts)
    chosen = firm or ([] if present else spoken[:1])
    chosen = _weighty(view, chosen)
    out = [_meaning(view, m, pending) for m in chosen if not _idle(view, m, facts, pending)]
    out = _held_by_pain(view, facts, content, out)
    if any(m.value == "suicidal_ideation" for m in out):
        out = [m for m in out if m.value != "hopelessness"]
    return _of_supposed(view, facts, out)


def _weighty(view: Scene, chosen: list[Mention]) -> list[Mention]:
    """Return the mentions without short ones that a longer question or command, or a self-repair, makes idle."""
    asked = [m for m in chosen if m.kind in _TALK and len(m) > 2 and m.value not in _LEADING_IN]
    longest = max((len(m) for m in asked), default=0)
    size = len(view.heard.tokens)
    mended = [r for r in view.of("repair") if "mark" in r.attributes and 0 < r.start and r.end < size]
    out = []
    for mention in chosen:
        if mention.value in _LEADING_IN and asked and len(mention) < 5:
            continue
        if (
            mention.kind in {"ask", "out_of_scope"}
            and len(mention) < min(4, longest)
            and "prio" not in mention.attributes
        ):
            continue
        if mention.kind in _TALK and any(r.overlaps(mention) and len(r) >= len(mention) for r in mended):
            continue
        if mention.kind == "distress" and any(c.covers(mention) for k in ("change", "objection") for c in view.of(k)):
            continue
        out.append(mention)
    return out


def _idle(view: Scene, mention: Mention, facts: list[Fact], pending: str | None) -> bool:
    """Tell whether a finding, a denial or the open question makes a mention say nothing."""
    if mention.kind == "distress":
        told = [f.mention for f in facts if f.present]
        if mention.value in {"frustration", "hopelessness"} and any(t.covers(mention) for t in told):
            return True
        # "Put me down as no" is an answer, and "i can stand on my own" tells of no loneliness.
        if any(p.covers(mention) and len(p) > len(mention) for p in view.of("particle")):
            return True
        if mention.value == "alone" and any(f.faculty for f in facts):
            return True
        if mention.value == "severe_pain" and any(
            f.finding in _SORE or f.attributes.get("degree") == "severe" for f in facts
        ):
            return True
        # Words of ending one's life are denied only from close by: "i can't move i want to die" is no denial.
        reach = 1 if mention.value == "suicidal_ideation" else 2
        near = [n for n in _denials(view) if n.end <= mention.start <= n.end + reach]
        return any(not any(at in view.hard for at in range(n.end, mention.start + 1)) for n in near)
    if mention.kind == "ask" and len(mention) <= _NAMED:
        # "No red flags", "i am not receiving any treatment": what is denied is not asked about.
        return any(n.end <= mention.start <= n.end + 1 for n in _denials(view))
    if mention.value == "call_contact":
        # What the speaker will do is no order: "i'll ring the surgery in the morning".
        before = view.heard.tokens[max(0, mention.start - 2) : mention.start]
        own = view.among("first_person")
        if any(n.end == mention.start for n in _denials(view)):
            return True
        return len(before) == 2 and before[1] in view.among("to_come") and before[0] in own
    if mention.kind == "command" and pending == "duration":
        return any(s.overlaps(mention) and len(s) > len(mention) for s in view.of("span"))
    if mention.kind == "command" and mention.value in {"pause", "repeat"}:
        # "No wait my husband": what is put right follows.
        size, said = len(view.heard.tokens), [m for kind in _REPAIRED for m in view.of(kind)]
        marks = [r for r in view.of("repair") if "mark" in r.attributes and r.end < size]
        return any(r.start <= mention.start < r.end and any(m.end <= r.start for m in said) for r in marks)
    if mention.kind == "out_of_scope":
        elsewhere = mention.value in {"other_body_part", "other_condition"}
        open_to = pending is None or (pending in _OPEN and len(mention) > 2)
        return bool(facts) or (elsewhere and not open_to)
    return False


def _denials(view: Scene) -> list[Mention]:
    return [n for n in view.of("neg") if "none" not in n.attributes]


def _meaning(view: Scene, mention: Mention, pending: str | None) -> Meaning:
    attributes: dict[str, str] = {}
    if mention.value in {"explain_cause", "explain_symptom"}:
        name = mention.value.removeprefix("explain_")
        held = mention.holding(name)
        about = mention.attributes.get(name) or (held.value if held is not None else "")
        if about:
            attributes[name] = about
    elif mention.value == "why_ask":
        topics = [t for t in view.of("topic") if t.start >= mention.start]
        if topics:
            attributes["question"] = max(topics, key=len).value
    elif mention.value == "explain_question" and pending:
        attributes["question"] = pending
    who = (scope.experiencer(view, mention) or _told_by(view, mention)) if mention.kind == "distress" else None
    if who:
        attributes["who"] = who
    circumstance = mention.attributes.get("now", "")
    return Meaning(mention.kind, mention.value, attributes, words=view.words(mention), circumstance=circumstance)


def _told_by(view: Scene, mention: Mention) -> str | None:
    """Return who told of their own distress: "my wife told me she wants to end her life"."""
    tokens = view.heard.tokens
    if not any(t in view.among("third_person") for t in tokens[max(0, mention.start - 2) : mention.end]):
        return None
    people = [w for w in view.of("who") if w.end <= mention.start and w.holding("person") is not None]
    person = people[-1].holding("person") if people else None
    return person.value if person is not None else None


def _held_by_pain(view: Scene, facts: list[Fact], content: list[Mention], out: list[Meaning]) -> list[Meaning]:
    """Turn "i can't move, it hurts too much" into severe pain, marked as what holds them."""
    held = any(m.kind == "finding" and m.value in {"paralysis", "muscle_weakness"} for m in content)
    if not held or not view.of("for_pain") or any(f.finding in {"paralysis", "muscle_weakness"} for f in facts):
        return out
    if any(m.value == "severe_pain" for m in out):
        return [replace(m, held_by_pain=True) if m.value == "severe_pain" else m for m in out]
    words = view.words(view.of("for_pain")[0])
    return [*out, Meaning("distress", "severe_pain", words=words, held_by_pain=True)]


def _of_supposed(view: Scene, facts: list[Fact], out: list[Meaning]) -> list[Meaning]:
    """Let a sign that is only supposed be a question about emergencies, or a fear."""
    supposed = next((f.supposed for f in facts if f.supposed), None)
    if supposed is None:
        return out
    out = [
        Meaning("ask", "emergency_signs", words=m.words) if m.head == "ask" and m.value in _ASKED_OF_SIGNS else m
        for m in out
        if (m.head, m.value) != ("command", "get_result")
    ]
    if any(m.head == "ask" for m in out) or not [h for h in view.of("hypo") if "idle" not in h.attributes]:
        return out
    if any("fear" in h.attributes for h in view.of("hypo")):
        feared = any(m.head == "distress" for m in out)
        return out if feared else [*out, Meaning("distress", "fear", words=supposed)]
    return [*out, Meaning("ask", "emergency_signs", words=supposed)]
