"""Triage as a function of facts: what fires, in what order, and what made it fire."""

from __future__ import annotations

import io
import json
import runpy
from dataclasses import replace
from typing import Any

import pytest

from backache.knowledge import Facts, knowledge
from backache.model import Finding, Reason
from backache.session import read_answers, read_findings
from backache.triage import __main__ as batch
from backache.triage import assess, conclude, deciding_facts
from backache.triage.__main__ import main, triage_line
from backache.vocabulary import Level

NUMB = {"finding": "numbness", "present": True}
WEAK = {"finding": "muscle_weakness", "present": True}
FEVER = {"finding": "other_symptom", "detail": "fever", "present": True}

# What is known, and how soon that calls for care: answers, findings, level.
LEVELS: list[tuple[dict[str, Any], list[dict[str, Any]], str | None]] = [
    ({}, [], None),
    ({"bladder_bowel": "no", "sensation": "no"}, [], None),
    ({"bladder_bowel": "yes"}, [], "emergency_ambulance"),
    ({"bladder_bowel": "unsure"}, [], "emergency_ambulance"),
    ({"bladder_bowel": "yes", "bladder_bowel.new": "no"}, [], "consultation_24"),
    ({"consciousness": "yes", "consciousness.new": "no"}, [], "consultation_24"),
    ({"sensation": "yes"}, [], "consultation"),
    ({"sensation": "yes", "sensation.touch": "unsure"}, [], "emergency_ambulance"),
    ({}, [NUMB], "emergency_ambulance"),
    ({"sensation.touch": "no"}, [NUMB], "consultation_24"),
    ({"sensation.touch": "no"}, [{**NUMB, "site": "saddle"}], "emergency_ambulance"),
    ({"sensation.touch": "no"}, [{**NUMB, "site": "calf", "side": "both"}], "emergency_ambulance"),
    ({}, [{**NUMB, "present": False}], None),
    ({}, [{**NUMB, "who": "mother"}], None),
    ({"weakness": "yes"}, [], "emergency"),
    ({"weakness": "yes", "weakness.now": "no"}, [], "consultation_24"),
    ({}, [{**WEAK, "degree": "past"}], "consultation_24"),
    ({}, [{**WEAK, "degree": "sudden"}], "emergency_ambulance"),
    ({"duration": "P41D"}, [], "self_care"),
    ({"duration": "P6W"}, [], "consultation"),
    ({"duration": "unsure"}, [], "consultation"),
    ({"trend": "worse"}, [], "consultation"),
    ({"location": ["lower_back"]}, [], "self_care"),
    ({"location": ["lower_back", "neck"]}, [], "emergency"),
    ({"location": "unsure", "trigger": "unknown"}, [], None),
    ({"trigger": ["fall"]}, [{"finding": "other_symptom", "detail": "over_50", "present": True}], "consultation_24"),
    ({"neck_stiffness": "yes"}, [], "consultation"),
    ({"neck_stiffness": "yes"}, [FEVER], "emergency_ambulance"),
    ({}, [FEVER], "consultation_24"),
    ({}, [{**FEVER, "degree": "severe"}], "emergency"),
    ({}, [{"finding": "other_symptom", "present": True}], None),
]


@pytest.mark.parametrize("answers, findings, level", LEVELS)
def test_level(answers: dict[str, Any], findings: list[dict[str, Any]], level: str | None) -> None:
    """What is known gives the level that the article and its settled readings say."""
    got = assess(Facts(read_answers(answers), read_findings(findings))).level

    assert level == (got.name if got else None)


def test_reasons_stand_highest_first_and_those_of_the_level_decide() -> None:
    """Every rule that holds is named, the gravest first; the deciding ones are those that reach the level."""
    found = assess(Facts({"bladder_bowel": "yes", "sensation": "yes", "duration": "P3D"}))

    assert ["loss_of_bladder_or_bowel_control", "tingling", "backache_itself"] == [one.rule for one in found.reasons]
    assert ["loss_of_bladder_or_bowel_control"] == [one.rule for one in found.deciding]


def test_a_reason_says_whether_the_article_says_so() -> None:
    """A reason that rests on health services, not on the article, is marked."""
    found = {one.rule: one.beyond for one in assess(Facts({"sensation": "yes"}, read_findings([FEVER]))).reasons}

    assert {"tingling": False, "fever": True} == found


def test_other_rules_can_be_given() -> None:
    """Triage works over the rules it is given, so that a change can be tried before it is made."""
    none = replace(knowledge(), rules={})

    assert None is assess(Facts({"bladder_bowel": "yes"}), none).level


# Questions that stayed open raise the floor, and are named: signs, story, the level, the reasons that decide.
OPEN: list[tuple[list[str], list[str], str | None, list[str]]] = [
    ([], [], "self_care", ["backache_itself"]),
    (["balance"], [], "consultation_24", ["sign_unknown"]),
    ([], ["duration"], "consultation", ["story_unknown"]),
    (["balance"], ["trend"], "consultation_24", ["sign_unknown"]),
]


@pytest.mark.parametrize("signs, story, level, deciding", OPEN)
def test_what_is_not_known_raises_the_level(
    signs: list[str], story: list[str], level: str, deciding: list[str]
) -> None:
    """An interview that ends with questions open gives at least a visit, within a day where a sign is open."""
    found = conclude(assess(Facts({"duration": "P3D"})), signs, story)

    assert (Level[level], deciding) == (found.level, [one.rule for one in found.deciding])


def test_what_is_not_known_lowers_nothing() -> None:
    """An emergency stays one whatever else is not known."""
    assert Level.emergency_ambulance == conclude(assess(Facts({"bladder_bowel": "yes"})), ["balance"], ["trend"]).level


def test_nothing_known_and_nothing_open_gives_no_level() -> None:
    """No facts and no open questions give no level and no reason."""
    found = conclude(assess(Facts()), [], [])

    assert (None, ()) == (found.level, found.deciding)
    assert "sign_unknown" not in knowledge().rules
    assert Reason("fever", Level.consultation_24, True) in assess(Facts(findings=read_findings([FEVER]))).reasons


# What made a rule hold: the rule, what is known, and the facts that are named.
MADE: list[tuple[str, dict[str, Any], list[dict[str, Any]], list[Any]]] = [
    ("loss_of_bladder_or_bowel_control", {"bladder_bowel": "yes"}, [], [("bladder_bowel", "yes")]),
    ("numbness_touch_not_felt", {"sensation": "yes"}, [NUMB], ["numbness"]),
    ("saddle_numbness", {}, [{**NUMB, "site": "saddle"}], ["numbness"]),
    ("both_legs_weakness", {"weakness.both": "unsure"}, [], [("weakness.both", "unsure")]),
    ("cancer_with_nerve_sign", {"weakness": "yes"}, [{**FEVER, "detail": "cancer_history"}],
     ["other_symptom", ("weakness", "yes")]),
    ("cannot_move_for_pain", {}, [], []),
    ("six_weeks_or_more", {"duration": "P2M"}, [], [("duration", "P2M")]),
]  # fmt: skip


@pytest.mark.parametrize("rule, answers, findings, facts", MADE)
def test_what_made_a_rule_hold(
    rule: str, answers: dict[str, Any], findings: list[dict[str, Any]], facts: list[Any]
) -> None:
    """The facts that speak for a rule are named, a sign that is one of several as itself; a mark is no fact to echo."""
    told = Facts(read_answers(answers), read_findings(findings), frozenset({"held_by_pain"}))
    got = [
        fact.finding if isinstance(fact, Finding) else (name, fact)
        for name, fact in deciding_facts(knowledge().rules[rule], told)
    ]

    assert facts == got


# A line of the batch command, and the answer to it.
LINES: list[tuple[str, dict[str, Any]]] = [
    ("{}", {"level": None, "reasons": []}),
    ('{"answers": {"bladder_bowel": "yes"}}',
     {"level": "emergency_ambulance", "reasons": ["loss_of_bladder_or_bowel_control"]}),
    ('{"findings": [{"finding": "heel_pain"}]}', {"level": "consultation", "reasons": ["heel_pain"]}),
    ('{"findings": [{"finding": "heel_pain", "who": "mother"}]}', {"level": None, "reasons": []}),
]  # fmt: skip


@pytest.mark.parametrize("line, answer", LINES)
def test_batch_line(line: str, answer: dict[str, Any]) -> None:
    """A line of facts gives its level and the ids of the rules that fired."""
    assert answer == triage_line(line)


@pytest.mark.parametrize(
    "line", ["[]", "7", "{", '{"answers": []}', '{"findings": {}}', '{"answers": {"sneeze": "yes"}}', "[" * 100_000]
)
def test_a_bad_batch_line_says_what_is_wrong(line: str) -> None:
    """A line that cannot be read gives an error and no level."""
    assert ["error"] == list(triage_line(line))


def test_batch_lines_are_answered_in_order() -> None:
    """Each line gets its answer, in the same order; empty lines are passed over."""
    out = io.StringIO()
    main(["{}\n", "\n", "nonsense\n", '{"answers": {"trend": "worse"}}\n'], out)
    answers = [json.loads(line) for line in out.getvalue().splitlines()]

    assert [None, "error", "consultation"] == [one.get("level", "error") for one in answers]


def test_the_batch_command_reads_and_writes_streams(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Run as a command, triage answers standard input on standard output."""
    monkeypatch.setattr("sys.stdin", io.StringIO('{"answers": {"balance": "yes"}}'))
    runpy.run_path(str(batch.__file__), run_name="__main__")

    assert "emergency" == json.loads(capsys.readouterr().out)["level"]
