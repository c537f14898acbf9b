"""What we build on: pinned with hashes, looked up where that can be done, and listed."""

import json
import re
from pathlib import Path

import pytest

from tools.supply.audit import NOT_ASKED, audit, look
from tools.supply.pins import FOLDER, files, pins
from tools.supply.sbom import bill

CLEAN = {"name": "flask", "version": "3.1.3", "vulns": []}
SICK = {"name": "flask", "version": "0.1", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
UNKNOWN = {"name": "ours", "skip_reason": "Dependency not found on PyPI"}


def told(*packages: object) -> str:
    """Give what pip-audit writes about packages."""
    return json.dumps({"dependencies": packages, "fixes": []})


@pytest.mark.parametrize("file", files(), ids=lambda file: file.name)
def test_every_package_is_pinned_with_its_hashes(file: Path) -> None:
    """Each file of requirements pins each package to one version, by the hashes of its files."""
    lines = [line for line in file.read_text(encoding="utf-8").splitlines() if re.match(r"[A-Za-z]", line)]
    assert len(lines) == len(pins(file)) > 0


@pytest.mark.parametrize("output", ["", "no json", "[]", told(UNKNOWN, UNKNOWN), told()])
def test_a_database_that_was_not_reached_gives_no_clean_bill(output: str) -> None:
    """No answer, and an answer that knows no package at all, are told as not looked up, never as clean."""
    assert look(output) is None
    lines, status = audit(lambda file: output)
    assert ([f"known vulnerabilities: {NOT_ASKED}"], 0) == (lines, status)


def test_known_vulnerabilities_are_named_and_fail() -> None:
    """A vulnerable package is named with each of its faults, and the command fails."""
    lines, status = audit(lambda file: told(CLEAN, SICK, UNKNOWN))
    assert 1 == status
    assert all(
        "flask 0.1: PYSEC-1; flask 0.1: PYSEC-2" in line and "unknown to the database: ours" in line for line in lines
    )
    assert len(files()) == len(lines)


def test_a_clean_look_passes() -> None:
    """Where all is well, that is said with how many packages were looked up."""
    lines, status = audit(lambda file: told(CLEAN, CLEAN))
    assert 0 == status
    assert all(line.endswith(": no known vulnerability (2 packages)") for line in lines)


def test_the_bill_lists_all_that_is_shipped() -> None:
    """The bill of materials names every package of the endpoint, with version and hashes, the same each time."""
    listed = bill()
    assert ("CycloneDX", "1.6") == (listed["bomFormat"], listed["specVersion"])
    names = {component["name"] for component in listed["components"]}
    assert {pin.name for pin in pins(FOLDER / "web.txt")} <= names
    assert {"ask-sdk-core", "cryptography"} <= names
    assert all(one["externalReferences"][0]["hashes"] for one in listed["components"])
    assert listed == bill()
