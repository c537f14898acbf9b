"""What the documents say is what is so."""

import re
from pathlib import Path

from tests.security.compare import PAGE, measured_column, own_column
from tests.security.host import CertificateHost
from tests.security.suite import attacks, our_app, shoot
from tests.security.talk_builders import SETTINGS, attack_talk
from web import serve, settings

DOCS = PAGE.parent


def test_the_table_says_what_our_doors_answer(host: CertificateHost) -> None:
    """Our column in docs/security.md is what is measured now, attack by attack, none missing and none made up."""
    app = our_app(host)
    alexa = [(attack, _told(shoot(attack, app, host)), "") for attack in attacks()]
    talk = [
        (attack, _told(attack_talk(attack, our_app(host, settings=SETTINGS))), "")
        for attack in attacks("talk_attacks.toml")
    ]
    assert measured_column(alexa, talk) == own_column(PAGE.read_text(encoding="utf-8"))


def test_at_least_sixty_attacks_are_tried() -> None:
    """The lists hold sixty attacks and more, each under its own name."""
    names = [attack.name for attack in attacks() if not attack.honest]
    assert len(names) >= 60
    assert len(names) == len(set(names))


def test_every_variable_is_documented() -> None:
    """docs/self-hosting.md lists just the variables that the code reads."""
    code = "".join(Path(module.__file__ or "").read_text(encoding="utf-8") for module in (serve, settings))
    read = set(re.findall(r'"(BACKACHE_\w+)"', code)) - set(serve.REFUSED)
    listed = set(
        re.findall(r"^\| `(BACKACHE_\w+)`", (DOCS / "self-hosting.md").read_text(encoding="utf-8"), re.MULTILINE)
    )
    bind = {"BACKACHE_BIND"}
    assert read | bind == listed


def _told(answer: tuple[int, str | None]) -> str:
    return " ".join(str(part) for part in answer if part is not None)
