"""Every attack of the suite, on our own endpoint over a real chain, a real fetch and real signatures."""

import pytest

from tests.security.doors import DOORS
from tests.security.host import CertificateHost
from tests.security.suite import Attack, attacks
from web import create_app
from web.observe import DOORS as WATCHED
from web.settings import Settings

TRIED = [(name, attack) for name, door in DOORS.items() for attack in attacks(door.file)]


@pytest.mark.parametrize("door, attack", TRIED, ids=lambda value: value.name if isinstance(value, Attack) else value)
def test_an_attack_is_refused(door: str, attack: Attack, host: CertificateHost) -> None:
    """An attack on a door is refused by the check it should be refused by; an honest request is answered."""
    assert (attack.answer, attack.reason) == DOORS[door].send(attack, host)


def test_every_route_is_attacked_and_watched() -> None:
    """No route of the app is without attacks, and none is without a name in the counts."""
    rules = {rule.rule for rule in create_app(None, verify=False, settings=Settings()).url_map.iter_rules()}
    asked = {str(attack.values["path"]) for attack in attacks(DOORS["others"].file)}
    assert {"/static/<path:filename>"} == rules - set(WATCHED)
    assert {"/alexa", "/talk", "/summary", "/static/<path:filename>"} == rules - asked
    assert "/static/page.js" in asked


@pytest.mark.parametrize("door", DOORS)
def test_no_attack_is_answered(door: str) -> None:
    """Whatever is not marked honest is refused, and nothing is refused without a reason."""
    listed = attacks(DOORS[door].file)
    odd = [one.name for one in listed if one.honest != (one.answer == 200) or one.honest == bool(one.reason)]
    expected: list[str] = []
    assert expected == odd
