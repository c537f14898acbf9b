"""A local Lambda: Amazon's own runtime client runs an unpacked package against a small Runtime API on loopback."""

from __future__ import annotations

import importlib.util
import json
import os
import queue
import subprocess
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Any, Self

Json = dict[str, Any]

CLIENT = ("awslambdaric", "runtime_client", "snapshot_restore_py", "simplejson")
ARN = "arn:aws:lambda:us-east-1:123456789012:function:backache-guide:live"
PREFIX = "/2018-06-01/runtime/"
SNAP_START = "snap-start"
WAIT = 60


def client_alone(folder: Path) -> Path:
    """Lay the runtime client and what it needs into a folder, so that nothing else of this machine is importable."""
    folder.mkdir()
    for name in CLIENT:
        spec = importlib.util.find_spec(name)
        if spec is None or spec.origin is None:
            continue
        home = Path(spec.origin)
        source = home.parent if home.name == "__init__.py" else home
        (folder / source.name).symlink_to(source)
    return folder


class Lambda:
    """One execution environment: started on entering, ended on leaving, asked with ``invoke``."""

    def __init__(self, package: Path, client: Path, initialization: str = "on-demand") -> None:
        self.restores = 0
        self.init_seconds = 0.0
        self.errors: list[Json] = []
        self._package, self._client, self._initialization = package, client, initialization
        self._events: queue.Queue[Json] = queue.Queue()
        self._answers: queue.Queue[Json] = queue.Queue()
        self._ready = threading.Event()
        self._count = 0

    def __enter__(self) -> Self:
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._api())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self._started = time.perf_counter()
        # -S: no site-packages. What the package does not bring, it does not have.
        command = [sys.executable, "-S", "-B", "-m", "awslambdaric", "lambda_function.lambda_handler"]
        self._process = subprocess.Popen(command, cwd=self._package, env=self._environment(), stdout=subprocess.DEVNULL)
        if not self._ready.wait(WAIT):
            self.__exit__(None, None, None)
            raise AssertionError(f"the package did not start: {self.errors}")
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.kill()
        self._process.wait()
        self._server.shutdown()
        self._server.server_close()

    def invoke(self, event: Json) -> Json:
        """Return the function's response to an event."""
        self._events.put(event)
        return self._answers.get(timeout=WAIT)

    @property
    def memory(self) -> float:
        """The most memory the environment has held so far, in MB; 0 where the system does not tell."""
        status = Path(f"/proc/{self._process.pid}/status")
        lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
        return next((int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM")), 0.0)

    def _environment(self) -> dict[str, str]:
        return {
            "PATH": os.environ["PATH"],
            "LANG": "en_US.UTF-8",
            "TZ": ":UTC",
            "PYTHONPATH": f"{self._package}{os.pathsep}{self._client}",
            "LAMBDA_TASK_ROOT": str(self._package),
            "AWS_LAMBDA_RUNTIME_API": f"127.0.0.1:{self._server.server_address[1]}",
            "AWS_LAMBDA_FUNCTION_NAME": "backache-guide",
            "AWS_LAMBDA_FUNCTION_VERSION": "1",
            "AWS_LAMBDA_FUNCTION_MEMORY_SIZE": "256",
            "AWS_LAMBDA_INITIALIZATION_TYPE": self._initialization,
            "AWS_REGION": "us-east-1",
        }

    def _next(self) -> tuple[str, Json]:
        """Return the id and the event of the next invocation, waiting for it as long as it takes."""
        if not self._ready.is_set():
            self.init_seconds = time.perf_counter() - self._started
            self._ready.set()
        event = self._events.get()
        self._count += 1
        return f"00000000-0000-4000-8000-{self._count:012d}", event

    def _api(self) -> type[BaseHTTPRequestHandler]:
        outer = self

        class Api(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                if self.path == f"{PREFIX}restore/next":
                    outer.restores += 1
                    self._answer(200, b"{}", {})
                    return
                name, event = outer._next()
                self._answer(200, json.dumps(event).encode(), _headers(name))

            def do_POST(self) -> None:
                body = json.loads(self.rfile.read(int(self.headers.get("Content-Length", 0))) or b"{}")
                if self.path.endswith("/response"):
                    outer._answers.put(body)
                else:
                    outer.errors.append(body)
                    outer._answers.put({"error": body})
                self._answer(202, b"{}", {})

            def _answer(self, status: int, body: bytes, headers: dict[str, str]) -> None:
                self.send_response(status)
                for name, value in {"Content-Type": "application/json", **headers}.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *args: object) -> None:
                """Keep quiet."""

        return Api


def _headers(name: str) -> dict[str, str]:
    return {
        "Lambda-Runtime-Aws-Request-Id": name,
        "Lambda-Runtime-Deadline-Ms": str(int(time.time() * 1000) + 8000),
        "Lambda-Runtime-Invoked-Function-Arn": ARN,
        # The client ends with a fault where this header is missing.
        "Lambda-Runtime-Trace-Id": "Root=1-00000000-000000000000000000000000;Parent=0000000000000000;Sampled=0",
    }
