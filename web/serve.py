"""``python -m web.serve``: the endpoint as it faces the internet, under gunicorn; refuses to start unsafe."""

import os
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from flask import Flask

from web import ConfigurationError, create_app
from web.entry import Handler, answer, default_handler, speaks
from web.envelopes import launch_envelope, words_envelope
from web.observe import log_to_stderr
from web.settings import Settings, only_skill, whole_number

CONFIGURATION = Path(__file__).with_name("gunicorn_conf.py")
LANGUAGES = ("en-US", "es-US")
REFUSED = ("BACKACHE_UNVERIFIED", "BACKACHE_VERIFY")


@dataclass(frozen=True)
class Server:
    """How gunicorn runs: where it listens, and with how many workers and threads each."""

    skill_id: str
    bind: str = "127.0.0.1:8000"
    workers: int = 2
    threads: int = 8


def server_settings(environment: Mapping[str, str]) -> tuple[Server, Settings]:
    """Give the settings for serving; raises ConfigurationError listing every variable at fault."""
    problems: list[str] = []
    if not environment.get("BACKACHE_SKILL_ID", "").strip():
        problems.append("BACKACHE_SKILL_ID: give the skill's id, or any skill of anyone could use this endpoint")
    if not environment.get("BACKACHE_SECRET", "").strip():
        problems.append("BACKACHE_SECRET: give a secret that all workers share: openssl rand -hex 32")
    problems += [
        f"{name}: serving unverified is not possible; use make run" for name in REFUSED if environment.get(name)
    ]
    settings = Settings()
    try:
        settings = Settings.from_environment(environment)
        only_skill(None, settings, environment)
    except ConfigurationError as error:
        problems.append(str(error))
    numbers = {"BACKACHE_WORKERS": (min(8, (os.cpu_count() or 1) + 1), 64), "BACKACHE_THREADS": (8, 256)}
    read: list[int] = []
    for name, (usual, most) in numbers.items():
        try:
            read.append(whole_number(1, most)(environment.get(name, "").strip() or str(usual)))
        except ValueError as error:
            problems.append(f"{name}: {error}")
    if problems:
        raise ConfigurationError("\n".join(problems))
    bind = environment.get("BACKACHE_BIND", "").strip() or Server.bind
    return Server(str(settings.skill_id), bind, *read), settings


def warm_up(handler: Handler, skill_id: str) -> bool:
    """Ask the skill both kinds of request in each of its languages; give whether it answered all.

    Whatever it reads once is then read before the workers fork: one begun anew answers as fast as one that is old.
    """
    asked = [launch_envelope(skill_id), *(words_envelope(skill_id, locale) for locale in LANGUAGES)]
    answers = [answer(handler, envelope) for envelope in asked]
    return all(error is None and speaks(response) for response, error in answers)


def application() -> Flask:
    """Give the verified app for gunicorn; raises ConfigurationError where it would be unsafe or the skill is mute."""
    server, settings = server_settings(os.environ)
    handler = default_handler()
    if not warm_up(handler, server.skill_id):
        raise ConfigurationError("The skill does not answer a launch; it would be of no help to anyone.")
    log_to_stderr(settings.log_level)
    # Made before the workers fork, so that all share it and one begun anew knows Amazon's chain at once.
    shelf = Path(tempfile.mkdtemp(prefix="backache-chains-"))
    return create_app(server.skill_id, handler=handler, settings=settings, shelf=shelf)


def main() -> int:
    """Check the configuration, then become gunicorn; gives 2 where something is at fault."""
    try:
        server_settings(os.environ)
    except ConfigurationError as error:
        print(error, file=sys.stderr)
        return 2
    environment = dict(os.environ)
    # Set before anything imports the metrics, which choose at import how the workers' counts are added up.
    environment.setdefault("PROMETHEUS_MULTIPROC_DIR", tempfile.mkdtemp(prefix="backache-metrics-"))
    root = Path(__file__).resolve().parent.parent
    arguments = [sys.executable, "-m", "gunicorn", "--config", str(CONFIGURATION), "--chdir", str(root)]
    sys.stderr.flush()
    return os.execve(sys.executable, [*arguments, "web.serve:application()"], environment)


if __name__ == "__main__":
    sys.exit(main())
