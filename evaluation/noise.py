"""Makes of an utterance what a speech recogniser might have made of it; the same words and seed give the same noise.

Each word is hit with the chance of the noise level. A hit word is heard as a sound-alike, or as an everyday word one
sound away, is dropped, is said twice, or gets a filler or a clause's glue beside it.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from evaluation.phonemes import everyday

LEVELS = (0.0, 0.1, 0.2, 0.3)
TABLES: dict[str, Any] = tomllib.loads((Path(__file__).parent / "noise.toml").read_text(encoding="utf-8"))
Hit = Callable[[str, Random], str]


@cache
def neighbours(word: str) -> tuple[str, ...]:
    """Return the everyday words one sound away from a word."""
    return tuple(everyday().of(word))


def sound_alike(word: str, random: Random) -> str:
    """Return what the word may be heard as by the hand-written table, the word itself where it has no line."""
    heard: str = random.choice(TABLES["sound_alikes"].get(word, [word]))
    return heard


def near_sound(word: str, random: Random) -> str:
    """Return an everyday word that is one sound away, the word itself where there is none."""
    return random.choice(neighbours(word) or (word,))


def dropped(word: str, random: Random) -> str:
    """Return nothing for a word that is easily dropped, and for every tenth other word."""
    return "" if word in TABLES["words"]["dropped"] or random.random() < 0.1 else word


def filler(word: str, random: Random) -> str:
    """Return the word with a filler in front."""
    return f"{random.choice(TABLES['words']['fillers'])} {word}"


def said_twice(word: str, random: Random) -> str:
    """Return the word begun twice, at times with a repairing phrase between."""
    repair = random.choice([*TABLES["words"]["repair"], ""])
    return " ".join(f"{word} {repair} {word}".split())


def run_on(word: str, random: Random) -> str:
    """Return the word with what glues a run-on sentence in front."""
    return f"{random.choice(TABLES['words']['glue'])} {word}"


HITS: tuple[tuple[Hit, int], ...] = (
    (sound_alike, 4), (near_sound, 3), (dropped, 2), (filler, 2), (said_twice, 1), (run_on, 1),
)  # fmt: skip
"""The kinds of noise with their weights."""


def hit_word(word: str, random: Random) -> str:
    """Return the word after one hit; a kind of noise that leaves it unchanged gives way to the next one drawn."""
    kinds = list(HITS)
    while kinds:
        chosen = random.choices(kinds, weights=[weight for _, weight in kinds])[0]
        heard = chosen[0](word, random)
        if heard != word:
            return heard
        kinds.remove(chosen)
    return word


def join_words(text: str) -> str:
    """Return the text with word pairs run together that recognisers write as one."""
    for pair, joined in TABLES["joined"].items():
        text = f" {text} ".replace(f" {pair} ", f" {joined} ").strip()
    return text


def noisy(text: str, level: float, seed: int = 0) -> str:
    """Return the text with about that share of its words hit; level 0 returns it as it is."""
    if level <= 0:
        return text
    random = Random(f"{seed}:{level}:{text}")
    words = [hit_word(word, random) if random.random() < level else word for word in text.split()]
    heard = " ".join(" ".join(words).split())
    if random.random() < level:
        heard = join_words(heard)
    return heard or text
