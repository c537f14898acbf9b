"""A zip that is the same to the byte for the same files: sorted, one time, one set of permissions."""

from __future__ import annotations

import hashlib
import zipfile
from pathlib import Path

from shipping.contents import Entries

TIME = (1980, 1, 1, 0, 0, 0)
READABLE = 0o100644 << 16
UNIX = 3


def write(entries: Entries, path: Path) -> None:
    """Write the files into a zip at a path, in the order of their names."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with zipfile.ZipFile(path, "w") as archive:
        for name in sorted(entries):
            info = zipfile.ZipInfo(name, TIME)
            info.create_system = UNIX
            info.external_attr = READABLE
            info.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(info, entries[name], compresslevel=9)


def contents(entries: Entries) -> str:
    """Return a line for each file with its SHA-256, to compare packages built where compression differs."""
    return "".join(f"{hashlib.sha256(entries[name]).hexdigest()}  {name}\n" for name in sorted(entries))


def digest(path: Path) -> str:
    """Return the SHA-256 of a file in hex."""
    return hashlib.sha256(path.read_bytes()).hexdigest()
