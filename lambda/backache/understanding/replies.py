"""Replies in the open question's own words, which answer no other: "both of them" where it asks which leg."""

from __future__ import annotations

from backache.understanding.answers import Verdict
from backache.understanding.mention import Mention
from backache.understanding.places import settle_seat, site_of
from backache.understanding.scene import Scene
from backache.understanding.standing import idle


def reply_to(view: Scene, pending: str | None, tables: dict[str, dict[str, str]]) -> Verdict | None:
    """Return the answer in the words that only the open question takes, or None."""
    follow = f".{pending.rsplit('.', 1)[1]}" if pending and "." in pending else "-"
    replies = [m for m in view.of("reply") if m.value.rsplit(" ", 1)[0] in {pending, follow} and not idle(view, m)]
    figures = view.of("figure")
    replies = [m for m in replies if not (m.value.endswith(" yes") and any(f.covers(m) for f in figures))]
    if not replies:
        return None
    best = max(_that_count(view, replies, follow), key=lambda m: (len(m), m.start, "over" in m.attributes))
    answer = best.value.rsplit(" ", 1)[1]
    if answer == "yes" and pending == "screen.accident" and _not_this_time(view, best):
        answer = "no"
    if answer in {"yes", "no"} and _undone(view, best, answer):
        answer = "no" if answer == "yes" else "yes"
    attributes = {k: v for k, v in best.attributes.items() if k in {"side", "degree", "kind", "site"}}
    if (
        answer == "yes"
        and follow == ".now"
        and any(d.value == "intermittent" and best.covers(d) for d in view.of("degree"))
    ):
        attributes.setdefault("degree", "intermittent")
    side = best.holding("side")
    if "well" in best.attributes:
        # "The right leg's fine it's the left": the side that is named is the one that has no trouble.
        side = next((s for s in reversed(view.of("side")) if not best.covers(s)), None)
    if side is not None and side.value in {"left", "right"}:
        attributes.setdefault("side", side.value)
    if (answer == "no" and follow == ".extent") or (answer == "yes" and follow in _PLACED):
        attributes.update(next((place for s in view.widest("site") if (place := site_of(view, s, tables))), {}))
        settle_seat(view, attributes, feeling=(pending or "").startswith("sensation"))
    return Verdict(answer, attributes, view.words(best), best)


_PLACED = frozenset({".touch", ".move", ".numb"})
"""Follow-ups whose yes is said of the part of the body that is named beside it."""
_ONCE_YES = frozenset({".new", ".now", ".both", ".touch", ".upright"})
"""Follow-ups to which a yes before or after a "but" is a yes: "always had a bit but it's worse now"."""
_LAST_WORD = frozenset({".current", ".extent", ".severe", ".serious", ".accident"})
"""Follow-ups in which what comes after a "but" is what counts."""


def _that_count(view: Scene, replies: list[Mention], follow: str) -> list[Mention]:
    """Return those of several replies that count where a "but" stands between a yes and a no."""
    turns = [at for at, token in enumerate(view.heard.tokens) if token in view.among("turns")]
    if not turns:
        return replies
    after = [m for m in replies if m.start >= turns[-1]]
    before = [m for m in replies if m.end <= turns[-1]]
    if not after or not before:
        return replies
    if follow in _LAST_WORD:
        return after
    if follow in _ONCE_YES:
        return [m for m in (*before, *after) if m.value.endswith(" yes")] or replies
    return replies


def _not_this_time(view: Scene, reply: Mention) -> bool:
    """Tell whether an accident was denied or is long over: "i did not fell down", "in year five, that's ages ago"."""
    denied = any(e.value == "no" and reply.start <= e.start and e.end <= reply.end for e in view.of("echo"))
    return denied or bool(view.of("old"))


def _undone(view: Scene, reply: Mention, answer: str) -> bool:
    """Tell whether a denial stands right before a reply: "not in any crash", "no falls"."""
    if "over" in reply.attributes:
        return False
    # "No i can't feel it", "no that's this month's": the reply brings its own denial, or begins a sentence of its own.
    tokens = view.heard.tokens
    own = any(token in view.among("denials") for token in tokens[reply.start : reply.end])
    own = own or tokens[reply.start] in view.among("subjects") | view.among("pointing")
    same = [r for r in view.of("reply") if r.value == reply.value]
    return any(
        n.end <= reply.start <= n.end + (1 if answer == "yes" else 0)
        and (answer == "yes" or view.heard.tokens[n.end - 1] in view.among("plain_not"))
        and not {"none", "weak"} & n.attributes.keys()
        and not (own and view.words(n) in view.among("plain_no"))
        and not any(r.covers(n) for r in same)
        and not any(n.end <= at <= reply.start for at in view.hard | view.soft)
        for n in view.of("neg")
    )
