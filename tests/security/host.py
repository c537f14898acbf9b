"""A certificate host on loopback: TLS in Amazon's name, and every way to answer badly."""

import socket
import ssl
import tempfile
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import TracebackType
from typing import Self

from tests.security import authority

NAME = "s3.amazonaws.com"
HUGE = 4 * 1024 * 1024


class CertificateHost:
    """Serves what ``files`` holds, by the last part of the path; ``manners`` names another way to answer for a file."""

    def __init__(self) -> None:
        self.files: dict[str, bytes] = {}
        self.manners: dict[str, str] = {}
        self.asked: list[str] = []
        self.closing = threading.Event()
        self._folder = tempfile.TemporaryDirectory()
        self.root_file = Path(self._folder.name) / "root.pem"
        self.root_file.write_bytes(authority.pem(authority.ROOT))
        self._server = _Server(("127.0.0.1", 0), _handler(self))
        self._server.tls = self._server_context()
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    @property
    def address(self) -> tuple[str, int]:
        """Give where the host listens."""
        return "127.0.0.1", self._server.server_port

    def client_context(self) -> ssl.SSLContext:
        """Give a TLS context that trusts this host's root."""
        return ssl.create_default_context(cafile=str(self.root_file))

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.closing.set()
        self._server.shutdown()
        self._server.server_close()
        self._folder.cleanup()

    def _server_context(self) -> ssl.SSLContext:
        plan = replace(authority.LEAF, subject=NAME, names=(NAME,), key="host")
        file = Path(self._folder.name) / "host.pem"
        file.write_bytes(authority.private_pem("host") + authority.pem(plan, authority.INTERMEDIATE))
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(file)
        return context


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False
    tls: ssl.SSLContext

    def finish_request(self, request: socket.socket, client_address: object) -> None:  # type: ignore[override]
        """Serve one connection; TLS is spoken in its own thread, so a slow one holds nobody else."""
        try:
            request.settimeout(20)
            with self.tls.wrap_socket(request, server_side=True) as secured:
                self.RequestHandlerClass(secured, client_address, self)  # type: ignore[arg-type]
        except OSError:
            return


def _handler(host: CertificateHost) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            file = self.path.split("?")[0].rsplit("/", 1)[-1]
            host.asked.append(self.path)
            _MANNERS[host.manners.get(file, "serve")](self, host, host.files.get(file))

        def log_message(self, *args: object) -> None:
            """Stay silent."""

    return Handler


def _send(asked: BaseHTTPRequestHandler, status: int, body: bytes = b"", **headers: str) -> None:
    asked.send_response(status)
    for name, value in headers.items():
        asked.send_header(name, value)
    asked.send_header("Content-Length", str(len(body)))
    asked.end_headers()
    asked.wfile.write(body)


def _serve(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    _send(asked, 404) if body is None else _send(asked, 200, body)


def _status(status: int) -> Callable[[BaseHTTPRequestHandler, CertificateHost, bytes | None], None]:
    return lambda asked, host, body: _send(asked, status, body or b"")


def _redirect(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    file = asked.path.rsplit("/", 1)[-1]
    host.files["elsewhere-" + file] = body or b""
    _send(asked, 302, Location=f"https://{NAME}/another-bucket/elsewhere-{file}")


def _drip(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    asked.send_response(200)
    asked.send_header("Content-Length", str(len(body or b"")))
    asked.end_headers()
    for byte in body or b"":
        if host.closing.wait(0.2):
            return
        asked.wfile.write(bytes([byte]))


def _drip_headers(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n")
    while not host.closing.wait(0.2):
        asked.wfile.write(b"X-More: more\r\n")


def _silent(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    host.closing.wait(15)


def _huge(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    _send(asked, 200, (body or b"") + b"\n" * HUGE)


def _endless(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    asked.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n" + (body or b""))
    until = time.monotonic() + 10
    while time.monotonic() < until and not host.closing.is_set():
        asked.wfile.write(b"\n" * 65536)


def _hang_up(asked: BaseHTTPRequestHandler, host: CertificateHost, body: bytes | None) -> None:
    asked.close_connection = True


_MANNERS: dict[str, Callable[[BaseHTTPRequestHandler, CertificateHost, bytes | None], None]] = {
    "serve": _serve,
    "forbidden": _status(403),
    "missing": _status(404),
    "broken": _status(500),
    "redirect": _redirect,
    "drip": _drip,
    "drip the headers": _drip_headers,
    "silent": _silent,
    "huge": _huge,
    "endless": _endless,
    "hang up": _hang_up,
}
