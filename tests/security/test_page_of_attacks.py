"""What the documents say is what is so."""

import re
from pathlib import Path

from tests.security.compare import PAGE, measure, measured_column, own_column
from tests.security.host import CertificateHost
from tests.security.suite import attacks
from web import serve, settings

DOCS = PAGE.parent


def test_the_table_says_what_our_doors_answer(host: CertificateHost) -> None:
    """Our column in docs/security.md is what is measured now, attack by attack, none missing and none made up."""
    assert measured_column(measure(host, stock=False)) == own_column(PAGE.read_text(encoding="utf-8"))


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
