"""Reads the pinned requirements: each package with its version and the hashes of its files."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[2] / "requirements"
SHIPPED = ("lambda", "web")
"""What people run; the rest is for those who work on the skill."""
_PIN = re.compile(r"^([A-Za-z0-9._-]+)(?:\[[^\]]*\])?==([^\s;\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")


@dataclass(frozen=True)
class Pin:
    """A package at one version; ``hashes`` are the SHA-256 of the files that may be installed."""

    name: str
    version: str
    hashes: tuple[str, ...]


def pins(file: Path) -> list[Pin]:
    """Give the pins of a requirements file, in its order; raises ValueError for a package without a hash."""
    found: list[Pin] = []
    for block in re.split(r"\n(?=\S)", file.read_text(encoding="utf-8")):
        match = _PIN.match(block)
        if match is None:
            continue
        hashes = tuple(_HASH.findall(block))
        if not hashes:
            raise ValueError(f"{file.name}: {match[1]}: no hash")
        found.append(Pin(match[1].lower(), match[2], hashes))
    return found


def files() -> list[Path]:
    """Give every file of pins."""
    return sorted(FOLDER.glob("*.txt"))
