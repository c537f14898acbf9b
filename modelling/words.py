"""The words of one locale: those of its language, then those of each overlay of its place."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
ROOT = HERE.parent
PACKAGE = ROOT / "lambda" / "backache"

LOCALES: Mapping[str, tuple[str, ...]] = {
    "en-US": (),
    "en-GB": ("en-commonwealth", "en-GB"),
    "en-CA": ("en-CA",),
    "en-AU": ("en-commonwealth", "en-AU"),
    "en-IN": ("en-commonwealth", "en-IN"),
    "es-US": (),
}
"""Each locale we ship with the overlays that make it from its language, in their order."""


@dataclass(slots=True)
class Words:
    """What a locale's model and store page are made of; the files of modelling/<language> say what each part holds."""

    locale: str
    slots: dict[str, str]
    samples: dict[str, list[str]]
    types: dict[str, dict[str, list[str]]]
    openings: dict[str, list[str]]
    left_out: list[str]
    store: dict[str, Any] = field(default_factory=dict)

    @property
    def language(self) -> str:
        """The language of the locale, as its folders are named."""
        return self.locale.partition("-")[0]


def read(path: Path) -> dict[str, Any]:
    """Return a TOML file as a dict."""
    return tomllib.loads(path.read_text(encoding="utf-8"))


def words_of(locale: str) -> Words:
    """Return the words of a locale of LOCALES, its overlays laid over its language."""
    base = HERE / locale.split("-")[0]
    samples = read(base / "samples.toml")
    words = Words(
        locale,
        samples["slots"],
        samples["samples"],
        read(base / "types.toml"),
        read(base / "carriers.toml"),
        read(base / "lexicon.toml")["leave_out"],
        read(base / "store.toml"),
    )
    for name in LOCALES[locale]:
        lay_over(words, read(HERE / f"{name}.toml"))
    return words


def lay_over(words: Words, overlay: Mapping[str, Any]) -> None:
    """Add an overlay's words to those of a locale; what it says of the store takes the place of what was said."""
    unknown = overlay.keys() - {"samples", "types", "carriers", "leave_out", "store"}
    if unknown:
        raise ValueError(f"overlay of {words.locale}: unknown tables {', '.join(sorted(unknown))}")
    _extend(words.samples, overlay.get("samples", {}))
    _extend(words.openings, overlay.get("carriers", {}))
    for name, values in overlay.get("types", {}).items():
        _extend(words.types[name], values)
    words.left_out = [*words.left_out, *overlay.get("leave_out", [])]
    words.store = {**words.store, **deepcopy(overlay.get("store", {}))}


def _extend(table: dict[str, list[str]], more: Mapping[str, list[str]]) -> None:
    for name, added in more.items():
        table[name] = [*table.get(name, []), *added]


def carriers(language: str) -> dict[str, str]:
    """Return the words that each carrier family of a language puts back before its slot."""
    name = "carriers.toml" if language == "en" else f"carriers.{language}.toml"
    return read(PACKAGE / "alexa" / name)


def meanings() -> dict[str, dict[str, Any]]:
    """Return what each typed intent means."""
    return read(PACKAGE / "alexa" / "intents.toml")


def region(locale: str) -> dict[str, str]:
    """Return the numbers and words of a place, as speech has them."""
    rows = read(PACKAGE / "speech" / locale.split("-")[0] / "regions.toml")
    return {**rows["unknown"], **rows.get(locale, {})}
