"""The small language of the lexicon's phrases, and the nodes of words they are compiled into.

A phrase is words, with ``(a|b c|)`` for a choice, ``word?`` or ``(a|b)?`` for what may be left out, ``{kind}`` or
``{kind.value}`` for any phrase of that kind, ``~`` for up to two words of any kind and ``~~`` for up to five.
``phrase => key=value`` gives its attributes.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from backache.errors import ContentError

_PARTS = re.compile(r"\([^(){}~?]*\)\??|\(|\)\??|\||\{[a-z_]+(?:\.[a-z_0-9]+)?\}\??|~~\??|~\??|[^\s()|{}~]+")
_CLASSES = re.compile(r"\{[a-z_.0-9]+\}")
GAPS = {"~": 2, "~~": 5}


@dataclass(frozen=True, slots=True, eq=False)
class Payload:
    """What a phrase stands for: its kind, value and attributes."""

    kind: str
    value: str
    attributes: dict[str, str]
    order: int = 0
    """Its place in the lexicon, which decides where two phrases are as good as each other."""


@dataclass(slots=True, eq=False, repr=False)
class Node:
    """A place in the net: where each label leads, and what ends here."""

    edges: dict[str, list[Node]] = field(default_factory=dict)
    ends: list[Payload] = field(default_factory=list)
    gaps: list[tuple[Node, int]] = field(default_factory=list)
    """Where a gap leads, and how many words it may jump."""
    tree: bool = False
    """True where only one way leads here, so that phrases with the same beginning may share it."""


def split_line(line: str) -> tuple[str, dict[str, str]]:
    """Return the phrase of a lexicon line and its attributes; a mark without a value counts as "yes"."""
    phrase, _, tail = line.partition("=>")
    attributes = {}
    for item in tail.split():
        key, _, value = item.partition("=")
        attributes[key] = value or "yes"
    return phrase.strip(), attributes


def labels(phrase: str) -> list[str]:
    """Return the classes a phrase refers to, as it writes them."""
    return _CLASSES.findall(phrase)


def references(phrase: str) -> set[str]:
    """Return the kinds a phrase refers to."""
    return {label[1:-1].split(".")[0] for label in labels(phrase)}


def add(root: Node, phrase: str, payload: Payload, spell: Callable[[str], list[str]]) -> None:
    """Put a phrase into the net, its words spelled out by ``spell``; raise ContentError where it cannot be read."""
    parts = _PARTS.findall(phrase)
    if "?" in parts:
        raise ContentError([f"lexicon: a question mark stands alone in {phrase!r}"])
    reader = _Reader(parts, spell)
    ends = reader.choice([root], None)
    if reader.at != len(reader.parts) or root in ends:
        raise ContentError([f"lexicon: cannot read the phrase {phrase!r}"])
    for node in ends:
        if payload not in node.ends:
            node.ends.append(payload)


@dataclass(slots=True)
class _Reader:
    parts: list[str]
    spell: Callable[[str], list[str]]
    at: int = 0

    def choice(self, start: list[Node], target: Node | None) -> list[Node]:
        """Read alternatives up to a closing bracket; every way ends at one node where it can."""
        several = self._several()
        if several and target is None:
            target = Node()
        ends: list[Node] = []
        while True:
            for node in self._row(start, target):
                if node not in ends:
                    ends.append(node)
            if self.at >= len(self.parts) or self.parts[self.at] != "|":
                return ends
            self.at += 1

    def _several(self) -> bool:
        depth = 0
        for part in self.parts[self.at :]:
            depth += part == "("
            depth -= part.startswith(")")
            if depth < 0:
                return False
            if depth == 0 and part == "|":
                return True
        return False

    def _row(self, start: list[Node], target: Node | None) -> list[Node]:
        nodes = start
        while self.at < len(self.parts) and self.parts[self.at] != "|" and not self.parts[self.at].startswith(")"):
            part = self.parts[self.at]
            self.at += 1
            if part == "(":
                before = nodes
                last = self._closes_last()
                nodes = self.choice(nodes, target if last else None)
                if self.at >= len(self.parts):
                    self.at += 1
                    return nodes
                if self.parts[self.at] == ")?":
                    nodes = [*nodes, *(n for n in before if n not in nodes)]
                self.at += 1
                continue
            if part[0] == "(":
                nodes = self._plain_choice(nodes, part, target if self._ends_row() else None)
                continue
            bare = part.removesuffix("?")
            after = nodes
            labels = [bare] if bare[0] in "{~" else self.spell(bare)
            for place, label in enumerate(labels):
                final = place == len(labels) - 1 and self._ends_row()
                after = _step(after, label, target if final else None)
            nodes = after if bare == part else [*after, *(n for n in nodes if n not in after)]
        return nodes

    def _plain_choice(self, nodes: list[Node], part: str, target: Node | None) -> list[Node]:
        """Read a choice of plain words in one go, as most choices are."""
        optional = part.endswith("?")
        goal = Node() if target is None or optional else target
        ends = [goal]
        for way in part.strip("()?").split("|"):
            labels = [label for word in way.split() for label in self.spell(word)]
            after = nodes
            for label in labels[:-1]:
                after = _step(after, label, None)
            if labels:
                _step(after, labels[-1], goal)
            else:
                optional = True
        if optional:
            ends.extend(node for node in nodes if node is not goal)
        return ends

    def _ends_row(self) -> bool:
        return self.at >= len(self.parts) or self.parts[self.at] == "|" or self.parts[self.at].startswith(")")

    def _closes_last(self) -> bool:
        depth = 1
        for place in range(self.at, len(self.parts)):
            part = self.parts[place]
            depth += part == "("
            depth -= part.startswith(")")
            if depth == 0:
                follows = self.parts[place + 1] if place + 1 < len(self.parts) else "|"
                return part == ")" and (follows == "|" or follows.startswith(")"))
        return False


def _step(nodes: list[Node], label: str, target: Node | None) -> list[Node]:
    if target is None and len(nodes) == 1 and nodes[0].tree and label not in GAPS:
        for child in nodes[0].edges.setdefault(label, []):
            if child.tree:
                return [child]
        child = Node(tree=True)
        nodes[0].edges[label].append(child)
        return [child]
    goal = Node() if target is None else target
    for node in nodes:
        if label in GAPS:
            node.gaps.append((goal, GAPS[label]))
            continue
        ways = node.edges.setdefault(label, [])
        if goal not in ways:
            ways.append(goal)
    return [goal]
