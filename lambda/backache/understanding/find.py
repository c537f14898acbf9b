"""Find every phrase of the lexicon in the words, lowest kinds first, so that higher ones are composed of them."""

from __future__ import annotations

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard
from backache.understanding.patterns import GAPS, Node

Edge = tuple[str, int, Mention | None, int]
_MOST = 4000
"""Steps after which a search gives up, so that no sentence, however odd, takes long."""


def find(heard: Heard, lexicon: Lexicon) -> list[Mention]:
    """Return every phrase of the lexicon that stands in the words, of all kinds, in order of place."""
    size = len(heard.tokens)
    edges: list[list[Edge]] = [[(token, at + 1, None, 0)] for at, token in enumerate(heard.tokens)]
    for at, words in heard.alternates.items():
        edges[at].extend((word, at + width, None, 1) for word, width in words)
    for number in heard.numbers:
        edges[number.start].append(("{num}", number.end, number, 0))
    skips: list[int] = [0] * size
    found: list[Mention] = list(heard.numbers)
    for root in lexicon.ranks:
        fresh: dict[tuple[str, str, int, int], Mention] = {}
        for start in range(size):
            _walk(root, start, edges, skips, fresh, heard.walls)
        for mention in fresh.values():
            edges[mention.start].append((f"{{{mention.kind}}}", mention.end, mention, mention.repaired))
            edges[mention.start].append((f"{{{mention.kind}.{mention.value}}}", mention.end, mention, mention.repaired))
            if mention.kind == "adv":
                skips[mention.start] = max(skips[mention.start], mention.end)
        found.extend(fresh.values())
    found.sort(key=lambda m: (m.start, -m.end))
    return found


def _walk(
    root: Node,
    start: int,
    edges: list[list[Edge]],
    skips: list[int],
    fresh: dict[tuple[str, str, int, int], Mention],
    walls: frozenset[int],
) -> None:
    size = len(edges)
    stack: list[tuple[Node, int, tuple[Mention, ...], int]] = [(root, start, (), 0)]
    steps = 0
    while stack and steps < _MOST:
        steps += 1
        node, at, inner, cost = stack.pop()
        for payload in node.ends:
            key = (payload.kind, payload.value, start, at)
            kept = fresh.get(key)
            rank = (cost, -len(inner), -len(payload.attributes))
            if kept is None or rank < (kept.repaired, -len(kept.inner), -len(kept.attributes)):
                fresh[key] = Mention(payload.kind, payload.value, start, at, payload.attributes, inner, cost)
        if at >= size:
            continue
        onward = node.edges
        for label, end, mention, extra in edges[at]:
            after = onward.get(label)
            if after is not None:
                held = (*inner, mention) if mention else inner
                stack.extend((each, end, held, cost + extra) for each in after)
        if at > start and skips[at] and onward:
            stack.append((node, skips[at], inner, cost))
        for gap, width in GAPS.items():
            for each in onward.get(gap, ()):
                for end in range(at, min(at + width, size) + 1):
                    stack.append((each, end, inner, cost))
                    if end in walls:
                        break
