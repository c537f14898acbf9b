"""The oracle of triage, held to a table a nurse can read: what is known, how soon to be seen, and why.

The table is tests/oracle/cases.txt. A line reads
`question: answer; + sign attribute=value; - sign denied | level | why`.
A bare word after a sign is its detail.
"""

import ast
from pathlib import Path
from typing import Any

import pytest

from tests.oracle import level

TESTS = Path(__file__).parents[1]

LEVELS = {
    "nothing": None,
    "home": "self_care",
    "visit": "consultation",
    "in a day": "consultation_24",
    "emergency": "emergency",
    "ambulance": "emergency_ambulance",
}

TABLE = (TESTS / "oracle" / "cases.txt").read_text(encoding="utf-8")


def read(facts: str) -> tuple[dict[str, Any], list[dict[str, Any]]]:
    """Read the first column of a line into answers and findings."""
    answers: dict[str, Any] = {}
    findings: list[dict[str, Any]] = []
    for fact in filter(None, (part.strip() for part in facts.split(";"))):
        if fact[0] in "+-":
            name, *attributes = fact[1:].split()
            details = dict((word if "=" in word else f"detail={word}").split("=") for word in attributes)
            findings.append({"finding": name, "present": fact[0] == "+", **details})
        else:
            question, value = fact.split(": ")
            answers[question] = value.split() if question in ("location", "trigger") and value != "unsure" else value
    return answers, findings


ROWS = [tuple(cell.strip() for cell in line.split("|")) for line in TABLE.splitlines() if "|" in line]


@pytest.mark.parametrize("facts, expected, why", ROWS, ids=[f"{facts} ({why})" for facts, _, why in ROWS])
def test_each_case_has_its_level(facts: str, expected: str, why: str) -> None:
    """Every case of the table gets the level a nurse reads there."""
    answers, findings = read(facts)
    assert LEVELS[expected] == level(answers, findings), why


def test_the_oracle_shares_nothing_with_the_rule_engine() -> None:
    """The oracle imports only itself and Python."""
    nodes = [node for path in (TESTS / "oracle").glob("*.py") for node in ast.walk(ast.parse(path.read_text()))]
    plain = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
    outside = {node.module for node in nodes if isinstance(node, ast.ImportFrom) and not node.level}
    assert {"re", "collections.abc", "typing"} == plain | outside
