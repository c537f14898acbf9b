"""Starts the servers as a keeper would, in processes of their own."""

import os
import socket
import subprocess
import sys
import threading
import time
from pathlib import Path
from types import TracebackType
from typing import Self

ROOT = Path(__file__).resolve().parents[2]
STANDBY = Path(__file__).with_name("standby")
SKILL_ID = "amzn1.ask.skill.11111111-2222-3333-4444-555555555555"


def free_port() -> int:
    """Give a port that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class Running:
    """A server as a child process, started in ``folder``; what it writes is in ``output``."""

    def __init__(self, module: str, *arguments: str, **environment: str) -> None:
        self.folder = ROOT
        self.port = free_port()
        inherited = {name: value for name, value in os.environ.items() if not name.startswith("BACKACHE_")}
        path = os.pathsep.join(str(folder) for folder in (STANDBY, ROOT / "lambda", ROOT))
        self.environment = inherited | {"PYTHONPATH": path, "PORT": str(self.port)} | environment
        self.environment.setdefault("BACKACHE_BIND", f"127.0.0.1:{self.port}")
        self.output = ""
        self._command = [sys.executable, "-m", module, *arguments]

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(
            self._command,
            cwd=self.folder,
            env=self.environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        until = time.monotonic() + 30
        while not self.answers() and self.process.poll() is None and time.monotonic() < until:
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def stop(self) -> int:
        """Ask the server to end; give its exit code."""
        if self.process.poll() is None:
            self.process.terminate()
        try:
            code = self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()
            code = self.process.wait(5)
        self._reader.join(5)
        if self.process.stdout:
            self.process.stdout.close()
        return code

    def answers(self) -> bool:
        """Say whether the server takes connections."""
        try:
            socket.create_connection(("127.0.0.1", self.port), 0.5).close()
        except OSError:
            return False
        return True

    def exchange(self, sent: bytes) -> bytes:
        """Send bytes and give what comes back until the server hangs up or falls silent."""
        with socket.create_connection(("127.0.0.1", self.port), 2) as connection:
            connection.settimeout(1.0)
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            return b"".join(_pieces(connection))

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.output += line


def _pieces(connection: socket.socket) -> list[bytes]:
    pieces: list[bytes] = []
    try:
        while piece := connection.recv(65536):
            pieces.append(piece)
    except OSError:
        return pieces
    return pieces
