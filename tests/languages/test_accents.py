"""Spanish words are read alike with and without their accents, as people type them and recognisers drop them."""

from __future__ import annotations

import re
import tomllib

from backache.understanding.lexicon import FOLDER, lexicon_for
from backache.understanding.normalise import normalise

PLAIN = str.maketrans("áéíóúü", "aeiouu")
APART = frozenset("sí sé él tú mí qué está están esté té dé simón".split())
"""Words that mean something else without their accent, or whose plain spelling has a row of its own."""
ACCENTED = re.compile(r"[a-zñáéíóúü]*[áéíóúü][a-zñáéíóúü]*")
TABLES = frozenset({"normal.toml", "sounds.toml", "meaning.toml", "grammar.toml"})


def accented_words() -> set[str]:
    """Return every accented word that stands in a phrase of the Spanish lexicon."""
    texts = [
        phrases
        for path in (FOLDER / "es").glob("*.toml")
        if path.name not in TABLES
        for values in tomllib.loads(path.read_text(encoding="utf-8")).values()
        for phrases in values.values()
    ]
    return {word for text in texts for word in ACCENTED.findall(text)}


def test_an_accent_may_be_missing() -> None:
    """A word of the lexicon without its accents comes to the same as with them, but for the few that mean another."""
    lexicon = lexicon_for("es-US")
    words = accented_words() - APART
    fillers = lexicon.tables["fillers"]

    assert len(words) > 300
    assert [] == [
        word
        for word in sorted(words)
        if word not in fillers and normalise(word, lexicon).tokens != normalise(word.translate(PLAIN), lexicon).tokens
    ]


def test_yes_and_if_are_told_apart() -> None:
    """The word "sí" alone is yes with or without its accent, once a question is open; "si" stays "if" where none is."""
    lexicon = lexicon_for("es-US")

    assert ["sí"] == normalise("si", lexicon, "balance").tokens
    assert ["si"] == normalise("si", lexicon).tokens
