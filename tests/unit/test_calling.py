"""What is found by the facts is all that can hold for them."""

from __future__ import annotations

from random import Random

from backache.knowledge import Facts, knowledge
from backache.model import Answer, Finding
from backache.vocabulary import ANSWERS, FINDING_ATTRIBUTES, FINDINGS, LOCATIONS, TRENDS, TRIGGERS

MARKS = ("held_by_pain", "may_be_a_child", "sensation.long_known", "weakness.long_known", "radiating.long_known")


def some_facts(random: Random) -> Facts:
    """Return facts as they could be, though hardly ever are."""
    answers: dict[str, Answer] = {}
    for question in random.sample(knowledge().interview, random.randrange(12)):
        kinds: dict[str, list[Answer]] = {
            "duration": ["P2D", "P3W", "P2Y", "unsure"],
            "trend": sorted(TRENDS),
            "location": [tuple(random.sample(sorted(LOCATIONS), 2)), "unsure"],
            "trigger": [tuple(random.sample(sorted(TRIGGERS), 2)), "unsure"],
        }
        answers[question.id] = random.choice(kinds.get(question.kind, sorted(ANSWERS)))
    findings = [_some_finding(random) for _ in range(random.randrange(4))]
    return Facts(answers, tuple(findings), frozenset(random.sample(MARKS, random.randrange(3))))


def _some_finding(random: Random) -> Finding:
    told = random.sample(sorted(FINDING_ATTRIBUTES), random.randrange(3))
    attributes = {name: random.choice(sorted(FINDING_ATTRIBUTES[name] or ())) for name in told}
    return Finding(random.choice(sorted(FINDINGS)), random.random() < 0.8, **attributes)


def test_no_rule_and_no_question_is_overlooked() -> None:
    """Every rule that holds for any facts, and every question that applies to them, is found by them, in order."""
    content, random = knowledge(), Random(7)
    for _ in range(2000):
        facts = some_facts(random)
        rules, questions = content.called_rules.by(facts), content.called_questions.by(facts)

        assert [one for one in content.rules.values() if one.when.holds(facts)] == [
            one for one in rules if one.when.holds(facts)
        ], facts
        assert [one for one in content.interview if one.when.holds(facts)] == [
            one for one in questions if one.when.holds(facts)
        ], facts
