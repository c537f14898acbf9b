"""A folder that workers share, with the chains that proved good; what lies there is verified again before use."""

import contextlib
import hashlib
import os
import tempfile
import time
from pathlib import Path

MOST = 16
SECONDS_KEPT = 24 * 60 * 60


class Shelf:
    """Keeps the bytes of good chains in ``folder``, so that a worker begun anew need not fetch them."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, url: str) -> bytes | None:
        """Give the bytes put for an address within the last day, or None."""
        file = self._file(url)
        try:
            return file.read_bytes() if time.time() - file.stat().st_mtime < SECONDS_KEPT else None
        except OSError:
            return None

    def put(self, url: str, pem: bytes) -> None:
        """Keep the bytes for an address; a folder that cannot be written keeps nothing."""
        with contextlib.suppress(OSError):
            handle, name = tempfile.mkstemp(dir=self._folder, prefix=".")
            with os.fdopen(handle, "wb") as file:
                file.write(pem)
            # Readers see the old file or the new one, never half of one.
            Path(name).replace(self._file(url))
            self._thin_out()

    def drop(self, url: str) -> None:
        """Forget an address."""
        with contextlib.suppress(OSError):
            self._file(url).unlink()

    def _file(self, url: str) -> Path:
        return self._folder / (hashlib.sha256(url.encode()).hexdigest() + ".pem")

    def _thin_out(self) -> None:
        oldest_first = sorted(self._folder.glob("*.pem"), key=lambda file: file.stat().st_mtime)
        for file in oldest_first[:-MOST]:
            file.unlink()
