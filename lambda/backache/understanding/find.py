"""Find every phrase of the lexicon in the words, lowest kinds first, so that higher ones are composed of them."""

from __future__ import annotations

from backache.understanding import sounds
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard
from backache.understanding.patterns import GAPS, Node

Edge = tuple[str, int, Mention | None, int]
_MOST = 1500
"""Steps after which a search from one place gives up, so that no sentence, however odd, takes long."""
_EXPLAINS = frozenset(
    "finding well figure ask command distress out_of_scope downplay particle hedge span trend place for_who act reply sense thing".split()
)


def find(heard: Heard, lexicon: Lexicon, pending: str | None = None) -> list[Mention]:
    """Return every phrase of the lexicon in the words; words that explain nothing are tried as sound-alikes too."""
    found = _search(heard, lexicon, {})
    alternates = sounds.alternates(heard.tokens, lexicon)
    if alternates:
        explained = {at for m in found if _explains(m, pending) for at in range(m.start, m.end)}
        told = any(m.kind in {"finding", "well", "ask", "command", "distress", "out_of_scope"} and _explains(m, pending) for m in found)
        if told:
            alternates = {at: ways for at, ways in alternates.items() if heard.tokens[at] not in lexicon.words}
        open_ways = {at: _open(at, ways, explained) for at, ways in alternates.items()}
        open_ways = {at: ways for at, ways in open_ways.items() if ways}
        if open_ways:
            found = _search(heard, lexicon, open_ways)
    return found


def _explains(mention: Mention, pending: str | None) -> bool:
    if mention.kind == "reply":
        return pending is not None and mention.value.split()[0] in {pending, "." + pending.rpartition(".")[2]}
    if mention.kind == "place":
        return pending == "location"
    if mention.kind == "particle":
        return len(mention) > 1 or pending is not None
    return mention.kind in _EXPLAINS and mention.attributes.get("pend") in {None, pending} and "alone" not in mention.attributes


def _open(at: int, ways: list[tuple[str, int]], explained: set[int]) -> list[tuple[str, int]]:
    return [
        (words, width)
        for words, width in ways
        if any(place not in explained for place in range(at, at + width)) and (width > 1 or at not in explained)
    ]


def _search(heard: Heard, lexicon: Lexicon, alternates: sounds.Alternates) -> list[Mention]:
    size = len(heard.tokens)
    edges: list[list[Edge]] = [[(token, at + 1, None, 0)] for at, token in enumerate(heard.tokens)]
    edges.append([])
    for at, ways in alternates.items():
        for words, width in ways:
            _thread(edges, at, words.split(), at + width)
    for number in heard.numbers:
        edges[number.start].append(("{num}", number.end, number, 0))
    skips: list[int] = [0] * len(edges)
    found: list[Mention] = list(heard.numbers)
    for root in lexicon.ranks:
        fresh: dict[tuple[int, int, int], Mention] = {}
        for start in range(size):
            _walk(root, start, size, edges, skips, fresh, heard.walls)
        for mention in fresh.values():
            edges[mention.start].append((f"{{{mention.kind}}}", mention.end, mention, mention.repaired))
            edges[mention.start].append((f"{{{mention.kind}.{mention.value}}}", mention.end, mention, mention.repaired))
            if mention.kind == "adv" and not mention.repaired:
                skips[mention.start] = max(skips[mention.start], mention.end)
        found.extend(fresh.values())
    found.sort(key=lambda m: (m.start, -m.end))
    return found


def _thread(edges: list[list[Edge]], at: int, words: list[str], end: int) -> None:
    """Add the words meant for the words heard, several of them through places of their own past the end."""
    first = len(edges)
    places = [at, *range(first, first + len(words) - 1), end]
    edges.extend([] for _ in words[1:])
    for place, word in enumerate(words):
        edges[places[place]].append((word, places[place + 1], None, 0 if place else 1))


def _walk(
    root: Node,
    start: int,
    size: int,
    edges: list[list[Edge]],
    skips: list[int],
    fresh: dict[tuple[int, int, int], Mention],
    walls: frozenset[int],
) -> None:
    stack: list[tuple[Node, int, tuple[Mention, ...], int]] = [(root, start, (), 0)]
    steps = 0
    while stack and steps < _MOST:
        steps += 1
        node, at, inner, cost = stack.pop()
        if node.ends and at <= size:
            for payload in node.ends:
                key = (id(payload), start, at)
                kept = fresh.get(key)
                if kept is None or (cost, -len(inner)) < (kept.repaired, -len(kept.inner)):
                    fresh[key] = Mention(payload.kind, payload.value, start, at, payload.attributes, inner, cost)
        onward = node.edges
        if not onward:
            continue
        if at == size:
            for gap in GAPS:
                stack.extend((each, at, inner, cost) for each in onward.get(gap, ()))
            continue
        for label, end, mention, extra in edges[at]:
            after = onward.get(label)
            if after is not None:
                held = (*inner, mention) if mention else inner
                for each in after:
                    stack.append((each, end, held, cost + extra))
        if at > size:
            continue
        if at > start and skips[at]:
            stack.append((node, skips[at], inner, cost))
        for gap, width in GAPS.items():
            for each in onward.get(gap, ()):
                for end in range(at, min(at + width, size) + 1):
                    stack.append((each, end, inner, cost))
                    if end in walls:
                        break
