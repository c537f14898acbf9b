"""``python -m fuzzing soak|fuzz``: hostile input by the hundred thousand, drawn by rules or guided by coverage.

Both end with status 1 where they find a fault that is not known, and keep the smallest case of each in
tests/hostile/found/.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Sequence

from fuzzing import guided
from fuzzing import soak as soaking
from fuzzing.targets import TARGETS


def soak(arguments: argparse.Namespace) -> int:
    """Run the properties of tests/hostile with many examples, and print how many and how long."""
    done, seconds = soaking.soak(arguments.examples, arguments.processes, arguments.seconds, arguments.seed)
    print("\n".join(soaking.report(done, seconds)))
    lines, new = done.found.keep()
    print("\n".join(lines))
    short = sum(done.examples.values()) < arguments.examples
    if short:
        print(f"stopped after {arguments.seconds} s, short of {arguments.examples:,} examples", file=sys.stderr)
    return 1 if new or short else 0


def fuzz(arguments: argparse.Namespace) -> int:
    """Fuzz each target for its time, and print how many inputs it ran and what it found."""
    if not guided.installed():
        print(guided.ABSENT, file=sys.stderr)
        return 2
    worst = 0
    for target in arguments.target or TARGETS:
        inputs, found = guided.run(target, arguments.seconds)
        lines, new = found.keep()
        print(f"{target}: {inputs:,} inputs in {arguments.seconds} s, {len(found.cases)} kinds of fault")
        print("".join(f"{line}\n" for line in lines), end="", flush=True)
        worst = max(worst, 3 if inputs < 1 else 1 if new else 0)
    return worst


def parser() -> argparse.ArgumentParser:
    """Return the parser of the command line."""
    top = argparse.ArgumentParser(prog="python -m fuzzing", description=__doc__)
    commands = top.add_subparsers(required=True)
    many = commands.add_parser("soak", help="the properties of tests/hostile with many examples")
    many.add_argument("--examples", type=int, default=soaking.LEAST)
    many.add_argument("--processes", type=int, default=2)
    many.add_argument("--seconds", type=float, default=840, help="stop after this long")
    many.add_argument("--seed", type=int, default=int(time.time()) % 1_000_000, help="draw what another run drew")
    many.set_defaults(run=soak)
    deep = commands.add_parser("fuzz", help="inputs guided by coverage, with atheris")
    deep.add_argument("--seconds", type=int, default=60, help="for each target")
    deep.add_argument("--target", action="append", choices=TARGETS)
    deep.set_defaults(run=fuzz)
    return top


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return its exit status."""
    arguments = parser().parse_args(argv)
    status: int = arguments.run(arguments)
    return status


if __name__ == "__main__":
    sys.exit(main())
