"""The models as they will be deployed, read for the tests: samples, slots, values, and what two intents share."""

from __future__ import annotations

import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
LOCALES = sorted(path.stem for path in (ROOT / "interaction_models").glob("*.json"))
PHRASE = "AMAZON.SearchQuery"
SLOT = re.compile(r"\{(\w+)\}")
BUILT_IN_EXAMPLES = {
    "AMAZON.DURATION": ["three weeks", "a week", "two days", "an hour", "six months", "ten years"],
    "AMAZON.DATE": ["monday", "yesterday", "last week", "june", "last year", "two thousand twenty"],
}
"""What people may say for Amazon's own types, to try samples against each other."""

State = tuple[str, int, int, tuple[str, ...]]
"""Where a sample stands while words are read: its intent and place in the list, the part, and words left of a value."""


def toml(path: str) -> dict[str, Any]:
    """Return a TOML file of the repository."""
    return tomllib.loads((ROOT / path).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Model:
    """An interaction model as its JSON says it, and the locale it is for."""

    text: str
    locale: str = "en-US"

    @property
    def spoken(self) -> str:
        """The language of the model."""
        return self.locale.split("-")[0]

    @cached_property
    def data(self) -> dict[str, Any]:
        """The model's three parts."""
        found: dict[str, Any] = json.loads(self.text)["interactionModel"]
        return found

    @cached_property
    def language(self) -> dict[str, Any]:
        """The language model."""
        found: dict[str, Any] = self.data["languageModel"]
        return found

    @cached_property
    def samples(self) -> list[tuple[str, str]]:
        """Every sample with its intent."""
        return [(intent["name"], sample) for intent in self.language["intents"] for sample in intent.get("samples", [])]

    @cached_property
    def slot_types(self) -> dict[str, dict[str, str]]:
        """The types of each intent's slots."""
        return {
            intent["name"]: {slot["name"]: slot["type"] for slot in intent.get("slots", [])}
            for intent in self.language["intents"]
        }

    @cached_property
    def values(self) -> dict[str, dict[str, list[str]]]:
        """The words of each value, by type and id."""
        return {
            kind["name"]: {
                value["id"]: [value["name"]["value"], *value["name"].get("synonyms", [])] for value in kind["values"]
            }
            for kind in self.language["types"]
        }

    def phrase_slots(self, intent: str) -> set[str]:
        """The slots of an intent that take any words."""
        return {name for name, kind in self.slot_types[intent].items() if kind == PHRASE}

    def takes_any_words(self, intent: str, sample: str) -> bool:
        """True for a sample with a phrase slot."""
        return bool(self.phrase_slots(intent) & set(SLOT.findall(sample)))


@cache
def model(locale: str) -> Model:
    """Return the model of a locale."""
    return Model((ROOT / "interaction_models" / f"{locale}.json").read_text(encoding="utf-8"), locale)


@cache
def manifest() -> dict[str, Any]:
    """Return skill.json."""
    found: dict[str, Any] = json.loads((ROOT / "skill.json").read_text(encoding="utf-8"))
    return found


@cache
def built_in_words(language: str = "en") -> dict[str, list[str]]:
    """Return the words that Alexa's built-in intents bring along in a language."""
    return toml(f"tests/models/builtins{ending(language)}.toml")


def ending(language: str) -> str:
    """Return what stands between a table's name and its ending: nothing for English."""
    return "" if language == "en" else f".{language}"


@cache
def rules(language: str) -> dict[str, Any]:
    """Return what Amazon's rules come to in a language."""
    found: dict[str, Any] = toml("tests/models/languages.toml")[language]
    return found


@cache
def families(language: str) -> frozenset[str]:
    """Return the carrier families of a language."""
    return frozenset(toml(f"lambda/backache/alexa/carriers{ending(language)}.toml"))


def place(locale: str) -> dict[str, str]:
    """Return the words and numbers of a place."""
    found: dict[str, str] = toml(f"lambda/backache/speech/{locale.split('-')[0]}/regions.toml")[locale]
    return found


class Common:
    """Finds sentences that samples of two intents both stand for, with every slot filled in every way."""

    def __init__(self, model: Model) -> None:
        """Take the model whose typed samples are compared; a built-in intent's own words stand among its samples."""
        self.parts: list[tuple[str, str, list[list[tuple[str, ...]]]]] = []
        for intent, sample in model.samples:
            if not model.takes_any_words(intent, sample):
                types = model.slot_types[intent]
                self.parts.append((intent, sample, [self._ways(part, types, model) for part in sample.split()]))
        for intent, listed in built_in_words(model.spoken).items():
            self.parts += [(intent, words, [[(word,)] for word in words.split()]) for words in listed]
        self.firsts = [[self._by_first(ways) for ways in parts] for *_, parts in self.parts]

    def sentences(self) -> Iterator[tuple[str, frozenset[tuple[str, str]]]]:
        """Yield each sentence that belongs to more than one intent, with the intents and the samples it comes from."""
        start: set[State] = {(intent, place, 0, ()) for place, (intent, *_) in enumerate(self.parts)}
        waiting: list[tuple[str, set[State]]] = [("", start)]
        while waiting:
            said, states = waiting.pop()
            done = frozenset(
                self.parts[place][:2]
                for _, place, part, left in states
                if part == len(self.parts[place][2]) and not left
            )
            if len({intent for intent, _ in done}) > 1:
                yield said, done
            for word, after in self._after(states).items():
                if len({intent for intent, *_ in after}) > 1:
                    waiting.append((f"{said} {word}".strip(), after))

    def _after(self, states: set[State]) -> dict[str, set[State]]:
        after: dict[str, set[State]] = defaultdict(set)
        for intent, place, part, left in states:
            if left:
                after[left[0]].add((intent, place, part, left[1:]))
            elif part < len(self.parts[place][2]):
                for word, rests in self.firsts[place][part].items():
                    after[word].update((intent, place, part + 1, rest) for rest in rests)
        return after

    @staticmethod
    def _ways(part: str, types: dict[str, str], model: Model) -> list[tuple[str, ...]]:
        found = SLOT.match(part)
        if found is None:
            return [(part,)]
        kind, ending = types[found[1]], part[found.end() :]
        words = BUILT_IN_EXAMPLES.get(kind) or [word for value in model.values[kind].values() for word in value]
        return [tuple(f"{word}{ending}".split()) for word in words]

    @staticmethod
    def _by_first(ways: list[tuple[str, ...]]) -> dict[str, set[tuple[str, ...]]]:
        found: dict[str, set[tuple[str, ...]]] = defaultdict(set)
        for way in ways:
            found[way[0]].add(way[1:])
        return found
