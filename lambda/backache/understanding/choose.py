"""Choose among the mentions found: figures of speech hide what is in them, the longer reading beats the shorter."""

from __future__ import annotations

from backache.understanding.mention import Mention

SAYING = frozenset({"finding", "sense", "well", "figure", "ask", "command", "distress", "out_of_scope", "downplay"})
"""Kinds that compete for the same words."""
_ORDER = {
    "figure": 0, "distress": 1, "finding": 2, "sense": 3, "well": 4, "downplay": 5, "ask": 6, "command": 7, "out_of_scope": 8,
}  # fmt: skip


def chosen(mentions: list[Mention], pending: str | None, size: int) -> list[Mention]:
    """Return the mentions that stand: those of the open question, alone where they must be, the longest where several claim."""
    standing = [m for m in mentions if _allowed(m, pending) and not ("last" in m.attributes and m.end < size)]
    rivals = sorted((m for m in standing if m.kind in SAYING), key=_rank)
    kept: list[Mention] = []
    for mention in rivals:
        if not any(_beaten(mention, other) for other in kept):
            kept.append(mention)
    return sorted([m for m in standing if m.kind not in SAYING] + kept, key=lambda m: (m.start, -m.end))


def _rank(mention: Mention) -> tuple[float, int, int, int]:
    weight = len(mention) - 0.75 * mention.repaired - (2 if "soft" in mention.attributes else 0)
    return (-weight, _ORDER[mention.kind], mention.start, -len(mention.attributes))


def _beaten(mention: Mention, winner: Mention) -> bool:
    if not mention.overlaps(winner):
        return False
    if {winner.kind, mention.kind} <= {"distress", "finding", "sense"} and "distress" in {winner.kind, mention.kind}:
        return False
    if mention.kind == "distress" and mention.value in {"suicidal_ideation", "overdose"}:
        return winner.kind == "figure"
    return True


def _allowed(mention: Mention, pending: str | None) -> bool:
    wanted = mention.attributes.get("pend")
    if wanted is not None:
        return wanted == pending
    if "pend_any" in mention.attributes:
        return pending in {"bladder_bowel", "bladder_bowel.new"}
    return True
