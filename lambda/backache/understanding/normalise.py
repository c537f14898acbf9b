"""Words as heard to plain tokens: case, apostrophes, short forms, fillers and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention

_TOKEN = re.compile(r"'s\b|[^\W_]+(?:[.:]\d+)?(?:'(?!s\b)[^\W_]+)?", re.UNICODE)
_QUOTES = str.maketrans("’‘ʼ`´", "'''''")
LONGEST = 120
"""Words read at most; what follows in a longer text is left out."""


@dataclass(slots=True)
class Heard:
    """The words of one utterance, ready for matching."""

    tokens: list[str]
    numbers: list[Mention] = field(default_factory=list)
    walls: frozenset[int] = frozenset()
    """Places a gap may not jump over, such as "but"."""

    def text(self, start: int, end: int) -> str:
        """Return the words of a stretch."""
        return " ".join(self.tokens[start:end]).replace(" 's", "'s")


def normalise(text: str, lexicon: Lexicon, pending: str | None = None) -> Heard:
    """Return the tokens of a text and its numbers; an answer misheard at its start is put right."""
    tables = lexicon.tables
    short: dict[str, str] = tables.get("contractions", {})
    fillers: frozenset[str] = tables["fillers"]
    kept: list[str] = tables.get("no_fillers", [])
    raw = _TOKEN.findall(text[:2000].lower().translate(_QUOTES))[:LONGEST]
    tokens: list[str] = []
    for place, token in enumerate(raw):
        follows = raw[place + 1] if place + 1 < len(raw) else ""
        if follows == "'s" and f"{token}'s" in short:
            tokens.extend(short[f"{token}'s"].split())
        elif token == "'s" and place and f"{raw[place - 1]}'s" in short:
            continue
        elif token not in fillers or follows in tables.get("sounds_made", ()) or _kept(raw, place, kept):
            tokens.extend(short[token].split() if token in short else (_whole(token, lexicon),))
    tokens = _owned(tokens, tables)
    tokens = _joined(tokens, tables.get("joins", {}), tables["join_starts"])
    tokens = _once(tokens, tables)
    if pending is not None and tokens:
        tokens = _opened(tokens, tables)
    return heard_from(tokens, lexicon)


def _kept(raw: list[str], place: int, kept: list[str]) -> bool:
    """Tell whether a filler is a word here, by the two words before it: "to the er"."""
    return " ".join(raw[max(0, place - 2) : place + 1]) in kept


def _whole(token: str, lexicon: Lexicon) -> str:
    """Return a word whose last sound was dropped ("draggin") in full, where only the full form is a word."""
    for ending, full in lexicon.tables.get("endings", {}).items():
        if token.endswith(ending) and token not in lexicon.words:
            whole: str = token[: -len(ending)] + full
            return whole if whole in lexicon.words else token
    return token


def _owned(tokens: list[str], tables: dict[str, Any]) -> list[str]:
    """Put an owner's plain form where a region says another: "me foot" is "my foot", but "call me back" stays."""
    owners: dict[str, str] = tables.get("owning", {})
    if not owners or not any(token in owners for token in tokens):
        return tokens
    owned, between, never = tables["owned"], tables["before_owned"], tables["never_owned_after"]
    out = list(tokens)
    for at, token in enumerate(tokens):
        if token not in owners or (at and tokens[at - 1] in never):
            continue
        thing = at + 1
        while thing < len(tokens) - 1 and tokens[thing] in between:
            thing += 1
        if thing < len(tokens) and tokens[thing] in owned:
            out[at] = owners[token]
    return out


def heard_from(tokens: list[str], lexicon: Lexicon) -> Heard:
    """Return tokens as heard words, with their numbers and the places no gap may jump over."""
    walls = lexicon.tables["walls"]
    heard = Heard(tokens)
    heard.walls = frozenset(at for at, token in enumerate(tokens) if token in walls)
    heard.numbers = numbers(tokens, lexicon.tables.get("numbers", {}))
    return heard


def _once(tokens: list[str], tables: dict[str, Any]) -> list[str]:
    """Drop a word begun twice, with or without a repairing phrase between: "wet i mean wet myself"."""
    stammers: dict[str, list[list[str]]] = tables["stammers"]
    counted: dict[str, float] = tables.get("numbers", {})
    twice: frozenset[str] = tables["sets"]["said_twice"]
    out: list[str] = []
    at = 0
    while at < len(tokens):
        out.append(tokens[at])
        jump = at + 1
        for words in stammers.get(tokens[at + 1], ()) if jump < len(tokens) else ():
            again = at + 1 + len(words)
            if tokens[at + 1 : again + 1] == [*words, tokens[at]]:
                jump = again + 1
        if (
            jump == at + 1
            and at + 1 < len(tokens)
            and tokens[at + 1] == tokens[at]
            and len(tokens[at]) > 1
            and tokens[at] not in twice
            # "Twenty twenty one" is a year.
            and counted.get(tokens[at], 0) != 20
        ):
            jump = at + 2
        at = jump
    return out


def _opened(tokens: list[str], tables: dict[str, Any]) -> list[str]:
    """Put right an answer misheard at the very start: "know i can feel it"."""
    last = tokens[-1]
    if len(tokens) > 1 and last in tables.get("opening_last", ()) and tokens[-2] not in tables["not_before_last"]:
        tokens = [*tokens[:-1], tables["opening"][last]]
    first = 1 if tokens[0] in tables["sets"]["before_answers"] and len(tokens) > 1 else 0
    meant = tables.get("opening", {}).get(tokens[first])
    more = tokens[first + 1 : first + 2]
    if meant is None:
        return tokens
    if more and tokens[first] not in tables.get("opening_before_more", ()):
        return tokens
    if more and tokens[first] in tables.get("opening_wary", ()) and more[0] in tables.get("opening_not_before", ()):
        return tokens
    return [*tokens[:first], *meant.split(), *tokens[first + 1 :]]


def _joined(tokens: list[str], joins: dict[str, str], starts: frozenset[str]) -> list[str]:
    if not any(token in starts for token in tokens):
        return tokens
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for width in (5, 4, 3, 2) if tokens[at] in starts else ():
            whole = joins.get(" ".join(tokens[at : at + width])) if at + width <= len(tokens) else None
            if whole is not None:
                out.extend(whole.split())
                at += width
                break
        else:
            out.append(tokens[at])
            at += 1
    return out


def numbers(tokens: list[str], words: dict[str, float]) -> list[Mention]:
    """Return every number said, in digits or in words ("twenty two"), as mentions of kind num."""
    found: list[Mention] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        value = float(token) if re.fullmatch(r"\d+(\.\d+)?", token) else words.get(token)
        end = at + 1
        if value is None:
            at += 1
            continue
        while end < len(tokens) and (more := words.get(tokens[end])) is not None:
            if more >= 100 and value < more:
                value *= more
            elif value >= 20 and value % 10 == 0 and more < (10 if value % 100 else 100):
                value += more
            else:
                break
            end += 1
        found.append(Mention("num", f"{value:g}", at, end))
        at = end
    return found
