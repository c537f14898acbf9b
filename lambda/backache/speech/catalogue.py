"""The spoken words of a language, read once from its folder of TOML files.

Every file but ``persons.toml`` and ``regions.toml`` holds messages: ``"id" = "text"``, or a table of the two persons,
``you`` and ``they``, each a text or a list of variants. Tables may be nested; their names join with dots to the id.
An id may end in ``+value`` or ``+value=id`` (the form for a line that gives that value) and in ``@channel``.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from backache.content import read_table, table_paths
from backache.model import Value

FOLDER = Path(__file__).parent
FALLBACK = "en"
PERSONS = ("you", "they")
TABLES = ("persons.toml", "regions.toml")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Message(Value):
    """One message: the variants for the person spoken to, and for someone they speak for."""

    id: str
    file: str
    you: tuple[str, ...]
    they: tuple[str, ...]

    @property
    def both_persons(self) -> bool:
        """True where the two persons have words of their own."""
        return self.you != self.they

    @property
    def variants(self) -> tuple[str, ...]:
        """Every text of the message, each once."""
        return tuple(dict.fromkeys(self.you + self.they))

    def text(self, person: str, turn: int) -> str:
        """Return the variant for a person at a turn, so that a line heard again comes in other words."""
        variants = self.you if person == "you" else self.they
        return variants[turn % len(variants)]


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Language(Value):
    """Everything one language can say, with what was wrong in its files."""

    name: str
    messages: Mapping[str, Message]
    persons: Mapping[str, Mapping[str, str]]
    regions: Mapping[str, Mapping[str, str]]
    faults: tuple[str, ...]

    def region(self, locale: str) -> Mapping[str, str]:
        """Return the words of a place; where the place is unknown, words that name no number."""
        return {**self.regions.get("unknown", {}), **self.regions.get(locale, {})}

    def person(self, patient: str) -> Mapping[str, str]:
        """Return the words for the patient; someone unknown is "other"."""
        return self.persons.get(patient) or self.persons.get("other", {})


def language(locale: str) -> Language:
    """Return the language of a locale ("en-GB" reads "en"), English where there is none; reads the disk once."""
    name = locale.partition("-")[0]
    return _read(name if name in languages() else FALLBACK)


@functools.cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a folder of messages."""
    return tuple(sorted(path.parent.name for path in FOLDER.glob("*/regions.*")))


@functools.cache
def _read(name: str) -> Language:
    folder = FOLDER / name
    messages: dict[str, Message] = {}
    tables: dict[str, Mapping[str, Mapping[str, str]]] = {name: {} for name in TABLES}
    faults: list[str] = []
    for path in table_paths(folder):
        try:
            raw = read_table(path)
        except ValueError as error:
            faults.append(f"{folder.name}/{path.name}: not readable as TOML: {error}")
            continue
        if path.name in TABLES:
            tables[path.name] = raw
            continue
        for message_id, value in _flat(raw, ""):
            if message_id in messages:
                faults.append(f"{folder.name}/{path.name}: {message_id}: said already in {messages[message_id].file}")
                continue
            message = _message(message_id, f"{folder.name}/{path.name}", value)
            if message is None:
                faults.append(f"{folder.name}/{path.name}: {message_id}: expected a text, variants, or you and they")
            else:
                messages[message_id] = message
    return Language(folder.name, messages, tables["persons.toml"], tables["regions.toml"], tuple(faults))


def _flat(raw: Mapping[str, Any], prefix: str) -> Iterator[tuple[str, object]]:
    for key, value in raw.items():
        message_id = f"{prefix}.{key}" if prefix else key
        if isinstance(value, dict) and not set(value) & set(PERSONS):
            yield from _flat(value, message_id)
        else:
            yield message_id, value


def _message(message_id: str, file: str, value: object) -> Message | None:
    if isinstance(value, dict):
        if set(value) != set(PERSONS):
            return None
        you, they = _variants(value["you"]), _variants(value["they"])
    else:
        you = they = _variants(value)
    return Message(message_id, file, you, they) if you and they else None


def _variants(value: object) -> tuple[str, ...]:
    texts = value if isinstance(value, list) else [value]
    words = tuple(text for text in texts if isinstance(text, str))
    return words if len(words) == len(texts) else ()
