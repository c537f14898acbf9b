"""The measuring of understanding: the noise, the timing, the ceilings, and the page of figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path

import pytest

from backache.model import Meaning
from evaluation import report
from evaluation.ceilings import Ceiling, read_ceilings, tightened, write_ceilings
from evaluation.corpus import ROOT, SPLITS, load, read_sample
from evaluation.errors import wrong_readings
from evaluation.guide import Guide, long_samples, speed
from evaluation.noise import LEVELS, noisy
from evaluation.phonemes import everyday, near
from evaluation.relations import RELATIONS
from evaluation.scoring import score_all
from evaluation.understanding import measure
from evaluation.written import read_block, write_block
from tests.unit.samples import sample

PAGE = ROOT / "docs" / "understanding.md"


def test_noise_is_the_same_each_time_and_grows_with_its_level() -> None:
    """The same words get the same noise; more words are hit at a higher level; level 0 changes nothing."""
    texts = [f"i can't feel my left foot since {day} and my legs are weak" for day in ["monday", "tuesday", "sunday"]]
    changed = [sum(noisy(text, level) != text for text in texts * 1) for level in LEVELS]
    hits = [sum(len(set(noisy(text, level).split()) ^ set(text.split())) for text in texts) for level in LEVELS]

    assert [noisy(text, 0.2) for text in texts] == [noisy(text, 0.2) for text in texts]
    assert changed[0] == 0
    assert hits == sorted(hits)
    assert hits[-1] > 0


def test_near_words_sound_near() -> None:
    """A vowel off or a voiced consonant makes a neighbour; another word altogether does not."""
    neighbours = everyday()

    assert "fill" in neighbours.of("feel")
    assert "week" in neighbours.of("weak")
    assert "know" in neighbours.of("no")
    assert "table" not in neighbours.of("feel")
    assert not near(("F", "UH", "T"), ("L", "EH", "G"))


def told(meanings: Iterable[Meaning]) -> Guide:
    """Return a guide that reads the same meanings in everything."""
    fixed = tuple(meanings)
    return Guide(lambda text, *, pending=None, locale="en-US", now=None: fixed)


def test_the_guide_is_timed_on_utterances_of_twenty_words() -> None:
    """Utterances are run on to exactly 20 words, and timing gives a median no longer than the 99th percentile."""
    long = long_samples([sample(None, [], text="one two three four five six seven")] * 9)
    measured = speed(told([]), long)

    assert [len(one.text.split()) for one in long] == [20] * 3
    assert measured is not None
    assert measured.median <= measured.p99


def test_a_sample_does_not_show_its_words() -> None:
    """A traceback over an unseen sample names topic and question alone."""
    line = json.dumps({"text": "secret", "pending": None, "meanings": [], "family": "f", "difficulty": "plain"})

    assert "secret" not in repr(read_sample(line, "topic"))


def test_errors_of_the_unseen_split_are_never_shown() -> None:
    """Asking for the single errors of the unseen split is refused."""
    with pytest.raises(ValueError, match="expected one of lexicon, guide"):
        list(wrong_readings("unseen", "meanings", told([])))


def test_ceilings_only_go_down(tmp_path: Path) -> None:
    """Tightening lowers a ceiling to what was measured and never raises one."""
    known = {"filler": Ceiling(5, 100), "polite": Ceiling(2, 100)}
    path = tmp_path / "ceilings.toml"

    write_ceilings(tightened(known, {"filler": 3, "polite": 9}), path)

    assert {"filler": Ceiling(3, 100), "polite": Ceiling(2, 100)} == read_ceilings(path)


def test_a_block_is_replaced_between_its_markers_only(tmp_path: Path) -> None:
    """Refreshing the figures leaves the rest of the page as it is, and a page without markers is refused."""
    page = tmp_path / "page.md"
    page.write_text("before\n<!-- figures: begin -->\nold\n<!-- figures: end -->\nafter\n", encoding="utf-8")

    write_block(page, "figures", "new")

    assert read_block(page, "figures") == "new"
    assert page.read_text(encoding="utf-8").startswith("before\n")
    assert page.read_text(encoding="utf-8").endswith("after\n")
    with pytest.raises(ValueError, match="expected one"):
        write_block(page, "other", "new")


def row_names(markdown: str) -> list[str]:
    """Return the first cells of the rows of all tables of a text."""
    cells = [line.split("|")[1].strip() for line in markdown.splitlines() if line.startswith("| ")]
    return [cell for cell in cells if cell.strip("- :")]


@pytest.mark.parametrize("split", SPLITS)
def test_the_page_holds_every_figure_that_the_command_prints(split: str) -> None:
    """The page has, for each split, each row of the table that the command would print now, and a number in each."""
    block = read_block(PAGE, "figures")
    part = block.split(f"### {split}: ")[1].split("\n### ")[0]
    quiet = report.render(measure(split, told([]), {}))

    assert row_names(quiet) == row_names(part)
    for row in [line for line in part.splitlines() if line.startswith("| ")][2:]:
        assert re.search(r"\d|-", row.split("|")[3])


def test_the_page_holds_every_relation() -> None:
    """The page has a row with a share for each metamorphic relation."""
    assert ["relation", *(relation.name for relation in RELATIONS)] == row_names(read_block(PAGE, "relations"))


@pytest.mark.parametrize("split", SPLITS)
def test_every_utterance_of_the_corpus_can_be_scored(split: str) -> None:
    """A reader that gives each label back is fully right, finds every sign and raises no false alarm."""
    samples = load(split)

    score = score_all(samples, [list(one.label) for one in samples])

    assert score.exact.share == 1.0
    assert score.sign_recall.share == 1.0
    assert score.false_alarms.share == 0.0
