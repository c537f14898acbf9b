"""The safety case is held to the code: its tests exist, its signs, readings and sources are those of the knowledge."""

from __future__ import annotations

import re
import tomllib

import pytest

from backache.knowledge import knowledge
from backache.vocabulary import Level
from tests.safety.hazards import HAZARD, NAMED_TEST, ROOT, SEVERITIES, Row, functions_of, hazards, keys, page, rows
from tests.safety.talking import table

KNOWLEDGE = ROOT / "lambda" / "backache" / "knowledge"
IDS = [row["id"] for row in hazards()]
by_hazard = pytest.mark.parametrize("hazard", hazards(), ids=IDS)


def matrix() -> dict[tuple[str, str], int]:
    """Return the risk of each severity and likelihood, as the page's own matrix has it."""
    return {(s, row["likelihood"]): int(row[s]) for row in rows("likelihood", *SEVERITIES) for s in SEVERITIES}


def listed_sources() -> dict[str, str]:
    """Return the mark of each source that the page lists."""
    return {row["key"]: row["read"] for row in rows("key", "source", "read")}


def test_the_log_is_long_enough_and_numbered_once() -> None:
    """There are at least 25 hazards, and no number stands twice."""
    assert len(IDS) >= 25
    assert len(IDS) == len(set(IDS))
    assert f"{len(IDS)} hazards." in page()


@by_hazard
def test_a_hazard_is_complete(hazard: Row) -> None:
    """Every column of a hazard is filled."""
    assert [] == [column for column in HAZARD if not hazard[column]]


@by_hazard
def test_every_named_test_exists(hazard: Row) -> None:
    """A hazard names at least one test, and each one is in the tree."""
    named = NAMED_TEST.findall(hazard["held by"])

    assert named
    assert [] == [f"{path}::{name}" for path, name in named if name not in functions_of(path)]


@by_hazard
def test_a_risk_follows_from_severity_and_likelihood(hazard: Row) -> None:
    """The risk, and the residual risk, are those of the matrix, and a mitigation never makes a hazard worse."""
    residual = re.fullmatch(r"(\w+), ([\w ]+): (\d)", hazard["residual risk"])
    assert residual
    severity, likelihood, left = residual.groups()

    assert int(hazard["risk"]) == matrix()[hazard["severity"], hazard["likelihood"]]
    assert int(left) == matrix()[severity, likelihood]
    assert int(left) <= int(hazard["risk"])


def test_the_matrix_rises_with_severity_and_likelihood() -> None:
    """A worse harm, or a likelier one, is never a smaller risk."""
    by_likelihood = [[int(row[s]) for s in SEVERITIES] for row in rows("likelihood", *SEVERITIES)]

    assert 5 == len(by_likelihood)
    assert all(line == sorted(line) for line in by_likelihood)
    assert all(list(column) == sorted(column, reverse=True) for column in zip(*by_likelihood, strict=True))


def test_every_rule_for_an_emergency_is_listed_as_it_is() -> None:
    """Each rule at emergency or above stands in the list of signs with its level and its sources, and no other does."""
    listed = {row["rule"].strip("`"): (row["level"], keys(row["sources"])) for row in rows("rule", "level")}
    expected = {
        rule["id"]: (rule["level"], rule["source"])
        for rule in tomllib.loads((KNOWLEDGE / "rules.toml").read_text(encoding="utf-8"))["rule"]
        if Level[rule["level"]] >= Level.emergency
    }

    assert expected == listed


def test_the_list_of_signs_says_what_is_beyond_the_article() -> None:
    """A sign is marked as beyond the article where its rule is."""
    marked = {row["rule"].strip("`") for row in rows("rule", "level") if "beyond the article" in row["sources"]}
    beyond = {rule.id for rule in knowledge().rules.values() if rule.beyond and rule.level >= Level.emergency}

    assert beyond == marked


def test_every_sign_and_every_row_of_words_names_a_hazard_of_the_log() -> None:
    """The hazards that signs and words heard refer to are in the log."""
    named = {one for row in rows("rule", "level") for one in keys(row["hazards"])}
    named |= {row["hazard"] for row in table("heard", "words")}

    assert set() == named - set(IDS)


def test_every_source_is_listed_with_its_mark() -> None:
    """Each source of the knowledge stands on the page, read or seen as the knowledge says."""
    known = tomllib.loads((KNOWLEDGE / "sources.toml").read_text(encoding="utf-8"))["source"]
    expected = {source["id"]: source["mark"] for source in known}

    assert expected == {key: mark for key, mark in listed_sources().items() if key in expected}


def test_every_reading_that_a_rule_takes_is_listed() -> None:
    """Each reading K1 to K18 that a rule names is on the page."""
    taken = {
        rule["reading"] for rule in tomllib.loads((KNOWLEDGE / "rules.toml").read_text())["rule"] if "reading" in rule
    }

    assert taken == {row["reading"] for row in rows("reading")} & taken


def test_the_open_readings_are_those_of_the_decision() -> None:
    """What the decision on open readings settles is on the page, at the same level."""
    decided = re.findall(
        r"^\| (K\d+) \|[^|]*\| `?(\w+)`? \|",
        (ROOT / "docs" / "decisions" / "0002-open-readings.md").read_text(encoding="utf-8"),
        re.MULTILINE,
    )

    assert len(decided) >= 8
    assert decided == [(row["reading"], row["taken as"].strip("`")) for row in rows("reading", "the case")]


def test_every_source_that_the_page_cites_for_waiting_is_listed() -> None:
    """No sentence for the time of waiting rests on a key that the page does not explain."""
    cited = {key for row in rows("said", "rests on") for key in keys(row["rests on"])}

    assert cited
    assert set() == cited - set(listed_sources())


def test_the_page_says_that_no_clinician_has_reviewed_it() -> None:
    """The first thing that the page says is what has not been done."""
    assert "**No clinician has reviewed this guide" in page()[:120]
