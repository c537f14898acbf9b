"""The image and its surroundings, read as text, and its command run from its files alone."""

import json
import os
import re
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from tests.web.running import ROOT, SKILL_ID, Running

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
COMPOSE = (ROOT / "compose.yaml").read_text(encoding="utf-8")
PROXY = (ROOT / "deploy" / "proxy" / "Caddyfile").read_text(encoding="utf-8")
WHOLE = DOCKERFILE.replace("\\\n", " ")
LAST = WHOLE[WHOLE.rindex("\nFROM ") :]


def steps(name: str, text: str = WHOLE) -> list[str]:
    """Give what follows an instruction, wherever it stands in the image's file."""
    return [line.removeprefix(name).strip() for line in text.splitlines() if line.startswith(f"{name} ")]


def service(name: str) -> str:
    """Give the lines of a service."""
    found = re.search(rf"^  {name}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)
    assert found is not None
    return found[1]


def variables() -> dict[str, str]:
    """Give the variables that the image sets."""
    return dict(re.findall(r"(\w+)=(\S+)", " ".join(steps("ENV", LAST))))


def test_what_is_copied_is_there_and_not_left_out() -> None:
    """Every path that the image takes exists, and nothing that it needs is kept from it."""
    left_out = (ROOT / ".dockerignore").read_text(encoding="utf-8").split()
    taken = [path for step in steps("COPY") if "--from" not in step for path in step.split()[:-1]]
    assert {"lambda", "web"} <= set(taken)
    assert [] == [path for path in taken if not (ROOT / path).exists() or path.split("/")[0] in left_out]
    assert {".git", ".venv", "tests"} <= set(left_out)


def test_the_image_is_small_and_pinned() -> None:
    """Both stages begin with the slim image, packages come with their hashes, and nothing is fetched otherwise."""
    assert ["python:${PYTHON}-slim AS build", "python:${PYTHON}-slim"] == steps("FROM")
    assert all("--require-hashes" in step for step in steps("RUN") if "install" in step)
    assert [] == re.findall(r"^ADD|curl|wget|apt-get|:latest|sudo", WHOLE, re.MULTILINE)


def test_the_image_runs_as_nobody_and_is_asked_how_it_is() -> None:
    """The last stage drops root before its command, by number, and is asked for its health at the port it binds."""
    assert ["10001:10001"] == steps("USER", LAST)
    assert LAST.index("USER 10001") < LAST.index("CMD [")
    health = steps("HEALTHCHECK", LAST)[0]
    assert "/healthz" in health
    assert variables()["BACKACHE_BIND"].rsplit(":", 1)[1] in health
    assert {"SIGTERM"} == set(steps("STOPSIGNAL", LAST))


@pytest.mark.parametrize("name", ["guide", "proxy"])
def test_services_may_do_little(name: str) -> None:
    """Both services run on a read-only file system, without capabilities they do not need, and gain none."""
    lines = service(name)
    assert "read_only: true" in lines
    assert "cap_drop: [ALL]" in lines
    assert "no-new-privileges:true" in lines
    assert "privileged: true" not in lines
    assert "docker.sock" not in lines


def test_only_the_proxy_is_reached_from_outside() -> None:
    """The endpoint publishes no port; the proxy waits until it is healthy, and passes it on by its service's name."""
    assert "ports:" not in service("guide")
    assert "/tmp" in service("guide")
    assert "condition: service_healthy" in service("proxy")
    assert f"reverse_proxy guide:{variables()['BACKACHE_BIND'].rsplit(':', 1)[1]}" in PROXY
    mounted = re.findall(r"- (\./\S+?):", service("proxy"))
    assert mounted
    assert all((ROOT / path).exists() for path in mounted)


def test_the_keepers_doors_stay_inside() -> None:
    """The proxy passes on neither counts nor readiness."""
    assert re.search(r"@keeper path [^\n]*/metrics[^\n]*/readyz", PROXY)
    assert "respond @keeper 404" in PROXY


def test_every_variable_of_the_services_is_known() -> None:
    """What compose.yaml sets is what docs/self-hosting.md lists, and the secret and the skill's id must be given."""
    listed = re.findall(r"`(BACKACHE_\w+)`", (ROOT / "docs" / "self-hosting.md").read_text(encoding="utf-8"))
    given = re.findall(r"^      (BACKACHE_\w+):", service("guide"), re.MULTILINE)
    assert [] == [name for name in given if name not in listed]
    for name in ("BACKACHE_SKILL_ID", "BACKACHE_SECRET"):
        assert re.search(rf"{name}: \$\{{{name}:\?", service("guide"))


def test_the_command_runs_from_the_images_files_alone_and_writes_nothing(tmp_path: Path) -> None:
    """From what is copied, made read-only, the command starts, is healthy by its own check, and changes no file."""
    app, scratch = tmp_path / "app", tmp_path / "tmp"
    scratch.mkdir()
    for folder in ("lambda", "web"):
        shutil.copytree(ROOT / folder, app / folder, ignore=shutil.ignore_patterns("__pycache__"))
    before = {path: path.stat().st_mtime_ns for path in app.rglob("*")}
    for path in (*before, app):
        path.chmod(path.stat().st_mode & ~(stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH))
    environment = {
        **{name: value for name, value in variables().items() if name.startswith("PYTHON")},
        "PYTHONPATH": f"{app}:{app / 'lambda'}",
        "TMPDIR": str(scratch),
        "BACKACHE_SKILL_ID": SKILL_ID,
        "BACKACHE_SECRET": "s" * 40,
        "BACKACHE_WORKERS": "1",
    }
    command = json.loads(steps("CMD", LAST)[-1])
    assert ["python", "-m", "web.serve"] == command
    try:
        server = Running(command[2], **environment)
        server.folder = app
        with server:
            check = json.loads(steps("HEALTHCHECK", LAST)[0].split("CMD ", 1)[1])
            asked = [sys.executable, *(part.replace(":8000", f":{server.port}") for part in check[1:])]
            health = subprocess.run(asked, check=False, timeout=20).returncode
            code = server.stop()
    finally:
        for path in (app, *before):
            path.chmod(path.stat().st_mode | stat.S_IWUSR)
    assert (0, 0) == (health, code), server.output
    assert before == {path: path.stat().st_mtime_ns for path in app.rglob("*")}
    assert os.listdir(scratch)
