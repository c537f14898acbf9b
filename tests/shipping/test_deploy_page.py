"""docs/deploy-lambda.md: its commands run, in their order, against a stand-in for Amazon; what it names exists."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.shipping.cloud import Cloud
from tests.shipping.conftest import ROOT, needs_ship

PAGE = (ROOT / "docs" / "deploy-lambda.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```sh([^\n]*)\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)
COMMANDS = "".join(text for how, text in BLOCKS if not how.strip())
TEMPLATE = (ROOT / "deploy" / "template.yaml").read_text(encoding="utf-8")


def names_in(section: str) -> set[str]:
    """Return the names in a section of the template."""
    section = re.split(r"\n(?=\S)", TEMPLATE.split(f"\n{section}:\n")[1])[0]
    return set(re.findall(r"^  (\w+):$", section, re.MULTILINE))


def test_every_make_target_of_the_page_exists() -> None:
    """Each make command names a target of the Makefile."""
    targets = set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))

    assert set() == set(re.findall(r"\bmake ([a-z]+)\b", COMMANDS)) - targets


def test_every_file_the_page_names_is_there_or_built() -> None:
    """Paths in commands and in backticks are in the repository, or under build/, which the commands write."""
    named = set(re.findall(r"(?:deploy|docs|interaction_models|requirements)/[\w./-]+\w", PAGE))
    named |= {f"docs/{name}" for name in re.findall(r"\]\(([\w-]+\.md)", PAGE)}

    assert [] == sorted(name for name in named if not (ROOT / name).exists())


def test_every_parameter_and_output_of_the_page_is_in_the_template() -> None:
    """What the commands give the stack and ask of it has the names of the template."""
    given = set(re.findall(r"(\w+)=(?:\"\$|you@)", COMMANDS.split("--parameter-overrides")[1].splitlines()[0]))
    asked = set(re.findall(r"OutputKey=='(\w+)'", COMMANDS))

    assert {"SkillId", "AlarmEmail"} == given & names_in("Parameters")
    assert {"Endpoint", "Log"} == asked & names_in("Outputs")


@needs_ship
def test_the_page_leads_from_an_empty_account_to_an_answer_and_back(tmp_path: Path) -> None:
    """All commands that need no hand run without a fault; the skill answers, and in the end nothing is left."""
    if shutil.which("bash") is None:
        pytest.skip("needs bash")
    with Cloud() as cloud:
        environment = {
            "PATH": os.environ["PATH"],
            "HOME": str(tmp_path),
            "AWS_ENDPOINT_URL": cloud.url,
            "AWS_ACCESS_KEY_ID": "test",
            "AWS_SECRET_ACCESS_KEY": "test",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_PAGER": "",
            **{name: value for name, value in os.environ.items() if name.startswith(("PIP_", "UV_", "PYENV_"))},
        }
        script = f"set -euo pipefail\n{COMMANDS}"
        done = subprocess.run(
            ["bash", "-c", script], cwd=ROOT, env=environment, check=False, capture_output=True, text=True, timeout=550
        )

    assert 0 == done.returncode, done.stdout + done.stderr
    assert "lambda invocations :live" in cloud.done
    assert ["CreateChangeSet", "ExecuteChangeSet", "DeleteStack"] == [
        name for name in cloud.done if name in ("CreateChangeSet", "ExecuteChangeSet", "DeleteStack")
    ]
    assert ({}, None) == (cloud.buckets, cloud.stack)
