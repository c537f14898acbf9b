"""Sound-alikes: what else a recogniser's words may have been, by the language's table and by how words sound."""

from __future__ import annotations

from functools import cache

from backache.understanding.lexicon import Lexicon, lexicon_of

Alternates = dict[int, list[tuple[str, int]]]
_STARTS = (("kn", "n"), ("gn", "n"), ("pn", "n"), ("wr", "r"), ("ps", "s"), ("wh", "w"), ("sci", "si"), ("sce", "se"))
_PARTS = (
    ("ght", "t"), ("ph", "f"), ("tch", "x"), ("sch", "x"), ("ch", "x"), ("sh", "x"), ("th", "t"), ("dge", "j"), ("ck", "k"),
    ("ce", "se"), ("ci", "si"), ("cy", "si"), ("c", "k"), ("q", "k"), ("z", "s"), ("mb", "m"), ("y", "i"),
)  # fmt: skip
_VOICED = str.maketrans("dbgv", "tpkf")
_VOWELS = str.maketrans("", "", "aeiouhw'")


@cache
def sound(word: str) -> str:
    """Return a key that words of like sound share: consonants only, voiced and unvoiced alike."""
    for start, put in _STARTS:
        if word.startswith(start):
            word = put + word[len(start) :]
            break
    for part, put in _PARTS:
        if part in word:
            word = word.replace(part, put)
    head = "a" if word[0] in "aeiou" else word[0]
    key = (head + word[1:].translate(_VOWELS)).translate(_VOICED)
    return "".join(letter for at, letter in enumerate(key) if not at or letter != key[at - 1])


@cache
def _index(language: str) -> dict[str, tuple[str, ...]]:
    lexicon = lexicon_of(language)
    index: dict[str, list[str]] = {}
    for word in sorted(lexicon.sign_words):
        if len(word) > 3 and word.isalpha():
            index.setdefault(sound(word), []).append(word)
    return {key: tuple(words) for key, words in index.items()}


@cache
def _keen(language: str) -> dict[str, tuple[str, ...]]:
    index: dict[str, list[str]] = {}
    for word in lexicon_of(language).tables.get("keen", ()):
        index.setdefault(sound(word), []).append(word)
    return {key: tuple(words) for key, words in index.items()}


def alternates(tokens: list[str], lexicon: Lexicon, explained: set[int], *, strange_only: bool) -> Alternates:
    """Return what may have stood at places that nothing explains, and how many of the words heard that takes up.

    With ``strange_only`` words of the language are taken at their word.
    """
    table: dict[str, str] = lexicon.tables.get("alike", {})
    never: frozenset[str] = lexicon.tables["never"]
    keen = _keen(lexicon.language)
    found: Alternates = {}
    for at, token in enumerate(tokens):
        known = token in lexicon.words
        if strange_only and known:
            continue
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
            joined = _index(lexicon.language).get(sound(token + tokens[at + 1]), ())
            ways = dict.fromkeys((word, 2) for word in joined[:2] if len(word) > 5)
        if ways:
            found[at] = list(ways)
    return found


def _by_sound(token: str, lexicon: Lexicon, keen: dict[str, tuple[str, ...]]) -> list[str]:
    if len(token) < 3 or not token.isalpha():
        return []
    key = sound(token)
    near = [word for word in keen.get(key, ()) if word != token and _close(token, word)]
    if token in lexicon.words or near:
        return near
    same = [word for word in _index(lexicon.language).get(key, ()) if _close(token, word)]
    return same[:3]


def _close(one: str, other: str) -> bool:
    return abs(len(one) - len(other)) <= 2 and one[0].translate(_VOICED) == other[0].translate(_VOICED)
