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


def alternates(tokens: list[str], lexicon: Lexicon) -> Alternates:
    """Return for each place what may have stood there instead, and how many of the words heard that takes up."""
    table: dict[str, str] = lexicon.tables.get("alike", {})
    found: Alternates = {}
    keen = _keen(lexicon.language)
    never: list[str] = lexicon.tables.get("never", [])
    for at, token in enumerate(tokens):
        ways: dict[tuple[str, int], None] = {}
        for width in (1, 2, 3, 4):
            if at + width > len(tokens):
                break
            if width == 1 and token in never:
                continue
            meant = table.get(" ".join(tokens[at : at + width]))
            for words in meant.split("|") if meant else ():
                ways[(words, width)] = None
        if not ways and token not in never:
            for word in _by_sound(token, lexicon, keen):
                ways[(word, 1)] = None
        if at + 1 < len(tokens) and not ways and (token not in lexicon.words or tokens[at + 1] not in lexicon.words):
            for word in _index(lexicon.language).get(sound(token + tokens[at + 1]), ())[:2]:
                if len(word) > 5:
                    ways[(word, 2)] = None
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
