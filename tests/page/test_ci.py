"""What CI runs: the page in a browser wherever one starts, and last of all the tests, whether there is one or not."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

RUN = Path(__file__).parents[2] / ".ci" / "run"
SMOKE = "make e2e ARGS=-q -m smoke BACKACHE_CHROMIUM={}"


def ci(folder: Path, browser: bool, starts: bool = True) -> list[str]:
    """Return the lines of a run in which make only tells what it was asked; ``browser``: one is found."""
    for name in ("bash", "dirname", "env"):
        (folder / name).symlink_to(shutil.which(name) or name)
    broken = "" if starts else '[ "$2" = browser ] && exit 2; '
    tools = {"make": f'{broken}echo "make $*"', **({"chromium": "exit 0"} if browser else {})}
    for name, does in tools.items():
        (folder / name).write_text(f"#!/usr/bin/env bash\n{does}\n", encoding="utf-8")
        (folder / name).chmod(0o755)
    around = {"PATH": str(folder), "HOME": os.environ.get("HOME", "/")}
    done = subprocess.run([str(RUN)], env=around, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


def test_a_browser_that_starts_is_used(tmp_path: Path) -> None:
    """Where a browser starts, the smoke tests run in it before the tests."""
    assert [SMOKE.format(tmp_path / "chromium"), "make test"] == ci(tmp_path, browser=True)[1:]


@pytest.mark.parametrize("browser, why", [(False, "none is here"), (True, "does not start")])
def test_without_a_browser_ci_says_so_and_passes(tmp_path: Path, browser: bool, why: str) -> None:
    """Where none is found or starts, one line says so, and only the tests are run."""
    line, last = ci(tmp_path, browser=browser, starts=False)

    assert line.startswith("The page is not tried in a browser:")
    assert why in line
    assert last == "make test"
