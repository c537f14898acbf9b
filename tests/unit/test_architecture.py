"""The folders import in one direction, and the core does no I/O, reads no clock and draws no random number."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CORE = ROOT / "lambda" / "backache"
MAY_IMPORT = {
    "errors": set(),
    "vocabulary": {"errors"},
    "model": {"errors", "vocabulary"},
    "knowledge": {"errors", "vocabulary", "model"},
    "understanding": {"errors", "vocabulary", "model", "knowledge"},
    "causes": {"errors", "vocabulary", "model", "knowledge"},
    "session": {"errors", "vocabulary", "model", "knowledge"},
    "triage": {"errors", "vocabulary", "model", "knowledge"},
    "triage/__main__": {"errors", "vocabulary", "model", "knowledge", "triage", "session"},
    "interview": {"errors", "vocabulary", "model", "knowledge", "session"},
    "dialogue": {"errors", "vocabulary", "model", "knowledge", "session", "triage", "causes", "interview"},
    "speech": {"errors", "vocabulary", "model", "knowledge"},
    "alexa": {
        *("errors", "vocabulary", "model", "knowledge", "session", "triage", "causes", "interview", "dialogue"),
        *("understanding", "speech"),
    },
}
"""What each part of the core may import, besides itself; the rim may import all of it."""

BESIDE = {"changing", "content", "loading"}
"""How content and modules are loaded and values changed, which any part may ask for."""

READERS = {"knowledge/__init__.py", "understanding/lexicon.py", "speech/catalogue.py", "content.py"}
FORBIDDEN = {
    *("ask_sdk_core", "ask_sdk_model", "flask", "requests", "random", "time", "os", "socket", "secrets", "urllib")
}
FORBIDDEN_CALLS = {"open", "read_text", "read_bytes", "write_text", "print", "input", "now", "today"}


def _modules() -> list[Path]:
    return sorted(path for path in CORE.rglob("*.py") if path.parent != CORE or path.stem not in {"__init__", *BESIDE})


def _imports(path: Path) -> set[str]:
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module} if node.module != "backache" else {f"backache.{alias.name}" for alias in node.names}
    return found


def _part(path: Path) -> str:
    relative = path.relative_to(CORE)
    part = relative.parts[0].removesuffix(".py")
    return f"{part}/__main__" if relative.name == "__main__.py" and f"{part}/__main__" in MAY_IMPORT else part


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(CORE)))
def test_parts_import_in_one_direction(path: Path) -> None:
    """A part of the core imports only what stands before it in the line from hearing to saying."""
    part = _part(path)
    own = part.partition("/")[0]
    used = {name.split(".")[1] for name in _imports(path) if name.startswith("backache.")}

    assert used - {own} - BESIDE <= MAY_IMPORT[part], f"{path}: imports {sorted(used - {own} - MAY_IMPORT[part])}"


@pytest.mark.parametrize(
    "path", [path for path in _modules() if _part(path) != "alexa"], ids=lambda path: str(path.relative_to(CORE))
)
def test_the_core_knows_no_device_clock_or_chance(path: Path) -> None:
    """Outside the rim no module imports a device's SDK, a server, a clock, chance, or the operating system."""
    roots = {name.partition(".")[0] for name in _imports(path)}

    assert set() == roots & FORBIDDEN, path


@pytest.mark.parametrize(
    "path", [path for path in _modules() if _part(path) != "alexa"], ids=lambda path: str(path.relative_to(CORE))
)
def test_only_the_loaders_read_files(path: Path) -> None:
    """Apart from the content loaders and the batch commands no module of the core opens a file or a stream."""
    relative = path.relative_to(CORE).as_posix()
    calls = {
        node.func.id if isinstance(node.func, ast.Name) else node.func.attr
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name | ast.Attribute)
    }
    if relative in READERS or relative.endswith("__main__.py"):
        assert calls
    else:
        assert set() == calls & FORBIDDEN_CALLS, path


def test_lambda_function_holds_no_logic() -> None:
    """Door 1 is one function that hands the envelope to the rim."""
    tree = ast.parse((ROOT / "lambda" / "lambda_function.py").read_text(encoding="utf-8"))
    functions = [node for node in tree.body if isinstance(node, ast.FunctionDef)]

    assert ["lambda_handler"] == [function.name for function in functions]
    assert len(functions[0].body) == 2
