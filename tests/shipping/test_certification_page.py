"""docs/certification.md: what it names exists, every requirement has its evidence, and the risk is said first."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

from tests.shipping.conftest import ROOT

PAGE = (ROOT / "docs" / "certification.md").read_text(encoding="utf-8")
NAMED = sorted(set(re.findall(r"`(tests/[\w/]+\.py)::(\w+)`", PAGE)))
ROWS = [
    [cell.strip() for cell in line.strip("| ").split(" | ")]
    for section in PAGE.split("## Requirement by requirement")[1].split("\n### ")[1:]
    for line in section.splitlines()
    if line.startswith("| ") and not line.startswith(("| ---", "| requirement"))
]
SECTIONS = ("health and emergencies", "the rest", "Functional tests", "Voice and experience", "Invocation", "Security")


@pytest.mark.parametrize("file, name", NAMED)
def test_a_named_test_exists(file: str, name: str) -> None:
    """Each test that the page names is a function of the file it names."""
    tree = ast.parse((ROOT / file).read_text(encoding="utf-8"))

    assert name in {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row[0])
def test_a_requirement_has_its_evidence(row: list[str]) -> None:
    """Each requirement says how sure it is, where it is met, and names a test, a reading, or that none holds it."""
    _, source, where, held = row

    assert re.fullmatch(r"A|C|A, C|C, A|ours", source)
    assert where
    assert "::test_" in held or held == "by reading" or (held == "none" and "Not met" in where)


def test_every_family_of_requirements_has_rows() -> None:
    """Policy, functional, voice, name, security and locale each have their table."""
    headings = re.findall(r"^### (.*)$", PAGE.split("## Requirement by requirement")[1], re.MULTILINE)

    assert [] == [section for section in SECTIONS if not any(section in heading for heading in headings)]
    assert len(ROWS) >= 30


def test_the_risk_is_said_before_anything_else() -> None:
    """The first section says that the store may refuse a skill that asks about symptoms, and what one can do then."""
    first = PAGE.split("\n## ")[1]

    assert "The risk, first" in first
    assert "asks about symptoms" in first
    assert "Read again before sending in" in first
    for way in ("Private use", "Self-hosting", "The voice page"):
        assert way in first


def test_every_page_it_points_to_is_there() -> None:
    """Links to other pages of the documentation lead somewhere."""
    links = set(re.findall(r"\]\(([\w-]+\.md)", PAGE))

    assert [] == sorted(name for name in links if not Path(ROOT / "docs" / name).exists())
