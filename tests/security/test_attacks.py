"""Every attack of the suite, on our own endpoint over a real chain, a real fetch and real signatures."""

import pytest
from flask import Flask

from tests.security.host import CertificateHost
from tests.security.suite import Attack, attacks, our_app, shoot
from tests.security.talk_builders import SETTINGS, attack_talk


@pytest.fixture(scope="module")
def app(host: CertificateHost) -> Flask:
    """Our endpoint."""
    return our_app(host)


@pytest.mark.parametrize("attack", attacks(), ids=lambda attack: attack.name)
def test_alexa_door(attack: Attack, app: Flask, host: CertificateHost) -> None:
    """An attack on the Alexa door is refused by the check it should be refused by; an honest request is answered."""
    assert (attack.answer, attack.reason) == shoot(attack, app, host)


@pytest.mark.parametrize("attack", attacks("talk_attacks.toml"), ids=lambda attack: attack.name)
def test_talk_door(attack: Attack, host: CertificateHost) -> None:
    """An attack on the page's door is refused by the check it should be refused by; an honest turn is answered."""
    assert (attack.answer, attack.reason) == attack_talk(attack, our_app(host, settings=SETTINGS))


@pytest.mark.parametrize("file", ["attacks.toml", "talk_attacks.toml"])
def test_no_attack_is_answered(file: str) -> None:
    """Whatever is not marked honest is refused, and nothing is refused without a reason."""
    odd = [one.name for one in attacks(file) if one.honest != (one.answer == 200) or one.honest == bool(one.reason)]
    expected: list[str] = []
    assert expected == odd
