"""Every door with its list of attacks, and how an attack is sent to it."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask

from tests.security.host import CertificateHost
from tests.security.suite import Attack, our_app, shoot
from tests.security.talk_builders import SECRET, SETTINGS, attack_talk
from web.settings import Settings

TOKEN = "t" * 40
Answer = tuple[int, str | None]


@dataclass(frozen=True)
class Door:
    """A door: its title in the documents, the file of its attacks, and what sends one of them."""

    title: str
    file: str
    send: Callable[[Attack, CertificateHost], Answer]


class _AlexaDoor:
    """Sends attacks to one app, made for the host at hand."""

    def __init__(self) -> None:
        self._apps: dict[int, Flask] = {}

    def __call__(self, attack: Attack, host: CertificateHost) -> Answer:
        if id(host) not in self._apps:
            self._apps = {id(host): our_app(host)}
        return shoot(attack, self._apps[id(host)], host)


def _ask(attack: Attack, host: CertificateHost) -> Answer:
    values = attack.values
    settings = Settings(secret=SECRET, hosts=("localhost",), metrics_token=TOKEN if values.get("token") else None)
    path = values["path"] if values["path"] != "/long" else "/" + "x" * 5_000
    with (
        our_app(host, settings=settings)
        .test_client()
        .open(
            path,
            method=values.get("method", "GET"),
            headers={name: text.encode().decode("latin-1") for name, text in values.get("headers", {}).items()},
            environ_base={"REMOTE_ADDR": values.get("address", "127.0.0.1")},
        ) as response
    ):
        told = response.get_json(silent=True)
    return response.status_code, told.get("error") if isinstance(told, dict) else None


DOORS = {
    "alexa": Door("`POST /alexa`", "attacks.toml", _AlexaDoor()),
    "talk": Door(
        "`POST /talk`",
        "talk_attacks.toml",
        lambda attack, host: attack_talk(attack, our_app(host, settings=SETTINGS)),
    ),
    "summary": Door(
        "`POST /summary`",
        "summary_attacks.toml",
        lambda attack, host: attack_talk(attack, our_app(host, real=True, settings=SETTINGS), "/summary"),
    ),
    "others": Door("The page, its files and the keeper's doors", "door_attacks.toml", _ask),
}
