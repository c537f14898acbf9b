"""The drawings of the docs show the knowledge as it is."""

from xml.etree import ElementTree

import pytest

from backache.knowledge import knowledge
from tools.screenshots.drawings import DRAWINGS, FOLDER, decision_graph


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_up_to_date(name: str) -> None:
    """The file is what the data draws now; python -m tools.screenshots.drawings draws it again."""
    assert DRAWINGS[name]() == (FOLDER / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", DRAWINGS)
def test_a_drawing_is_named_and_described(name: str) -> None:
    """A drawing is well-formed and carries a title and a description for those who cannot see it."""
    root = ElementTree.fromstring(DRAWINGS[name]())
    assert root.attrib["role"] == "img"
    for part in ("title", "desc"):
        assert root.findtext(f"{{http://www.w3.org/2000/svg}}{part}")


def test_every_question_and_rule_is_drawn() -> None:
    """No question of the interview and no rule is missing from the graph."""
    drawn = {element.text for element in ElementTree.fromstring(decision_graph()).iter() if element.text}
    wanted = {*(question.id for question in knowledge().interview), *knowledge().rules}
    assert {name.replace("_", " ") for name in wanted} <= drawn
