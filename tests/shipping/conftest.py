"""What the tests of the packages share: a package built from this tree with the dependencies at hand."""

from __future__ import annotations

import os
import sysconfig
import zipfile
from pathlib import Path

import pytest

from shipping import archive
from shipping.contents import Entries, lambda_entries
from tests.shipping.runtime import client_alone

ROOT = Path(__file__).parents[2]
SHIP = bool(os.environ.get("BACKACHE_SHIP"))

needs_ship = pytest.mark.skipif(not SHIP, reason="make shiptest: needs requirements/ship.txt and the network")


@pytest.fixture(scope="session")
def entries() -> Entries:
    """The files of the Lambda package, its dependencies as these tests have them installed."""
    return lambda_entries(ROOT, Path(sysconfig.get_path("purelib")))


@pytest.fixture(scope="session")
def unpacked(entries: Entries, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The Lambda package, zipped and unpacked into an empty folder."""
    folder = tmp_path_factory.mktemp("package")
    archive.write(entries, folder / "lambda.zip")
    with zipfile.ZipFile(folder / "lambda.zip") as built:
        built.extractall(folder / "task")
    return folder / "task"


@pytest.fixture(scope="session")
def client(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with Amazon's runtime client and nothing else."""
    return client_alone(tmp_path_factory.mktemp("client") / "opt")
