"""What the endpoint tells its keeper: one JSON line and a few counts per request, nothing about the person.

A line holds the request id (our own), the door, the type of request, the outcome, the status and the duration. Nothing
else of a request is ever looked at here, so no answer, finding, level, word, user or device can reach a log or a count.
"""

import json
import logging
import os
import sys
import time
import uuid

from flask import Flask, Response, g, request
from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector

LOGGER = logging.getLogger("backache.web")
# The skill's own logger is the parent of ours, so one handler serves both.
PARENT = logging.getLogger("backache")

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
        self.fetches = Counter(
            "backache_certificate_fetches", "Certificate chains fetched.", ["outcome"], registry=self.registry
        )

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


def log_to_stderr(level: str = "INFO") -> None:
    """Send the lines of the endpoint and the skill to standard error, one JSON object each."""
    stream = logging.StreamHandler(sys.stderr)
    stream.setFormatter(JsonLines())
    PARENT.handlers[:] = [stream]
    PARENT.propagate = False
    PARENT.setLevel(level.upper())


def watch(app: Flask, metrics: Metrics) -> None:
    """Count and log every request of an app."""

    @app.before_request
    def begin() -> None:
        g.request_id = uuid.uuid4().hex
        g.began = time.perf_counter()

    @app.after_request
    def end(response: Response) -> Response:
        seconds = time.perf_counter() - g.get("began", time.perf_counter())
        door = DOORS.get(request.path, "static" if request.path.startswith("/static/") else "other")
        outcome = g.get("outcome") or ("answered" if response.status_code < 400 else f"status-{response.status_code}")
        kind = g.get("type") or "none"
        request_id = g.get("request_id") or uuid.uuid4().hex
        metrics.requests.labels(door, kind, outcome).inc()
        metrics.seconds.labels(door).observe(seconds)
        facts = {"request_id": request_id, "door": door, "type": kind, "outcome": outcome}
        facts |= {"status": response.status_code, "duration_ms": round(seconds * 1000, 2)}
        level = _level(door, response.status_code)
        if LOGGER.isEnabledFor(level):
            # Made by hand, for the logger would look up our own line number in every stack.
            LOGGER.handle(LOGGER.makeRecord(LOGGER.name, level, "", 0, "request", (), None, extra={"facts": facts}))
        response.headers["X-Request-Id"] = request_id
        return response


def note_type(kind: str | None) -> None:
    """Remember the type of the request at hand, by its name where that name is known."""
    g.type = kind if kind in KNOWN_TYPES else "other"


def note_outcome(outcome: str) -> None:
    """Remember how the request at hand ended, by the name of a check."""
    g.outcome = outcome


def note_failure(error: str | None) -> None:
    """Remember that the skill's entry failed; ``error`` is the class of what left it, None where nothing did."""
    if error is not None:
        g.outcome = "apology"
        LOGGER.error("entry-failed", extra={"facts": {"request_id": g.get("request_id"), "error": error}})


def note_fault(part: str, error: Exception) -> None:
    """Log that a part of the answer is left out since making it failed, by the class of the error."""
    facts = {"request_id": g.get("request_id"), "part": part, "error": type(error).__name__}
    LOGGER.error("part-failed", extra={"facts": facts})


def note_crash(error: str) -> None:
    """Log an error that nobody foresaw, by its class."""
    LOGGER.error("crash", extra={"facts": {"request_id": g.get("request_id"), "error": error}})


def _level(door: str, status: int) -> int:
    if status >= 500:
        return logging.ERROR
    return logging.DEBUG if door in ("health", "metrics") else logging.INFO
