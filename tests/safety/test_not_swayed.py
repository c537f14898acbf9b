"""For every vignette, through Alexa's own envelopes: playing it down lowers nothing, taking a sign back does.

Cases held out are counted and never named, so that nobody teaches the guide from them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest

from backache import session as sessions
from backache.dialogue.findings import decided_by, told_beside, was_yes
from backache.dialogue.record import set_answer
from backache.dialogue.state import settle
from backache.knowledge import knowledge
from backache.vocabulary import Level
from evaluation.conversation import Conversation, free_speech_slot, play, real_handler, words_for
from evaluation.vignettes import SECOND, Case, read_cases
from tests.safety.talking import table

PLAYED_DOWN: Mapping[str, Sequence[str]] = {
    "the person": (
        "it's probably nothing",
        "i think it's just a strain",
        "oh it's not that bad really",
        "i'm likely making too much of it",
        "i don't want to bother anyone",
    ),
    "a relative": (
        "my husband says i'm making a fuss",
        "my daughter says i exaggerate",
        "my son thinks it's nothing to worry about",
        "my sister says it's all in my head",
        "my wife says i'm being dramatic",
    ),
}
TAKEN_BACK = {row["question"]: row["say"] for row in table("taken_back", "words")}
CASES = [*read_cases(), *read_cases(SECOND)]
PARTS = 6
MOST_TURNS = 80
by_whom = pytest.mark.parametrize("by", PLAYED_DOWN)
by_part = pytest.mark.parametrize("part", range(PARTS))


def conversation() -> Conversation:
    """Return a conversation with the skill that is not yet opened."""
    return Conversation(real_handler(), free_speech_slot())


def names(cases: Sequence[Case]) -> list[str]:
    """Return the ids of cases, those held out without their names."""
    return ["(held out)" if case.held_out or case.id.startswith("second_") else case.id for case in cases]


def played_down(case: Case, by: str) -> tuple[Level | None, bool]:
    """Return the level of a case in which one of the two plays each turn down, and if any of those words lowered it."""
    talk = conversation()
    talk.open()
    if case.opening:
        talk.say(case.opening)
    lowered, over = False, False
    while not talk.ended and not over and talk.turns < MOST_TURNS:
        if not talk.over and talk.pending:
            talk.say(words_for(case, talk.pending))
        over = talk.over
        before, words = talk.level, PLAYED_DOWN[by]
        if not talk.ended:
            talk.say(words[talk.turns % len(words)])
            lowered = lowered or (talk.level or 0) < (before or 0)
    return talk.level, lowered


@by_whom
@by_part
def test_playing_it_down_at_each_turn_lowers_nothing(part: int, by: str) -> None:
    """After every turn of every vignette someone plays it down: the level is never lower than before those words."""
    assert [] == names([case for case in CASES[part::PARTS] if played_down(case, by)[1]])


@by_whom
@by_part
def test_an_emergency_that_is_played_down_at_each_turn_stays_one(part: int, by: str) -> None:
    """Whoever rightly is sent for help at once is so too where every turn of theirs is played down."""
    due = [case for case in CASES[part::PARTS] if case.emergency]
    urgent = [case for case in due if (play(case, conversation()).level or 0) >= Level.emergency]

    assert len(urgent) > 15
    assert [] == names([case for case in urgent if (played_down(case, by)[0] or 0) < Level.emergency])


def take_back(talk: Conversation, way: int) -> bool | None:
    """Take back in one of three ways what decides the level; tell if it fell and was said so, None if untold."""
    before = sessions.read(talk.attributes)
    questions, unasked = decided_by(before)
    if not questions and not unasked:
        return None
    question = questions[0] if questions else None
    wanted: Level | None = None
    if question is not None:
        wanted = settle(set_answer(before, question.id, "no", corrected=True)).level
    talk.say(TAKEN_BACK[question.id if question else "a sign of no question"][way])
    if talk.pending == "confirm_change":
        talk.say("yes")
    elif _asked_again(talk, {one.id for one in questions}) and "has changed" not in talk.transcript[-1]:
        talk.say("no")
    fell = (talk.level or 0) < (before.level or 0)
    if question is not None and (wanted or 0) >= (before.level or 0):
        return not fell
    return fell and "advice has changed" in talk.transcript[-1]


def _asked_again(talk: Conversation, questions: set[str]) -> bool:
    if talk.pending not in questions:
        return False
    now, asked = sessions.read(talk.attributes), knowledge().questions[talk.pending]
    return was_yes(now, asked) or told_beside(now, asked)


def test_every_sign_is_taken_back_in_three_ways() -> None:
    """No question whose yes can decide an emergency is left out, and none has fewer than three wordings."""
    urgent = [rule for rule in knowledge().rules.values() if rule.level >= Level.emergency]
    subjects = {atom.subject for rule in urgent for atom in rule.when.positive}
    decisive = {one.id for one in knowledge().interview if one.id in subjects and one.kind == "yes_no"}

    assert set() == decisive - {*TAKEN_BACK}
    assert dict.fromkeys(TAKEN_BACK, 3) == {question: len({*say}) for question, say in TAKEN_BACK.items()}


@pytest.mark.parametrize("way", range(3))
@by_part
def test_a_sign_taken_back_in_plain_words_is_recomputed_and_said_so(part: int, way: int) -> None:
    """In every vignette that ends in an emergency, taking the deciding sign back gives the level without it.

    Where the words alone do not tell what is taken back, the guide asks, and one further word settles it.
    """
    tried, wrong = 0, []
    for case in CASES[part::PARTS]:
        talk = conversation()
        if (play(case, talk).level or 0) < Level.emergency or talk.ended:
            continue
        held = take_back(talk, way)
        tried += held is not None
        if held is False:
            wrong.append(case)

    assert tried > 15
    assert [] == names(wrong)


def test_what_is_still_due_after_a_taking_back_is_said_first() -> None:
    """An ambulance taken back where an emergency room stays due: "go" comes first, then that the advice has changed."""
    talk = conversation()
    talk.open()
    talk.say("i keep falling over because my balance is gone and my leg is weak")
    assert talk.attributes["level"] == "emergency_ambulance"
    talk.say("i misspoke my balance is fine")
    talk.say("no")

    assert talk.attributes["level"] == "emergency"
    reply = talk.transcript[-1].removeprefix("guide: ")
    assert reply.startswith("Go to an emergency room now, because you said you have weakness in your leg."), reply
    assert "My advice has changed." in reply
