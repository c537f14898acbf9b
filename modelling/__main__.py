"""``python -m modelling [--check]``: writes the interaction models and skill.json, or says which are stale."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from modelling.interaction import interaction_model
from modelling.manifest import manifest
from modelling.words import LOCALES, ROOT, words_of


def files() -> Mapping[Path, str]:
    """Return the text of every file we make, by its path."""
    locales = {locale: words_of(locale) for locale in LOCALES}
    made: dict[Path, Any] = {
        ROOT / "interaction_models" / f"{locale}.json": interaction_model(words) for locale, words in locales.items()
    }
    made[ROOT / "skill.json"] = manifest(locales)
    return {path: json.dumps(data, indent=2, ensure_ascii=False) + "\n" for path, data in made.items()}


def stale() -> list[Path]:
    """Return the files that are not what they would be if made now, and those that nothing makes any more."""
    made = files()
    changed = [path for path, text in made.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    return [*changed, *(path for path in (ROOT / "interaction_models").glob("*.json") if path not in made)]


def main(arguments: Sequence[str] | None = None) -> int:
    """Write the files, or with --check name the stale ones and return 1."""
    parser = argparse.ArgumentParser(prog="modelling", description=__doc__)
    parser.add_argument("--check", action="store_true", help="write nothing; fail where a file is stale")
    if parser.parse_args(arguments).check:
        old = stale()
        for path in old:
            print(f"{path.relative_to(ROOT)} is stale; make it with: python -m modelling", file=sys.stderr)
        return 1 if old else 0
    for path, text in files().items():
        path.write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
