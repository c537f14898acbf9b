"""Known vulnerabilities of every pinned package, by pip-audit; says so where its database cannot be asked."""

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tools.supply.pins import files

PATIENCE = 120
NOT_ASKED = "not looked up: the database of known vulnerabilities cannot be reached from here"
Run = Callable[[Path], str]


@dataclass
class Looked:
    """What came of looking up one file: packages looked up, those the database does not know, and what is known."""

    asked: int = 0
    unknown: list[str] = field(default_factory=list)
    vulnerable: list[str] = field(default_factory=list)


def audit(run: Run | None = None) -> tuple[list[str], int]:
    """Look up every file of pins; give a line for each, and 1 where a vulnerability is known, else 0."""
    lines: list[str] = []
    status = 0
    for file in files():
        looked = look((run or _run)(file))
        if looked is None and not lines:
            # Where it cannot be reached for one file it cannot be for the next.
            return [f"known vulnerabilities: {NOT_ASKED}"], 0
        lines.append(f"{file.name}: {_said(looked)}")
        status |= bool(looked and looked.vulnerable)
    return lines, status


def look(output: str) -> Looked | None:
    """Read what pip-audit wrote; None where nobody was asked: a database that knows no package was not reached."""
    try:
        told: list[dict[str, Any]] = json.loads(output)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return None
    looked = Looked()
    for one in told:
        if "skip_reason" in one:
            looked.unknown.append(str(one["name"]))
            continue
        looked.asked += 1
        looked.vulnerable += [f"{one['name']} {one['version']}: {found['id']}" for found in one.get("vulns", [])]
    return looked if looked.asked else None


def _said(looked: Looked | None) -> str:
    if looked is None:
        return NOT_ASKED
    unknown = f"; unknown to the database: {', '.join(looked.unknown)}" if looked.unknown else ""
    found = "; ".join(looked.vulnerable) or "no known vulnerability"
    return f"{found} ({looked.asked} packages{unknown})"


def _run(file: Path) -> str:
    command = [sys.executable, "-m", "pip_audit", "--require-hashes", "--disable-pip", "--progress-spinner", "off"]
    try:
        done = subprocess.run(
            [*command, "--format", "json", "--requirement", str(file)],
            capture_output=True,
            text=True,
            timeout=PATIENCE,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout
