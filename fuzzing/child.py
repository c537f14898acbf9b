"""One fuzzer: ``python -m fuzzing.child TARGET SECONDS FILE`` runs inputs for a time and writes what it found to FILE.

Nothing of the skill may be imported before atheris watches the imports, or its coverage is not seen.
"""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import atheris

Json = dict[str, Any]


def watch(name: str, seconds: float, file: Path) -> Callable[[bytes], None]:
    """Return what judges each input for a time; a fault is kept and stops nothing."""
    from fuzzing.findings import Findings
    from fuzzing.targets import TARGETS
    from tests.hostile.judging import judge

    to_case, found, inputs = TARGETS[name], Findings(), 0
    until = time.monotonic() + seconds

    def one(data: bytes) -> None:
        nonlocal inputs
        inputs += 1
        case = to_case(data)
        if faults := judge(case):
            found.add(case, faults)
        if time.monotonic() > until:
            file.write_text(json.dumps({"inputs": inputs, "cases": found.cases, "seen": found.seen}), encoding="utf-8")
            # libFuzzer can be stopped only with its process.
            os._exit(0)

    return one


def main(argv: Sequence[str]) -> None:
    """Fuzz the target that the arguments name; never returns."""
    name, seconds, file = argv[0], float(argv[1]), Path(argv[2])
    with atheris.instrument_imports(include=["backache", "lambda_function"]):
        from fuzzing.targets import dictionary, seeds
    corpus = file.with_suffix("")
    corpus.mkdir(parents=True, exist_ok=True)
    for number, seed in enumerate(seeds(name)):
        (corpus / f"seed-{number}").write_bytes(seed)
    words = file.with_suffix(".dict")
    words.write_text(dictionary(name), encoding="utf-8")
    options = [f"-dict={words}", "-max_len=600", "-timeout=30", f"-artifact_prefix={corpus}-", str(corpus)]
    atheris.Setup(["fuzzing", *options], watch(name, seconds, file))
    atheris.Fuzz()


if __name__ == "__main__":
    main(sys.argv[1:])
