"""What the endpoint tells its keeper: one JSON line and a few counts per request, nothing about the person.

A line holds the request id (our own), the door, the type of request, the outcome, the status and the duration. Nothing
else of a request is ever looked at here, so no answer, finding, level, word, user or device can reach a log or a count.
"""

from __future__ import annotations

import contextlib
import json
import logging
import os
import time
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

LOGGER = logging.getLogger("backache.web")
# The skill's own logger is the parent of ours, so one handler serves both.
PARENT = logging.getLogger("backache")

Notes = dict[str, str]
_AT_HAND: ContextVar[Notes] = ContextVar("notes")
"""What is noted of the request at hand: its id, its type, how it ended."""

# Types that may be named; any other type is "other", because its name comes from outside.
KNOWN_TYPES = frozenset(
    {
        "LaunchRequest",
        "IntentRequest",
        "SessionEndedRequest",
        "CanFulfillIntentRequest",
        "System.ExceptionEncountered",
        "Alexa.Presentation.APL.UserEvent",
        "Alexa.Presentation.APL.RuntimeError",
        "AlexaSkillEvent.SkillEnabled",
        "AlexaSkillEvent.SkillDisabled",
    }
)
DOORS = {
    "/alexa": "alexa",
    "/talk": "talk",
    "/summary": "summary",
    "/": "page",
    "/metrics": "metrics",
    "/healthz": "health",
    "/readyz": "health",
}
STDERR = 2
BUCKETS = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 8.0)


class Metrics:
    """The counts of one app; with several workers they are added up through PROMETHEUS_MULTIPROC_DIR."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        names = ["door", "type", "outcome"]
        self.requests = Counter("backache_requests", "Requests answered.", names, registry=self.registry)
        self.seconds = Histogram(
            "backache_request_seconds", "Time to answer.", ["door"], buckets=BUCKETS, registry=self.registry
        )
        # Looked up once: there are few of them, and finding one takes as long as counting.
        self._request = cache(self.requests.labels)
        self._seconds = cache(self.seconds.labels)
        self.fetches = Counter(
            "backache_certificate_fetches", "Certificate chains fetched.", ["outcome"], registry=self.registry
        )

    def count(self, door: str, kind: str, outcome: str, seconds: float) -> None:
        """Count one answer."""
        self._request(door, kind, outcome).inc()
        self._seconds(door).observe(seconds)

    def text(self) -> bytes:
        """Give all counts in Prometheus' text format."""
        if "PROMETHEUS_MULTIPROC_DIR" not in os.environ:
            return generate_latest(self.registry)
        together = CollectorRegistry()
        MultiProcessCollector(together)  # type: ignore[no-untyped-call]
        return generate_latest(together)


class JsonLines(logging.Formatter):
    """Formats a record as one JSON object: time, level, event and the record's ``facts``."""

    def format(self, record: logging.LogRecord) -> str:
        """Give the line for a record; of an exception only the class is told, since its message may quote people."""
        line = {
            "time": time.strftime("%Y-%m-%dT%H:%M:%S", time.gmtime(record.created)) + f".{int(record.msecs):03}Z",
            "level": record.levelname.lower(),
            "event": self.event(record),
            **getattr(record, "facts", {}),
        }
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
        return json.dumps(line)

    def event(self, record: logging.LogRecord) -> str:
        """Give what the line says happened: the message, which in our own loggers is made of fixed words."""
        return record.getMessage()


class StandardError(logging.Handler):
    """Writes each line to standard error in one step, which no other thread can break into.

    So none takes a lock for it: with one, the threads of a busy server stand in line for most of their time.
    """

    def handle(self, record: logging.LogRecord) -> bool:
        """Write a record unless a filter drops it."""
        kept = bool(self.filter(record))
        if kept:
            self.emit(record)
        return kept

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record; where nobody reads any more, the answer that it tells of still goes out."""
        with contextlib.suppress(OSError):
            os.write(STDERR, f"{self.format(record)}\n".encode())


def log_to_stderr(level: str = "INFO") -> None:
    """Send the lines of the endpoint and the skill to standard error, one JSON object each."""
    handler = StandardError()
    handler.setFormatter(JsonLines())
    PARENT.handlers[:] = [handler]
    PARENT.propagate = False
    PARENT.setLevel(level.upper())


def watch(inner: WSGIApplication, metrics: Metrics) -> WSGIApplication:
    """Give an application that counts and logs every answer of another one, and puts the request id on it."""

    def watched(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        began = time.perf_counter()
        notes = {"request_id": os.urandom(16).hex()}

        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            _tell(metrics, environ["PATH_INFO"], notes, int(status[:3]), time.perf_counter() - began)
            headers.append(("X-Request-Id", notes["request_id"]))
            return start_response(status, headers, *error)

        token = _AT_HAND.set(notes)
        try:
            return inner(environ, start)
        finally:
            _AT_HAND.reset(token)

    return watched


def _tell(metrics: Metrics, path: str, notes: Notes, status: int, seconds: float) -> None:
    """Count and log one answer."""
    door = DOORS.get(path) or ("static" if path.startswith("/static/") else "other")
    kind = notes.get("type") or "none"
    outcome = notes.get("outcome") or ("answered" if status < 400 else f"status-{status}")
    metrics.count(door, kind, outcome, seconds)
    level = _level(door, status)
    if not LOGGER.isEnabledFor(level):
        return
    facts: dict[str, object] = {"request_id": notes["request_id"], "door": door, "type": kind, "outcome": outcome}
    facts |= {"status": status, "duration_ms": round(seconds * 1000, 2)}
    # Made by hand, for the logger would look up our own line number in every stack.
    LOGGER.handle(LOGGER.makeRecord(LOGGER.name, level, "", 0, "request", (), None, extra={"facts": facts}))


def note_type(kind: str | None) -> None:
    """Remember the type of the request at hand, by its name where that name is known."""
    _AT_HAND.get()["type"] = kind if kind in KNOWN_TYPES else "other"


def note_outcome(outcome: str) -> None:
    """Remember how the request at hand ended, by the name of a check."""
    _AT_HAND.get()["outcome"] = outcome


def note_failure(error: str | None) -> None:
    """Remember that the skill's entry failed; ``error`` is the class of what left it, None where nothing did."""
    if error is not None:
        note_outcome("apology")
        _log_error("entry-failed", error=error)


def note_fault(part: str, error: Exception) -> None:
    """Log that a part of the answer is left out since making it failed, by the class of the error."""
    _log_error("part-failed", part=part, error=type(error).__name__)


def note_crash(error: str) -> None:
    """Log an error that nobody foresaw, by its class."""
    _log_error("crash", error=error)


def _log_error(event: str, **facts: str) -> None:
    LOGGER.error(event, extra={"facts": {"request_id": _AT_HAND.get()["request_id"], **facts}})


def _level(door: str, status: int) -> int:
    if status >= 500:
        return logging.ERROR
    return logging.DEBUG if door in ("health", "metrics") else logging.INFO
