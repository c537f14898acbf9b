"""What most people say, whatever is asked about a sign: a no raises no alarm, and a yes is heard."""

import pytest

from backache.knowledge import knowledge
from backache.understanding import understand
from evaluation.signs import signs
from tests.understanding.tables import table

NO, YES = table("ordinary")["no"], table("ordinary")["yes"]
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
    assert [] == unlike(NO, question, "no")


@pytest.mark.parametrize("question", QUESTIONS)
def test_an_ordinary_yes_is_understood_as_one(question: str) -> None:
    """An ordinary yes answers the question, so that help is not put off."""
    assert [] == unlike(YES, question, "yes")


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_is_told_beside_a_question_is_no_yes_to_it(question: str) -> None:
    """Where, how long, how it began or who one is raises no alarm, whichever sign was asked about."""
    assert [] == [
        words
        for words in table("ordinary")["beside"]
        if ("answer", "yes") in [(one.head, one.value) for one in understand(words, pending=question)]
    ]


def unlike(replies: list[str], question: str, answer: str) -> list[str]:
    """Return the replies that are not understood as the answer."""
    return [
        words
        for words in replies
        if [answer] != [one.value for one in understand(words, pending=question) if one.head == "answer"]
    ]
