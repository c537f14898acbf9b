"""The cold start: a fresh process, from its first import to its first response, and the memory it then holds."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import sysconfig
from dataclasses import dataclass
from pathlib import Path

from bench import BenchError, requests
from shipping.contents import dependency_entries, skill_entries

ROOT = Path(__file__).parents[1]

_PROGRAM = """
import json, sys, time
clocks = time.process_time, time.perf_counter
folder, module, events = sys.argv[1], sys.argv[2], json.loads(sys.argv[3])
sys.path.insert(0, folder)
marks = [[clock() for clock in clocks]]
handler = __import__(module).lambda_handler
marks.append([clock() for clock in clocks])
answer = {}
for event in events:
    event["session"]["attributes"] = answer.get("sessionAttributes") or {}
    answer = handler(event, None)
    marks.append([clock() for clock in clocks])
try:
    status = open("/proc/self/status").read().split()
    memory = int(status[status.index("VmHWM:") + 1]) / 1024
except FileNotFoundError:
    memory = 0
spent = [[after[at] - before[at] for before, after in zip(marks, marks[1:])] for at in (0, 1)]
print(json.dumps({"spent": spent, "memory": memory, "modules": len(sys.modules), "answer": answer}))
"""


@dataclass(frozen=True, slots=True)
class Start:
    """One cold start: seconds of the processor for the import, the launch and the first words, seconds on the clock
    for the first two, megabytes held at most, modules loaded.
    """

    imported: float
    launched: float
    heard: float
    elapsed: float
    memory: float
    modules: int

    @property
    def first_response(self) -> float:
        """Seconds of the processor from the first import to the first response."""
        return self.imported + self.launched


def lay_out(folder: Path) -> dict[str, Path]:
    """Write our package and the smallest skill into folders of their own, and return them by module name."""
    shared = dependency_entries(Path(sysconfig.get_path("purelib")))
    packages = {
        "lambda_function": {**skill_entries(ROOT / "lambda"), **shared},
        "hello": {"hello.py": (ROOT / "bench" / "hello.py").read_bytes(), **shared},
    }
    for module, entries in packages.items():
        for name, data in entries.items():
            path = folder / module / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return {module: folder / module for module in packages}


def start(folder: Path, module: str, bytecode: bool) -> Start:
    """Start a package once; without ``bytecode`` as on Lambda, whose folder keeps none."""
    if not bytecode:
        for cache in folder.rglob("__pycache__"):
            shutil.rmtree(cache)
    events = [requests.launch(), requests.words(requests.SPOKEN[0], {})]
    # -I and -S: only the package and the standard library, as on Lambda.
    flags = ["-I", "-S"] if bytecode else ["-I", "-S", "-B"]
    command = [sys.executable, *flags, "-c", _PROGRAM, str(folder), module, json.dumps(events)]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    if done.returncode or "turn failed" in done.stderr:
        raise BenchError(f"{module}: the start failed:\n{done.stderr}")
    told = json.loads(done.stdout)
    (imported, launched, heard), clock = told["spent"]
    return Start(imported, launched, heard, clock[0] + clock[1], told["memory"], told["modules"])
