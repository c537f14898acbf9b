"""The Lambda package: what is in it, that it is the same each time, and that it runs where nothing else is."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import pytest

from backache.understanding import lexicon, understand
from evaluation.corpus import load
from shipping import alone, archive
from shipping.contents import LEXICON, Entries, PackageError, compiled, lambda_entries
from tests.shipping.conftest import ROOT

NAMES = sorted(path.relative_to(ROOT / "lambda").as_posix() for path in (ROOT / "lambda").rglob("*.toml"))
TABLES = [name for name in NAMES if not name.startswith(LEXICON)]
LANGUAGES = sorted(path.name for path in (ROOT / "lambda" / LEXICON).iterdir())


def test_the_package_holds_only_what_runs(entries: Entries) -> None:
    """Modules, tables in the form their reader takes, licences: no tests, no bytecode, no batch commands."""
    kinds = {Path(name).suffix for name in entries if not name.startswith("licenses/")}

    assert {".py", ".json"} == kinds
    assert [] == [name for name in entries if "test" in Path(name).parts or "__main__" in name or "__pycache__" in name]


def test_the_package_brings_no_http_client(entries: Entries) -> None:
    """Nothing in the package can call out: the SDK's own HTTP client is left behind."""
    assert [] == [name for name in entries if name.split("/")[0] in ("requests", "urllib3", "certifi", "idna")]


def test_the_package_keeps_the_licences_of_what_it_redistributes(entries: Entries) -> None:
    """Each dependency that ships a licence text has it in the package."""
    kept = {name.split("/")[1] for name in entries if name.startswith("licenses/")}

    assert {"ask_sdk_model", "python_dateutil", "six"} <= kept


@pytest.mark.parametrize("name", TABLES)
def test_a_packed_table_equals_its_source(name: str, entries: Entries) -> None:
    """What the package reads as JSON is what the TOML says."""
    source = tomllib.loads((ROOT / "lambda" / name).read_text(encoding="utf-8"))

    assert source == json.loads(entries[name.replace(".toml", ".json")])


def test_every_table_is_in_the_package(entries: Entries) -> None:
    """Each table of the skill is there in one form and no other."""
    forms = [[name for name in (table, table.replace(".toml", ".json")) if name in entries] for table in TABLES]

    assert [1] * len(TABLES) == [len(form) for form in forms]


def test_every_language_is_in_the_package_as_one_file(entries: Entries) -> None:
    """The phrases of a language are there as the net they are compiled into, and in no other form."""
    assert [f"{LEXICON}{language}.json" for language in LANGUAGES] == [name for name in entries if LEXICON in name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_packed_language_is_the_one_its_phrases_make(language: str, entries: Entries) -> None:
    """What the package reads of a language is what its folder is compiled into."""
    assert lexicon.compiled(lexicon.FOLDER / language) == json.loads(entries[f"{LEXICON}{language}.json"])


def test_the_package_understands_as_its_source_does(unpacked: Path) -> None:
    """Words said to the package, which holds no phrases as written, mean what they mean here."""
    said = [sample for sample in load("guide") if sample.now is None][::20]
    program = (
        "import sys, json; sys.path.insert(0, sys.argv[1]); from backache.understanding import understand\n"
        "for text, pending in json.load(sys.stdin):\n"
        "    print(json.dumps([each.as_dict() for each in understand(text, pending=pending)]))\n"
    )
    command = [sys.executable, "-I", "-S", "-B", "-c", program, str(unpacked)]
    words = json.dumps([[sample.text, sample.pending] for sample in said])
    done = subprocess.run(command, check=True, capture_output=True, text=True, input=words)

    assert [[each.as_dict() for each in understand(sample.text, pending=sample.pending)] for sample in said] == [
        json.loads(line) for line in done.stdout.splitlines()
    ]


def test_a_table_that_json_would_change_is_refused(tmp_path: Path) -> None:
    """A date, which JSON does not know, stops the build with the name of the file."""
    path = tmp_path / "dated.toml"
    path.write_text("since = 2026-11-22\n", encoding="utf-8")

    with pytest.raises(PackageError, match=r"dated\.toml"):
        compiled(path)


def test_the_zip_is_the_same_to_the_byte(entries: Entries, tmp_path: Path) -> None:
    """Files with other times and permissions, given in another order, make the same zip."""
    tree = tmp_path / "tree"
    shutil.copytree(ROOT / "lambda", tree / "lambda", ignore=shutil.ignore_patterns("__pycache__"))
    for number, path in enumerate(sorted(tree.rglob("*.py"))):
        os.utime(path, (number, number))
        path.chmod(0o600)
    again = dict(reversed(lambda_entries(tree, Path(sysconfig.get_path("purelib"))).items()))

    archive.write(entries, tmp_path / "one.zip")
    archive.write(again, tmp_path / "two.zip")

    assert archive.digest(tmp_path / "one.zip") == archive.digest(tmp_path / "two.zip")
    assert archive.contents(entries) == archive.contents(again)


def test_every_file_of_the_zip_has_one_time_and_one_set_of_permissions(entries: Entries, tmp_path: Path) -> None:
    """Times and permissions in the zip say nothing of the machine that built it, and Lambda can read every file."""
    archive.write(entries, tmp_path / "lambda.zip")
    with zipfile.ZipFile(tmp_path / "lambda.zip") as built:
        told = {(info.date_time, info.external_attr >> 16, info.create_system) for info in built.infolist()}
        names = built.namelist()

    assert {((1980, 1, 1, 0, 0, 0), 0o100644, 3)} == told
    assert sorted(entries) == names


def test_the_package_runs_where_nothing_else_is(unpacked: Path) -> None:
    """Without site-packages or environment the package opens, hears a sign and escalates, on its own files alone."""
    alone.check(unpacked)


def test_a_snapshot_holds_the_whole_skill(unpacked: Path) -> None:
    """Where Lambda takes a picture of the process, lexicon, words and screens are loaded before the first request."""
    program = (
        "import sys; sys.path.insert(0, sys.argv[1]); import lambda_function\n"
        "from backache.understanding.lexicon import _load\n"
        "assert _load.cache_info().currsize, 'no lexicon'\n"
        "assert 'ask_sdk_model.interfaces.alexa.presentation.apl' in sys.modules, 'no screens'\n"
    )
    # The SDK has escapes that newer Pythons warn of where it is not compiled yet.
    command = [sys.executable, "-S", "-B", "-W", "ignore::SyntaxWarning", "-c", program, str(unpacked)]
    frozen = {"AWS_LAMBDA_INITIALIZATION_TYPE": "snap-start", "BACKACHE_SKILL_ID": "amzn1.ask.skill.one"}
    done = subprocess.run(command, env=frozen, check=False, capture_output=True, text=True)

    assert (0, "") == (done.returncode, done.stderr)


def test_a_package_that_lacks_a_module_is_found_out(unpacked: Path, tmp_path: Path) -> None:
    """The check that a package runs alone fails where a dependency is missing."""
    shutil.copytree(unpacked, tmp_path / "task")
    shutil.rmtree(tmp_path / "task" / "dateutil")

    with pytest.raises(PackageError):
        alone.check(tmp_path / "task")


def test_a_missing_dependency_stops_the_build(tmp_path: Path) -> None:
    """A folder without the SDK is refused by the name of what is missing."""
    with pytest.raises(PackageError, match="ask_sdk_core"):
        lambda_entries(ROOT, tmp_path)
