"""That the messages are whole, short and plain enough to be heard once by someone in pain."""

from __future__ import annotations

import re

import pytest
from textstat import textstat

from backache.knowledge import knowledge
from backache.speech import plain, problems
from backache.speech.catalogue import Language, Message
from backache.speech.checks import _in_message
from backache.speech.words import Listener
from tests.speech.conftest import BUDGETS, base, spoken

FORMS = r"^question\..*\.(ask|again|reprompt|closed)$"
EXCUSED = re.compile(rf"\b({'|'.join(BUDGETS['excused'])})\b", re.IGNORECASE)


def grade(text: str) -> float:
    """Return the reading grade of a text, the excused words counted as short ones."""
    return float(textstat.flesch_kincaid_grade(EXCUSED.sub("back", text)))


def words(text: str) -> int:
    """Return how many words a listener hears."""
    return len(text.split())


def test_nothing_is_missing_or_out_of_bounds() -> None:
    """Every question of the interview has all its forms, every id its words, and no message breaks a rule."""
    assert problems(knowledge().questions) == []


def test_every_message_reads_at_grade_six() -> None:
    """A message of twenty words or more needs no more than six years of school."""
    too_hard = {
        message: round(grade(text), 1)
        for message, text in spoken()
        if words(text) >= BUDGETS["grade_from_words"] and grade(text) > BUDGETS["grade"]
    }
    assert too_hard == {}


def test_the_questions_together_read_at_grade_six() -> None:
    """All questions, in every form, for oneself and for someone else, read at grade six or lower."""
    asked = [text for message, text in spoken() if re.match(FORMS, base(message))]
    assert len(asked) > 300
    assert grade(" ".join(asked)) <= BUDGETS["grade"]


def test_a_question_is_twenty_words_at_most() -> None:
    """No question, in any form, for anyone, is longer than one breath."""
    assert [text for message, text in spoken() if re.match(FORMS, base(message)) and words(text) > 20] == []


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en-NZ"])
def test_a_cause_is_explained_in_25_to_45_words(locale: str) -> None:
    """Each cause is told in ten to eighteen seconds, in every place."""
    least, most = BUDGETS["cause_words"]
    lengths = {cause: words(plain(f"cause.{cause}", {}, Listener(locale=locale))) for cause in knowledge().causes}
    assert {cause: length for cause, length in lengths.items() if not least <= length <= most} == {}


def test_a_plain_strain_is_heard_out_in_150_seconds() -> None:
    """The opening, fifteen questions, the advice and its safety net take 375 words and 16 replies at most."""
    asked = [question.id for question in knowledge().interview if question.parent is None]
    heard = [*(plain(f"question.{question}.ask") for question in asked), *(plain(i) for i in BUDGETS["around"])]
    assert len(asked) + 1 <= BUDGETS["conversation_replies"]
    assert sum(words(text) for text in heard) <= BUDGETS["conversation_words"]


def test_a_question_is_put_again_in_other_words() -> None:
    """What is said to someone unsure, or silent, or missed twice is new, and short after silence."""
    for question in knowledge().questions:
        forms = [plain(f"question.{question}.{form}") for form in ("ask", "again", "reprompt", "closed")]
        assert len(set(forms)) == 4, question
        assert words(forms[2]) < words(forms[0]), question


def test_a_name_is_a_noun_phrase() -> None:
    """The name of a question goes inside a sentence: no capital, no full stop, no question."""
    for question in knowledge().questions:
        name = plain(f"question.{question}.name")
        assert not re.search(r"[.?]", name), name
        assert (
            not name.startswith(("Whether", "How", "Where", "What")) or knowledge().questions[question].kind != "yes_no"
        )


@pytest.mark.parametrize(
    "text, problem",
    [
        ("Call {nummer} now.", "expected a known place, got {nummer}"),
        ("I'll call 911 for you.", 'expected no claim to call or to save, got "I\'ll call"'),
        ("I am calling for help.", "expected no claim to call or to save, got 'I am calling'"),
        ("This can save your life.", "expected no claim to call or to save, got 'save your '"),
        ("Stop! Now.", "expected plain spoken words, got '!'"),
        ("Ask Alexa to help.", 'expected a form for the web that never says "Alexa"'),
        ("Well { then.", "expected places in pairs of braces"),
        ("word " * 91, "expected 0 to 90 words, got 91"),
    ],
)
def test_a_message_that_breaks_a_rule_is_reported(text: str, problem: str) -> None:
    """Each rule of wording names what breaks it."""
    empty = Language("en", {}, {}, {}, ())
    assert problem in list(_in_message(Message("some.id", "en/some.toml", (text,), (text,)), empty))


def test_a_you_left_in_words_for_someone_else_is_reported() -> None:
    """A question without a form for someone else is a fault."""
    message = Message("question.x.ask", "en/x.toml", ("Do you ache?",), ("Do you ache?",))
    assert list(_in_message(message, Language("en", {}, {}, {}, ()))) == [
        'expected a form for someone else, got "you" in it'
    ]


@pytest.mark.parametrize("message, most", [("said.x", 10), ("question.x.reprompt", 12), ("question.x.ask", 20)])
def test_a_line_that_is_too_long_is_reported(message: str, most: int) -> None:
    """An echo, a reprompt and a question each have a length that they may not pass."""
    long = Message(message, "en/x.toml", ("word " * (most + 1),), ("word " * (most + 1),))
    assert {f"expected 0 to {most} words, got {most + 1}"} == set(_in_message(long, Language("en", {}, {}, {}, ())))
