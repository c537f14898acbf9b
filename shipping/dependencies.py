"""Installs the skill's pinned dependencies into a folder: by hash, and only wheels that run on any machine."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from shipping.contents import PackageError

PORTABLE = ("--only-binary=:all:", "--platform=any", "--implementation=py", "--abi=none")
"""Only wheels without compiled parts, so that a package built on one kind of processor runs on another."""


def install(requirements: Path, target: Path, python: str) -> None:
    """Install the hashed requirements into a folder for a Python version; raise PackageError where that fails."""
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
    command += ["--no-deps", "--no-compile", *PORTABLE, f"--python-version={python}", f"--target={target}"]
    done = subprocess.run([*command, "-r", str(requirements)], check=False, capture_output=True, text=True)
    if done.returncode:
        raise PackageError(f"{requirements.name}: the dependencies could not be installed:\n{done.stderr.strip()}")
