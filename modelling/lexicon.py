"""Plain words from the lexicon for the values of a slot type: an entry's phrases without places to fill."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from modelling.words import PACKAGE, read

_PLAIN = re.compile(r"[a-zñáéíóúü' -]+")
_INNER = re.compile(r"\([^()]*\)\??")


def plain_words(reference: str, language: str) -> list[str]:
    """Return the words of "@kind.id", "@kind.id one" or "@kind.id many"; raise KeyError where there is none."""
    name, _, number = reference.removeprefix("@").partition(" ")
    kind, _, value = name.partition(".")
    found: list[str] = []
    for phrase, several in _phrases(_lexicon(language)[kind][value]):
        if not number or several == (number == "many"):
            found.extend(_choices(phrase))
    return list(dict.fromkeys(found))


def _phrases(lines: str) -> Iterator[tuple[str, bool]]:
    for line in lines.splitlines():
        if line.strip():
            phrase, _, attributes = line.partition("=>")
            yield phrase.strip(), "many" in attributes.split()


def _choices(phrase: str) -> list[str]:
    inside = phrase[1:-1] if phrase.startswith("(") and phrase.endswith(")") else phrase
    # A choice inside a choice is left whole, and so is no plain word.
    marked = _INNER.sub("#", inside)
    return [choice for choice in marked.split("|") if _PLAIN.fullmatch(choice)]


@cache
def _lexicon(language: str) -> Mapping[str, Mapping[str, Any]]:
    folder = PACKAGE / "understanding" / "lexicon" / language
    return {kind: values for name in ("body", "who") for kind, values in read(folder / f"{name}.toml").items()}
