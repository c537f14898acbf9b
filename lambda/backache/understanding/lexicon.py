"""One language's lexicon, read from its folder of TOML files and compiled once.

A file holds tables named for a kind (``[finding]``), each with ids and their phrases, one a line:
``numbness = \"\"\"...\"\"\"``. ``normal.toml`` and ``sounds.toml`` have tables of their own, described at their heads.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from backache.content import read_table, table_paths
from backache.errors import ContentError
from backache.loading import unswept
from backache.understanding import patterns
from backache.understanding.net import Net, Place, flatten, unfold
from backache.understanding.patterns import Node, Payload

FOLDER = Path(__file__).parent / "lexicon"
_TABLES = frozenset({"normal.toml", "sounds.toml", "meaning.toml", "grammar.toml"})
_OWNING = ("owned", "before_owned", "never_owned_after")
_STRANGERS = frozenset({"out_of_scope"})
"""Kinds whose words, where no phrase holds them, may as well be words of a sign misheard: "painted", "wept"."""
_SIGN_KINDS = ("finding", "sense", "part", "cause", "symptom", "procedure", "urine", "stool", "place")
_LANGUAGES = frozenset(path.stem for path in FOLDER.iterdir())
Line = tuple[str, str, str, dict[str, str]]
"""A phrase with its kind and value before it and its attributes after it."""

STOP = "."
"""The token between two sentences that are written apart; what is said has none."""


@dataclass(slots=True)
class Lexicon:
    """A language's phrases as a net, its little words as tables."""

    language: str
    net: Net
    ranks: int
    """How many ranks of phrases there are; a rank refers only to those below it, and is one row of the net."""
    replies: dict[str, int]
    """The row of what answers one question only, by its id; ".new" and the like serve every follow-up of that name."""
    tables: dict[str, Any]
    token: re.Pattern[str]
    """What is one word, a number or the ending of an owner, in speech as it was written down."""
    words: frozenset[str]
    """Every plain word that stands in a phrase."""
    labels: frozenset[str]
    """Every class of phrases that other phrases refer to, as they write it."""
    offers: list[tuple[str, ...]]
    """For each payload of the net the labels by which phrases refer to it."""
    sign_words: frozenset[str]
    """The words of signs, symptoms, the body and the causes: what a sound-alike is put right to."""
    unions: dict[tuple[str, ...], frozenset[str]] = field(default_factory=dict)
    """The sets of little words asked for so far, each as asked for: one by its name, or several taken together."""

    def among(self, *names: str) -> frozenset[str]:
        """Return a set of little words by its name in grammar.toml, or several taken together."""
        known = self.unions.get(names)
        if known is None:
            sets: dict[str, frozenset[str]] = self.tables["sets"]
            known = self.unions[names] = frozenset().union(*(sets.get(name, ()) for name in names))
        return known

    def roots(self, pending: str | None) -> list[Place]:
        """Return where a search begins, rank by rank, and last where the answers to the open question begin."""
        rows = [*range(self.ranks)]
        if pending is not None:
            names = (pending, "." + pending.rpartition(".")[2])
            rows.extend(self.replies[name] for name in names if name in self.replies)
        return [self.net.place((row,)) for row in rows]


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
    with unswept():
        return _read(language)


def _read(language: str) -> Lexicon:
    packed = FOLDER / f"{language}.json"
    return _unpacked(compiled(FOLDER / language) if (FOLDER / language).is_dir() else json.loads(packed.read_bytes()))


def compiled(folder: Path) -> dict[str, Any]:
    """Return a language's folder compiled, in the plain values of JSON; raise ContentError for a faulty phrase."""
    tables: dict[str, Any] = {}
    lines: list[Line] = []
    for path in table_paths(folder):
        data = read_table(path)
        if path.name in _TABLES:
            tables.update(data)
            continue
        for kind, values in data.items():
            for value, phrases in values.items():
                lines.extend((kind, value, *patterns.split_line(line)) for line in phrases.splitlines() if line.strip())
    return {"language": folder.name, "tables": tables, **_netted(lines, tables)}


def _netted(lines: list[Line], tables: dict[str, Any]) -> dict[str, Any]:
    # A circle between two kinds would never settle; sorting the kinds first finds it.
    needs: dict[str, set[str]] = {}
    for kind, _, phrase, _ in lines:
        needs.setdefault(kind, set()).update(patterns.references(phrase))
    levels = _levels(needs)
    ranks = [Node(tree=True) for _ in range(max(levels.values(), default=0) + 1)]
    replies: dict[str, Node] = {}
    words: dict[str, set[str]] = {}
    kind = ""

    def spell(word: str) -> list[str]:
        spelled = spelled_out(word, tables.get("contractions", {}), tables.get("owner_ending"))
        words.setdefault(kind, set()).update(spelled)
        return spelled

    payloads: dict[tuple[object, ...], Payload] = {}
    for kind, value, phrase, attributes in lines:
        told = Payload(kind, value, attributes, len(payloads))
        root = ranks[levels[kind]]
        if kind == "reply":
            root = replies.setdefault(value.split()[0], Node(tree=True))
        patterns.add(root, phrase, payloads.setdefault((kind, value, *sorted(attributes.items())), told), spell)
    return {
        "ranks": len(ranks),
        "replies": list(replies),
        "net": flatten([*ranks, *replies.values()], payloads.values()).flat(),
        "labels": sorted({label for _, _, phrase, _ in lines for label in patterns.labels(phrase)}),
        "words": sorted(frozenset().union(*(said for name, said in words.items() if name not in _STRANGERS))),
        "sign_words": sorted(frozenset().union(*(words.get(name, set()) for name in _SIGN_KINDS))),
    }


def _unpacked(packed: dict[str, Any]) -> Lexicon:
    tables: dict[str, Any] = packed["tables"]
    for name in ("never", "fillers", "walls", "sense_words", "unstressed", "glue", "odd", *_OWNING):
        tables[name] = frozenset(tables.get(name, ()))
    for name in ("never", "walls"):
        tables[name] |= {STOP}
    joins: dict[str, list[tuple[list[str], list[str]]]] = {}
    for phrase, whole in sorted(tables.get("joins", {}).items(), key=lambda item: -item[0].count(" ")):
        joins.setdefault(phrase.split()[0], []).append((phrase.split(), whole.split()))
    tables["joins"] = joins
    stammers: dict[str, list[list[str]]] = {}
    for phrase in tables.get("stammers", ()):
        stammers.setdefault(phrase.split()[0], []).append(phrase.split())
    tables["stammers"] = stammers
    tables["sets"] = {
        name: frozenset(words.split("|" if "|" in words else None)) for name, words in tables.get("sets", {}).items()
    }
    net, labels = unfold(packed["net"]), frozenset(packed["labels"])
    return Lexicon(
        language=packed["language"],
        net=net,
        ranks=packed["ranks"],
        replies={name: packed["ranks"] + at for at, name in enumerate(packed["replies"])},
        tables=tables,
        token=_token(tables.get("owner_ending")),
        words=frozenset(packed["words"]) - tables["odd"],
        labels=labels,
        offers=[
            tuple(label for label in (f"{{{each.kind}}}", f"{{{each.kind}.{each.value}}}") if label in labels)
            for each in net.payloads
        ],
        sign_words=frozenset(packed["sign_words"]),
    )


def _token(owner_ending: str | None) -> re.Pattern[str]:
    word, rest, stop = r"[^\W_]+(?:[.:]\d+)?", r"'[^\W_]+", r"(?<![.…])[.!;](?=\s+[^\W_])|,"
    if not owner_ending:
        return re.compile(rf"{word}(?:{rest})?|{stop}")
    ending = rf"{re.escape(owner_ending)}\b"
    return re.compile(rf"{ending}|{word}(?:(?!{ending}){rest})?|{stop}")


def spelled_out(word: str, short: dict[str, str], owner_ending: str | None) -> list[str]:
    """Return the tokens of one written word: a short form in full, a possessive apart from its owner."""
    long = short.get(word)
    if long is not None:
        return long.split()
    if owner_ending and word.endswith(owner_ending) and word != owner_ending:
        return [word.removesuffix(owner_ending), owner_ending]
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
