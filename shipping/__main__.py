"""Build the packages (``python -m shipping package``), or print a request to try them with (``request``)."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import tempfile
import zipfile
from pathlib import Path

from shipping import alone, archive
from shipping.contents import Entries, PackageError, lambda_entries
from shipping.dependencies import install
from shipping.skill_package import skill_entries

ROOT = Path(__file__).parents[1]
PYTHON = "3.13"
"""The Python that deploy/template.yaml asks of Lambda; a test holds the two together."""


def build_lambda(output: Path, dependencies: Path | None = None) -> Path:
    """Write lambda.zip and its list of contents into a folder, check that it runs alone, and return its path.

    ``dependencies`` is a folder that has them installed; without one they are installed for this package, by hash.
    """
    path = output / "lambda.zip"
    with tempfile.TemporaryDirectory() as scratch:
        if dependencies is None:
            dependencies = Path(scratch, "installed")
            install(ROOT / "requirements" / "lambda.txt", dependencies, PYTHON)
        entries = lambda_entries(ROOT, dependencies)
        archive.write(entries, path)
        (output / "lambda.sha256").write_text(archive.contents(entries), encoding="utf-8")
        with zipfile.ZipFile(path) as built:
            built.extractall(Path(scratch, "unpacked"))
        alone.check(Path(scratch, "unpacked"))
    unpacked = sum(len(data) for data in entries.values())
    print(f"{path}: {path.stat().st_size / 1e6:.2f} MB zipped, {unpacked / 1e6:.2f} MB unpacked, {len(entries)} files")
    print(f"  sha256 {archive.digest(path)}; runs in an empty environment")
    return path


def build_skill(output: Path, endpoint: str | None = None, skill_id: str | None = None) -> Path:
    """Write skill-package/ and ask-resources.json into a folder, and return the path of the package."""
    entries = skill_entries(ROOT, endpoint, skill_id)
    folder = output / "skill-package"
    shutil.rmtree(folder, ignore_errors=True)
    _lay_out(entries, output)
    print(f"{folder}: {len(entries)} files with ask-resources.json beside it")
    return folder


def _lay_out(entries: Entries, output: Path) -> None:
    for name, data in entries.items():
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)


def main(arguments: list[str]) -> int:
    """Build both packages and return the exit status; faults are named on standard error."""
    parser = argparse.ArgumentParser(prog="shipping", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    package = commands.add_parser("package", help="build lambda.zip and skill-package/")
    package.add_argument("--output", type=Path, default=ROOT / "build", help="where to build (build/)")
    package.add_argument("--endpoint", help="the function's ARN with its alias, or https://..., for the manifest")
    package.add_argument("--skill-id", help="the skill that the ASK CLI deploys to; without one it makes a new skill")
    request = commands.add_parser("request", help="print the request of someone opening the skill")
    request.add_argument("--skill-id", required=True, help="the id of the skill that is opened")
    options = parser.parse_args(arguments)
    if options.command == "request":
        print(json.dumps(alone.launch(skill_id=options.skill_id)))
        return 0
    try:
        build_lambda(options.output)
        build_skill(options.output, options.endpoint, options.skill_id)
    except PackageError as error:
        print(f"shipping: {error}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
