"""That the code of understanding holds no word of any language: what it compares with what is said comes from data."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from backache import vocabulary
from backache.understanding.lexicon import FOLDER, lexicon_of

MODULES = sorted(path for path in FOLDER.parent.glob("*.py") if path.name != "__main__.py")
NAMES = frozenset({"en", "num", "sign", "words", "kinds", "weights", "objects"})
"""Names the code gives to a language, a kind, a mark and tables of its own, and never compares with what is said."""
LANGUAGES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
_WORD = re.compile(r"[^\W\d_]+(?:_[^\W_]+)*")
_SPEECH = re.compile(r"[\w' ]*[^\W_][\w' ]*")
_SPELLING = re.compile(r"[a-z]{1,3}")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_a_module_holds_no_word(path: Path) -> None:
    """No text in a module's code is a word that a lexicon knows, but where it is the id of something too."""
    assert [] == list(words_in(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(
    "code",
    [
        'over = "finished" in tokens',
        'all_of_it = tokens[-3:] == ["that", "is", "all"]',
        'text = " ".join(tokens).replace(" \'s", "\'s")',
        '_STARTS = (("kn", "n"), ("wr", "r"))',
        'kept = [token for token in tokens if token != "pero"]',
    ],
)
def test_a_word_in_code_is_found(code: str) -> None:
    """A word, an ending or a spelling of a language in code is found out."""
    assert list(words_in(code))


def words_in(code: str) -> Iterator[str]:
    """Give each text of a module's code that holds a word, an ending or a spelling of a language."""
    tree = ast.parse(code)
    names = {id(each) for node in ast.walk(tree) for each in _named(node)}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str) or id(node) in names:
            continue
        text = node.value
        if _SPEECH.fullmatch(text) and text not in ids():
            words = [word for word in text.split() if word not in ids()]
            if "'" in text or _SPELLING.fullmatch(text) or any(word in known() for word in words):
                yield text


def _named(node: ast.AST) -> Iterator[ast.AST]:
    """Give the texts that are never compared with words: documentation, faults, and the names of entries in tables."""
    if isinstance(node, ast.Expr | ast.Raise | ast.JoinedStr):
        yield from ast.walk(node) if not _calls(node) else ()
    elif isinstance(node, ast.Subscript):
        yield node.slice
    elif isinstance(node, ast.Dict):
        yield from (key for key in node.keys if key is not None)
    elif isinstance(node, ast.Call) and node.args and getattr(node.func, "id", "") == "ContentError":
        yield from ast.walk(node)
    elif isinstance(node, ast.Call) and node.args and getattr(node.func, "attr", "") in {"get", "among", "of"}:
        yield from node.args
    elif isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "__all__":
        yield from ast.walk(node)


def _calls(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and not isinstance(node.value, ast.Constant)


@cache
def known() -> frozenset[str]:
    """Return every word of every lexicon."""
    return frozenset().union(*(lexicon_of(name).words for name in LANGUAGES))


@cache
def ids() -> frozenset[str]:
    """Return every id: of the vocabulary, of kinds and values and their marks, and of tables."""
    found = {
        *NAMES,
        *vocabulary.HEADS,
        *(each for group in vars(vocabulary).values() if isinstance(group, frozenset) for each in group),
    }
    for name in LANGUAGES:
        lexicon = lexicon_of(name)
        for payload in lexicon.net.payloads:
            said = (payload.kind, payload.value, *payload.attributes, *payload.attributes.values())
            found.update(word for each in said for word in _WORD.findall(each))
        found.update(lexicon.tables, lexicon.tables["sets"])
        found.update(_keys(tomllib.loads((FOLDER / name / "meaning.toml").read_text(encoding="utf-8"))))
    return frozenset(found)


def _keys(table: dict[str, Any]) -> Iterator[str]:
    for key, value in table.items():
        yield from key.split(".")
        if isinstance(value, dict):
            yield from _keys(value)
