"""What turns a finding: denied, only supposed, long gone or known for years, somebody else's, and how much of it."""

from __future__ import annotations

from backache.understanding import scope
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

_DEGREES = ("sudden", "intermittent", "persistent", "mild", "severe")
_LASTING = frozenset({"cancer_history", "over_50", "under_20", "pregnant"})
"""Facts of a person that a time long gone beside them does not end."""
_POSTURAL = frozenset({"numbness", "loss_of_sensation", "paresthesia"})


def turn(view: Scene, fact: Fact, saying: list[Mention], content: list[Mention], lexicon: Lexicon) -> None:
    """Let denial, supposing, time and other people turn the fact."""
    mention = fact.mention
    who = scope.experiencer(view, mention)
    if who is not None:
        fact.attributes["who"] = who
    if who is not None and view.of("late"):
        fact.supposed = view.words(view.of("late")[0])
        return
    supposed = _supposed(view, mention) or _asked(view, mention)
    if supposed is not None:
        fact.supposed = view.words(supposed)
        return
    denied = scope.negator(view, mention, content)
    if fact.faculty and denied is None:
        denied = next((d for d in view.of("doubt") if d.end <= mention.start <= d.end + 3), None)
    if denied is not None and "twice" in denied.attributes:
        denied = None
    if fact.faculty in {"sensation", "movement"} and denied is None:
        denied = next(
            (
                e
                for e in view.of("echo")
                if e.value == "cannot"
                and mention.end <= e.start <= mention.end + 3
                and not any(h.covers(e) and len(h) > len(e) for h in view.of("hedge"))
            ),
            None,
        )
        if denied is not None:
            fact.finding, fact.faculty = lexicon.tables["broken"][fact.faculty], ""
            fact.flipped_by = view.words(denied)
            return
    if fact.faculty:
        plain_no = denied is not None and view.words(denied) in view.among("plain_no")
        if denied is not None and mention.start - denied.end <= 4 and not plain_no:
            broken = lexicon.tables["broken"].get(fact.faculty)
            if broken:
                fact.finding, fact.faculty, fact.flipped_by = broken, "", view.words(denied)
                return
        fact.present = False
        return
    if denied is not None:
        fact.present = False
        fact.flipped_by = view.words(denied)
        fact.attributes.pop("degree", None)
        return
    if fact.finding == "backache":
        _quality(view, fact, saying)
    else:
        degree_of(view, fact, saying)
    _times(view, fact, saying, who)


def _supposed(view: Scene, mention: Mention) -> Mention | None:
    framed = view.of("hypo_frame")
    # In "when should i go" the when asks; it is no condition.
    conditions = [c for c in view.of("hypo_if") if framed and not any(f.covers(c) for f in framed)]
    for trigger in (*view.of("hypo"), *view.of("reader"), *conditions):
        if "states" in trigger.attributes and _states(view, trigger):
            continue
        if trigger.start <= mention.start and not any(
            trigger.end <= at <= mention.start for at in _ends_of(view, trigger)
        ):
            return trigger
    return None


def _states(view: Scene, trigger: Mention) -> bool:
    """Tell whether what follows a question is told as a fact: "does it mean i can not feel", not "i will lose"."""
    after = view.heard.tokens[trigger.end : trigger.end + 3]
    return bool(after) and after[0] in view.among("own") and not any(t in view.among("to_come") for t in after)


def _asked(view: Scene, mention: Mention) -> Mention | None:
    """Return the judging word of a question such as "is a numb leg serious", in which nothing is stated."""
    tokens = view.heard.tokens
    if tokens[0] not in view.among("asking") or len(tokens) < 3:
        return None
    if any(t in view.among("stated") for t in tokens[: mention.start]):
        return None
    if tokens[mention.start] in view.among("stated"):
        return None
    return next(iter(view.of("grave")), None)


def _ends_of(view: Scene, trigger: Mention) -> list[int]:
    """Return where what is supposed ends: at a "but", or where a clause tells of the speaker with nothing before it."""
    tokens, buts = view.heard.tokens, _buts(view)
    if "fear" in trigger.attributes or trigger.kind == "reader":
        return buts
    own = view.among("first_person") | view.among("owners")
    joining = view.among("clause_joints") | view.among("prepositions") | view.among("asking") | view.among("when")
    led = {h.end for h in view.of("hypo_if")}
    fresh = [
        at for at in view.starts
        if at > trigger.end and tokens[at] in own and tokens[at - 1] not in joining and at not in led
    ]  # fmt: skip
    return [*buts, *fresh]


def _buts(view: Scene) -> list[int]:
    return [at for at, token in enumerate(view.heard.tokens) if token in view.among("buts")]


def degree_of(view: Scene, fact: Fact, saying: list[Mention]) -> None:
    """Give the fact the degree said of it, the most telling one where several are."""
    if "degree" in fact.attributes or fact.finding == "other_symptom":
        return
    allowed: tuple[str, ...] = _DEGREES
    if fact.finding in {"other_emergency", "altered_consciousness"}:
        allowed = (
            ("sudden",) if fact.attributes.get("detail") != "abdominal_pain" else ("sudden", "severe", "intermittent")
        )
    best: str | None = None
    for degree in view.of("degree"):
        if degree.value == "past" or degree.value not in allowed:
            continue
        if any(figure.covers(degree) for figure in view.of("figure")):
            continue
        if degree.value == "mild" and _of_drops(view, degree, fact):
            continue
        if len(degree) == 1 and view.heard.tokens[degree.start] in view.among("mere_days"):
            continue
        low, high = min(degree.end, fact.mention.end), max(degree.start, fact.mention.start)
        if any(o is not fact.mention and low <= o.start < high for o in saying):
            continue
        if not view.belongs(degree, fact.mention, saying):
            continue
        if degree.value == "severe" and degree.start >= fact.mention.end and fact.finding != "other_emergency":
            continue
        if best is None or _DEGREES.index(degree.value) < _DEGREES.index(best):
            best = degree.value
    if best is not None:
        fact.attributes["degree"] = best


def _of_drops(view: Scene, degree: Mention, fact: Fact) -> bool:
    """Tell whether a word such as "a drop" is no measure of the sign, as it is where only some water leaks."""
    tokens = view.heard.tokens[degree.start : degree.end]
    leaks = fact.finding == "loss_of_bladder_or_bowel_control" and fact.attributes.get("kind") != "retention"
    return not leaks and any(t in view.among("drops") for t in tokens)


def _quality(view: Scene, fact: Fact, saying: list[Mention]) -> None:
    for quality in view.of("quality"):
        low, high = min(quality.end, fact.mention.end), max(quality.start, fact.mention.start)
        if not any(o is not fact.mention and low <= o.start < high for o in saying):
            fact.attributes.setdefault("quality", quality.value)


def _times(view: Scene, fact: Fact, saying: list[Mention], who: str | None) -> None:
    mention = fact.mention
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
    limb = fact.finding in _POSTURAL and fact.attributes.get("site") not in {"saddle", "waist_down"}
    if (asleep or gone is not None) and limb and (postures or "asleep" in mention.attributes):
        fact.finding, fact.attributes = "other_symptom", {"detail": "unrelated_numbness"}
        fact.flipped_by = view.words(gone or postures[0])
    elif gone is not None and fact.finding not in {"backache"}:
        fact.present = old is None
        fact.attributes["degree"] = "past"
        fact.flipped_by = view.words(gone)
    elif known is not None and fact.finding != "backache":
        if fact.attributes.get("detail") not in {
            "cancer_history",
            "immune_or_drugs",
            "pregnant",
            "over_50",
            "under_20",
        }:
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


def _years(view: Scene) -> bool:
    """Tell whether the words name years, so that an accident or operation in them is no news."""
    spans = [unit.value for span in view.of("span") for unit in span.all_holding("unit")]
    if "Y" in spans or view.of("old") or any(k for k in view.of("known") if "dated" not in k.attributes):
        return True
    tokens = view.heard.tokens
    return any(
        float(n.value) > 31 and n.start and tokens[n.start - 1] in view.among("year_words") for n in view.heard.numbers
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
    if any(t in view.among("present_words") for t in view.heard.tokens):
        return False
    return any(
        t in view.among("past_verbs") and not (at and tokens[at - 1] in view.among("perfect_verbs"))
        for at, t in enumerate(tokens)
    )
