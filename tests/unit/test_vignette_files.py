"""The vignette files themselves: that each case is whole, in the vocabulary, and in words as people speak."""

import importlib
import re
import sys
import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from backache.knowledge.durations import is_duration
from backache.model import Finding
from backache.vocabulary import LOCATIONS, TRENDS, TRIGGERS, WHO, Level

TESTS = Path(__file__).parents[1]
# Put in front by hand: a package of the development tools installs a top-level package named "tests" of its own.
sys.path.insert(0, str(TESTS))
oracle_level = importlib.import_module("oracle").level

Case = dict[str, Any]
APART = ("second", "third", "fourth", "fifth", "sixth", "seventh")
FILES = [path for folder in ("", *APART) for path in sorted((TESTS / "vignettes" / folder).glob("*.toml"))]
CASES: dict[str, list[Case]] = {
    path.stem if path.parent.name not in APART else f"{path.parent.name} {path.stem}": tomllib.loads(
        path.read_text(encoding="utf-8")
    )["case"]
    for path in FILES
}
ALL = [pytest.param(case, id=case["id"]) for cases in CASES.values() for case in cases]
QUESTIONS_FILE = TESTS.parent / "lambda" / "backache" / "knowledge" / "questions.toml"
QUESTIONS = [one["id"] for one in tomllib.loads(QUESTIONS_FILE.read_text(encoding="utf-8"))["question"]]

KEYS = {"id", "story", "opening", "who", "levels", "rule", "source", "beyond", "answers", "facts"}
STORY_QUESTIONS = {"duration", "trend", "location", "trigger"}
ASKED_OF_EVERYONE = """
    consciousness bladder_bowel sensation weakness balance screen.chest_belly screen.accident neck_stiffness
    treated_spinal_condition duration trend location trigger radiating screen.fever_cancer
"""
FURTHER_FLAGS = """
    rf_saddle_numbness rf_urinary_retention rf_both_legs rf_sexual_function rf_major_trauma rf_chest_pain rf_aaa
    rf_tearing rf_meningitis rf_fever rf_iv_drugs rf_cancer_history rf_weight_loss rf_night_pain rf_thoracic rf_cough
    rf_lump_shape rf_steroids_osteoporosis rf_age rf_pregnancy rf_kidney rf_anticoagulant_procedure rf_not_better
"""
SERIOUS_CAUSES = "3.2"
ARTICLE_RULES = "1.1 1.2 1.3 1.4 1.5 1.6 " + " ".join(f"K{number}" for number in range(1, 19))
SOURCES = "ART NHS-BP CKS CES-C CES-L NG234 GIRFT-B SEA EMN AAA AOD MEN ECT MID PYE DOW HEN SAH SEM AVEY"
SPOKEN = re.compile(r"[a-z']+( [a-z']+)*")
FEWEST_CASES, FEWEST_NEAR_MISSES = 230, 30


@pytest.mark.parametrize("case", ALL)
def test_a_case_has_every_part_and_no_other(case: Case) -> None:
    """A case has its ten parts, and its facts are answers and findings."""
    assert set(case) == KEYS
    assert set(case["facts"]) == {"answers", "findings"}
    assert case["story"].endswith(".")


@pytest.mark.parametrize("case", ALL)
def test_one_or_two_levels_are_acceptable(case: Case) -> None:
    """The acceptable levels are one or two different levels of the vocabulary."""
    levels = case["levels"]

    assert len(levels) in (1, 2)
    assert len(set(levels)) == len(levels)
    assert set(levels) <= set(Level.__members__)


@pytest.mark.parametrize("case", ALL)
def test_rule_and_sources_are_known_and_tell_what_is_beyond_the_article(case: Case) -> None:
    """A rule of the further flags is beyond the article; every other rule rests on the article."""
    further = case["rule"] in {*FURTHER_FLAGS.split(), SERIOUS_CAUSES}

    assert further or case["rule"] in ARTICLE_RULES.split()
    assert case["source"]
    assert set(case["source"]) <= set(SOURCES.split())
    assert case["beyond"] == further
    assert further or "ART" in case["source"]


@pytest.mark.parametrize("case", ALL)
def test_words_are_spoken_words_for_questions_that_exist(case: Case) -> None:
    """Words are lower case without punctuation, for questions of the guide, the four of the story among them."""
    words = case["answers"]

    assert set(words) <= set(QUESTIONS)
    assert set(words) >= STORY_QUESTIONS
    assert [line for line in words.values() if not SPOKEN.fullmatch(line)] == []
    assert case["opening"] == "" or SPOKEN.fullmatch(case["opening"])


@pytest.mark.parametrize("case", ALL)
def test_a_speaker_for_someone_else_says_so_at_once(case: Case) -> None:
    """The patient is in the vocabulary, and anyone but the speaker is named in the opening."""
    assert case["who"] in WHO
    assert case["who"] == "self" or case["opening"]


@pytest.mark.parametrize("case", ALL)
def test_facts_are_a_whole_finished_interview(case: Case) -> None:
    """Every question asked of everyone has an answer, follow-ups stand after their parent, all in asking order."""
    answers = case["facts"]["answers"]
    asked = ASKED_OF_EVERYONE.split()

    assert [question for question in answers if question in asked] == asked
    assert set(answers) <= set(QUESTIONS)
    for question, answer in answers.items():
        if question not in STORY_QUESTIONS:
            assert answer in ("yes", "no", "unsure")


@pytest.mark.parametrize("case", ALL)
def test_facts_of_the_story_are_in_the_vocabulary(case: Case) -> None:
    """Duration, trend, location and trigger are readable values or unsure; findings are findings."""
    answers = case["facts"]["answers"]

    assert answers["duration"] == "unsure" or is_duration(answers["duration"])
    assert answers["trend"] in TRENDS | {"unsure"}
    assert answers["location"] == "unsure" or set(answers["location"]) <= LOCATIONS
    assert answers["trigger"] == "unsure" or set(answers["trigger"]) <= TRIGGERS
    for finding in case["facts"]["findings"]:
        assert Finding.read(finding).as_dict() == finding


@pytest.mark.parametrize("case", ALL)
def test_a_second_reading_of_the_article_finds_the_level_acceptable(case: Case) -> None:
    """The oracle, written from the same sources by other hands, gives an acceptable level for the facts."""
    assert oracle_level(case["facts"]["answers"], case["facts"]["findings"]) in case["levels"]


def test_the_pack_is_large_and_no_case_is_told_twice() -> None:
    """There are enough cases and near misses, and ids, stories and openings are each used once."""
    cases = [case for group in CASES.values() for case in group]

    assert len(cases) >= FEWEST_CASES
    assert len(CASES["near_misses"]) >= FEWEST_NEAR_MISSES
    for part in ("id", "story", "opening"):
        said = Counter(case[part] for case in cases if case[part])
        assert [text for text, times in said.items() if times > 1] == []


def test_near_misses_never_need_an_emergency_room() -> None:
    """No near miss accepts an emergency level."""
    alarming = {"emergency", "emergency_ambulance"}
    mild = (*CASES["near_misses"], *CASES["second home"])

    assert [case["id"] for case in mild if alarming & set(case["levels"])] == []


def test_the_second_set_holds_forty_cases_and_says_so_by_name() -> None:
    """The cases written last are at least forty, half of them emergencies or nearly so, and known by their ids."""
    second = [case for name, cases in CASES.items() if name.startswith("second") for case in cases]

    assert len(second) >= 40
    assert [] == [case["id"] for case in second if not case["id"].startswith("second_")]
    assert sum("emergency" in level for case in second for level in case["levels"][:1]) >= 20
