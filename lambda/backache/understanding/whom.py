"""Whom the words say it is for, early or late ("it's for me", "not me, him"), and who is only named in passing."""

from __future__ import annotations

from backache.model import Meaning
from backache.understanding.fact import Fact
from backache.understanding.mention import Mention
from backache.understanding.scene import Scene
from backache.understanding.whereabouts import is_denied
from backache.vocabulary import WHO

_UNASKED = frozenset({None, "who_for", "offer_more", "anything_else"})
"""Questions that nobody else's troubles answer, so that "not me, my mother" says whom it is for."""


def whom(view: Scene, facts: list[Fact], pending: str | None) -> list[Meaning]:
    """Return for whom the words say it is, nothing where a person is only named."""
    stated = _stated(view, pending)
    if stated is not None:
        return [stated]
    if pending == "who_for":
        return _answered(view)
    if pending is None:
        for fact in facts:
            of_late = fact.present and fact.attributes.get("degree") != "past" and not fact.supposed
            if "who" in fact.attributes and of_late:
                return [Meaning("who", fact.attributes["who"])]
    return []


def covers(stated: list[Meaning], words: str) -> bool:
    """Tell whether an answer's words are only part of saying whom it is for: "yes me not the child"."""
    return any(meaning.head == "who" and f" {words} " in f" {meaning.words} " for meaning in stated)


def _stated(view: Scene, pending: str | None) -> Meaning | None:
    """Return the last of what says whom it is for in so many words."""
    said: list[tuple[Mention, str]] = []
    for frame in view.of("for_who"):
        person = _person(frame)
        if person is None or (pending not in {None, "who_for"} and _in_passing(view, frame, pending)):
            continue
        if frame.start >= view.repaired_at or not view.of("who_self"):
            said.append((frame, person))
    said = said[:1]
    said += [(m, "self") for m in view.widest("for_me") if pending != "who_for" and not _undone(view, m)][-1:]
    if not any(mention.kind == "for_who" for mention, _ in said):
        said += [(m, "other") for m in view.widest("not_me") if _ends(view, m)][-1:]
    if not said:
        return None
    mention, person = max(said, key=lambda one: one[0].end)
    tokens = view.heard.tokens
    right = (
        bool({"right", "meant"} & mention.attributes.keys() or view.of("not_me"))
        or tokens[0] in view.among("plain_no")
        or any(token in view.among("plain_not") for token in tokens[mention.start : mention.end])
    )
    return Meaning("who", person, words=view.words(mention), corrects=right)


def _person(frame: Mention) -> str | None:
    if frame.value in WHO:
        return frame.value
    person = frame.holding("person")
    return person.value if person is not None else None


def _in_passing(view: Scene, frame: Mention, pending: str | None) -> bool:
    """Tell whether a person is only named: "furniture for my daughter's flat", "it's an old friend"."""
    tokens = view.heard.tokens
    who = frame.holding("who")
    if "meant" in frame.attributes:
        return False
    if "opening" in frame.attributes:
        return pending not in {"consciousness", *_UNASKED}
    if (frame.start > 2 and not view.of("not_me")) or "beside" in frame.attributes:
        return True
    if who is not None and tokens[who.start] in view.among("articles"):
        return True
    # "No, that's dad, not me" says whose trouble it is.
    if tokens[0] in view.among("plain_no") and pending not in {"consciousness", *_UNASKED}:
        return "bare" in frame.attributes
    if tokens[frame.start] in view.among("plain_not") and pending not in _UNASKED:
        return pending != "consciousness" or not _ends(view, frame)
    if "bare" not in frame.attributes:
        return False
    after = tokens[frame.end] if frame.end < len(tokens) else ""
    if who is not None and tokens[who.start] in view.among("pointing"):
        return after not in view.among("whose")
    return bool(after) and after not in view.among("whose") | view.among("third_person") | view.among("plain_not")


def _undone(view: Scene, mention: Mention) -> bool:
    return mention.start > 0 and view.heard.tokens[mention.start - 1] in view.among("denials")


def _ends(view: Scene, mention: Mention) -> bool:
    return mention.end == len(view.heard.tokens) or mention.end in view.starts


def _answered(view: Scene) -> list[Meaning]:
    """Return the person named in answer to the question whom it is for."""
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
    if any(t in view.among("third_person") for t in tokens):
        return [Meaning("who", "other")]
    return []
