"""How long it has been and how it goes."""

from __future__ import annotations

from datetime import datetime

from backache.model import Meaning
from backache.understanding import durations
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene


def durations_said(
    view: Scene, facts: list[Fact], content: list[Mention], pending: str | None, now: datetime | None
) -> list[Meaning]:
    """Return how long it has been; away from that question only where the words frame it as a length of time."""
    out: list[Meaning] = []
    spans = view.last_said(view.widest("span"))
    asked = {(s.start, s.end) for s in spans if "pend" in s.attributes}
    for span in spans:
        if (span.start, span.end) in asked and "pend" not in span.attributes:
            continue
        if _after(view, span) in view.among("ages") or "none" in span.attributes:
            continue
        if any(c.kind in {"command", "out_of_scope", "ask"} and c.covers(span) for c in content):
            continue
        if pending != "duration" and not _is_length(view, span, facts, content):
            continue
        if any(d.value == "intermittent" and d.covers(span) and len(d) > len(span) for d in view.of("degree")):
            continue
        value = durations.iso(span, now)
        if value is None:
            continue
        if pending != "duration" and "Y" in value[0] and _of_another_matter(view, span, facts):
            continue
        rough = value[1] or any(r.end in {span.start, span.start - 1} or r.start == span.end for r in view.of("rough"))
        attributes: dict[str, str | bool] = {"approx": True} if rough else {}
        out.append(Meaning("duration", value[0], attributes, words=view.words(span)))
    return out[:1] if pending != "duration" else out[-1:]


def _of_another_matter(view: Scene, span: Mention, facts: list[Fact]) -> bool:
    """Tell whether years are those of a job or an illness, not of the back: "a nurse for twenty years and now ..."."""
    back = [f.mention for f in facts if f.finding == "backache"] + view.of("place")
    start, end = view.clause(span.start)
    if not back or any(start <= m.start < end for m in back):
        return False
    rest = [view.heard.tokens[at] for at in range(start, end) if not span.start <= at < span.end]
    light = view.lexicon.tables["never"]
    return any(token not in light for token in rest)


def _is_length(view: Scene, span: Mention, facts: list[Fact], content: list[Mention]) -> bool:
    """Tell whether a span is how long the trouble has been, and not a time of day, an age or a time long over."""
    tokens, marks = view.heard.tokens, span.attributes
    if view.of("hypo") or any(c.overlaps(span) and not _lets_through(c, span) for c in content):
        return False
    if any(g.overlaps(span) for g in view.of("gone")):
        return False
    if _after(view, span) in view.among("ago") and (view.of("gone") or any(_is_over(f) for f in facts)):
        return False
    since = tokens[span.start] in view.among("since")
    if not _framed(view, span):
        on_a_day = marks.get("how") in {"weekday", "date", "feast"} and not since
        loose = (
            on_a_day
            or "vague" in marks
            or marks.get("how") == "one"
            or ("iso" in marks and not since and len(span) < len(tokens))
        )
        if loose or (not facts and len(span) + 3 < len(tokens)):
            return False
    today = marks.get("iso") == "P1D" and any(d.value == "sudden" and d.overlaps(span) for d in view.of("degree"))
    yesterday = since and any(t in view.among("yesterday") for t in tokens[span.start : span.end])
    return yesterday or not today


def _lets_through(other: Mention, span: Mention) -> bool:
    return other.kind == "trend" or (other.kind == "finding" and not other.covers(span))


def _is_over(fact: Fact) -> bool:
    return fact.attributes.get("degree") == "past" and not fact.present


def _framed(view: Scene, span: Mention) -> bool:
    frames, tokens = view.among("time_frames"), view.heard.tokens
    before = tokens[span.start - 1] if span.start else ""
    if before in frames:
        return True
    return span.start > 1 and before in view.among("small_words") and tokens[span.start - 2] in frames


def _after(view: Scene, mention: Mention) -> str:
    tokens = view.heard.tokens
    return tokens[mention.end] if mention.end < len(tokens) else ""


def _of_it(view: Scene, trend: Mention) -> bool:
    """Tell whether a trend is said of "it" or "things" from the first word on: "it's a lot worse today"."""
    opening = view.of("it_is")
    return trend.start <= 3 and any(o.start == 0 and len(o) > 1 and o.end >= trend.start - 1 for o in opening)


def trend_said(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    """Return how it is going; away from that question only where the words cannot mean anything else."""
    mended = [t for t in view.of("trend") if t.start >= view.repaired_at] if view.repaired_at else []
    found = view.of_now(view.last_said(mended or view.widest("trend")))
    talk = [c for c in content if c.kind in {"ask", "command", "distress"} and c.value != "severe_pain"]
    found = [t for t in found if not any(c.covers(t) and len(c) > len(t) + 1 for c in talk)]
    if pending == "trend":
        if {"better", "worse"} <= {t.value for t in found}:
            return [Meaning("trend", "fluctuating", words=view.words(found[0]))]
        return [Meaning("trend", t.value, words=view.words(t)) for t in found[-1:]]
    told = any(f.present and not f.faculty and not f.supposed and f.finding != "backache" for f in facts)
    asked = pending in {"duration", "location", "trigger"} or (pending is None and not told)
    for trend in found:
        if any(c.overlaps(trend) for c in content):
            continue
        steady = trend.value in {"fluctuating", "same"} and len(trend) > 1
        eased = trend.value == "better" and pending == "duration"
        moving = trend.value in {"better", "worse"} and view.heard.tokens[trend.start] in view.among("getting")
        moving = moving or (trend.value in {"better", "worse"} and asked and pending is None and _of_it(view, trend))
        if (asked and (steady or eased)) or (moving and _after(view, trend) not in view.among("conditions")):
            return [Meaning("trend", trend.value, words=view.words(trend))]
    return []
