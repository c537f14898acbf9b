"""The README describes what is: its commands exist, its links lead somewhere, its transcript is what the tool says."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest

from simulator.__main__ import main

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "tests").rglob("*.md")])


def test_every_command_of_the_makefile_is_in_the_readme() -> None:
    """Whoever reads the README knows every make target, and no other."""
    targets = set(re.findall(r"^([a-z0-9]+):.*##", MAKEFILE, re.MULTILINE)) - {"help"}

    assert targets == set(re.findall(r"^\| `make ([a-z0-9]+)`", README, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_links_lead_to_files(page: Path) -> None:
    """A link to a file of the repository leads to a file that is there."""
    links = re.findall(r"\]\((?!https?:|#|mailto:)([^)#]+)", page.read_text(encoding="utf-8"))
    missing = [link for link in links if not (page.parent / link).exists()]

    assert [] == missing


def test_the_transcript_is_what_the_tool_says() -> None:
    """The conversation in the README is the one that make talk prints for its script."""
    match = re.search(r"<!-- transcript -->\n```text\n(.*?)```\n<!-- /transcript -->", README, re.DOTALL)
    assert match is not None
    shown = match.group(1)
    script = re.findall(r"^you:   (.*)$", shown, re.MULTILINE)
    out = io.StringIO()

    main([], script, out, echo=True)

    assert out.getvalue() == shown
