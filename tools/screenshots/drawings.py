"""``python -m tools.screenshots.drawings``: the decision graph and the flow of one turn, drawn from the data."""

from collections.abc import Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from textwrap import wrap

from backache.dialogue.state import assessment
from backache.dialogue.turn import turn
from backache.knowledge import Rule, knowledge
from backache.session import Session
from backache.speech import render
from backache.understanding import understand
from backache.vocabulary import Level
from tools.screenshots.svg import INK, SOFT, Box, curve, picture, text

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"
COLOURS: Mapping[Level, str] = {
    Level.emergency_ambulance: "#98121b",
    Level.emergency: "#c2410c",
    Level.consultation_24: "#8a5a00",
    Level.consultation: "#0b5557",
    Level.self_care: "#17522f",
}
OWN_WORDS = "told in one's own words"
ROW = 21
NOTE = "Columns two to four are pure functions: no clock, no chance, and nothing kept but the session."
EXAMPLE = "my foot slaps when i walk"


def decision_graph() -> str:
    """Give the picture of questions, rules and levels: which answer feeds which rule, and how high it reaches."""
    content = knowledge()
    names = [*(question.id for question in content.interview), OWN_WORDS]
    rules = sorted(content.rules.values(), key=lambda rule: (-rule.level, names.index(_fed_by(rule)), rule.id))
    height = 110 + ROW * len(rules)
    spread = (height - 110) / len(names)
    asked = {
        name: Box(20 + 14 * _depth(name), 80 + spread * at, 250 - 14 * _depth(name), 26, (name.replace("_", " "),))
        for at, name in enumerate(names)
    }
    parts: list[str] = [
        text(20, 32, "From a question to how soon to be seen", 20, INK, True),
        text(20, 56, "Questions and follow-ups, in asking order", 13, SOFT),
        text(430, 56, "Rules (dashed: beyond the article)", 13, SOFT),
        text(860, 56, "Level", 13, SOFT),
    ]
    levels = _levels(rules)
    boxes = []
    for at, rule in enumerate(rules):
        colour = COLOURS[rule.level]
        box = Box(430, 80 + ROW * at, 300, ROW - 4, (rule.id.replace("_", " "),), edge=colour, size=11)
        boxes.append(box.svg())
        parts.append(curve(asked[_fed_by(rule)].right, box.left, colour, rule.beyond))
        parts.append(curve(box.right, levels[rule.level].left, colour, rule.beyond))
    boxes += [box.svg() for box in (*asked.values(), *levels.values())]
    description = f"{len(names) - 1} questions feed {len(rules)} rules, each of which reaches one of five levels."
    return picture(1080, height, "The decision graph", description, [*parts, *boxes])


def _fed_by(rule: Rule) -> str:
    return rule.question or OWN_WORDS


def _depth(name: str) -> int:
    question = knowledge().questions.get(name)
    return 1 if question is not None and question.parent else 0


def _levels(rules: list[Rule]) -> dict[Level, Box]:
    """Give a box for each level, beside the middle of its rules."""
    boxes = {}
    for level, colour in COLOURS.items():
        rows = [at for at, rule in enumerate(rules) if rule.level is level]
        middle = 80 + ROW * (rows[0] + rows[-1]) / 2
        words = level.name.replace("_", " ")
        boxes[level] = Box(860, middle - 12, 200, 40, (words,), colour, "#ffffff", colour, 14, True)
    return boxes


def one_turn() -> str:
    """Give the picture of one real turn: what was heard, meant, decided and said, each as the code gives it."""
    before, _ = turn(Session(), (), "launch")
    meanings = understand(EXAMPLE, pending=before.pending, locale="en-US")
    after, reply = turn(before, meanings)
    said = render(reply, patient=after.patient, locale="en-US", channel="web", turn=after.turn).text
    found = [
        " ".join(str(value) for value in finding.as_dict().values() if value is not True) for finding in after.findings
    ]
    reasons = [f"{reason.rule} → {reason.level.name}" for reason in assessment(after).reasons[:4]]
    columns = (
        ("hear", "web/ · backache/alexa", [f"“{EXAMPLE}”", f"while {before.pending} is asked"]),
        ("understand", "backache/understanding", [_plain(meaning.as_dict()) for meaning in meanings]),
        ("decide", "backache/triage · interview · dialogue", [*found, *reasons, f"next: {reply.question}"]),
        ("say", "backache/speech", [*(line.message for line in reply.lines), f"“{said}”"]),
    )
    parts = [text(20, 36, "One turn, from words to words", 20, INK, True)]
    boxes = []
    for at, (title, place, facts) in enumerate(columns):
        lines = tuple(piece for fact in facts for piece in (*wrap(fact, 34), ""))[:-1]
        boxes.append(Box(20 + 290 * at, 100, 255, 30 + 17 * len(lines), lines, from_top=True))
        parts.append(text(20 + 290 * at, 72, f"{at + 1}  {title}", 16, INK, True))
        parts.append(text(20 + 290 * at, 90, place, 12, SOFT))
    height = max(box.height for box in boxes)
    boxes = [replace(box, height=height) for box in boxes]
    for left, right in pairwise(boxes):
        parts.append(curve(left.right, right.left, "#0b5557"))
    parts.append(text(20, height + 130, NOTE, 12, SOFT))
    level = reply.level.name if reply.level else "still open"
    description = f"The words {EXAMPLE!r} become {len(meanings)} meanings, then facts, then the level {level}."
    return picture(1180, height + 150, "The flow of one turn", description, [*parts, *(box.svg() for box in boxes)])


def _plain(meaning: Mapping[str, str | bool]) -> str:
    return ", ".join(f"{key}: {str(value).lower() if value is True else value}" for key, value in meaning.items())


DRAWINGS = {"decision-graph.svg": decision_graph, "one-turn.svg": one_turn}
"""Each drawing by its file under docs/pictures."""


def main() -> None:
    """Write every drawing to docs/pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, draw in DRAWINGS.items():
        (FOLDER / name).write_text(draw(), encoding="utf-8")


if __name__ == "__main__":
    main()
