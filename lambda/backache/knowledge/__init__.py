"""The article and the cited additions as data: what is asked, what decides, what can be explained.

Each entry names its source. ``knowledge()`` reads the TOML files of this folder once; ``problems()`` lists every
inconsistency of them at once.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property
from pathlib import Path
from types import MappingProxyType
from typing import Any

from backache.content import read_table
from backache.errors import ContentError
from backache.knowledge.calling import Called
from backache.knowledge.conditions import Atom, Condition, Facts
from backache.knowledge.reading import ConditionReader
from backache.model import Value
from backache.vocabulary import Level

__all__ = ["Atom", "Condition", "Entry", "Facts", "Knowledge", "Question", "Rule", "knowledge", "read_tables"]

FILES = ("questions", "rules", "causes", "symptoms", "complications", "definitions", "facts", "sources")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Question(Value):
    """A question of the interview; see the head of questions.toml."""

    id: str
    kind: str
    group: str
    source: tuple[str, ...]
    when: Condition
    article: str | None = None
    finding: str | None = None
    found_by: frozenset[str] = frozenset()
    denied_by: frozenset[str] = frozenset()
    harmless: frozenset[str] = frozenset()
    rather: frozenset[str] = frozenset()
    mistaken_for: str | None = None
    details: frozenset[str] = frozenset()
    places: tuple[tuple[str, str], ...] = ()
    last: bool = False

    @property
    def parent(self) -> str | None:
        """The id of the question this one follows up, None for a question of its own."""
        head, dot, _ = self.id.rpartition(".")
        return head if dot and head != "screen" else None

    @property
    def is_sign(self) -> bool:
        """True where leaving it open leaves a possible emergency open."""
        return self.group in ("sign", "screen")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Rule(Value):
    """A rule of triage; see the head of rules.toml."""

    id: str
    level: Level
    source: tuple[str, ...]
    when: Condition
    question: str | None = None
    reading: str | None = None
    beyond: bool = False


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Entry(Value):
    """A cause, symptom, complication, definition, fact or source: its id, and its table as written."""

    id: str
    source: tuple[str, ...]
    beyond: bool
    data: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, eq=False, repr=False)
class Knowledge:
    """All the guide knows, by id; ``questions`` and ``rules`` are in the order of their files."""

    questions: Mapping[str, Question]
    rules: Mapping[str, Rule]
    causes: Mapping[str, Entry]
    fits: Mapping[str, tuple[tuple[Condition, int], ...]]
    symptoms: Mapping[str, Entry]
    complications: Mapping[str, Entry]
    definitions: Mapping[str, Entry]
    facts: Mapping[str, Entry]
    sources: Mapping[str, Entry]

    @cached_property
    def interview(self) -> tuple[Question, ...]:
        """The questions that gather facts, in asking order."""
        return tuple(question for question in self.questions.values() if question.group != "talk")

    @cached_property
    def last(self) -> tuple[Question, ...]:
        """The questions put after all others."""
        return tuple(question for question in self.questions.values() if question.last)

    @cached_property
    def called_rules(self) -> Called[Rule]:
        """The rules, found by what the facts say."""
        return Called(self.rules.values())

    @cached_property
    def called_questions(self) -> Called[Question]:
        """The questions of the interview, found by what the facts say."""
        return Called(self.interview)


@cache
def knowledge() -> Knowledge:
    """Return the knowledge of this package, read once; raise ContentError listing every fault of form."""
    return build(read_tables())


def read_tables() -> dict[str, Any]:
    """Return the table of each file of this folder by its stem."""
    folder = Path(__file__).parent
    return {stem: read_table(folder / f"{stem}.toml") for stem in FILES}


def build(tables: Mapping[str, Any]) -> Knowledge:
    """Return the knowledge of parsed tables; raise ContentError listing every fault of form."""
    raw_questions = tables["questions"]["question"]
    reader = ConditionReader(tables["rules"].get("group", {}), [raw["id"] for raw in raw_questions])
    causes = _entries(tables["causes"], "cause")
    content = Knowledge(
        questions=_by_id(_question(raw, reader) for raw in raw_questions),
        rules=_by_id(_rule(raw, reader) for raw in tables["rules"]["rule"]),
        causes=causes,
        fits=MappingProxyType({entry.id: _fits(entry, reader) for entry in causes.values()}),
        symptoms=_entries(tables["symptoms"], "symptom"),
        complications=_entries(tables["complications"], "complication"),
        definitions=_entries(tables["definitions"], "definition"),
        facts=_entries(tables["facts"], "fact"),
        sources=_entries(tables["sources"], "source"),
    )
    if reader.problems:
        raise ContentError(reader.problems)
    return content


def _question(raw: Mapping[str, Any], reader: ConditionReader) -> Question:
    return Question(
        id=raw["id"],
        kind=raw["kind"],
        group=raw["group"],
        source=tuple(raw["source"]),
        when=reader.condition(f"questions.toml: {raw['id']}", raw.get("when", {})),
        article=raw.get("article"),
        finding=raw.get("finding"),
        found_by=frozenset(raw.get("found_by", ())),
        denied_by=frozenset(raw.get("denied_by", ())),
        harmless=frozenset(raw.get("harmless", ())),
        rather=frozenset(raw.get("rather", ())),
        mistaken_for=raw.get("mistaken_for"),
        details=frozenset(raw.get("details", ())),
        places=tuple(raw.get("places", {}).items()),
        last=raw.get("last", False),
    )


def _rule(raw: Mapping[str, Any], reader: ConditionReader) -> Rule:
    return Rule(
        id=raw["id"],
        level=Level[raw["level"]],
        source=tuple(raw.get("source", ())),
        when=reader.condition(f"rules.toml: {raw['id']}", raw["when"]),
        question=raw.get("question"),
        reading=raw.get("reading"),
        beyond=raw.get("beyond", False),
    )


def _fits(entry: Entry, reader: ConditionReader) -> tuple[tuple[Condition, int], ...]:
    where = f"causes.toml: {entry.id}"
    return tuple(
        (Condition(any_of=(reader.atom(where, {k: v for k, v in test.items() if k != "weight"}),)), test["weight"])
        for test in entry.data.get("fits", ())
    )


def _entries(table: Mapping[str, Any], name: str) -> Mapping[str, Entry]:
    return _by_id(
        Entry(raw["id"], tuple(raw.get("source", ())), raw.get("beyond", False), MappingProxyType(raw))
        for raw in table[name]
    )


def _by_id(entries: Any) -> Mapping[str, Any]:
    gathered: dict[str, Any] = {}
    for entry in entries:
        if entry.id in gathered:
            raise ContentError([f"{entry.id}: expected each id once, got it twice"])
        gathered[entry.id] = entry
    return MappingProxyType(gathered)
