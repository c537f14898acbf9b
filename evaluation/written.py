"""Keeps measured figures in a page between two markers, so that a command can refresh them."""

from __future__ import annotations

import re
from pathlib import Path

NUMBER = re.compile(r"[-\d.%]+")


def markers(name: str) -> tuple[str, str]:
    """Return the lines that open and close a block."""
    return f"<!-- {name}: begin -->", f"<!-- {name}: end -->"


def read_block(page: Path, name: str) -> str:
    """Return what stands between the markers; raise ValueError where they are not there once each."""
    begin, end = markers(name)
    text = page.read_text(encoding="utf-8")
    if text.count(begin) != 1 or text.count(end) != 1:
        raise ValueError(f"{page.name}: expected one {begin!r} and one {end!r}")
    return text.split(begin)[1].split(end)[0].strip("\n")


def write_block(page: Path, name: str, block: str) -> None:
    """Replace what stands between the markers of a page."""
    read_block(page, name)
    begin, end = markers(name)
    before, rest = page.read_text(encoding="utf-8").split(begin)
    after = rest.split(end)[1]
    page.write_text(f"{before}{begin}\n\n{block.strip(chr(10))}\n\n{end}{after}", encoding="utf-8")
