"""Sound-alikes: what else a recogniser's words may have been, by the language's table and by how words sound."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache

from backache.understanding.lexicon import Lexicon, lexicon_of

Alternates = dict[int, list[tuple[str, int]]]


@dataclass(frozen=True, slots=True)
class _Spelling:
    """How a language writes its sounds; see the head of its sounds.toml."""

    starts: list[list[str]]
    parts: list[list[str]]
    alike: dict[int, int]
    unheard: dict[int, int | None]
    vowels: str


@cache
def _spelling(language: str) -> _Spelling:
    told = lexicon_of(language).tables["spelling"]
    unheard = str.maketrans("", "", told["unheard"])
    return _Spelling(told["starts"], told["parts"], str.maketrans(*told["alike"]), unheard, told["vowels"])


@lru_cache(maxsize=8192)
def sound(word: str, language: str) -> str:
    """Return a key that words of like sound share: consonants only, voiced and unvoiced alike."""
    spelling = _spelling(language)
    for start, put in spelling.starts:
        if word.startswith(start):
            word = put + word[len(start) :]
            break
    for part, put in spelling.parts:
        if part in word:
            word = word.replace(part, put)
    vowels = spelling.vowels
    head = vowels[0] if word[0] in vowels else word[0]
    key = (head + word[1:].translate(spelling.unheard)).translate(spelling.alike)
    return "".join(letter for at, letter in enumerate(key) if not at or letter != key[at - 1])


@cache
def _index(language: str) -> dict[str, tuple[str, ...]]:
    lexicon = lexicon_of(language)
    index: dict[str, list[str]] = {}
    for word in sorted(lexicon.sign_words):
        if len(word) > 3 and word.isalpha():
            index.setdefault(sound(word, language), []).append(word)
    return {key: tuple(words) for key, words in index.items()}


@cache
def _keen(language: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in lexicon_of(language).tables.get("keen", ()):
        index.setdefault(sound(word, language), []).append(word)
    return {key: tuple(words) for key, words in index.items()}


def alternates(tokens: list[str], lexicon: Lexicon, explained: set[int]) -> Alternates:
    """Return what may have stood at places that nothing explains, and how many of the words heard that takes up."""
    table: dict[str, str] = lexicon.tables.get("alike", {})
    never: frozenset[str] = lexicon.tables["never"]
    keen = _keen(lexicon.language)
    found: Alternates = {}
    for at, token in enumerate(tokens):
        known = token in lexicon.words
        ways: dict[tuple[str, int], None] = {}
        for width in (1, 2, 3, 4):
            places = range(at, at + width)
            if at + width > len(tokens) or all(place in explained for place in places):
                continue
            if width == 1 and token in never:
                continue
            meant = table.get(token if width == 1 else " ".join(tokens[at : at + width]))
            if meant is not None:
                ways[(meant, width)] = None
        if not ways and at not in explained and token not in never:
            ways = dict.fromkeys((word, 1) for word in _by_sound(token, lexicon, keen))
        if not ways and at + 1 < len(tokens) and not (known and tokens[at + 1] in lexicon.words):
            joined = _index(lexicon.language).get(sound(token + tokens[at + 1], lexicon.language), ())
            ways = dict.fromkeys((word, 2) for word in joined[:2] if len(word) > 5)
        if ways:
            found[at] = list(ways)
    return found


def bold(tokens: list[str], lexicon: Lexicon) -> Alternates:
    """Return what the table says may have stood for any words but the commonest, however well explained."""
    table: dict[str, str] = lexicon.tables.get("alike", {})
    never: frozenset[str] = lexicon.tables["never"]
    found: Alternates = {}
    for at in range(len(tokens)):
        ways = [
            (table[words], width)
            for width in range(1, min(4, len(tokens) - at) + 1)
            if (words := " ".join(tokens[at : at + width])) in table and words not in never
        ]
        if ways:
            found[at] = ways
    return found


def _by_sound(token: str, lexicon: Lexicon, keen: dict[str, tuple[str, ...]]) -> list[str]:
    # A noise written down without a vowel is nobody's word, so that it sounds like none.
    if len(token) < 3 or not token.isalpha() or set(_spelling(lexicon.language).vowels).isdisjoint(token):
        return []
    key = sound(token, lexicon.language)
    near = [word for word in keen.get(key, ()) if word != token and _close(token, word, same=True)]
    if token not in lexicon.words:
        near += [
            word
            for word in _index(lexicon.language).get(key, ())
            if _close(token, word, same=True) and word not in near
        ]
    if not near and len(token) > 3:
        near = [
            word for word in _off_by_one(key, lexicon.language) if word != token and _close(token, word, same=False)
        ]
    return near[:3]


def _off_by_one(key: str, language: str) -> list[str]:
    """Return the keen words whose sound differs from a key in one place."""
    index = _blurred(language)
    found: list[str] = []
    for blur in _blurs(key):
        found.extend(word for word in index.get(blur, ()) if word not in found)
    return found


@cache
def _blurred(language: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in lexicon_of(language).tables.get("keen", ()):
        if len(word) > 3:
            for blur in _blurs(sound(word, language)):
                index.setdefault(blur, []).append(word)
    return {key: tuple(words) for key, words in index.items()}


def _blurs(key: str) -> list[str]:
    """Return a key with each of its sounds in turn left open, or dropped."""
    if len(key) < 3:
        return [key]
    return [
        key,
        *(key[:at] + "?" + key[at + 1 :] for at in range(len(key))),
        *(key[:at] + key[at + 1 :] for at in range(1, len(key))),
    ]


def _close(one: str, other: str, *, same: bool) -> bool:
    """Tell whether two words are written alike enough, words of the same sound being let off more."""
    size = max(len(one), len(other))
    allowed = (3 if size > 4 else 2) if same else (2 if size > 5 else 1)
    return abs(len(one) - len(other)) <= allowed and _steps(one, other) <= allowed


@lru_cache(maxsize=4096)
def _steps(one: str, other: str) -> int:
    """Return how many letters must be put in, left out or changed to make one word the other."""
    row = list(range(len(other) + 1))
    for at, letter in enumerate(one, 1):
        before, row[0] = row[0], at
        for place, facing in enumerate(other, 1):
            before, row[place] = row[place], min(row[place] + 1, row[place - 1] + 1, before + (letter != facing))
    return row[-1]
