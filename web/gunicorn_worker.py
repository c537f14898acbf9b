"""gunicorn's threaded worker, whose own error pages repeat nothing of what a client sent."""

import re
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

_STATUS_LINE = re.compile(rb"HTTP/1\.1 \d{3} [A-Za-z ]+")
_BODY = b'{"error":"request"}'


class QuietWorker(ThreadWorker):  # type: ignore[misc]
    """Answers a request that is not even HTTP as shortly as the app answers any other fault."""

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a fault met while reading a request."""
        super().handle_error(req, _Quiet(client), addr, exc)


class _Quiet:
    """A connection that keeps the status line of an error page and says nothing else of it."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __getattr__(self, name: str) -> Any:
        return getattr(self._connection, name)

    def sendall(self, page: bytes) -> None:
        """Send the short answer in place of the page."""
        found = _STATUS_LINE.match(page)
        status = found.group() if found else b"HTTP/1.1 400 Bad Request"
        head = b"\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(_BODY)
        self._connection.sendall(status + head + _BODY)
