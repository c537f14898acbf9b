"""Which of the facts become findings beside the answer to the open question, and which the answer says already."""

from __future__ import annotations

from backache.model import Meaning
from backache.understanding.answers import Verdict
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.scene import Scene
from backache.understanding.settle import relevant

_LESSER = frozenset(
    "muscle_weakness foot_drop numbness paresthesia impaired_balance_or_coordination loss_of_bladder_or_bowel_control "
    "radiating_leg_pain buttock_or_hip_pain neck_stiffness spinal_stiffness other_emergency other_symptom".split()
)
"""Findings that a follow-up's answer speaks of again; a worse one is always said."""
_PASSING = frozenset({"impaired_balance_or_coordination", "backache", "other_symptom"})
"""Findings that may be mere words of a no: "just a stumble"."""
_PASSING_TALK = frozenset({"offer_more", "anything_else"})
"""Questions beside which a faculty that works is news of its own."""


def findings_said(
    view: Scene, facts: list[Fact], lexicon: Lexicon, pending: str | None, verdict: Verdict | None
) -> list[Meaning]:
    """Return the findings of the facts, those left out that the answer to the open question says already."""
    out: list[Meaning] = []
    for fact in facts:
        if fact.supposed:
            continue
        about = relevant(fact, pending, lexicon.tables)
        if fact.faculty:
            broken = lexicon.tables["broken"].get(fact.faculty)
            if broken and (pending is None or pending in _PASSING_TALK):
                out.append(_meaning(view, fact, broken, present=False))
        elif verdict is None or not _said_by(view, fact, verdict, pending, about, lexicon):
            out.append(_meaning(view, fact, fact.finding, present=fact.present))
    return out


def _said_by(view: Scene, fact: Fact, verdict: Verdict, pending: str | None, about: bool, lexicon: Lexicon) -> bool:
    """Tell whether the answer says the fact already."""
    parent = pending.rsplit(".", 1)[0] if pending and "." in pending else None
    if parent and not about and relevant(fact, parent, lexicon.tables):
        settling = pending in lexicon.tables["settles"]
        if (fact.finding in _LESSER or verdict.answer == "no") and not (settling and "site" in fact.attributes):
            return True
    if pending and pending.endswith(".new") and fact.finding == "backache" and fact.present:
        # The back is only what the newness is measured by: "it came with the bad back".
        return True
    if pending == "neck_stiffness.pain" and fact.finding == "neck_stiffness":
        return True
    if fact.present:
        overruled = about or (fact.finding in _PASSING and view.words(fact.mention) in verdict.words)
        return verdict.answer == "no" and overruled
    return about and ("site" not in fact.attributes or verdict.answer == "no")


def _meaning(view: Scene, fact: Fact, finding: str, *, present: bool) -> Meaning:
    return Meaning(
        "finding",
        finding,
        {"present": present, **fact.attributes},
        words=view.words(fact.mention),
        flipped_by=fact.flipped_by,
        long_known=fact.long_known,
        hurt_by_someone="violence" in fact.mention.attributes,
    )
