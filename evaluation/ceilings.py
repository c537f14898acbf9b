"""The known failures of each metamorphic relation: a number that is written down and may only go down."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

from evaluation.corpus import ROOT

CEILINGS = ROOT / "tests" / "metamorphic" / "ceilings.toml"
HEAD = """# How many utterances break each metamorphic relation, known and written down; the numbers may only go down.
# `python -m evaluation relations --tighten` lowers them to what is measured, and never raises one.
# at_least: how many utterances of the lexicon and guide splits the relation must apply to, so that it can fail.
"""


@dataclass(frozen=True)
class Ceiling:
    """How many failures are known, and to how many utterances the relation must apply."""

    known_failures: int
    at_least: int


def read_ceilings(path: Path = CEILINGS) -> dict[str, Ceiling]:
    """Return the ceilings by the name of their relation."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    return {name: Ceiling(**values) for name, values in raw.items()}


def tightened(known: dict[str, Ceiling], failures: dict[str, int]) -> dict[str, Ceiling]:
    """Return the ceilings lowered to the failures measured; none is raised."""
    return {
        name: Ceiling(min(ceiling.known_failures, failures.get(name, ceiling.known_failures)), ceiling.at_least)
        for name, ceiling in known.items()
    }


def write_ceilings(ceilings: dict[str, Ceiling], path: Path = CEILINGS) -> None:
    """Write the ceilings as the data file holds them."""
    blocks = (
        f"\n[{name}]\nknown_failures = {ceiling.known_failures}\nat_least = {ceiling.at_least}\n"
        for name, ceiling in ceilings.items()
    )
    path.write_text(HEAD + "".join(blocks), encoding="utf-8")
