"""What is told besides answers and findings: times, trend, places, triggers, commands, questions, people and moods."""

from __future__ import annotations

from datetime import datetime

from backache.model import Meaning
from backache.understanding import durations, scope
from backache.understanding.compose import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.scope import Scene

_PAINS = frozenset({"backache", "neck_pain", "buttock_or_hip_pain", "shoulder_pain"})


def hushed(view: Scene, content: list[Mention], facts: list[Fact]) -> bool:
    """Tell whether the words say something that has no meaning of its own, such as playing it down."""
    return bool(view.of("downplay") or view.of("figure") or facts or content or view.of("polite") and len(view.heard.tokens) < 2)


def sensible(view: Scene, lexicon: Lexicon) -> bool:
    """Tell whether the words make up a sentence at all, though it says nothing to the guide."""
    known = lexicon.tables["sense_words"]
    tokens = view.heard.tokens
    return any(token in known for token in tokens) or all(token in lexicon.tables.get("numbers", {}) for token in tokens)


def told(
    view: Scene, facts: list[Fact], content: list[Mention], lexicon: Lexicon, pending: str | None, now: datetime | None
) -> list[Meaning]:
    """Return every meaning that is neither the answer nor a finding."""
    out: list[Meaning] = []
    out.extend(_people(view, facts, pending))
    out.extend(_talk(view, facts, content, pending))
    out.extend(_times(view, facts, content, pending, now))
    out.extend(_trend(view, facts, content, pending))
    out.extend(_places(view, facts, content, pending))
    out.extend(_triggers(view, facts, content, pending))
    return out


def corrections(view: Scene, facts: list[Fact], lexicon: Lexicon, pending: str | None) -> list[Meaning]:
    """Return what the words change of an earlier answer."""
    changes = [*view.of("change"), *view.of("misspoke")]
    taken = [m for m in view.of("said") if any(at >= m.end for at in view.hard)]
    if not (changes or taken) or pending == "confirm_change":
        return []
    attributes: dict[str, str | bool] = {}
    topics = [t for t in view.of("topic") if not any(o is not t and o.covers(t) and len(o) > len(t) for o in view.of("topic"))]
    if topics and not taken:
        attributes["question"] = topics[0].value
    turn = min((at for at in view.hard if taken and at >= taken[0].end), default=0)
    for fact in facts:
        question = _question_of(fact, lexicon)
        if question and "question" not in attributes:
            attributes["question"] = question
        inside = any(t.covers(fact.mention) for t in topics)
        if question and not inside and fact.mention.start >= turn and not fact.supposed:
            attributes["new_answer"] = "no" if fact.faculty or not fact.present else "yes"
    if topics and "question" not in attributes:
        attributes["question"] = topics[0].value
    if taken and "question" not in attributes:
        return []
    if "new_answer" not in attributes:
        answer = _new_answer(view, (turn or changes[0].end) if taken or changes else 0, bool(taken))
        if answer:
            attributes["new_answer"] = answer
    if any(f.present and not f.faculty and not f.supposed for f in facts) and "question" not in attributes:
        return []
    if not changes and not taken:
        return []
    words = view.words(max([*changes, *taken], key=len))
    return [Meaning("command", "change_answer", attributes, words=words, corrects=True)]


def _new_answer(view: Scene, start: int, taken: bool) -> str | None:
    particles = [p for p in view.of("particle") if p.start >= start and p.value in {"yes", "no"} and "weak" not in p.attributes]
    if particles:
        return particles[-1].value
    if not taken:
        return None
    denied = any(t in {"not", "nobody", "never", "no", "none"} for t in view.heard.tokens[start:])
    before = any(t in {"no", "not"} for t in view.heard.tokens[:start])
    return "yes" if before else "no" if denied or not before else None


def _question_of(fact: Fact, lexicon: Lexicon) -> str | None:
    if fact.faculty == "sensation":
        return "sensation.touch"
    table = lexicon.tables["faculties" if fact.faculty else "settles"]
    wanted = fact.faculty or fact.finding
    for question, values in table.items():
        if wanted in values and question != "consciousness" and "." not in question:
            return str(question)
    return None


def _people(view: Scene, facts: list[Fact], pending: str | None) -> list[Meaning]:
    for frame in view.of("for_who"):
        person = frame.holding("person")
        if person is not None:
            return [Meaning("who", person.value, words=view.words(frame))]
    if pending == "who_for":
        people = view.last_said([w for w in view.of("who") if w.holding("person") and not _denied(view, w)])
        if people:
            person = people[0].holding("person")
            return [Meaning("who", person.value, words=view.words(people[0]))] if person else []
        people = [p for p in view.of("person")]
        if people:
            return [Meaning("who", people[0].value, words=view.words(people[0]))]
        if view.of("who_self"):
            return [Meaning("who", "self", words=view.words(view.of("who_self")[0]))]
        if any(t in {"she", "her", "he", "him", "they"} for t in view.heard.tokens):
            return [Meaning("who", "other")]
    if pending in {None, "consciousness"}:
        for fact in facts:
            if "who" in fact.attributes and fact.present and fact.attributes.get("degree") != "past" and not fact.supposed:
                if pending is None:
                    return [Meaning("who", fact.attributes["who"])]
    return []


def _talk(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    out: list[Meaning] = []
    firm = [m for m in content if m.kind in {"command", "ask", "distress", "out_of_scope"} and "soft" not in m.attributes]
    soft = [m for m in content if m.kind in {"ask", "distress", "out_of_scope"} and "soft" in m.attributes]
    present = any(f.present and not f.faculty and not f.supposed for f in facts)
    sore = any(f.finding in {"backache", "neck_pain"} and f.present for f in facts)
    hurting = any(f.attributes.get("degree") == "severe" or f.finding in {"backache", "other_emergency", "neck_pain"} for f in facts)
    for mention in firm or ([] if present else soft[:1]):
        if mention.kind == "distress" and mention.value == "severe_pain" and (sore or hurting):
            continue
        if mention.kind == "distress" and any(
            n.end <= mention.start <= n.end + 2 for n in view.of("neg") if "none" not in n.attributes
        ):
            continue
        if mention.kind == "out_of_scope" and (facts or mention.value in {"other_body_part", "other_condition"} and pending):
            continue
        attributes: dict[str, str] = {}
        if mention.kind == "ask":
            cause, symptom = mention.holding("cause"), mention.holding("symptom")
            if mention.value == "explain_cause" and (cause is not None or "cause" in mention.attributes):
                attributes["cause"] = mention.attributes.get("cause") or (cause.value if cause else "")
            if mention.value == "explain_symptom" and (symptom is not None or "symptom" in mention.attributes):
                attributes["symptom"] = mention.attributes.get("symptom") or (symptom.value if symptom else "")
            topics = [t for t in view.of("topic") if t.start >= mention.start]
            if mention.value == "why_ask" and topics:
                attributes["question"] = max(topics, key=len).value
            elif mention.value == "explain_question" and pending:
                attributes["question"] = pending
        who = scope.experiencer(view, mention) if mention.kind == "distress" else None
        if who:
            attributes["who"] = who
        out.append(Meaning(mention.kind, mention.value, attributes, words=view.words(mention)))
    if not out and view.of("for_pain") and not facts and any(
        m.kind in {"finding"} and m.value in {"paralysis", "muscle_weakness"} for m in content
    ):
        out.append(Meaning("distress", "severe_pain", words=view.words(view.of("for_pain")[0])))
    if any(m.value == "suicidal_ideation" for m in out):
        out = [m for m in out if m.value != "hopelessness"]
    supposed = [f for f in facts if f.supposed]
    if supposed:
        other = {"is_it_serious", "explain_symptom", "capabilities", "explain_question", "treatment", "possible_causes"}
        out = [Meaning("ask", "emergency_signs", words=m.words) if m.head == "ask" and m.value in other else m for m in out]
        out = [m for m in out if (m.head, m.value) != ("command", "get_result")]
    if supposed and not any(m.head in {"ask"} for m in out):
        fear = any("fear" in h.attributes for h in view.of("hypo"))
        reader = not view.of("hypo")
        if fear:
            if not any(m.head == "distress" for m in out):
                out.append(Meaning("distress", "fear", words=supposed[0].supposed))
        elif not reader:
            out.append(Meaning("ask", "emergency_signs", words=supposed[0].supposed))
    return out


def _times(
    view: Scene, facts: list[Fact], content: list[Mention], pending: str | None, now: datetime | None
) -> list[Meaning]:
    spans = view.of("span")
    spans = view.last_said([s for s in spans if not any(o is not s and o.covers(s) and len(o) > len(s) for o in spans)])
    tokens = view.heard.tokens
    out: list[Meaning] = []
    for span in spans:
        before = tokens[span.start - 1] if span.start else ""
        after = tokens[span.end] if span.end < len(tokens) else ""
        framed = before in _FRAMES or (span.start > 1 and before in {"a", "the", "all"} and tokens[span.start - 2] in _FRAMES)
        if after in {"old", "young", "pregnant", "gone", "along"} or "none" in span.attributes:
            continue
        if pending != "duration":
            if any(c.overlaps(span) and c.kind != "trend" and not (c.kind == "finding" and not c.covers(span)) for c in content):
                continue
            if after in {"ago", "back"} and (view.of("gone") or _ended(view, span, facts)):
                continue
            if "vague" in span.attributes and not framed:
                continue
            if span.attributes.get("how") == "one" and not framed:
                continue
            if "iso" in span.attributes and not framed and tokens[span.start] != "since" and len(span) < len(tokens):
                continue
            if not framed and not facts and len(span) + 3 < len(tokens):
                continue
            if view.of("hypo"):
                continue
            if span.attributes.get("iso") == "P1D" and any(d.value == "sudden" and d.overlaps(span) for d in view.of("degree")):
                if not any(t in {"yesterday", "night"} for t in tokens[span.start : span.end]) or tokens[span.start] != "since":
                    continue
        value = durations.iso(span, now)
        if value is None:
            continue
        rough = value[1] or _rough(view, span)
        attributes: dict[str, str | bool] = {"approx": True} if rough else {}
        out.append(Meaning("duration", value[0], attributes, words=view.words(span)))
    return out[:1] if pending != "duration" else out[-1:]


_FRAMES = frozenset("for since about over nearly almost past last around lasted been had from in on with up now these".split())


def _ended(view: Scene, span: Mention, facts: list[Fact]) -> bool:
    """Tell whether the time is of something over and done with."""
    return any(f.attributes.get("degree") == "past" and not f.present for f in facts)


def _rough(view: Scene, span: Mention) -> bool:
    return any(r.end in {span.start, span.start - 1} or r.start == span.end for r in view.of("rough"))


def _trend(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    found = [t for t in view.of("trend") if not any(o is not t and o.covers(t) and len(o) > len(t) for o in view.of("trend"))]
    tokens = view.heard.tokens
    found = view.last_said(found)
    if pending == "trend":
        values = {t.value for t in found}
        if {"better", "worse"} <= values:
            return [Meaning("trend", "fluctuating", words=view.words(found[0]))]
        return [Meaning("trend", t.value, words=view.words(t)) for t in found[-1:]]
    told = any(f.present and not f.faculty and not f.supposed and f.finding != "backache" for f in facts)
    for trend in found:
        if pending in {"duration", "location", "trigger"} or (pending is None and not told):
            if trend.value in {"fluctuating", "same"} and not any(c.overlaps(trend) for c in content) and len(trend) > 1:
                return [Meaning("trend", trend.value, words=view.words(trend))]
            if trend.value == "better" and pending == "duration" and not any(c.overlaps(trend) for c in content):
                return [Meaning("trend", trend.value, words=view.words(trend))]
        after = tokens[trend.end] if trend.end < len(tokens) else ""
        if trend.value in {"better", "worse"} and tokens[trend.start] in {"getting", "gotten", "got", "worsening", "improving"}:
            if after not in {"when", "with", "in", "at", "on", "if", "after"} and not any(c.overlaps(trend) for c in content):
                return [Meaning("trend", trend.value, words=view.words(trend))]
    return []


def _places(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    places = view.of("place")
    places = [p for p in places if not any(o is not p and o.covers(p) and len(o) > len(p) for o in places)]
    places = view.last_said([p for p in places if not _denied(view, p)])
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
            named = {"neck": "neck_pain", "shoulder": "shoulder_pain", "hip": "buttock_or_hip_pain", "buttock": "buttock_or_hip_pain"}
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
            Meaning(m.head, m.value, {**sided.attributes, **m.attributes}, words=m.words)
            for m in out
            if m is not sided
        ]
    if pending == "location":
        out.extend(_located_pains(view, out, facts))
    return out


def _denied(view: Scene, mention: Mention) -> bool:
    """Tell whether "not" stands right before a place or a trigger."""
    before = view.heard.tokens[max(0, mention.start - 2) : mention.start]
    return mention.kind != "trigger_only" and (before[-1:] == ["not"] or before in (["not", "the"], ["not", "my"], ["not", "in"]))


def _located_pains(view: Scene, located: list[Meaning], facts: list[Fact]) -> list[Meaning]:
    names = {"neck": "neck_pain", "hip": "buttock_or_hip_pain", "buttock": "buttock_or_hip_pain", "shoulder": "shoulder_pain"}
    have = {f.finding for f in facts}
    out: list[Meaning] = []
    for meaning in located:
        finding = names.get(str(meaning.value))
        if finding and finding not in have:
            attributes: dict[str, str | bool] = {"present": True, **{k: v for k, v in meaning.attributes.items() if k == "side"}}
            if finding == "buttock_or_hip_pain":
                attributes["site"] = str(meaning.value)
            out.append(Meaning("finding", finding, attributes, words=meaning.words))
            have.add(finding)
    return out


def _triggers(view: Scene, facts: list[Fact], content: list[Mention], pending: str | None) -> list[Meaning]:
    out: list[Meaning] = []
    hidden = [c for c in content if c.kind in {"figure", "ask", "command", "out_of_scope", "distress"}]
    if pending == "trigger":
        source = view.of("act") or view.of("trigger_only")
        source = [s for s in source if not any(o is not s and o.covers(s) and len(o) > len(s) for o in source)]
        source = view.last_said([s for s in source if not _denied(view, s)])
        out = [Meaning("trigger", s.value, words=view.words(s)) for s in source if not any(h.covers(s) for h in hidden)]
    else:
        out = _framed_triggers(view, facts, hidden, pending)
    for fact in facts:
        event = fact.mention.attributes
        if fact.attributes.get("detail") == "major_trauma" and fact.present and not fact.supposed:
            value = "fall" if "fall" in event else "accident"
            if not any(m.value in {"fall", "accident"} for m in out) and "who" not in fact.attributes:
                out.append(Meaning("trigger", value, words=view.words(fact.mention)))
    if pending == "trigger":
        if any(m.value == "accident" for m in out) and not any(f.finding == "other_emergency" for f in facts):
            out.append(Meaning("finding", "other_emergency", {"present": True, "detail": "major_trauma"}))
        if any(m.value == "pregnancy" for m in out) and not any(f.attributes.get("detail") == "pregnant" for f in facts):
            out.append(Meaning("finding", "other_symptom", {"present": True, "detail": "pregnant"}))
        if any(m.value == "coughing_sneezing" for m in out) and not any(
            f.attributes.get("detail") == "cough_pain" for f in facts
        ):
            out.append(Meaning("finding", "other_symptom", {"present": True, "detail": "cough_pain"}))
    return _distinct(out)


_STARTS = frozenset("when whenever if after every each as once the while from started i he she we on hurt by only first in".split())


def _framed_triggers(view: Scene, facts: list[Fact], hidden: list[Mention], pending: str | None) -> list[Meaning]:
    out: list[Meaning] = []
    told = any(f.present and not f.faculty and not f.supposed for f in facts)
    for trigger in view.of("trigger"):
        act = trigger.holding("act")
        if act is None or any(h.overlaps(act) for h in hidden) or any(h.overlaps(trigger) for h in view.of("hypo")):
            continue
        start = view.heard.tokens[trigger.start]
        only = trigger.start and view.heard.tokens[trigger.start - 1] in {"only", "just", "mostly", "mainly"}
        if start in {"when", "whenever", "every", "each", "as", "while", "if"} and (told or only or pending):
            out.append(Meaning("trigger", act.value, words=view.words(trigger)))
        elif start in {"i", "he", "she"} and act.value == "fall" and pending not in {"balance.upright"}:
            if not any(f.finding in {"complete_loss_of_balance", "foot_drop", "other_emergency"} for f in facts):
                out.append(Meaning("trigger", act.value, words=view.words(trigger)))
        elif start in {"i", "after", "from", "on", "by", "started"} and any(f.finding in _PAINS and f.present for f in facts):
            out.append(Meaning("trigger", act.value, words=view.words(trigger)))
    return out


def _distinct(meanings: list[Meaning]) -> list[Meaning]:
    out: list[Meaning] = []
    for meaning in meanings:
        if not any(m.head == meaning.head and m.value == meaning.value for m in out):
            out.append(meaning)
    return out
