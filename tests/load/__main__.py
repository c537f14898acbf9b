"""``python -m tests.load``: load and faults on our endpoint beside the stock one; takes two to three minutes.

Both run the real skill under the same gunicorn, on loopback, and trust the same roots. Speed is measured turn about,
with one worker on a processor of its own and the load from another one, so that neither takes time from the other; once
with the real skill, and once with none behind the adapter, which gives one answer to all.
"""

import argparse
import asyncio
import json
import os
import platform
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from tests.load import phases
from tests.load.people import alone
from tests.load.printing import Row, show, times
from tests.load.speed import Speed, speeds
from tests.security import authority
from tests.security.host import CertificateHost
from tests.security.shots import Shot
from tests.web.running import ROOT, SKILL_ID, Running

SKILLS = {"real": "real skill", "none": "no skill"}
APPS = {"this endpoint": "ours", "stock": "stock"}


@contextmanager
def server(app: str, folder: Path, workers: int = 2, **environment: str) -> Iterator[Running]:
    """Run one of the apps under gunicorn."""
    running = Running(
        "gunicorn",
        *("--config", str(ROOT / "web" / "gunicorn_conf.py"), f"tests.load.target:{app}()"),
        # Nobody waits for what a server does when it is told to stop.
        GUNICORN_CMD_ARGS="--graceful-timeout 1",
        LOAD_FOLDER=str(folder),
        BACKACHE_WORKERS=str(workers),
        BACKACHE_SKILL_ID=SKILL_ID,
        BACKACHE_SECRET="l" * 40,
        **environment,
    )
    # The real skill, not the stand-by of the tests.
    running.environment["PYTHONPATH"] = os.pathsep.join((str(ROOT / "lambda"), str(ROOT)))
    with running:
        if not running.answers():
            sys.exit(f"{app} did not start:\n{running.output[-2000:]}")
        yield running


def race(folder: Path, skill: str, rounds: int, seconds: float) -> dict[str, Speed]:
    """Measure both servers turn about; give what each did."""
    processors = sorted(os.sched_getaffinity(0))
    apart = {"LOAD_PROCESSOR": str(processors[0])} if len(processors) > 1 else {}
    with ExitStack() as stack:
        both = {
            title: stack.enter_context(server(app, folder, 1, LOAD_SKILL=skill, **apart)) for title, app in APPS.items()
        }
        os.sched_setaffinity(0, processors[1:] or processors)
        try:
            return speeds(both, rounds, seconds)
        finally:
            os.sched_setaffinity(0, processors)


def adapter(app: str, folder: Path) -> float:
    """Give the processor time, in milliseconds, of an app without a skill for one request, without a server."""
    shot = Shot.good("load")
    sent = json.dumps({"headers": [*shot.headers, ("Signature-256", shot.signature())], "body": shot.raw().decode()})
    environment = os.environ | {"LOAD_FOLDER": str(folder), "LOAD_SKILL": "none"}
    command = [sys.executable, "-m", "tests.load.adapter", app]
    told = subprocess.run(command, cwd=ROOT, env=environment, input=sent, capture_output=True, text=True, check=True)
    return float(told.stdout)


def faults(running: Running, people: int, seconds: float, answers: list[list[Any]]) -> list[Row]:
    """Let a crowd talk while workers die, then let the certificate host fall silent; give the rows."""
    pid = running.process.pid
    told = asyncio.run(phases.crowd(running.port, people, answers, pid, seconds))
    seen = told.seen
    silent = asyncio.run(phases.silent_host(running.port, 24))
    return [
        ("people at once, whole conversations", f"{people}, {len(seen.seconds)} turns"),
        ("conversations cut off by the clock", str(told.unfinished)),
        ("p50 / p99 of their turns", times(seen)),
        ("workers killed meanwhile", str(told.deaths)),
        ("turns sent again", str(seen.retries)),
        ("turns refused", str(sum(count for status, count in seen.statuses.items() if status != 200))),
        ("turns lost", str(seen.lost)),
        ("turns unlike the single person's", str(told.wrong)),
        ("24 strangers, silent certificate host: others answered", f"{silent.statuses.get(200, 0)} of 40"),
        ("p50 / p99 for the others meanwhile", times(silent)),
    ]


def skews(folder: Path) -> list[Row]:
    """Let our clock be wrong; give what becomes of honest requests."""
    rows = []
    for ahead in (120, 180, -180):
        with server("ours", folder, LOAD_CLOCK=str(ahead)) as running:
            seen = asyncio.run(phases.at_rate(running.port, 50, 1))
        told = ", ".join(f"{count} x {status}" for status, count in sorted(seen.statuses.items()))
        rows.append((f"clock wrong by {ahead:+} s", told))
    return rows


def main() -> int:
    """Run all, print the table; gives 1 where a turn was lost or wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--rounds", type=int, default=3, help="of speed, for each server")
    parser.add_argument("--seconds", type=float, default=2.0, help="for each round")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    answers = alone()
    table: dict[str, list[Row]] = {title: [] for title in APPS}
    ratios: dict[str, float] = {}
    with CertificateHost() as host, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "root.pem").write_bytes(authority.pem(authority.ROOT))
        (folder / "port").write_text(str(host.address[1]))
        host.files["load.pem"] = authority.chain("good")
        host.manners |= {f"silent-{number}.pem": "silent" for number in range(100)}
        for skill, name in SKILLS.items():
            told = race(folder, skill, options.rounds if skill == "real" else 2, options.seconds)
            for title, speed in told.items():
                table[title] += [(f"{name}: {row}", value) for row, value in speed.rows]
            ratios[name] = told["this endpoint"].rate / told["stock"].rate
            ratios[f"{name}, by processor time"] = told["stock"].cost / told["this endpoint"].cost
        costs = {title: adapter(app, folder) for title, app in APPS.items()}
        ratios["no skill, no server"] = costs["stock"] / costs["this endpoint"]
        for title, app in APPS.items():
            table[title].append(("no skill, no server: processor time for each", f"{costs[title]:.2f} ms"))
            # The stock one is slower, and a smaller crowd shows as much.
            people, most = (options.people, 75.0) if app == "ours" else (options.people // 10, 12.0)
            with server(app, folder) as running:
                table[title] += faults(running, people, most, answers)
        table["this endpoint"] += skews(folder)
    print(f"\n{os.cpu_count()} processors, Python {platform.python_version()}; speed with 1 worker, faults with 2\n")
    show(table, ratios)
    ours = dict(table["this endpoint"])
    return 0 if ours["turns lost"] == ours["turns unlike the single person's"] == "0" else 1


if __name__ == "__main__":
    sys.exit(main())
