"""What one said is said anew: a question is put again, whose answer can then be changed or a sign taken back."""

from __future__ import annotations

from backache.changing import replace
from backache.dialogue.findings import decided_by
from backache.dialogue.replies import action, ask
from backache.dialogue.state import conclude_at, urgent
from backache.knowledge import knowledge
from backache.model import Line, Meaning, Reply
from backache.session import Session

Turn = tuple[Session, Reply]
Lines = tuple[Line, ...]


def go_back(session: Session, lines: Lines) -> Turn:
    """Put the question before the pending one again; its answer stands until there is another."""
    interview = [name for name in session.asked if knowledge().questions[name].group != "talk"]
    if session.pending in interview:
        interview = interview[: len(interview) - 1 - interview[::-1].index(session.pending)]
    if not interview:
        return ask(session, *action(session), *lines, Line("go_back.first"))
    back = replace(session, pending=interview[-1], asked=(*interview[:-1],))
    return ask(back, *action(session), *lines, Line("go_back"))


def change_answer(session: Session, command: Meaning, lines: Lines) -> Turn | None:
    """Put the question again that is to be changed; in an emergency the one that decided, where none is named.

    So too where the words take back what was never told ("I can move it", of a weakness): they mean what decided.
    """
    if command.long_known and urgent(session.level) and (asked := _is_it_new(session, lines)):
        return asked
    nothing_taken_back = command.get("new_answer") == "no" and urgent(session.level)
    if command.get("new_answer") in ("yes", "no", "unsure") and not nothing_taken_back:
        return None
    question = None if nothing_taken_back else command.get("question")
    if question in knowledge().questions and knowledge().questions[str(question)].group != "talk":
        return put_again(session, str(question), lines)
    if not urgent(session.level):
        return go_back(session, lines)
    return take_back(session, lines)


def put_again(session: Session, question: str, lines: Lines) -> Turn:
    """Put a question again that was answered, so that its answer can be changed."""
    return ask(replace(session, pending=question), *action(session), *lines, Line("change"))


def _is_it_new(session: Session, lines: Lines) -> Turn | None:
    """Ask whether the deciding sign is new, for someone who says it is old; None where there is no such question."""
    for question in decided_by(session)[0]:
        root = question.parent or question.id
        if f"{root}.new" in knowledge().questions and session.answers.get(f"{root}.new") != "no":
            marked = replace(session, marks=session.marks | {f"{root}.long_known"})
            return ask(conclude_at(marked, session.level, f"{root}.new"), *action(session), *lines)
    return None


def take_back(session: Session, lines: Lines) -> Turn:
    """Put the question again that decided; where none asked for the deciding sign, ask whether it was a mistake."""
    asked, unasked = decided_by(session)
    if asked:
        return put_again(session, asked[0].id, lines)
    if unasked:
        return ask(replace(session, doubt=unasked, pending="confirm_change"), *action(session), *lines)
    return go_back(session, lines)
