"""The corpus of another language keeps to docs/labelling.md, and understanding stays above what was measured.

The unseen split is read by the machine alone: a fault is told as file, line and kind, never with the words of the line.
"""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from evaluation.languages import CORPORA, FLOORS, SPLITS, measured
from tests.unit.labels import line_faults

NEEDED = {"lexicon": 300, "unseen": 200}
NEEDED_TOGETHER = 500
TEXT = {"es": re.compile(r"[a-zñáéíóúü0-9']+( [a-zñáéíóúü0-9']+)*")}


def lines(name: str, split: str) -> list[tuple[str, str]]:
    """Return every line of a split with the place where it stands."""
    folder: Path = CORPORA[name] / split
    return [
        (f"{split}/{path.name}:{number}", line)
        for path in sorted(folder.glob("*.jsonl"))
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
    ]


@pytest.mark.parametrize("name", CORPORA)
def test_every_line_is_in_the_vocabulary(name: str) -> None:
    """Each line has words as a recogniser writes them in its language, and labels, question and family of the page."""
    faults = []
    for split in SPLITS:
        for place, line in lines(name, split):
            row = json.loads(line)
            if not TEXT[name].fullmatch(row["text"]):
                faults.append(f"{place} the text is not as a recogniser writes it")
            faults += [f"{place} {kind}" for kind in line_faults({**row, "text": "x"})]

    assert not faults


@pytest.mark.parametrize("name", CORPORA)
def test_the_corpus_is_large_enough(name: str) -> None:
    """At least 500 utterances in all, 200 of them unseen."""
    sizes = {split: len(lines(name, split)) for split in SPLITS}

    assert all(sizes[split] >= least for split, least in NEEDED.items())
    assert sum(sizes.values()) >= NEEDED_TOGETHER


@pytest.mark.parametrize("name", CORPORA)
def test_nothing_is_shared_between_the_splits(name: str) -> None:
    """No family and no words under the same question stand in both splits, or twice in one."""
    families: dict[str, str] = {}
    homes: set[tuple[str, str | None]] = set()
    faults = []
    for split in SPLITS:
        for place, line in lines(name, split):
            row = json.loads(line)
            if families.setdefault(row["family"], split) != split:
                faults.append(f"{place} shares its family")
            if (row["text"], row["pending"]) in homes:
                faults.append(f"{place} stands twice")
            homes.add((row["text"], row["pending"]))

    assert not faults


@pytest.mark.parametrize("name, split", [(name, split) for name in CORPORA for split in SPLITS])
def test_understanding_stays_above_its_floors(name: str, split: str) -> None:
    """No figure of a language falls below what evaluation/languages.toml says was reached."""
    floors, found = FLOORS[name][split], measured(name, split)

    assert [] == [f"{what}: {found[what]:.3f}" for what, floor in floors.items() if found[what] < floor]


def test_a_wrong_reading_lowers_the_figures(monkeypatch: pytest.MonkeyPatch) -> None:
    """A reader that understands nothing falls below the floors, so the floors hold something."""
    monkeypatch.setattr("evaluation.languages.understand", lambda *words, **more: ())

    assert measured("es", "lexicon")["signs found"] == 0
