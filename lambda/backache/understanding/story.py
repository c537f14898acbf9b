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
from backache.understanding.whereabouts import locations_said, triggers_said
from backache.understanding.whom import whom


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
    out.extend(whom(view, facts, pending))
    out.extend(talk(view, facts, content, pending))
    details = durations_said(view, facts, content, pending, now)
    details += trend_said(view, facts, content, pending)
    details += locations_said(view, facts, content, pending)
    details += triggers_said(view, facts, content, pending) or _set_off(view, facts, pending)
    if not any(_asks_with(view, content, detail) for detail in ("ask", "command", "out_of_scope")):
        return [*out, *details]
    if pending in OPEN or any(f.present and not f.faculty and not f.supposed for f in facts):
        return [*out, *details]
    return out


def _set_off(view: Scene, facts: list[Fact], pending: str | None) -> list[Meaning]:
    """Return what set the pain off where it is told in a sentence of its own at another question."""
    others = [f for f in facts if f.finding not in {"backache", "other_symptom"}]
    if pending == "trigger" or any(f.present and not f.supposed for f in others):
        return []
    about = whom(view, facts, pending)
    told = [m for m in view.widest("set_off") if not m.repaired and (about or m.holding("who") is None)]
    told = [m for m in told if not any(n.end == m.start and "none" not in n.attributes for n in view.of("neg"))]
    return [Meaning("trigger", m.value, words=view.words(m)) for m in told[:1]]


def _asks_with(view: Scene, content: list[Mention], kind: str) -> bool:
    """Tell whether all the words are one clause with a question or command in it, which tells nothing."""
    return any(m.kind == kind and len(m) > 2 and view.clause(m.start)[1] == len(view.heard.tokens) for m in content)
