"""One language's lexicon, read from its folder of TOML files and compiled once.

A file holds tables named for a kind (``[finding]``), each with ids and their phrases, one a line:
``numbness = \"\"\"...\"\"\"``. ``normal.toml`` and ``sounds.toml`` have tables of their own, described at their heads.
"""

from __future__ import annotations

import gc
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from backache.content import read_table, table_paths
from backache.errors import ContentError
from backache.understanding import patterns
from backache.understanding.patterns import Node, Payload

FOLDER = Path(__file__).parent / "lexicon"
_TABLES = frozenset({"normal.toml", "sounds.toml", "meaning.toml", "grammar.toml"})
_SIGN_KINDS = ("finding", "sense", "part", "cause", "symptom", "procedure", "urine", "stool", "place")
_LANGUAGES: dict[str, str] = {path.name: path.name for path in FOLDER.iterdir() if path.is_dir()}


@dataclass(slots=True)
class Lexicon:
    """A language's phrases as tries, one for each rank (a rank refers only to those below it), and its tables."""

    language: str
    ranks: list[Node] = field(default_factory=list)
    tables: dict[str, Any] = field(default_factory=dict)
    words: frozenset[str] = frozenset()
    """Every plain word that stands in a phrase."""
    labels: frozenset[str] = frozenset()
    """Every class of phrases that other phrases refer to, as they write it."""
    replies: dict[str, Node] = field(default_factory=dict)
    """What answers one question only, by its id; ".new" and the like serve every follow-up of that name."""
    sign_words: frozenset[str] = frozenset()
    """The words of signs, symptoms, the body and the causes: what a sound-alike is put right to."""

    def replies_to(self, pending: str | None) -> list[Node]:
        """Return the phrases that answer the open question."""
        if pending is None:
            return []
        names = (pending, "." + pending.rpartition(".")[2])
        return [self.replies[name] for name in names if name in self.replies]


def language_of(locale: str) -> str:
    """Return the folder that serves a locale: its own, its language's, or English."""
    for name in (locale, locale.split("-")[0]):
        if name in _LANGUAGES:
            return name
    return "en"


def lexicon_for(locale: str) -> Lexicon:
    """Return the compiled lexicon that serves a locale, read at most once."""
    return _load(language_of(locale))


def lexicon_of(language: str) -> Lexicon:
    """Return the compiled lexicon of a language by the name of its folder."""
    return _load(language)


@cache
def _load(language: str) -> Lexicon:
    # Nothing that is built here is ever garbage; looking for it in the meantime doubles the time of a cold start.
    collecting = gc.isenabled()
    gc.disable()
    try:
        return _read(language)
    finally:
        # Kept out of every later search too: one that meets it in the middle of a turn takes a tenth of a second.
        gc.freeze()
        if collecting:
            gc.enable()


def _read(language: str) -> Lexicon:
    tables: dict[str, Any] = {}
    lines: list[tuple[str, str, str, dict[str, str]]] = []
    for path in table_paths(FOLDER / language):
        data = read_table(path)
        if path.name in _TABLES:
            tables.update(data)
            continue
        for kind, values in data.items():
            for value, phrases in values.items():
                lines.extend((kind, value, *patterns.split_line(line)) for line in phrases.splitlines() if line.strip())
    for name in ("never", "fillers", "walls", "sense_words", "unstressed", "glue"):
        tables[name] = frozenset(tables.get(name, ()))
    tables["join_starts"] = frozenset(phrase.split()[0] for phrase in tables.get("joins", {}))
    stammers: dict[str, list[list[str]]] = {}
    for phrase in tables.get("stammers", ()):
        stammers.setdefault(phrase.split()[0], []).append(phrase.split())
    tables["stammers"] = stammers
    tables["sets"] = {
        name: frozenset(words.split("|" if "|" in words else None)) for name, words in tables.get("sets", {}).items()
    }
    return _compile(Lexicon(language, tables=tables), lines)


def _compile(lexicon: Lexicon, lines: list[tuple[str, str, str, dict[str, str]]]) -> Lexicon:
    # A circle between two kinds would never settle; sorting the kinds first finds it.
    needs: dict[str, set[str]] = {}
    for kind, _, phrase, _ in lines:
        needs.setdefault(kind, set()).update(patterns.references(phrase))
    levels = _levels(needs)
    lexicon.ranks = [Node(tree=True) for _ in range(max(levels.values(), default=0) + 1)]
    short: dict[str, str] = lexicon.tables.get("contractions", {})
    words: dict[str, set[str]] = {}
    kind = ""

    def spell(word: str) -> list[str]:
        spelled = spelled_out(word, short)
        words.setdefault(kind, set()).update(spelled)
        return spelled

    payloads: dict[tuple[object, ...], Payload] = {}
    for kind, value, phrase, attributes in lines:
        payload = payloads.setdefault(
            (kind, value, *sorted(attributes.items())), Payload(kind, value, attributes, len(payloads))
        )
        root = lexicon.ranks[levels[kind]]
        if kind == "reply":
            root = lexicon.replies.setdefault(value.split()[0], Node(tree=True))
        patterns.add(root, phrase, payload, spell)
    lexicon.labels = frozenset(label for _, _, phrase, _ in lines for label in patterns.labels(phrase))
    lexicon.words = frozenset().union(*words.values())
    lexicon.sign_words = frozenset().union(*(words.get(name, set()) for name in _SIGN_KINDS))
    return lexicon


def spelled_out(word: str, short: dict[str, str]) -> list[str]:
    """Return the tokens of one written word: a short form in full, a possessive apart from its owner."""
    long = short.get(word)
    if long is not None:
        return long.split()
    if word.endswith("'s") and len(word) > 2:
        return [word[:-2], "'s"]
    return [word]


def _levels(needs: dict[str, set[str]]) -> dict[str, int]:
    levels: dict[str, int] = {}
    problems = [
        f"lexicon: {kind} refers to {name}, which has no phrases"
        for kind, names in sorted(needs.items())
        for name in sorted(names - needs.keys() - {"num"})
    ]
    if problems:
        raise ContentError(problems)
    while len(levels) < len(needs):
        ready = [kind for kind in needs if kind not in levels and all(n in levels or n == "num" for n in needs[kind])]
        if not ready:
            circle = ", ".join(sorted(needs.keys() - levels.keys()))
            raise ContentError([f"lexicon: these kinds refer to one another in a circle: {circle}"])
        for kind in ready:
            levels[kind] = 1 + max((levels[n] for n in needs[kind] if n in levels), default=-1)
    return levels
