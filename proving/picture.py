"""A drawing of the conversation: the questions in order, their follow-ups, and the level each answer leads to."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from pathlib import Path

from backache.knowledge import knowledge
from backache.session import Session
from backache.vocabulary import Level
from proving.changes import WELL, say_answer
from proving.saying import Said, by_id, everything, hear
from proving.walk import launch

FILE = Path(__file__).parents[1] / "docs" / "pictures" / "dialogue-graph.svg"
ROW, WIDTH, LEFT, INDENT = 26, 980, 20, 40
ANSWER_AT, LEVEL_AT, NEXT_AT = 330, 470, 690
COLOURS = {
    None: "#eceff1",
    Level.self_care: "#dcedc8",
    Level.consultation: "#fff9c4",
    Level.consultation_24: "#ffe0b2",
    Level.emergency: "#ffccbc",
    Level.emergency_ambulance: "#ef9a9a",
}
NAMES = {
    None: "no level yet",
    Level.self_care: "care at home",
    Level.consultation: "a visit",
    Level.consultation_24: "a visit within a day",
    Level.emergency: "emergency room",
    Level.emergency_ambulance: "ambulance",
}


@dataclass(frozen=True, slots=True)
class Branch:
    """One answer to one question: the level it leads to, and what is asked next."""

    question: str
    depth: int
    answer: str
    level: Level | None
    onward: str | None


def branches() -> list[Branch]:
    """Return every answer to every question of someone well so far, and to the follow-ups that a yes brings."""
    session, _ = launch()
    found: list[Branch] = []
    while session.stage == "interview" and session.pending:
        question = knowledge().questions[session.pending]
        _explore(session, 0, found, set())
        answer = WELL.get(question.id, "no")
        session = _turned(session, say_answer_as_said(question.id, answer))
    return found


def say_answer_as_said(question: str, answer: object) -> Said:
    """Return an answer to a question as something said."""
    asked = knowledge().questions[question]
    kept = answer if isinstance(answer, tuple) else str(answer)
    return Said(str(answer), "answer", say_answer(asked, kept))


def _explore(session: Session, depth: int, found: list[Branch], seen: set[str]) -> None:
    """Note each answer to the pending question, and go on to the follow-ups that an answer brings."""
    pending = str(session.pending)
    if pending in seen:
        return
    seen.add(pending)
    leads = []
    for said in (*(one for one in everything() if one.settles(session)), by_id("not sure")):
        after = _turned(session, said)
        answer = said.id
        if said.id == "not sure" and after.pending == pending:
            after, answer = _turned(after, said), "not sure, twice"
        found.append(Branch(pending, depth, answer, after.level, after.pending))
        leads.append(after)
    root = ".".join(pending.split(".")[: 2 if pending.startswith("screen.") else 1])
    for after in leads:
        if str(after.pending).startswith(f"{root}.") and after.stage == "interview":
            _explore(after, depth + 1, found, seen)


def _turned(session: Session, said: Said) -> Session:
    return hear(session, said)[0]


def draw() -> str:
    """Return the drawing as SVG that also reads as text, line by line."""
    rows = branches()
    parts, y, before = [], 96, None
    for branch in rows:
        if branch.question != before:
            y += 8
            x = LEFT + INDENT * branch.depth
            weight = "bold" if branch.depth == 0 else "normal"
            parts.append(_text(x, y, branch.question, f' font-weight="{weight}"'))
            if branch.depth == 0:
                parts.append(f'<line x1="{LEFT}" y1="{y - 19}" x2="{WIDTH - LEFT}" y2="{y - 19}" stroke="#b0bec5"/>')
            before = branch.question
        parts.append(_text(ANSWER_AT, y, branch.answer))
        parts.append(f'<path d="M{LEVEL_AT - 34} {y - 5}h22m-6 -4l6 4l-6 4" fill="none" stroke="#546e7a"/>')
        parts.append(
            f'<rect x="{LEVEL_AT}" y="{y - 17}" width="180" height="22" rx="5" fill="{COLOURS[branch.level]}"/>'
        )
        parts.append(_text(LEVEL_AT + 8, y, NAMES[branch.level]))
        parts.append(_text(NEXT_AT, y, _onward(branch)))
        y += ROW
    return _page(parts, y)


def _onward(branch: Branch) -> str:
    return "then the advice" if branch.onward in (None, "offer_more") else f"then {branch.onward}"


def _page(parts: list[str], height: int) -> str:
    title = "The questions in order, their follow-ups, and the level each answer leads to"
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" width="{WIDTH}" height="{height}" '
        'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="14" fill="#1a2327">'
    )
    description = (
        "Each question as put to someone who has said no to everything before it. Beside each answer stand the level "
        "then in force and what comes next. Follow-ups are set in under their question."
    )
    return "\n".join(
        (
            head,
            f'<title id="title">{title}</title>',
            f'<desc id="desc">{description}</desc>',
            f'<rect width="{WIDTH}" height="{height}" fill="#ffffff"/>',
            _text(LEFT, 32, title, ' font-size="18" font-weight="bold"'),
            _text(LEFT, 58, "As put to someone who is well so far. Drawn by: python -m proving graph"),
            *parts,
            "</svg>\n",
        )
    )


def _text(x: int, y: int, words: str, more: str = "") -> str:
    return f'<text x="{x}" y="{y}"{more}>{escape(words)}</text>'


def write() -> Path:
    """Write the drawing to its file and return where it is."""
    FILE.parent.mkdir(parents=True, exist_ok=True)
    FILE.write_text(draw(), encoding="utf-8")
    return FILE
