"""What is told besides the answer and the findings: for whom it is, what is asked and felt, and the details."""

from __future__ import annotations

from datetime import datetime

from backache.model import Meaning
from backache.understanding.answers import OPEN
from backache.understanding.details import durations_said, trend_said
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene
from backache.understanding.talk import talk
from backache.understanding.whereabouts import is_denied, locations_said, triggers_said


def hushed(view: Scene, content: list[Mention], facts: list[Fact]) -> bool:
    """Tell whether the words say something that has no meaning of its own, such as playing it down."""
    return bool(
        facts
        or content
        or view.of("downplay")
        or view.of("figure")
        or (view.of("polite") and len(view.heard.tokens) < 2)
    )


def sensible(view: Scene, lexicon: Lexicon) -> bool:
    """Tell whether the words make up a sentence at all, though it says nothing to the guide."""
    known = lexicon.tables["sense_words"]
    tokens = view.heard.tokens
    return any(token in known for token in tokens) or all(
        token in lexicon.tables.get("numbers", {}) for token in tokens
    )


def told(
    view: Scene, facts: list[Fact], content: list[Mention], lexicon: Lexicon, pending: str | None, now: datetime | None
) -> list[Meaning]:
    """Return every meaning that is neither the answer nor a finding."""
    out: list[Meaning] = []
    out.extend(_people(view, facts, pending))
    out.extend(talk(view, facts, content, pending))
    details = durations_said(view, facts, content, pending, now)
    details += trend_said(view, facts, content, pending)
    details += locations_said(view, facts, content, pending)
    details += triggers_said(view, facts, content, pending)
    if not any(_asks_with(view, content, detail) for detail in ("ask", "command", "out_of_scope")):
        return [*out, *details]
    if pending in OPEN or any(f.present and not f.faculty and not f.supposed for f in facts):
        return [*out, *details]
    return out


def _in_passing(view: Scene, frame: Mention) -> bool:
    """Tell whether a person is only named: "furniture for my daughter's flat", "it's an old friend"."""
    who = frame.holding("who")
    return frame.start > 2 or (who is not None and view.heard.tokens[who.start] in view.among("articles"))


def _asks_with(view: Scene, content: list[Mention], kind: str) -> bool:
    """Tell whether all the words are one clause with a question or command in it, which tells nothing."""
    return any(m.kind == kind and len(m) > 2 and view.clause(m.start)[1] == len(view.heard.tokens) for m in content)


def _people(view: Scene, facts: list[Fact], pending: str | None) -> list[Meaning]:
    for frame in view.of("for_who"):
        person = frame.holding("person")
        if pending not in {None, "who_for"} and _in_passing(view, frame):
            continue
        if person is not None and (frame.start >= view.repaired_at or not view.of("who_self")):
            return [Meaning("who", person.value, words=view.words(frame))]
    if pending == "who_for":
        named = [w for w in view.of("who") if w.holding("person") and not is_denied(view, w)] or view.of("person")
        own = [w for w in view.of("who_self") if not is_denied(view, w)]
        named = [n for n in named if not any(o.covers(n) and len(o) > len(n) for o in own)]
        own = [o for o in own if not any(n.overlaps(o) for n in named)]
        tokens = view.heard.tokens
        meant = [p for p in (*named, *own) if p.start and tokens[p.start - 1] in view.among("conclusions")]
        people = meant or view.last_said([*named, *own])
        if people:
            person = people[0] if people[0].kind == "person" else people[0].holding("person")
            return [Meaning("who", person.value if person else "self", words=view.words(people[0]))]
        if any(t in view.among("third_person") for t in view.heard.tokens):
            return [Meaning("who", "other")]
    if pending is None:
        for fact in facts:
            of_late = fact.present and fact.attributes.get("degree") != "past" and not fact.supposed
            if "who" in fact.attributes and of_late:
                return [Meaning("who", fact.attributes["who"])]
    return []
