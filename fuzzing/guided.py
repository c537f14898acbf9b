"""Starts the coverage-guided fuzzers, each in its own process, for they never return; and reads what they found."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

from fuzzing.findings import Findings

BUILD = Path(__file__).parents[1] / "build" / "fuzzing"
ABSENT = (
    "atheris, which guides the fuzzer, is not there: it has wheels for CPython 3.11 to 3.13 on Linux x86_64 only. "
    "There, `pip install -r requirements/fuzz.txt`; elsewhere `python -m fuzzing soak` does without it."
)
GRACE = 120
"""Seconds beyond its time that a fuzzer may take to load and to stop."""


def installed() -> bool:
    """Tell whether atheris is there."""
    return importlib.util.find_spec("atheris") is not None


def run(target: str, seconds: int) -> tuple[int, Findings]:
    """Fuzz a target for that long; return how many inputs it ran and what it found, no inputs where it broke."""
    BUILD.mkdir(parents=True, exist_ok=True)
    file, log = BUILD / f"{target}.json", BUILD / f"{target}.log"
    file.unlink(missing_ok=True)
    command = [sys.executable, "-m", "fuzzing.child", target, str(seconds), str(file)]
    with log.open("w", encoding="utf-8") as stream:
        subprocess.run(command, stdout=stream, stderr=stream, timeout=seconds + GRACE, check=False)
    if not file.exists():
        print("\n".join(log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]), file=sys.stderr)
        return 0, Findings()
    done = json.loads(file.read_text(encoding="utf-8"))
    return done["inputs"], Findings(done["cases"], done["seen"])
