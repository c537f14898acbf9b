"""Where it hurts and what sets it off."""

from __future__ import annotations

from backache.model import Meaning
from backache.understanding.answers import OPEN
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene

_PAINS = frozenset({"backache", "neck_pain", "buttock_or_hip_pain", "shoulder_pain"})


def locations_said(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    """Return the places of the pain: all that are named when asked for, else those of a pain that is told."""
    places = view.widest("place")
    places = view.of_now(view.last_said([p for p in places if not is_denied(view, p)]))
    if pending in {"radiating", "neck_stiffness.pain"}:
        return []
    out: list[Meaning] = []
    pains = [f for f in facts if f.finding in _PAINS and f.present and "who" not in f.attributes]
    for place in places:
        if place.value == "back":
            continue
        if pending != "location":
            if not pains:
                continue
            named = {
                "neck": "neck_pain",
                "shoulder": "shoulder_pain",
                "hip": "buttock_or_hip_pain",
                "buttock": "buttock_or_hip_pain",
            }
            if place.value in named and not any(f.finding == named[place.value] for f in pains):
                continue
            if place.value not in named and not any(f.finding == "backache" for f in pains):
                continue
            if len(place) == 1 and place.value in {"middle_back", "upper_back", "whole_back", "lower_back"}:
                continue
        attributes: dict[str, str | bool] = {}
        side = place.holding("side")
        if side is not None and side.value in {"left", "right"}:
            attributes["side"] = side.value
        out.append(Meaning("location", place.value, attributes, words=view.words(place)))
    sided = next((m for m in out if m.value == "one_side_of_back" and "side" in m.attributes), None)
    if sided is not None and any(m.value in {"lower_back", "upper_back", "middle_back"} for m in out):
        out = [
            Meaning(m.head, m.value, {**sided.attributes, **m.attributes}, words=m.words) for m in out if m is not sided
        ]
    if pending == "location":
        out.extend(_located_pains(view, out, facts))
    return out


def is_denied(view: Scene, mention: Mention) -> bool:
    """Tell whether "not" stands right before a place or a trigger."""
    before = view.heard.tokens[max(0, mention.start - 2) : mention.start]
    return mention.kind != "trigger_only" and any(word in view.among("plain_not") for word in before)


def _located_pains(view: Scene, located: list[Meaning], facts: list[Fact]) -> list[Meaning]:
    names = {
        "neck": "neck_pain",
        "hip": "buttock_or_hip_pain",
        "buttock": "buttock_or_hip_pain",
        "shoulder": "shoulder_pain",
    }
    have = {f.finding for f in facts}
    out: list[Meaning] = []
    for meaning in located:
        finding = names.get(str(meaning.value))
        if finding and finding not in have:
            attributes: dict[str, str | bool] = {
                "present": True,
                **{k: v for k, v in meaning.attributes.items() if k == "side"},
            }
            if finding == "buttock_or_hip_pain":
                attributes["site"] = str(meaning.value)
            out.append(Meaning("finding", finding, attributes, words=meaning.words))
            have.add(finding)
    return out


def triggers_said(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    """Return what brings the pain on, with what an accident or a pregnancy says beside."""
    out: list[Meaning] = []
    hidden = [c for c in content if c.kind in {"figure", "ask", "command", "out_of_scope", "distress"}]
    if pending == "trigger":
        source = view.of("act") or view.of("trigger_only")
        source = [s for s in source if not any(o is not s and o.covers(s) and len(o) > len(s) for o in source)]
        source = view.last_said([s for s in source if not is_denied(view, s)])
        out = [Meaning("trigger", s.value, words=view.words(s)) for s in source if not any(h.covers(s) for h in hidden)]
    else:
        out = _framed_triggers(view, facts, hidden, pending)
    for fact in facts:
        event = fact.mention.attributes
        struck = "violence" in event and "fall" not in event
        if fact.attributes.get("detail") == "major_trauma" and fact.present and not fact.supposed and not struck:
            value = "fall" if "fall" in event else "accident"
            if not any(m.value in {"fall", "accident"} for m in out) and "who" not in fact.attributes:
                out.append(Meaning("trigger", value, words=view.words(fact.mention)))
    if pending == "trigger":
        if any(m.value == "accident" for m in out) and not any(f.finding == "other_emergency" for f in facts):
            out.append(Meaning("finding", "other_emergency", {"present": True, "detail": "major_trauma"}))
        if any(m.value == "pregnancy" for m in out) and not any(
            f.attributes.get("detail") == "pregnant" for f in facts
        ):
            out.append(Meaning("finding", "other_symptom", {"present": True, "detail": "pregnant"}))
        if any(m.value == "coughing_sneezing" for m in out) and not any(
            f.attributes.get("detail") == "cough_pain" for f in facts
        ):
            out.append(Meaning("finding", "other_symptom", {"present": True, "detail": "cough_pain"}))
    return _distinct(out)


def _framed_triggers(view: Scene, facts: list[Fact], hidden: list[Mention], pending: str | None) -> list[Meaning]:
    out: list[Meaning] = []
    told = any(f.present and not f.faculty and not f.supposed for f in facts)
    for trigger in view.of("trigger"):
        act = trigger.holding("act")
        if act is None or any(h.overlaps(act) for h in hidden) or any(h.overlaps(trigger) for h in view.of("hypo")):
            continue
        start = view.heard.tokens[trigger.start]
        only = trigger.start and view.heard.tokens[trigger.start - 1] in view.among("only")
        if start in view.among("when") and (told or only or pending):
            out.append(Meaning("trigger", act.value, words=view.words(trigger)))
        elif start in view.among("he_or_i") and act.value == "fall" and pending not in {"balance.upright"}:
            if not any(f.finding in {"complete_loss_of_balance", "foot_drop", "other_emergency"} for f in facts):
                out.append(Meaning("trigger", act.value, words=view.words(trigger)))
        elif start in view.among("because_of") and any(f.finding in _PAINS and f.present for f in facts):
            out.append(Meaning("trigger", act.value, words=view.words(trigger)))
    of_back = bool(facts) and facts[0].finding == "backache"
    telling = pending is None or (of_back and "." not in pending and pending not in OPEN)
    return _doings(view, facts, hidden) if telling and not out else out


def _doings(view: Scene, facts: list[Fact], hidden: list[Mention]) -> list[Meaning]:
    """Return what one was doing as the pain began, said without a word that leads to it: "i hurt it lifting a box"."""
    pains = [f for f in facts if f.finding in _PAINS and f.present and not f.supposed and "who" not in f.attributes]
    if not pains or pains[0] is not facts[0]:
        return []
    turns = [at for at, token in enumerate(view.heard.tokens) if token in view.among("turns")]
    out = []
    for act in view.widest("act"):
        if turns and len(act) == 1 and act.start > turns[0]:
            continue
        if "pend" in act.attributes or any(h.overlaps(act) for h in hidden) or is_denied(view, act):
            continue
        if any(f.mention.overlaps(act) for f in facts):
            continue
        out.append(Meaning("trigger", act.value, words=view.words(act)))
    return out[:1]


def _distinct(meanings: list[Meaning]) -> list[Meaning]:
    out: list[Meaning] = []
    for meaning in meanings:
        if not any(m.head == meaning.head and m.value == meaning.value for m in out):
            out.append(meaning)
    return out
