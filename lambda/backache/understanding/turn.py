"""What turns a finding: denied, only supposed, somebody else's, and how much of it."""

from __future__ import annotations

from backache.understanding import scope
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene
from backache.understanding.times import time_of

_DEGREES = ("sudden", "intermittent", "persistent", "mild", "severe")


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
    time_of(view, fact, saying, who)


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
