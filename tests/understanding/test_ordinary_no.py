"""What most people say when nothing is wrong: it must not raise an alarm at any question."""

import pytest

from backache.knowledge import knowledge
from backache.understanding import understand
from evaluation.signs import signs
from tests.understanding.tables import table

NO = table("ordinary_no")["no"]
QUESTIONS = [one.id for one in knowledge().interview if one.kind == "yes_no" and one.is_sign and one.parent is None]


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_ordinary_no_is_no_sign(question: str) -> None:
    """However people say that there is no trouble, no sign is heard in it."""
    alarms = [
        words for words in NO if signs([meaning.as_dict() for meaning in understand(words, pending=question)], question)
    ]
    assert not alarms


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_ordinary_no_is_understood_as_one(question: str) -> None:
    """An ordinary no answers the question, so that nobody is asked twice."""
    told = {
        words: [meaning.value for meaning in understand(words, pending=question) if meaning.head == "answer"]
        for words in NO
    }
    assert not {words: answers for words, answers in told.items() if answers != ["no"]}
