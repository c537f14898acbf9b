"""When a finding was there: over, long ago, for years, or now after what was long ago."""

from __future__ import annotations

from backache.understanding import scope
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.places import FEELING
from backache.understanding.scene import Scene

_LASTING = frozenset({"cancer_history", "over_50", "under_20", "pregnant"})
"""Facts of a person that a time long gone beside them does not end."""


def time_of(view: Scene, fact: Fact, saying: list[Mention], who: str | None) -> None:
    """Let words of time turn the fact: over, long ago, known for years; ``who`` has it where it is not the patient."""
    mention = fact.mention
    leak = fact.finding == "loss_of_bladder_or_bowel_control" and fact.attributes.get("kind") in {None, "bladder"}
    if leak and on_a_cough(view):
        fact.long_known = True
    old = scope.near(view, "old", mention, saying)
    if old is not None and any(t in view.among("nowadays") for t in view.heard.tokens[old.end : mention.start]):
        old = None
    gone = scope.near(view, "gone", mention, saying, after_only=True)
    known = scope.near(view, "known", mention, saying)
    if known is not None and "dated" in known.attributes and not _years(view):
        known = None
    if (
        known is not None
        and "event" in known.attributes
        and old is not None
        and view.heard.tokens[known.start] not in view.among("since")
    ):
        known = None
    if old is not None and known is None and _since_then(view, mention, old):
        known, old = old, None
    if old is not None and _of_now(view, mention, old):
        old = None
    postures = [p for p in view.of("posture") if not p.overlaps(mention)]
    asleep = "asleep" in mention.attributes and bool(postures)
    limb = fact.finding in FEELING and fact.attributes.get("site") not in {"saddle", "waist_down"}
    if (asleep or gone is not None) and limb and (postures or "asleep" in mention.attributes):
        fact.finding, fact.attributes = "other_symptom", {"detail": "unrelated_numbness"}
        fact.flipped_by = view.words(gone or postures[0])
    elif gone is not None and fact.finding not in {"backache"}:
        fact.present = old is None
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(gone)
    elif known is not None and fact.finding != "backache":
        if fact.attributes.get("detail") not in _LASTING | {"immune_or_drugs"}:
            fact.attributes["degree"] = "persistent"
        fact.long_known = True
        fact.flipped_by = view.words(known)
    elif old is not None and fact.finding == "paralysis":
        fact.attributes["degree"], fact.long_known = "persistent", True
        fact.flipped_by = view.words(old)
    elif old is not None and fact.attributes.get("detail") not in _LASTING and fact.finding != "backache":
        fact.present = False
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(old)
    elif who is not None and _formerly(view, mention):
        fact.attributes["degree"] = "past"


def on_a_cough(view: Scene) -> bool:
    """Tell whether what is told comes with a cough or a laugh only, and no word says that it is new (K11)."""
    coughing = any(act.value == "coughing_sneezing" for act in view.of("act"))
    new = view.of("recent") or any(token in view.among("onset") for token in view.heard.tokens)
    return coughing and not new


def _years(view: Scene) -> bool:
    """Tell whether the words name years, so that an accident or operation in them is no news."""
    spans = [unit.value for span in view.of("span") for unit in span.all_holding("unit")]
    if "Y" in spans or view.of("old") or any(k for k in view.of("known") if "dated" not in k.attributes):
        return True
    tokens, numbers = view.heard.tokens, view.heard.numbers
    centuries = view.among("centuries")
    in_two = {n.start for n in numbers if n.value in centuries and any(m.start == n.end for m in numbers)}
    return any(
        (float(n.value) > 31 or n.start in in_two) and n.start and tokens[n.start - 1] in view.among("year_words")
        for n in numbers
    )


def _since_then(view: Scene, mention: Mention, old: Mention) -> bool:
    """Tell whether a sign has been there since what was long ago: "numb since the operation nine years ago".

    Or "a stroke years ago and my arm has been weak ever since", but not "since monday".
    """
    tokens = view.heard.tokens
    if mention.end <= old.start:
        return any(token in view.among("since") for token in tokens[mention.end : old.start][:3])
    ends = view.among("clause_joints") | view.among("pointing")
    return any(
        tokens[at] in view.among("since")
        and (at + 1 == len(tokens) or tokens[at + 1] in ends or at + 1 in view.hard | view.soft)
        for at in range(mention.start, min(mention.end + 3, len(tokens)))
    )


def _of_now(view: Scene, mention: Mention, old: Mention) -> bool:
    """Tell whether a sign is told of now, after what was long ago: "a stroke years ago and now my arm is weak"."""
    if old.end > mention.start:
        return False
    tokens = view.heard.tokens
    apart = any(old.end <= at <= mention.start for at in view.starts)
    now = any(t in view.among("present_verbs") for t in tokens[mention.start : mention.end])
    return (apart and now) or any(t in view.among("since") for t in tokens[old.end : mention.end + 2])


def _formerly(view: Scene, mention: Mention) -> bool:
    """Tell whether somebody else's sign is told of in the past: "my mother had a stroke", not "has had"."""
    tokens = view.heard.tokens[: mention.start + 1]
    start, end = view.clause(mention.start)
    if any(t in view.among("present_words") for t in view.heard.tokens[start:end]):
        return False
    return any(
        t in view.among("past_verbs") and not (at and tokens[at - 1] in view.among("perfect_verbs"))
        for at, t in enumerate(tokens)
    )
