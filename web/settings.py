"""The configuration: environment variables, checked once, with errors that say what to set."""

import os
import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Self
from urllib.parse import urlsplit

from web.errors import ConfigurationError

SHORTEST_SECRET = 32
SKILL_PREFIX = "amzn1.ask.skill."


@dataclass(frozen=True)
class Settings:
    """How the doors behave; every field has its environment variable, listed in docs/self-hosting.md."""

    skill_id: str | None = None
    secret: str = field(default_factory=lambda: secrets.token_urlsafe(48), repr=False)
    old_secret: str | None = field(default=None, repr=False)
    origin: str | None = None
    hosts: tuple[str, ...] = ()
    proxies: int = 0
    metrics_token: str | None = field(default=None, repr=False)
    talk_per_minute: int = 120
    state_seconds: int = 3600
    log_level: str = "INFO"
    # Never read from the environment: only the run on loopback shows what happens inside.
    developer: bool = False

    @classmethod
    def from_environment(cls, environment: Mapping[str, str] | None = None) -> Self:
        """Give the settings that the environment names; raises ConfigurationError listing every variable at fault."""
        source = os.environ if environment is None else environment
        problems: list[str] = []
        values: dict[str, object] = {}
        for name, variable, read in _VARIABLES:
            text = source.get(variable, "").strip()
            if not text:
                continue
            try:
                values[name] = read(text)
            except ValueError as error:
                problems.append(f"{variable}: {error}")
        if problems:
            raise ConfigurationError("\n".join(problems))
        return cls(**values)  # type: ignore[arg-type]

    @property
    def secrets(self) -> list[str]:
        """Give the signing secrets, oldest first; the last one signs."""
        return [secret for secret in (self.old_secret, self.secret) if secret]


def whole_number(low: int, high: int) -> Callable[[str], int]:
    """Give a reader of whole numbers between two bounds."""

    def read(text: str) -> int:
        if not text.isascii() or not text.isdigit() or not low <= int(text[:9]) <= high:
            raise ValueError(f"give a whole number from {low} to {high}")
        return int(text)

    return read


def only_skill(given: str | None, settings: Settings, environment: Mapping[str, str] | None = None) -> str | None:
    """Give the one skill id that all parts are to use, None where there is none; raises ConfigurationError for two.

    The skill itself reads BACKACHE_SKILL_ID as it stands and answers no other skill, so an endpoint that took another
    id would verify every request and then say nothing.
    """
    raw = (os.environ if environment is None else environment).get("BACKACHE_SKILL_ID", "")
    ids = {one for one in (given, settings.skill_id, raw) if one}
    if len(ids) > 1:
        raise ConfigurationError(
            "BACKACHE_SKILL_ID: give the id that the endpoint is made for, without blanks, or none"
        )
    return ids.pop() if ids else None


def _skill(text: str) -> str:
    if not text.startswith(SKILL_PREFIX) or len(text) == len(SKILL_PREFIX):
        raise ValueError(f"give the skill's id, which begins with {SKILL_PREFIX}")
    return text


def _secret(text: str) -> str:
    if len(text) < SHORTEST_SECRET:
        raise ValueError(f"give at least {SHORTEST_SECRET} characters, such as the output of: openssl rand -hex 32")
    return text


def _origin(text: str) -> str:
    parts = urlsplit(text)
    if parts.scheme not in ("http", "https") or not parts.netloc or parts.path not in ("", "/"):
        raise ValueError("give the address people open, such as https://backache.example.org")
    return f"{parts.scheme}://{parts.netloc}".lower()


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(host.strip().lower() for host in text.split(",") if host.strip())


def _level(text: str) -> str:
    if text.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
        raise ValueError("give DEBUG, INFO, WARNING or ERROR")
    return text.upper()


_VARIABLES: tuple[tuple[str, str, Callable[[str], object]], ...] = (
    ("skill_id", "BACKACHE_SKILL_ID", _skill),
    ("secret", "BACKACHE_SECRET", _secret),
    ("old_secret", "BACKACHE_SECRET_OLD", _secret),
    ("origin", "BACKACHE_ORIGIN", _origin),
    ("hosts", "BACKACHE_HOSTS", _hosts),
    ("proxies", "BACKACHE_PROXIES", whole_number(0, 5)),
    ("metrics_token", "BACKACHE_METRICS_TOKEN", _secret),
    ("talk_per_minute", "BACKACHE_TALK_PER_MINUTE", whole_number(1, 100_000)),
    ("state_seconds", "BACKACHE_STATE_SECONDS", whole_number(60, 86_400)),
    ("log_level", "BACKACHE_LOG_LEVEL", _level),
)
