"""The threads of gunicorn's worker, without a server."""

from queue import SimpleQueue
from types import SimpleNamespace
from typing import Any

from web.gunicorn_worker import QuietWorker


class Bench(QuietWorker):
    """A worker of one thread whose connections are what is to come of them."""

    def __init__(self) -> None:
        self.cfg = SimpleNamespace(threads=1)
        self.finished: SimpleQueue[tuple[Any, Any]] = SimpleQueue()
        self.method_queue = SimpleNamespace(defer=lambda finish, conn, done: finish(conn, done))
        self.tpool = self.get_thread_pool()

    def handle(self, conn: Any) -> Any:
        """Give the connection's own outcome, or raise it."""
        if isinstance(conn, BaseException):
            raise conn
        return conn

    def finish_request(self, conn: Any, fs: Any) -> None:
        """Keep what came of a connection."""
        self.finished.put((conn, fs.cancelled() or fs.result()))


def test_what_comes_of_connections_is_told_in_turn() -> None:
    """Each connection is handled once, and the worker hears whether it is kept."""
    bench = Bench()
    for conn in ("kept", False):
        bench.enqueue_req(conn)

    assert [("kept", "kept"), (False, False)] == [bench.finished.get(timeout=5) for _ in range(2)]


def test_no_thread_is_lost_to_a_connection() -> None:
    """A connection whose handling breaks, in whatever way, is closed, and its thread handles the next one."""
    bench, broken = Bench(), SystemExit()
    for conn in (broken, "kept"):
        bench.enqueue_req(conn)

    assert [(broken, False), ("kept", "kept")] == [bench.finished.get(timeout=5) for _ in range(2)]
