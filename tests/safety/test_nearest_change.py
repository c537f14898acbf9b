""" "Why that advice?" names the nearest change: for every rule, whoever says that change gets the level it names."""

from __future__ import annotations

import functools
from collections import Counter

import pytest

from backache.dialogue.state import settle
from backache.dialogue.why import nearest_change, why_advice
from backache.knowledge import Rule, knowledge
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import Level
from proving.changes import WELL, check_nearest, finish
from proving.levels import Tally
from proving.traces import Trace, facts_of, flat, trace

RULES = [*knowledge().rules.values()]


@functools.cache
def traced() -> Trace:
    """Return which facts meet which tests of the rules."""
    return trace()


def of(rule: Rule) -> Session:
    """Return a session in which a rule holds, with the fewest facts that its tests need, the first that meet them."""
    needed = [*rule.when.all_of, *rule.when.any_of[:1]]
    state = tuple(next(fact for fact, met in traced().met.items() if not met.isdisjoint(flat(atom))) for atom in needed)
    facts = facts_of(tuple(dict.fromkeys(state)))
    session = settle(Session(answers=facts.answers, findings=facts.findings, marks=facts.marks))
    assert rule.id in {reason.rule for reason in assess(session.facts).reasons}
    return session


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_the_nearest_change_of_every_rule_is_true(rule: Rule) -> None:
    """The change named while a rule holds, and at that interview's end, gives the level it names once it is said."""
    tally = Tally()
    for session in (of(rule), finish(of(rule), WELL)):
        check_nearest(tally, session)

    assert [] == tally.faults


def test_a_change_is_named_at_every_level() -> None:
    """At each of the five levels there are rules whose advice can be changed by one answer, and why says so."""
    named: Counter[Level] = Counter()
    for rule in RULES:
        session = finish(of(rule), WELL)
        change = nearest_change(session)
        if change is not None and session.level is not None:
            named[session.level] += 1
            assert any(line.message.startswith("why.change.") for line in why_advice(session))

    assert set(Level) == set(named)


@pytest.mark.parametrize("question", [one.id for one in knowledge().questions.values() if one.group != "talk"])
def test_every_question_says_why_it_is_asked(question: str) -> None:
    """ "Why do you ask?" gives the reason of that question alone, and puts it again."""
    from backache.dialogue import turn
    from backache.model import Meaning

    session, reply = turn(Session(pending=question), (Meaning("ask", "why_ask"),))

    assert f"question.{question}.why" == reply.lines[0].message
    assert question == session.pending
