"""What the Lambda package holds: the skill, and of its dependencies the part that runs."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backache.understanding import lexicon

Entries = dict[str, bytes]
"""The files of a package by their path in it."""

DEPENDENCIES = ("ask_sdk_core", "ask_sdk_model", "ask_sdk_runtime", "dateutil", "six.py")
"""The modules that run; ask_sdk_core asks for an HTTP client (requests) too, which only its API clients import."""

LEXICON = "backache/understanding/lexicon/"
"""Where each language's folder of phrases becomes one file with the net they are compiled into."""

LEFT_OUT = ("tests", "test", "__pycache__", "py.typed")
_LICENSE = re.compile(r"licen[cs]e|notice|copying", re.IGNORECASE)


class PackageError(Exception):
    """A package that cannot be built, or that would not run."""


def lambda_entries(root: Path, dependencies: Path) -> Entries:
    """Return the files of the Lambda package from a project's root and a folder of installed dependencies."""
    entries = {**skill_entries(root / "lambda"), **dependency_entries(dependencies)}
    return dict(sorted(entries.items()))


def skill_entries(folder: Path) -> Entries:
    """Return the skill's modules as they are, and its tables in the form that loads fast."""
    entries: Entries = {}
    for path in _files(folder):
        name = path.relative_to(folder).as_posix()
        if name.startswith(LEXICON):
            continue
        if path.suffix == ".toml":
            name, data = name.removesuffix(".toml") + ".json", compiled(path)
        elif path.suffix in (".py", ".json", ".toml") and path.name != "__main__.py":
            data = path.read_bytes()
        else:
            continue
        if name in entries:
            raise PackageError(f"{name}: expected one file to become it, got {path.name} and another")
        entries[name] = data
    for language in sorted(path for path in (folder / LEXICON).iterdir() if path.is_dir()):
        entries[f"{LEXICON}{language.name}.json"] = as_json(lexicon.compiled(language), language)
    return entries


def compiled(path: Path) -> bytes:
    """Return a table as JSON; raise PackageError where JSON would not say the same."""
    return as_json(tomllib.loads(path.read_text(encoding="utf-8")), path)


def as_json(table: dict[str, Any], path: Path) -> bytes:
    """Return what was read at a path as JSON; raise PackageError where JSON would not say the same."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"), default=_refuse(path))
    if json.loads(text) != table:
        raise PackageError(f"{path}: expected a table that JSON can say, got one that changes on the way")
    return text.encode()


def dependency_entries(folder: Path) -> Entries:
    """Return the modules of the dependencies that run, with the licences they come under."""
    entries: Entries = {}
    for name in DEPENDENCIES:
        place = folder / name
        if not place.exists():
            raise PackageError(f"{name}: expected it among the installed dependencies, got none")
        for path in _files(place) if place.is_dir() else [place]:
            if path.suffix == ".py":
                entries[path.relative_to(folder).as_posix()] = path.read_bytes()
    return {**entries, **_licenses(folder)}


def _licenses(folder: Path) -> Entries:
    kept = {name.removesuffix(".py") for name in DEPENDENCIES}
    entries: Entries = {}
    for info in sorted(folder.glob("*.dist-info")):
        if kept.isdisjoint(_modules(info)):
            continue
        for path in _files(info):
            if _LICENSE.search(path.name):
                entries[f"licenses/{info.name.partition('-')[0]}/{path.name}"] = path.read_bytes()
    return entries


def _modules(info: Path) -> set[str]:
    """Return the top-level modules that a distribution installed."""
    lines = (info / "RECORD").read_text(encoding="utf-8").splitlines()
    return {line.split(",")[0].split("/")[0].removesuffix(".py") for line in lines}


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.rglob("*")):
        if path.is_file() and not _is_left_out(path.relative_to(folder).parts):
            yield path


def _is_left_out(parts: Iterable[str]) -> bool:
    return any(part in LEFT_OUT or part.endswith(".egg-info") for part in parts)


def _refuse(path: Path) -> Any:
    def refuse(value: object) -> None:
        raise PackageError(f"{path}: expected values that JSON knows, got {value!r}")

    return refuse
