"""The measuring of understanding: when meanings are the same, what a sign is, the noise, and the page of figures."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pytest

from backache.model import FINDINGS, Meaning
from evaluation import report
from evaluation.ceilings import Ceiling, read_ceilings, tightened, write_ceilings
from evaluation.corpus import ROOT, SPLITS, Sample, load, read_sample
from evaluation.equivalence import compare, duration_value
from evaluation.errors import wrong_readings
from evaluation.guide import Guide, long_samples, speed
from evaluation.noise import LEVELS, noisy
from evaluation.phonemes import everyday, near
from evaluation.relations import RELATIONS
from evaluation.scoring import Tally, score_all
from evaluation.settling import DETAILS_SETTLING, SETTLED_BY
from evaluation.signs import FINDINGS as SIGN_FINDINGS
from evaluation.signs import carries_sign, false_alarm, found
from evaluation.understanding import measure
from evaluation.written import read_block, write_block

PAGE = ROOT / "docs" / "understanding.md"
NUMB_FOOT = {"finding": "numbness", "present": True, "site": "foot"}
WEAK = {"finding": "muscle_weakness", "present": True}
NECK = {"finding": "neck_pain", "present": True}
CHEST = {"finding": "other_emergency", "present": True, "detail": "chest_pain"}

# pending, label, reading, the same?, why
ALIKE: list[tuple[str | None, list[Any], list[Any], bool, str]] = [
    ("weakness", [{"answer": "no"}], [{"answer": "no"}], True, "the same answer"),
    ("weakness", [{"answer": "no"}], [{"answer": "yes"}], False, "the other answer"),
    ("weakness", [{"answer": "no"}], [], False, "nothing read"),
    ("weakness", [], [{"answer": "no"}], False, "something read in nothing"),
    ("sensation", [{"answer": "yes", "site": "foot"}], [NUMB_FOOT], True, "the finding stands for the answer"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], True, "the answer stands for the finding"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}, NUMB_FOOT], True, "both at once"),
    ("sensation", [NUMB_FOOT], [{"answer": "yes"}], False, "the site is lost"),
    ("sensation", [NUMB_FOOT], [{**NUMB_FOOT, "side": "left"}], False, "a side nobody named"),
    ("sensation", [NUMB_FOOT], [{**NUMB_FOOT, "finding": "paresthesia"}], False, "two findings that differ"),
    ("duration", [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], False, "a finding that settles nothing here"),
    (None, [NUMB_FOOT], [{"answer": "yes", "site": "foot"}], False, "no question is pending"),
    ("weakness", [{"answer": "no"}], [{**WEAK, "present": False}], True, "the denied finding is the no"),
    ("weakness", [WEAK], [WEAK, {"answer": "no"}], True, "in a conflict the more urgent wins"),
    (
        "weakness.now",
        [{"answer": "no"}],
        [{**WEAK, "degree": "past"}],
        False,
        "an episode that passed says more than no",
    ),
    ("screen.chest_belly", [{"answer": "yes"}], [CHEST], True, "the detail is a bonus"),
    ("screen.chest_belly", [CHEST], [{"answer": "yes"}], False, "the detail is lost"),
    (None, [NECK], [NECK, {"location": "neck"}], True, "neck pain is a place too"),
    (None, [{"location": "neck"}], [NECK], True, "a place in the neck is neck pain too"),
    ("neck_stiffness.pain", [{"answer": "yes"}], [NECK, {"location": "neck"}], True, "the place comes with the pain"),
    (None, [{"duration": "P1W"}], [{"duration": "P7D", "approx": True}], True, "seven days are a week"),
    (None, [{"duration": "P1W"}], [{"duration": "P8D"}], False, "eight days are not"),
    (None, [WEAK], [{**WEAK, "who": "self"}], True, "oneself need not be named"),
    (None, [WEAK], [{**WEAK, "who": "mother"}], False, "someone else must be"),
    (None, [{**WEAK, "site": "leg", "side": "both"}], [{**WEAK, "site": "both_legs"}], True, "both legs"),
    (None, [{"command": "stop"}, WEAK], [WEAK, {"command": "stop"}], True, "order says nothing"),
    ("balance", [{"answer": "no"}, WEAK], [{"answer": "no"}], False, "a second meaning is lost"),
]


def sample(pending: str | None, *accepted: list[Any], text: str = "some words", difficulty: str = "plain") -> Sample:
    """Return a sample with those accepted labels."""
    return Sample(text, pending, tuple(map(tuple, accepted)), "family", difficulty, "topic")


@pytest.mark.parametrize("pending, label, reading, same, why", ALIKE, ids=[row[-1] for row in ALIKE])
def test_meanings_are_compared_as_the_labelling_page_says(
    pending: str | None, label: list[Any], reading: list[Any], same: bool, why: str
) -> None:
    """A finding, an answer or both are the same where they settle the question; all else is compared strictly."""
    assert same == compare(label, reading, pending).none, why


# pending, meanings, is it a sign?
SIGNS: list[tuple[str | None, dict[str, Any], bool]] = [
    (None, WEAK, True),
    (None, {**WEAK, "present": False}, False),
    (None, {**WEAK, "who": "husband"}, True),
    (None, {**WEAK, "who": "mother", "degree": "past"}, False),
    (None, NUMB_FOOT, False),
    (None, {**NUMB_FOOT, "site": "saddle"}, True),
    (None, {**NUMB_FOOT, "site": "both_feet"}, True),
    (None, {"finding": "radiating_leg_pain", "present": True}, False),
    (None, {"finding": "radiating_leg_pain", "present": True, "side": "both", "site": "leg"}, True),
    (None, {"finding": "other_emergency", "present": True, "detail": "abdominal_pain"}, False),
    (None, {"finding": "other_emergency", "present": True, "detail": "abdominal_pain", "degree": "sudden"}, True),
    (None, {"finding": "backache", "present": True}, False),
    (None, {"location": "neck"}, True),
    (None, {"answer": "yes"}, False),
    ("consciousness", {"answer": "yes"}, True),
    ("consciousness", {"answer": "unsure"}, False),
    ("sensation", {"answer": "yes"}, False),
    ("sensation", {"answer": "yes", "site": "saddle"}, True),
    ("radiating", {"answer": "yes", "side": "both"}, True),
    ("screen.chest_belly", {"finding": "other_emergency", "present": True, "detail": "abdominal_pain"}, True),
    ("screen.chest_belly.severe", {"answer": "yes"}, True),
    (None, {"trigger": "accident"}, True),
    (None, {"finding": "paresthesia", "present": True, "site": "hand", "side": "both"}, False),
    ("sensation.touch", {"answer": "yes"}, True),
    ("weakness.new", {"answer": "yes"}, True),
    ("neck_stiffness", {"answer": "yes"}, False),
    ("radiating", {"answer": "yes"}, False),
]


@pytest.mark.parametrize("pending, meaning, is_sign", SIGNS)
def test_a_sign_is_what_alone_calls_for_an_emergency(
    pending: str | None, meaning: dict[str, Any], is_sign: bool
) -> None:
    """Signs are the present findings and the yes-answers that the vocabulary puts at emergency or above."""
    assert is_sign == carries_sign(sample(pending, [meaning]))


def test_a_sign_at_lower_urgency_is_not_found() -> None:
    """Weakness read where paralysis was said is a miss; paralysis where weakness was said is not."""
    paralysed = {"finding": "paralysis", "present": True, "site": "leg"}

    assert not found(sample(None, [paralysed]), [WEAK])
    assert found(sample(None, [WEAK]), [paralysed])


def test_both_signs_of_an_utterance_must_be_found() -> None:
    """One sign of two is a miss."""
    assert not found(sample(None, [WEAK, CHEST]), [WEAK])
    assert found(sample(None, [WEAK, CHEST]), [CHEST, WEAK])


def test_a_sign_in_any_accepted_label_is_no_false_alarm() -> None:
    """A sign is a false alarm only where no accepted label holds one."""
    assert false_alarm(sample(None, [NUMB_FOOT]), [WEAK])
    assert not false_alarm(sample(None, [NUMB_FOOT], [WEAK]), [WEAK])


def test_every_finding_the_measure_names_is_in_the_vocabulary() -> None:
    """The tables of the measure use the ids of the model alone."""
    named = (
        set(SIGN_FINDINGS) | set().union(*SETTLED_BY.values()) | {finding for finding, _ in DETAILS_SETTLING.values()}
    )

    assert set() == named - FINDINGS


def test_scores_count_what_they_say() -> None:
    """One right reading, one with a sign missed, one false alarm and one alternative taken give these figures."""
    samples = [
        sample("balance", [{"answer": "no"}]),
        sample("weakness", [WEAK]),
        sample(None, [NUMB_FOOT], difficulty="hard"),
        sample("duration", [{"duration": "P2W"}], [{"duration": "P3W"}]),
    ]
    readings: list[list[dict[str, Any]]] = [[{"answer": "no"}], [], [WEAK], [{"duration": "P21D"}]]

    score = score_all(samples, readings)

    assert (score.exact.right, score.exact.of) == (2, 4)
    assert (score.answers.right, score.answers.of) == (2, 3)
    assert (score.sign_recall.right, score.sign_recall.of) == (0, 1)
    assert (score.false_alarms.right, score.false_alarms.of) == (1, 3)
    assert (score.by_difficulty["hard"].right, score.by_difficulty["hard"].of) == (0, 1)
    assert score.confusions["finding numbness", "finding muscle_weakness"] == 1
    assert score.confusions["finding muscle_weakness", "(nothing)"] == 1


def test_an_interval_is_wide_for_few_and_narrow_for_many() -> None:
    """Nine of ten may be 60 to 98 in a hundred; 900 of 1000 is 88 to 92."""
    few, many = Tally(9, 10).interval, Tally(900, 1000).interval

    assert few is not None
    assert many is not None
    assert pytest.approx(few, abs=0.001) == (0.596, 0.982)
    assert pytest.approx(many, abs=0.001) == (0.880, 0.917)


def test_durations_are_compared_by_their_length() -> None:
    """A year is twelve months, a week is seven days, and words that are no duration stay as they are."""
    assert duration_value("P1Y") == duration_value("P12M")
    assert duration_value("P2W") == duration_value("P14D")
    assert duration_value("soon") == "soon"


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
