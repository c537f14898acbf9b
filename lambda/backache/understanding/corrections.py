"""What the words take back of an earlier answer: "i misspoke", "change what i said about balance"."""

from __future__ import annotations

from backache.model import Meaning
from backache.understanding.fact import Fact
from backache.understanding.lexicon import Lexicon
from backache.understanding.scene import Scene


def corrections(view: Scene, facts: list[Fact], lexicon: Lexicon, pending: str | None) -> list[Meaning]:
    """Return what the words change of an earlier answer."""
    # "my bad" takes something back, "my bad hip" does not.
    sites = view.of("site")
    changes = [*view.of("change"), *view.of("misspoke")]
    changes = [c for c in changes if not any(s.start < c.end < s.end for s in sites)]
    taken = [m for m in view.of("said") if m.start <= 2 and any(at >= m.end for at in view.hard)]
    taken = [m for m in taken if not any(f.present and not f.faculty and f.mention.end <= m.start for f in facts)]
    if pending == "confirm_change":
        return []
    if not (changes or taken):
        return _objected(view, facts, pending)
    attributes: dict[str, str | bool] = {}
    topics = view.widest("topic")
    if topics and not taken:
        attributes["question"] = topics[0].value
    turn = min((at for at in view.hard if taken and at >= taken[0].end), default=0)
    for fact in facts:
        question = _question_of(fact, lexicon)
        if question and "question" not in attributes:
            attributes["question"] = question
        inside = any(t.overlaps(fact.mention) for t in topics)
        if question and not inside and fact.mention.start >= turn and not fact.supposed:
            attributes["new_answer"] = "no" if fact.faculty or not fact.present else "yes"
            if _taken_back(view, fact):
                attributes["new_answer"] = "yes" if attributes["new_answer"] == "no" else "no"
    if topics and "question" not in attributes:
        attributes["question"] = topics[0].value
    if taken and "question" not in attributes:
        return []
    named = next((m.attributes["new"] for m in changes if "new" in m.attributes), None)
    if named is not None:
        attributes["new_answer"] = named
    if "new_answer" not in attributes:
        answer = _new_answer(view, (turn or changes[0].end) if taken or changes else 0, bool(taken))
        if answer:
            attributes["new_answer"] = answer
        elif taken and not changes:
            return []
    if any(f.present and not f.faculty and not f.supposed for f in facts) and "question" not in attributes:
        return []
    if not changes and not taken:
        return []
    words = view.words(max([*changes, *taken], key=len))
    return [Meaning("command", "change_answer", attributes, words=words, corrects=True)]


_DOUBTED = {"offer_more": frozenset({"mistaken", "known", "accident"}), "anything_else": frozenset({"mistaken"})}
"""The objections that can only mean the reason for the advice, by the question they stand beside."""


def _objected(view: Scene, facts: list[Fact], pending: str | None) -> list[Meaning]:
    """Return the taking back that an objection to the reason asks for: "i never said that", "i have had it for years".

    It names its question where its words do; beside a sign that is told anew there is none.
    """
    objections = [m for m in view.widest("objection") if m.value in _DOUBTED.get(pending or "", ())]
    denied = {f.finding for f in facts if not f.present and not f.faculty}
    if not objections or len(denied) > 1 or any(f.present and not f.faculty and not f.supposed for f in facts):
        return []
    said = max(objections, key=len)
    question = {"question": said.attributes["of"]} if "of" in said.attributes else {}
    known = said.value == "known"
    return [Meaning("command", "change_answer", question, words=view.words(said), corrects=True, long_known=known)]


def _taken_back(view: Scene, fact: Fact) -> bool:
    """Tell whether a fact is what was said before and is owned up to as wrong."""
    told = any(s.start <= fact.mention.start for s in view.of("said"))
    return told and any(m.start >= fact.mention.end for m in view.of("misspoke"))


def _new_answer(view: Scene, start: int, taken: bool) -> str | None:
    particles = [
        p for p in view.of("particle") if p.start >= start and p.value in {"yes", "no"} and "weak" not in p.attributes
    ]
    if particles:
        return particles[-1].value
    echoes = [e for e in view.of("echo") if start and e.start >= start and e.value in {"yes", "no"}]
    echoes = [e for e in echoes if e.end == len(view.heard.tokens)]
    if echoes:
        return echoes[-1].value
    if not taken:
        return None
    denied = any(t in view.among("denials") for t in view.heard.tokens[start:])
    before = any(t in view.among("denials") for t in view.heard.tokens[:start])
    # "I said weak but i'm just sore" takes it back; "i told you i wet myself but it was the coughing" plays it down.
    own = view.heard.tokens[start + 1 : start + 2]
    return "yes" if before else "no" if denied or any(t in view.among("first_person") for t in own) else None


def _question_of(fact: Fact, lexicon: Lexicon) -> str | None:
    if fact.faculty == "sensation":
        return "sensation.touch"
    table = lexicon.tables["faculties" if fact.faculty else "settles"]
    wanted = fact.faculty or fact.finding
    for question, values in table.items():
        if wanted in values and question != "consciousness" and "." not in question:
            return str(question)
    return None
