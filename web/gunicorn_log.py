"""gunicorn's own messages as JSON lines, without a word of what a client sent."""

import logging
import re
from typing import Any

from gunicorn.glogging import Logger  # type: ignore[import-untyped]

from web.observe import JsonLines


class ServerLines(JsonLines):
    """Formats gunicorn's messages; from a warning on they may quote a client, so only their fixed beginning is kept."""

    def event(self, record: logging.LogRecord) -> str:
        """Give what the line says happened."""
        if record.levelno < logging.WARNING:
            return record.getMessage()
        return re.split(r"[=:%{'\"]", str(record.msg))[0].strip()


class JsonLogger(Logger):  # type: ignore[misc]
    """gunicorn's logger, with our lines."""

    def setup(self, cfg: Any) -> None:
        """Set up the handlers as gunicorn does, then give them our format."""
        super().setup(cfg)
        for handler in self.error_log.handlers:
            handler.setFormatter(ServerLines())
