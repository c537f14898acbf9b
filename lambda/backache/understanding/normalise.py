"""Words as heard to plain tokens: case, apostrophes, short forms, fillers and numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from backache.understanding.lexicon import STOP, Lexicon
from backache.understanding.mention import Mention

_NUMBER = re.compile(r"\d+(\.\d+)?")
_ENDS = frozenset(".!;,")
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
    owner_ending: str | None = None
    """The ending that makes an owner of a word, which is a token of its own, None where the language has none."""

    @property
    def stops(self) -> set[int]:
        """The places where a sentence ends before the last."""
        return {at for at, token in enumerate(self.tokens) if token == STOP} if STOP in self.tokens else set()

    def text(self, start: int, end: int) -> str:
        """Return the words of a stretch."""
        words = " ".join(self.tokens[start:end])
        return words.replace(f" {self.owner_ending}", self.owner_ending) if self.owner_ending else words


def normalise(text: str, lexicon: Lexicon, pending: str | None = None) -> Heard:
    """Return the tokens of a text and its numbers; an answer misheard at its start is put right."""
    tables = lexicon.tables
    short: dict[str, str] = tables.get("contractions", {})
    fillers: frozenset[str] = tables["fillers"]
    kept: list[str] = tables.get("no_fillers", [])
    ending: str | None = tables.get("owner_ending")
    raw = _sentences(lexicon.token.findall(text[:2000].lower().translate(_QUOTES)), tables)[:LONGEST]
    if _cut_short(raw, ending, tables):
        return heard_from([], lexicon)
    tokens: list[str] = []
    for place, token in enumerate(raw):
        follows = raw[place + 1] if place + 1 < len(raw) else ""
        if follows == ending and f"{token}{ending}" in short:
            tokens.extend(short[f"{token}{ending}"].split())
        elif token == ending and place and f"{raw[place - 1]}{ending}" in short:
            continue
        elif token not in fillers or follows in tables.get("sounds_made", ()) or _kept(raw, place, kept):
            if token in short:
                tokens.extend(short[token].split())
            else:
                tokens.append(token if token in lexicon.words else _whole(token, lexicon))
    tokens = _apart(_owned(tokens, tables))
    tokens = _joined(tokens, tables["joins"])
    tokens = _once(tokens, tables)
    if pending is not None and tokens:
        tokens = _opened(tokens, tables)
    return heard_from(tokens, lexicon)


def _sentences(raw: list[str], tables: dict[str, Any]) -> list[str]:
    """Return the words with a stop between sentences, and after a bare answer set off by a comma: "no, steroids"."""
    answers, titles = tables["sets"]["set_off"], tables["sets"]["titles"]
    out: list[str] = []
    for token in raw:
        if token not in _ENDS:
            out.append(token)
        elif token == "," and not (out and out[-1] in answers and (len(out) == 1 or out[-2] == STOP)):
            continue
        elif not (out and out[-1] in titles):
            out.append(STOP)
    return out


def _cut_short(raw: list[str], ending: str | None, tables: dict[str, Any]) -> bool:
    """Tell whether a short form is all there is: "it's" alone is a sentence cut short, and no "it is"."""
    owned = len(raw) == 2 and raw[1] == ending
    return owned or (len(raw) == 1 and raw[0] in tables.get("cut_short", ()))


def _apart(tokens: list[str]) -> list[str]:
    """Return the words without stops that part nothing: at either end, or one after another."""
    out: list[str] = []
    for token in tokens:
        if token != STOP or (out and out[-1] != STOP):
            out.append(token)
    return out[:-1] if out and out[-1] == STOP else out


def _kept(raw: list[str], place: int, kept: list[str]) -> bool:
    """Tell whether a filler is a word here, by the two words before it: "to the er"."""
    return " ".join(raw[max(0, place - 2) : place + 1]) in kept


def _whole(token: str, lexicon: Lexicon) -> str:
    """Return a strange word whose last sound was dropped ("draggin") in full, where that is a word."""
    for ending, full in lexicon.tables.get("endings", {}).items():
        if token.endswith(ending):
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
    return Heard(
        tokens,
        numbers(tokens, lexicon.tables.get("numbers", {})),
        frozenset([at for at, token in enumerate(tokens) if token in walls]),
        lexicon.tables.get("owner_ending"),
    )


def _once(tokens: list[str], tables: dict[str, Any]) -> list[str]:
    """Drop a word begun twice, with or without a repairing phrase between: "wet i mean wet myself"."""
    stammers: dict[str, list[list[str]]] = tables["stammers"]
    counted: dict[str, float] = tables.get("numbers", {})
    twice: frozenset[str] = tables["sets"]["said_twice"]
    out: list[str] = []
    at = 0
    while at < len(tokens):
        token = tokens[at]
        out.append(token)
        at = after = at + 1
        follows = tokens[at] if at < len(tokens) else ""
        for words in stammers.get(follows, ()):
            again = after + len(words)
            if tokens[after : again + 1] == [*words, token]:
                at = again + 1
        # "Twenty twenty one" is a year.
        if follows == token and at == after and len(token) > 1 and token not in twice and counted.get(token, 0) != 20:
            at += 1
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


def _joined(tokens: list[str], joins: dict[str, list[tuple[list[str], list[str]]]]) -> list[str]:
    if joins.keys().isdisjoint(tokens):
        return tokens
    out: list[str] = []
    at = 0
    while at < len(tokens):
        for words, whole in joins.get(tokens[at], ()):
            if tokens[at : at + len(words)] == words:
                out.extend(whole)
                at += len(words)
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
        value = float(token) if token[0].isdecimal() and _NUMBER.fullmatch(token) else words.get(token)
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
