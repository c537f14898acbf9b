"""gunicorn's configuration; what a keeper may want to choose is an environment variable (docs/self-hosting.md)."""

import os
import tempfile
from typing import Any

os.environ.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="backache-metrics-"))

from prometheus_client import multiprocess

from web.serve import server_settings

_server, _settings = server_settings(os.environ)

bind = _server.bind
workers = _server.workers
worker_class = "web.gunicorn_worker.QuietWorker"
threads = _server.threads
# The app is loaded once before the workers fork: a fault shows at once, and memory is shared.
preload_app = True
# Memory, for a heartbeat that waits for a disk looks like a death; where it cannot be written, the folder for the rest.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None

# Alexa waits about eight seconds for an answer, so nothing useful takes longer than this.
timeout = 30
graceful_timeout = 15
keepalive = 30

# The longest honest header is the signature, 344 letters.
limit_request_line = 2048
limit_request_fields = 60
limit_request_field_size = 4096

logger_class = "web.gunicorn_log.JsonLogger"
loglevel = "info"
# Our own line per request says all that may be said.
accesslog = None
control_socket_disable = True


def child_exit(server: Any, worker: Any) -> None:
    """Let the counts of a worker that has gone be kept, and its gauges be dropped."""
    multiprocess.mark_process_dead(worker.pid)  # type: ignore[no-untyped-call]
