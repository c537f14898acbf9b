"""What is judged of two listeners: what sort of reading the phrases made, and how likely each answer is by both."""

from __future__ import annotations

from typing import Any

import pytest

from backache.model import Meaning
from backache.understanding.evidence import evidence
from backache.understanding.find import find
from backache.understanding.judgement import ANSWERS, BOUND, SIGN, Read, grounds, judgement, weigh
from backache.understanding.lexicon import lexicon_for
from backache.understanding.normalise import normalise
from backache.understanding.regression import weights

WEAK = Meaning("finding", "muscle_weakness", {"present": True})
NUMB = Meaning("finding", "numbness", {"present": True, "site": "saddle"})
YES, NO = Meaning("answer", "yes"), Meaning("answer", "no")
WEIGHED = {SIGN: 2.0, **dict.fromkeys(ANSWERS, -1.0)}


def read(*meanings: Meaning, pending: str | None = "weakness") -> Read:
    """Return a reading of the question of weakness."""
    return Read(meanings, pending, ("muscle_weakness",), ("muscle_weakness", "numbness site=saddle"))


@pytest.mark.parametrize(
    ("reading", "kind"),
    [
        (read(), "none"),
        (read(YES), "yes."),
        (read(NO), "no."),
        (read(WEAK), "yes!"),
        (read(NUMB), "none!"),
        (read(NO, NUMB), "no.!"),
        (read(Meaning("finding", "muscle_weakness", {"present": False})), "no"),
        (read(Meaning("finding", "muscle_weakness", {"present": True, "degree": "persistent"})), "yes~"),
        (read(Meaning("finding", "numbness", {"present": True, "site": "foot"})), "none"),
    ],
)
def test_a_reading_is_of_one_sort(reading: Read, kind: str) -> None:
    """The answer, whether it was said in so many words, whether a sign stands in it, and whether an old one does."""
    assert kind == reading.kind


def test_what_the_words_weigh_counts_by_the_sort_of_reading() -> None:
    """Each weight is there twice, once for any reading and once for readings of that sort."""
    marks = dict(grounds(read(YES), WEIGHED))

    assert marks[SIGN] == marks[f"{SIGN} yes."] == WEIGHED[SIGN]
    assert f"{SIGN} none" not in marks


def test_no_weight_counts_without_bound() -> None:
    """However many words say the same, they say no more than that it is certain."""
    marks = dict(grounds(read(), {**WEIGHED, SIGN: 40.0}))

    assert marks[SIGN] == BOUND


def test_the_order_of_the_meanings_changes_nothing() -> None:
    """The same meanings in another order are judged alike, to the last digit."""
    assert grounds(read(YES, NUMB), WEIGHED) == grounds(read(NUMB, YES), WEIGHED)


def test_the_answers_together_are_one() -> None:
    """How likely the four answers are adds up to one; a sign is as likely as it is, whatever is answered."""
    lexicon, learned = lexicon_for("en-US"), weights("en")
    assert learned is not None
    heard = normalise("my leg went from under me", lexicon, "weakness")
    marks = evidence(heard, find(heard, lexicon, "weakness"), "weakness")
    likely = judgement(read(WEAK), weigh(marks, learned), learned)

    assert pytest.approx(1) == sum(likely[name] for name in ANSWERS)
    assert 0 < likely[SIGN] < 1


def chosen(words: str, meanings: tuple[Meaning, ...], learned: dict[str, Any]) -> str:
    """Return the likeliest answer to the question of weakness."""
    heard = normalise(words, lexicon_for("en-US"), "weakness")
    marks = evidence(heard, find(heard, lexicon_for("en-US"), "weakness"), "weakness")
    likely = judgement(read(*meanings), weigh(marks, learned), learned)
    return max(ANSWERS, key=likely.__getitem__)


def test_the_words_outweigh_a_reading_they_hardly_bear_out() -> None:
    """A yes that was read in words of a plain no is judged to be none, and the same words are no yes without it."""
    learned = weights("en")
    assert learned is not None

    assert chosen("no they are strong as ever i lift all day", (YES,), learned) != "yes"
    assert chosen("no they are strong as ever i lift all day", (), learned) == "no"
