"""The net of a lexicon's phrases as flat rows, quick to load, and its places, each made when words first lead there.

A place stands for all rows that the same words lead to, so that a search follows one way where the phrases have many.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from backache.understanding.patterns import Node, Payload

MOST = 40_000
"""Places kept at most, some 50 MB of English; then all are forgotten and made anew as words lead to them."""
Rows = tuple[int, ...]
"""The numbers of the rows that a place stands for."""


@dataclass(slots=True, eq=False, repr=False)
class Place:
    """Where a search may stand: what leads on from here, what ends here, and the gaps with the words they may jump."""

    net: Net
    edges: dict[str, Place | Rows]
    """Where each label leads: the rows, or their place once it was asked for."""
    ends: tuple[Payload, ...]
    gaps: tuple[tuple[Place, int], ...]
    blocked: Callable[[Iterable[str]], bool]
    """Tells whether none of some labels leads on from here."""
    halts: bool
    """True where something ends here or may be jumped, whatever the next word is."""
    unsaid: tuple[Place, ...] | None = None
    """Where little words that may be lost lead, once worked out."""

    def after(self, label: str) -> Place:
        """Return the place that a label leads to."""
        to = self.edges[label]
        if isinstance(to, tuple):
            to = self.edges[label] = self.net.place(to)
        return to


@dataclass(slots=True, eq=False, repr=False)
class Net:
    """Rows of labels and the rows they lead to, both by number; what ends at a row; its gaps."""

    labels: list[str]
    payloads: list[Payload]
    rows: list[list[int]]
    """For each row a label, where it leads, the next label, and so on."""
    ends: dict[int, list[int]]
    gaps: dict[int, list[int]]
    """For each row that has gaps where one leads, how many words it may jump, and so on."""
    places: dict[Rows, Place] = field(default_factory=dict)
    """The places made so far, each once, so that ways that meet again share what follows."""

    def place(self, numbers: Rows) -> Place:
        """Return the one place that stands for these rows."""
        place = self.places.get(numbers)
        if place is None:
            if len(self.places) >= MOST:
                self.places.clear()
            edges, ends, gaps = self._edges(numbers), self._ends(numbers), self._gaps(numbers)
            place = Place(self, edges, ends, gaps, edges.keys().isdisjoint, bool(ends or gaps))
            self.places[numbers] = place
        return place

    def _edges(self, numbers: Rows) -> dict[str, Place | Rows]:
        labels = self.labels
        edges: dict[int, Rows] = {}
        for number in numbers:
            row = self.rows[number]
            for label, to in zip(row[::2], row[1::2], strict=True):
                ways = edges.get(label)
                if ways is None:
                    edges[label] = (to,)
                elif to not in ways:
                    edges[label] = (*ways, to)
        return {labels[label]: ways for label, ways in edges.items()}

    def _ends(self, numbers: Rows) -> tuple[Payload, ...]:
        # What the lexicon tells later is found first.
        ends = [end for number in reversed(numbers) if number in self.ends for end in self.ends[number]]
        return tuple([self.payloads[end] for end in dict.fromkeys(ends)]) if ends else ()

    def _gaps(self, numbers: Rows) -> tuple[tuple[Place, int], ...]:
        gaps = [self.gaps[number] for number in numbers if number in self.gaps]
        return tuple([(self.place((row[at],)), row[at + 1]) for row in gaps for at in range(0, len(row), 2)])

    def flat(self) -> dict[str, Any]:
        """Return the net in the plain values of JSON."""
        return {
            "labels": self.labels,
            "payloads": [[each.kind, each.value, each.attributes] for each in self.payloads],
            "rows": self.rows,
            "ends": [[at, ends] for at, ends in self.ends.items()],
            "gaps": [[at, gaps] for at, gaps in self.gaps.items()],
        }


def unfold(flat: dict[str, Any]) -> Net:
    """Return the net that ``Net.flat`` gave."""
    payloads = [Payload(kind, value, marks, order) for order, (kind, value, marks) in enumerate(flat["payloads"])]
    return Net(flat["labels"], payloads, flat["rows"], dict(flat["ends"]), dict(flat["gaps"]))


def flatten(roots: Iterable[Node], payloads: Iterable[Payload]) -> Net:
    """Return the net of all nodes that the roots lead to; the roots are its first rows, in their order."""
    net = Net([], list(payloads), [], {}, {})
    labels: dict[str, int] = {}
    waiting = list(roots)
    numbers = {id(node): number for number, node in enumerate(waiting)}

    def number(node: Node) -> int:
        known = numbers.get(id(node))
        if known is None:
            known = numbers[id(node)] = len(waiting)
            waiting.append(node)
        return known

    for at, node in enumerate(waiting):
        row: list[int] = []
        for label, ways in node.edges.items():
            known = labels.setdefault(label, len(labels))
            for way in ways:
                row.extend((known, number(way)))
        net.rows.append(row)
        if node.ends:
            net.ends[at] = [payload.order for payload in node.ends]
        if node.gaps:
            net.gaps[at] = [value for way, width in node.gaps for value in (number(way), width)]
    net.labels.extend(labels)
    return net
