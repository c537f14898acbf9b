"""Which question is next: the first that applies and has no answer. Pure."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from backache.changing import replace
from backache.knowledge import Atom, Facts, Question, knowledge
from backache.model import Answer
from backache.session import Session
from backache.vocabulary import Level

_HOPED: Mapping[str, Answer] = {"duration": "P1D", "trend": "same"}


def is_known(question: Question, facts: Facts) -> bool:
    """Tell whether the facts already answer a question, by its answer or by a finding that is one."""
    return question.id in facts.answers or not question.found_by.isdisjoint(facts.present())


def open_questions(session: Session) -> tuple[Question, ...]:
    """Return the questions still to be put, in asking order, but what settles a sign that was told comes first.

    Those passed over once come again at the end, or at once where they settle a sign.

    Once a visit to an emergency room is due, only signs that could make it an ambulance are still asked; then none.
    """
    facts, level = session.facts, session.level
    if level is Level.emergency_ambulance:
        return ()
    wanted = _unanswered(facts, session.left)
    if level is Level.emergency:
        wanted = [question for question in wanted if question.id in raising_questions()]
    settling = {question.id for question in wanted if question.parent and not question.last}
    alarms = _alarms(facts) if len(settling) > 1 else frozenset()
    return tuple(
        sorted(wanted, key=lambda one: (one.id not in settling, one.id in session.skipped, one.id not in alarms))
    )


def _unanswered(facts: Facts, left: frozenset[str]) -> list[Question]:
    """Return the questions that apply and that the facts do not answer, without those left open for good."""
    known, present = facts.answers.keys() | left, facts.present()
    return [
        question
        for question in knowledge().called_questions.by(facts)
        if question.id not in known and question.found_by.isdisjoint(present) and question.when.holds(facts)
    ]


def not_known(session: Session) -> Mapping[str, Answer]:
    """Return "not sure" for a question put last that applies and has no answer: advice without it is careful."""
    facts = session.facts
    last = (one for one in knowledge().last if one.id not in facts.answers and one.when.holds(facts))
    return {question.id: "unsure" for question in last}


def _alarms(facts: Facts) -> frozenset[str]:
    """Return the questions whose clear no is all that keeps the facts from an emergency."""
    return frozenset(
        atom.subject
        for rule in knowledge().rules.values()
        if rule.level >= Level.emergency and rule.when.holds(facts)
        for atom in _spread(rule.when.unless)
    )


def next_question(session: Session) -> str | None:
    """Return the id of the next question, None where the interview is over."""
    return next((question.id for question in open_questions(session)), None)


def hoped(session: Session) -> Facts:
    """Return the facts as they would be if all still to be asked turned out well.

    Triage of these never runs ahead of a question that is about to settle the matter: a numb foot is asked for touch
    before it is called an emergency.
    """
    facts = session.facts
    while good := {
        question.id: _HOPED.get(question.kind, "no")
        for question in _unanswered(facts, session.left)
        if question.kind in ("yes_no", *_HOPED)
    }:
        facts = replace(facts, answers={**facts.answers, **good})
    return facts


def unknown(session: Session) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the sign questions that stay open, and whichever of duration and trend do."""
    open_ids = [question.id for question in open_questions(replace(session, level=None, left=frozenset()))]
    signs = tuple(name for name in open_ids if knowledge().questions[name].is_sign)
    return signs, tuple(name for name in open_ids if name in _HOPED)


def progress(session: Session) -> tuple[int, int]:
    """Return how many of the top-level sign questions are answered, and how many there are."""
    signs = [question for question in knowledge().interview if question.group == "sign" and question.parent is None]
    return sum(is_known(question, session.facts) for question in signs), len(signs)


@cache
def raising_questions() -> frozenset[str]:
    """Return the sign questions whose answer, or whose follow-up's answer, can make an ambulance due.

    The screens are left out: they are asked only while nothing urgent is known.
    """
    content = knowledge()
    decisive = {
        atom.subject
        for rule in content.rules.values()
        if rule.level is Level.emergency_ambulance
        for atom in _spread(rule.when.positive + rule.when.unless)
    }
    raising = {question.id for question in content.interview if question.id in decisive and question.group == "sign"}
    parents = {
        parent for name in raising if (parent := content.questions[name].parent) and content.questions[parent].found_by
    }
    return frozenset(raising | parents) - {"neck_stiffness", "radiating"}


def _spread(atoms: tuple[Atom, ...]) -> list[Atom]:
    return [one for atom in atoms for one in (_spread(atom.members) if atom.members else [atom])]
