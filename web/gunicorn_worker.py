"""gunicorn's threaded worker, with less between its threads, whose error pages repeat nothing of what a client sent."""

import re
import threading
from queue import SimpleQueue
from typing import Any

from gunicorn.workers.gthread import ThreadWorker  # type: ignore[import-untyped]

_STATUS_LINE = re.compile(rb"HTTP/1\.1 \d{3} [A-Za-z ]+")
_BODY = b'{"error":"request"}'


class QuietWorker(ThreadWorker):  # type: ignore[misc]
    """Answers a request that is not even HTTP as shortly as the app answers any other fault.

    Its threads take connections from a plain queue: the locks of a future for each took a twentieth of a request.
    """

    def init_process(self) -> None:
        """Run the worker, its settings looked up once: gunicorn asks for two dozen of them in each request."""
        self.cfg.__dict__.update({name: setting.get() for name, setting in self.cfg.settings.items()})
        super().init_process()

    def get_thread_pool(self) -> Any:
        """Start the threads; the pool that gunicorn wants to have is given as it is, and stays empty."""
        self._waiting: SimpleQueue[Any] = SimpleQueue()
        for _ in range(self.cfg.threads):
            threading.Thread(target=self._serve, daemon=True).start()
        return super().get_thread_pool()

    def enqueue_req(self, conn: Any) -> None:
        """Let the next free thread handle a connection on which something was sent."""
        self._waiting.put(conn)

    def _serve(self) -> None:
        while True:
            conn = self._waiting.get()
            try:
                done = _Done(self.handle(conn))
            # A thread is never lost to a connection, whatever comes of it.
            except BaseException:
                done = _Done(False)
            self.method_queue.defer(self.finish_request, conn, done)

    def handle_error(self, req: Any, client: Any, addr: Any, exc: BaseException) -> None:
        """Answer a fault met while reading a request."""
        super().handle_error(req, _Quiet(client), addr, exc)


class _Done:
    """What came of a connection, as gunicorn asks a future for it: whether it is kept, or to be waited for."""

    def __init__(self, kept: Any) -> None:
        self._kept = kept

    def cancelled(self) -> bool:
        """Tell that the connection was handled."""
        return False

    def result(self) -> Any:
        """Give what came of it."""
        return self._kept


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
