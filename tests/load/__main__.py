"""``python -m tests.load``: load and faults on our endpoint beside the stock one; takes three to four minutes.

Both run the real skill under the same gunicorn with the same workers, on loopback. Needs the development requirements.
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
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from tests.load import phases
from tests.load.people import alone
from tests.load.wire import Seen
from tests.security import authority
from tests.security.host import CertificateHost
from tests.security.shots import Shot
from tests.web.running import ROOT, SKILL_ID, Running

APPS = {"this endpoint": "ours", "stock": "stock"}
WORKERS = "2"
Row = tuple[str, str]


@contextmanager
def server(app: str, folder: Path, skill: str = "real", clock: int = 0) -> Iterator[Running]:
    """Run one of the apps under gunicorn."""
    running = Running(
        "gunicorn",
        *("--config", str(ROOT / "web" / "gunicorn_conf.py"), f"tests.load.target:{app}()"),
        # Nobody waits for what a server does when it is told to stop.
        GUNICORN_CMD_ARGS="--graceful-timeout 1",
        LOAD_FOLDER=str(folder),
        LOAD_SKILL=skill,
        LOAD_CLOCK=str(clock),
        BACKACHE_WORKERS=WORKERS,
        BACKACHE_SKILL_ID=SKILL_ID,
        BACKACHE_SECRET="l" * 40,
    )
    # The real skill, not the stand-by of the tests.
    running.environment["PYTHONPATH"] = os.pathsep.join((str(ROOT / "lambda"), str(ROOT)))
    with running:
        if not running.answers():
            sys.exit(f"{app} did not start:\n{running.output[-2000:]}")
        yield running


def speed(running: Running, seconds: float) -> tuple[float, list[Row]]:
    """Measure a server flat out and at half of that; give its rate and the rows."""
    asyncio.run(phases.flat_out(running.port, 1.0))
    before, seen = phases.processor_seconds(running.process.pid), asyncio.run(phases.flat_out(running.port, seconds))
    each = 1000 * (phases.processor_seconds(running.process.pid) - before) / max(1, len(seen.seconds))
    rate = len(seen.seconds) / seconds
    half = asyncio.run(phases.at_rate(running.port, rate / 2, seconds))
    return rate, [
        ("requests a second, flat out", f"{rate:.0f}"),
        ("of them answered with 200", f"{100 * seen.statuses.get(200, 0) / max(1, len(seen.seconds)):.1f} %"),
        ("processor time for each", f"{each:.2f} ms"),
        ("p50 / p99 flat out", _times(seen)),
        ("p50 / p99 at half of that", _times(half)),
    ]


def adapter(app: str, folder: Path) -> float:
    """Give the processor time, in milliseconds, of an app with the small skill for one request, without a server."""
    shot = Shot.good("load")
    sent = json.dumps({"headers": [*shot.headers, ("Signature-256", shot.signature())], "body": shot.raw().decode()})
    environment = os.environ | {"LOAD_FOLDER": str(folder), "LOAD_SKILL": "small"}
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
        ("workers killed meanwhile", str(told.deaths)),
        ("turns sent again", str(seen.retries)),
        ("turns lost", str(seen.lost)),
        ("turns unlike the single person's", str(told.wrong)),
        ("24 strangers, silent certificate host: others answered", f"{silent.statuses.get(200, 0)} of 40"),
        ("p50 / p99 for the others meanwhile", _times(silent)),
    ]


def skews(folder: Path) -> list[Row]:
    """Let our clock be wrong; give what becomes of honest requests."""
    rows = []
    for ahead in (120, 180, -180):
        with server("ours", folder, clock=ahead) as running:
            seen = asyncio.run(phases.at_rate(running.port, 50, 1))
        told = ", ".join(f"{count} x {status}" for status, count in sorted(seen.statuses.items()))
        rows.append((f"clock wrong by {ahead:+} s", told))
    return rows


def main() -> int:
    """Run all, print the table; gives 1 where a turn was lost or wrong."""
    parser = argparse.ArgumentParser(prog="python -m tests.load", description=__doc__)
    parser.add_argument("--people", type=int, default=500)
    parser.add_argument("--seconds", type=float, default=3.0, help="for each measurement of speed")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    answers = alone()
    table: dict[str, list[Row]] = {}
    rates: dict[str, float] = {}
    with CertificateHost() as host, tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "root.pem").write_bytes(authority.pem(authority.ROOT))
        (folder / "port").write_text(str(host.address[1]))
        host.files["load.pem"] = authority.chain("good")
        host.manners |= {f"silent-{number}.pem": "silent" for number in range(100)}
        for title, app in APPS.items():
            with server(app, folder) as running:
                rates[title], rows = speed(running, options.seconds)
                # The stock one is slower, and a smaller crowd shows as much.
                people, most = (options.people, 50.0) if app == "ours" else (options.people // 10, 20.0)
                table[title] = rows + faults(running, people, most, answers)
            with server(app, folder, "small") as running:
                small, rows = speed(running, options.seconds)
                rates[f"{title}, small"] = small
                table[title] += [(f"small skill: {name}", value) for name, value in rows]
            alone_with_it = adapter(app, folder)
            rates[f"{title}, adapter"] = 1000 / alone_with_it
            table[title].append(("small skill: processor time without a server", f"{alone_with_it:.2f} ms"))
        table["this endpoint"] += skews(folder)
    _print(table, rates)
    ours = dict(table["this endpoint"])
    return 0 if ours["turns lost"] == ours["turns unlike the single person's"] == "0" else 1


def _times(seen: Seen) -> str:
    return f"{seen.quantile(0.5):.1f} / {seen.quantile(0.99):.1f} ms"


def _print(table: dict[str, list[Row]], rates: dict[str, float]) -> None:
    print(f"\n{os.cpu_count()} processors, Python {platform.python_version()}, {WORKERS} workers of 8 threads each\n")
    names = list(dict.fromkeys(name for rows in table.values() for name, _ in rows))
    width = max(map(len, names))
    print(" " * width, *(f"{title:>22}" for title in table))
    for name in names:
        print(f"{name:<{width}}", *(f"{dict(rows).get(name, ''):>22}" for rows in table.values()))
    kinds = {"the real skill": "", "a small skill": ", small", "a small skill and no server": ", adapter"}
    for skill, mark in kinds.items():
        ratio = rates[f"this endpoint{mark}"] / rates[f"stock{mark}"]
        print(f"\nours to stock, requests a second, with {skill}: {ratio:.1f}")


if __name__ == "__main__":
    sys.exit(main())
