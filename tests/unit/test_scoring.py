"""What the measure calls a sign, a miss and a false alarm, and how it counts them."""

from __future__ import annotations

from typing import Any

import pytest

from backache.vocabulary import FINDINGS
from evaluation.scoring import Tally, score_all
from evaluation.settling import DETAILS_SETTLING, SETTLED_BY
from evaluation.signs import FINDINGS as SIGN_FINDINGS
from evaluation.signs import carries_sign, false_alarm, found
from tests.unit.samples import CHEST, NUMB_FOOT, WEAK, sample

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
