"""The check of triage in seconds: smaller groups, fewer wholes, and proof that a wrong rule is caught."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from importlib import import_module
from pathlib import Path
from types import MappingProxyType

import pytest

from backache.knowledge import Condition, Facts, Rule, knowledge
from backache.model import Finding
from backache.triage import assess
from backache.vocabulary import EMERGENCY_DETAILS, FINDINGS, SYMPTOM_DETAILS, Level
from proving.groups import Group, cells, groups, representatives, states
from proving.levels import Tally
from proving.traces import Trace, trace
from proving.triage import check_group, check_pairs, check_trace
from proving.wholes import check_wholes

QUICK = 600
FLOORS = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["floor"]


@pytest.fixture(scope="module")
def found() -> Trace:
    """What the rules read, traced once for all tests of this file."""
    return trace()


@pytest.fixture(scope="module")
def every(found: Trace) -> tuple[Group, ...]:
    """The groups of facts that are read together."""
    return groups(found)


def _floors() -> Iterator[tuple[Finding, dict[str, str], str]]:
    for floor in FLOORS:
        attributes = floor.get("attributes", {})
        names = [(name, None) for name in floor.get("findings", ())]
        for detail in floor.get("details", ()):
            names.append(("other_emergency" if detail in EMERGENCY_DETAILS else "other_symptom", detail))
        for name, detail in names:
            yield Finding(name, True, detail=detail, **attributes), floor.get("answers", {}), floor["level"]


@pytest.mark.parametrize(
    "finding, answers, level", list(_floors()), ids=lambda one: str(getattr(one, "detail", "") or "")
)
def test_each_sign_alone_reaches_its_floor(finding: Finding, answers: dict[str, str], level: str) -> None:
    """A sign that is the only thing known gives exactly the level that the table of signs says."""
    assert Level[level] == assess(Facts(answers, (finding,))).level


def test_no_sign_is_without_a_floor() -> None:
    """Every finding and every detail of the vocabulary has a line in the table of floors."""
    named = {finding.detail or finding.finding for finding, _, _ in _floors()}
    wanted = (FINDINGS | SYMPTOM_DETAILS | EMERGENCY_DETAILS) - {"other_symptom", "other_emergency"}

    assert wanted == named


def test_each_fact_alone_is_as_the_oracle_says(found: Trace) -> None:
    """Every fact the rules read, with every attribute they read of it, gives alone the level of the oracle."""
    tally = check_trace(found)

    assert [] == tally.faults
    assert tally.counts["the level is the oracle's: each fact alone"] > 1000


def test_every_way_a_rule_can_hold_lies_in_a_group(found: Trace, every: tuple[Group, ...]) -> None:
    """All facts that bear on one way a rule can hold are enumerated together."""
    facts = representatives(found)
    gathered = [frozenset(group.facts) for group in every]

    assert [] == [rule.id for rule, cell in cells(found, facts) if not any(cell <= group for group in gathered)]


def test_a_group_too_large_still_holds_each_finding_with_every_answer(found: Trace, every: tuple[Group, ...]) -> None:
    """The full check of the largest group still tries each finding with each answer that some rule tells apart."""
    largest = max(every, key=lambda group: len(group.facts))
    tried, most = states(largest, found)

    assert most is not None
    assert most >= 1
    assert {
        (extra, answer) for extra in largest.extras for slot in largest.slots for answer in slot if found.met[answer]
    } <= {(one, other) for state in tried for one in state for other in state} | {
        (extra, answer)
        for extra in largest.extras
        for slot in largest.slots
        for answer in slot
        if answer.value == "unsure"
    }


def test_groups_and_pairs_of_groups_are_as_the_oracle_says(found: Trace, every: tuple[Group, ...]) -> None:
    """In each group and between any two, levels are the oracle's and never fall as answers get graver."""
    total, kinds = Tally(), []
    for group in every:
        tally, behaviours = check_group(group, found, QUICK)
        total.add(tally)
        if group.is_stem:
            kinds.append(dict(list(behaviours.items())[:4]))
    total.add(check_pairs(kinds, found))

    assert [] == total.faults
    assert total.counts["the level is the oracle's: states of a group"] > 5000
    assert total.counts["a graver answer or one more sign never lowers"] > 10_000
    assert total.counts["the level is the oracle's: pairs of groups"] > 3000


def test_whole_people_are_as_the_oracle_says(found: Trace) -> None:
    """Random whole people get the oracle's level, and a graver one never a lower level."""
    tally = check_wholes(found, seed=7, number=3000)

    assert [] == tally.faults
    assert tally.counts["one step graver never lowers"] > 2000


def _without(name: str, _: Rule) -> dict[str, Rule]:
    return {rule: value for rule, value in knowledge().rules.items() if rule != name}


def _lowered(name: str, rule: Rule) -> dict[str, Rule]:
    return {**knowledge().rules, name: replace(rule, level=Level.self_care)}


def _unstopped(name: str, rule: Rule) -> dict[str, Rule]:
    return {**knowledge().rules, name: replace(rule, when=replace(rule.when, unless=()))}


def _needing_less(name: str, rule: Rule) -> dict[str, Rule]:
    return {
        **knowledge().rules,
        name: replace(rule, when=Condition(any_of=rule.when.positive, unless=rule.when.unless)),
    }


@pytest.mark.parametrize(
    "harm, name",
    [
        (_without, "foot_drop"),
        (_without, "recovered_weakness"),
        (_lowered, "complete_loss_of_balance"),
        (_unstopped, "numbness_touch_not_felt"),
        (_unstopped, "treated_spinal_condition"),
        (_needing_less, "kidney_with_vomiting"),
        (_needing_less, "cancer_with_nerve_sign"),
    ],
)
def test_a_wrong_rule_is_caught(monkeypatch: pytest.MonkeyPatch, harm: object, name: str) -> None:
    """A rule that is missing, too low, never stopped or too easily met makes the check fail."""
    wrong = replace(knowledge(), rules=MappingProxyType(harm(name, knowledge().rules[name])))  # type: ignore[operator]
    for module in ("proving.traces", "proving.groups", "proving.levels", "proving.triage", "backache.triage.assess"):
        monkeypatch.setattr(import_module(module), "knowledge", lambda: wrong)
    found = trace()
    tally = check_trace(found)
    for group in groups(found):
        if not tally.failed:
            tally.add(check_group(group, found, 100)[0])

    assert tally.failed > 0
