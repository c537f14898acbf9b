"""Find every phrase of the lexicon in the words, lowest kinds first, so that higher ones are composed of them."""

from __future__ import annotations

from bisect import insort

from backache.understanding import sounds
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.net import Place
from backache.understanding.normalise import Heard

Way = tuple[int, Mention | None, int]
"""Where a label leads, the mention it stands for, and whether it is a sound-alike put right."""
Fresh = dict[tuple[int, int, int], Mention]
"""What one rank found, by the phrase's place in the lexicon and where the mention starts and ends."""
_SKIPPED = 100
"""Added to the cost of a way that has just left out a little word."""
_MOST = 600
"""Steps after which a search from one place gives up, so that no sentence, however odd, takes long."""
SHORT = 14
"""Words up to which little words are taken to be lost where nothing explains those heard."""
_EXPLAINS = frozenset(
    "finding sense well reader hypo figure ask command distress out_of_scope downplay particle hedge span trend place "
    "for_who act reply thing".split()
)


def find(heard: Heard, lexicon: Lexicon, pending: str | None = None) -> list[Mention]:
    """Return every phrase of the lexicon that stands in the words as they were heard."""
    return _Search(heard, lexicon, {}).run(lexicon.roots(pending))


def unexplained(heard: Heard, lexicon: Lexicon, found: list[Mention], pending: str | None) -> set[int]:
    """Return the places of words that carry weight and that no phrase explains."""
    light = lexicon.tables["never"]
    unsaid = {at for at, token in enumerate(heard.tokens) if token not in light}
    for mention in found:
        if mention.kind in _EXPLAINS and _explains(mention, pending):
            unsaid.difference_update(range(mention.start, mention.end))
    return unsaid


def find_meant(heard: Heard, lexicon: Lexicon, pending: str | None, alternates: sounds.Alternates) -> list[Mention]:
    """Return the phrases that stand in the words once sound-alikes may stand for them and little words be lost."""
    return _Search(heard, lexicon, alternates, lenient=True).run(lexicon.roots(pending))


def _explains(mention: Mention, pending: str | None) -> bool:
    if mention.kind == "place":
        return pending == "location"
    if mention.kind == "particle":
        return len(mention) > 1 or pending is not None
    marks = mention.attributes
    return not marks or (marks.get("pend") in {None, pending} and "alone" not in marks)


class _Search:
    """One pass over the words: what stands at each place, widened rank by rank by what was found."""

    def __init__(self, heard: Heard, lexicon: Lexicon, alternates: sounds.Alternates, *, lenient: bool = False) -> None:
        self.size = len(heard.tokens)
        # In long speech much else is said, and looking for what is not there takes long.
        lost = lenient and self.size <= SHORT
        self.missing: frozenset[str] = lexicon.tables["unstressed"] if lost else frozenset()
        self.walls = heard.walls
        self.offers = lexicon.offers
        self.labels: list[dict[str, list[Way]]] = [{} for _ in range(self.size + 1)]
        # In the order of the labels: what else was found must not decide a tie.
        self.ordered: list[list[tuple[str, list[Way]]]] = [[] for _ in range(self.size + 1)]
        for at, token in enumerate(heard.tokens):
            self._lead(at, token, (at + 1, None, 0))
        for at, ways in alternates.items():
            for words, width in ways:
                self._thread(at, words.split(), at + width)
        self.found: list[Mention] = list(heard.numbers)
        self.skips = [0] * len(self.labels)
        if lenient:
            glue = lexicon.tables["glue"]
            self.skips = [
                at + 1 if at < self.size and heard.tokens[at] in glue else 0 for at in range(len(self.labels))
            ]
        for number in heard.numbers:
            if "{num}" in lexicon.labels:
                self._offer("{num}", number)

    def run(self, roots: list[Place]) -> list[Mention]:
        """Return the mentions of all roots, in order of place."""
        for root in roots:
            fresh = self._walk(root)
            for (order, _, _), mention in sorted(fresh.items(), key=lambda item: (item[0][1], -item[0][0])):
                for label in self.offers[order]:
                    self._offer(label, mention)
                if mention.kind == "adv" and not mention.repaired:
                    self.skips[mention.start] = max(self.skips[mention.start], mention.end)
            self.found.extend(fresh.values())
        self.found.sort(key=lambda m: (m.start, -m.end))
        return self.found

    def _offer(self, label: str, mention: Mention) -> None:
        self._lead(mention.start, label, (mention.end, mention, mention.repaired))

    def _lead(self, at: int, label: str, way: Way) -> None:
        ways = self.labels[at].get(label)
        if ways is None:
            ways = self.labels[at][label] = []
            insort(self.ordered[at], (label, ways))
        ways.append(way)

    def _thread(self, at: int, words: list[str], end: int) -> None:
        """Add the words meant for the words heard, several of them through places of their own past the end."""
        first = len(self.labels)
        places = [at, *range(first, first + len(words) - 1), end]
        self.labels.extend({} for _ in words[1:])
        self.ordered.extend([] for _ in words[1:])
        for place, word in enumerate(words):
            self._lead(places[place], word, (places[place + 1], None, 0 if place else 1))

    def _unsaid(self, node: Place) -> tuple[Place, ...]:
        """Return where a node leads by little words that may be lost, worked out once."""
        if node.unsaid is None:
            node.unsaid = tuple(node.after(label) for label in node.edges if label in self.missing)
        return node.unsaid

    def _walk(self, root: Place) -> Fresh:
        """Return what is found by following every way that leads on from the root, from each word in turn."""
        labels, size, skips, missing = self.labels, self.size, self.skips, self.missing
        ordered = self.ordered
        fresh: Fresh = {}
        stack: list[tuple[Place, int, tuple[Mention, ...], int, int]] = []
        pop, push = stack.pop, stack.append
        for start in range(size):
            if root.blocked(labels[start]):
                continue
            stack[:] = [(root, start, (), 0, 0)]
            steps = 0
            while stack and steps < _MOST:
                steps += 1
                node, at, inner, cost, jumped = pop()
                if node.ends and cost < _SKIPPED and at <= size:
                    _end(node, start, at, inner, cost, jumped, fresh)
                onward = node.edges
                if onward:
                    # A little word left out must have another word after it.
                    cost %= _SKIPPED
                    for label, ways in ordered[at]:
                        if label not in onward:
                            continue
                        after = onward[label]
                        if isinstance(after, tuple):
                            after = node.after(label)
                        for end, mention, extra in ways:
                            if after.halts or skips[end] or missing or not after.blocked(labels[end]):
                                within = inner if mention is None else (*inner, mention)
                                push((after, end, within, cost + extra, jumped))
                    to = skips[at] if start < at < size else 0
                    if to and (node.gaps or skips[to] or missing or not node.blocked(labels[to])):
                        push((node, to, inner, cost + _SKIPPED, jumped))
                    if missing and not cost and at > start:
                        for each in self._unsaid(node):
                            if each.gaps or not each.blocked(labels[at]):
                                push((each, at, inner, _SKIPPED + 1, jumped))
                for each, width in node.gaps:
                    always = each.halts or missing
                    for end in range(at, min(at + width, size) + 1):
                        if always or skips[end] or not each.blocked(labels[end]):
                            push((each, end, inner, cost, jumped + end - at))
                        if end in self.walls:
                            break
        return fresh


def _end(
    node: Place,
    start: int,
    at: int,
    inner: tuple[Mention, ...],
    cost: int,
    jumped: int,
    fresh: Fresh,
) -> None:
    for payload in node.ends:
        key = (payload.order, start, at)
        kept = fresh.get(key)
        if kept is None or _says_more(cost, inner, jumped, kept):
            fresh[key] = Mention(payload.kind, payload.value, start, at, payload.attributes, inner, cost, jumped)


def _says_more(cost: int, inner: tuple[Mention, ...], jumped: int, kept: Mention) -> bool:
    """Tell whether a way to the same phrase put fewer words right than the kept one, holds more or jumps less."""
    if cost != kept.repaired or len(inner) != len(kept.inner):
        return (cost, -len(inner)) < (kept.repaired, -len(kept.inner))
    return (_held(inner), -jumped) > (_held(kept.inner), -kept.jumped)


def _held(inner: tuple[Mention, ...]) -> int:
    return sum(
        1 + sum(value != "yes" for value in mention.attributes.values()) + _held(mention.inner) for mention in inner
    )
