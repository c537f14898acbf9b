"""Reads the attacks, and lets each of them loose on an app."""

import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask

from tests.security import authority, skill
from tests.security.builders import BUILDERS
from tests.security.host import CertificateHost
from tests.security.shots import Shot
from web import create_app
from web.settings import Settings
from web.verification.fetch import GuardedFetch

FOLDER = Path(__file__).parent
# Where the host wastes time the deadline is short, so that the suite is; elsewhere it is the real one.
SLOW, SHORT, REAL = ("silent", "drip", "drip the headers", "endless"), 0.6, 5.0


@dataclass(frozen=True)
class Attack:
    """One line of the suite: what is changed, and what our door must answer."""

    name: str
    build: str
    answer: int
    reason: str | None = None
    honest: bool = False
    values: dict[str, Any] = field(default_factory=dict)


def attacks(file: str = "attacks.toml") -> list[Attack]:
    """Give the attacks of a file, in its order."""
    lines = tomllib.loads((FOLDER / file).read_text(encoding="utf-8"))["attack"]
    return [Attack(values=line.pop("with", {}), **line) for line in lines]


def shoot(attack: Attack, app: Flask, host: CertificateHost) -> tuple[int, str | None]:
    """Send an attack to an app; give the status and the reason it answers."""
    shot = Shot.good(attack.name)
    BUILDERS[attack.build](shot, **attack.values)
    host.files[shot.file], host.manners[shot.file] = authority.chain(shot.chain), shot.manner
    response = shot.send(app.test_client())
    told = response.get_json(silent=True)
    return response.status_code, told.get("error") if isinstance(told, dict) else None


def _fetch(host: CertificateHost, url: str) -> bytes:
    deadline = SHORT if host.manners.get(url.rsplit("/", 1)[-1]) in SLOW else REAL
    return GuardedFetch(deadline=deadline, context=host.client_context(), connect_to=host.address)(url)


def our_app(host: CertificateHost, real: bool = False, **more: Any) -> Flask:
    """Give our endpoint, but with a root and an address of its own and, unless ``real``, a small skill."""
    return create_app(
        skill.SKILL_ID,
        roots=[authority.certificate(authority.ROOT)],
        fetch=lambda url: _fetch(host, url),
        handler=None if real else skill.entry(skill.build()),
        settings=more.pop("settings", Settings()),
        **more,
    )
