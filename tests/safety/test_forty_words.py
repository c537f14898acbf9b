"""The first reply to an emergency has forty words at most, in every place, for everyone, whatever they told."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from itertools import product

import pytest

from backache.dialogue.findings import HURT
from backache.dialogue.replies import close, escalate, verdict
from backache.dialogue.state import settle
from backache.interview import raising_questions
from backache.knowledge import knowledge
from backache.model import Finding, Line, Reply
from backache.session import Session
from backache.speech import render
from backache.speech.catalogue import language
from backache.vocabulary import EMERGENCY_DETAILS, FINDINGS, KINDS, SIDES, SITES, SYMPTOM_DETAILS, WHO, Level

PLACES = sorted({one for name in ("en-US", "es-US") for one in language(name).regions} - {"unknown"})
LOCALES = [*PLACES, "en-ZZ", "es-ZZ"]
MOST_WORDS = 40
OF_A_KIND = ("one_sided_symptoms", "loss_of_bladder_or_bowel_control")
DETAILS_OF = {"other_emergency": EMERGENCY_DETAILS, "other_symptom": SYMPTOM_DETAILS}


def told() -> Iterator[Session]:
    """Give a session for each sign in each place it can have, and for each yes and each doubt."""
    for name in sorted(FINDINGS - set(DETAILS_OF)):
        kinds = (None, *sorted(KINDS)) if name in OF_A_KIND else (None,)
        for site, side, kind in product((None, *sorted(SITES)), (None, *sorted(SIDES)), kinds):
            yield Session(findings=(Finding(name, True, site=site, side=side, kind=kind),))
    for name, details in DETAILS_OF.items():
        for detail in sorted(details):
            yield Session(findings=(Finding(name, True, detail=detail, degree="severe"),))
    for question in knowledge().interview:
        if question.kind == "yes_no":
            yield from (Session(answers={question.id: answer}) for answer in ("yes", "unsure"))


@cache
def urgent_sessions() -> tuple[Session, ...]:
    """Return those sessions that call for help at once, one for each thing that is then said."""
    settled = [one for session in told() if ((one := settle(session)).level or 0) >= Level.emergency]
    return tuple({str(verdict(one, "escalate")): one for one in settled}.values())


def heard(lines: tuple[Line, ...], patient: str, locale: str) -> int:
    """Return how many words some lines have."""
    return len(render(Reply(lines, None), patient=patient, locale=locale, channel="echo").text.split())


def longest_name(locale: str) -> str:
    """Return the relation whose name has the most words."""
    return max(sorted(WHO - {"self"}), key=lambda who: len(language(locale).person(who)["name"].split()))


@pytest.mark.parametrize("locale", LOCALES)
def test_the_first_reply_to_an_emergency_has_forty_words_at_most(locale: str) -> None:
    """With the longest of the questions that may close it, each such reply is short enough, on an Echo too."""
    sessions = urgent_sessions()
    too_long = []
    for patient in ("self", "mother", longest_name(locale)):
        asks = {
            Level.emergency: ["offer.waiting.emergency", *(f"question.{one}.reprompt" for one in raising_questions())],
            Level.emergency_ambulance: ["offer.waiting.emergency_ambulance"],
        }
        closing = {
            level: max(heard((Line(one),), patient, locale) for one in messages) for level, messages in asks.items()
        }
        for session, hurt in product(sessions, (False, True)):
            assert session.level is not None
            marks = session.marks | {HURT} if hurt else session.marks
            _, reply = escalate(replace(session, pending="offer_more", stage="advice", marks=marks))
            words = heard(reply.lines[:-1], patient, locale) + closing[session.level]
            if words > MOST_WORDS:
                too_long.append(f"{words}: {render(reply, patient=patient, locale=locale).text}")

    assert len(sessions) > 100
    assert sorted(too_long, reverse=True)[:3] == []


@pytest.mark.parametrize("locale", LOCALES)
def test_a_close_that_is_the_first_to_tell_of_an_emergency_has_forty_words_at_most(locale: str) -> None:
    """Whoever falls silent before an alarm is settled hears the action and why, and no apology beside it."""
    raised = 0
    for session, patient in product(told(), ("self", "mother")):
        open_alarm = settle(replace(session, patient=patient))
        _, reply = close(open_alarm, Line("missed.close"))
        if reply.escalated:
            raised += 1
            assert "missed.close" not in [line.message for line in reply.lines]
            assert heard(reply.lines, patient, locale) <= MOST_WORDS, reply.lines

    assert raised > 20
