"""What must hold of every single turn, wherever in the conversation it is taken."""

from __future__ import annotations

from dataclasses import replace

from backache.dialogue.misses import MISSES
from backache.interview import hoped, is_known
from backache.knowledge import knowledge
from backache.session import Session
from backache.triage import assess
from backache.vocabulary import Level
from proving.hearing import faults
from proving.levels import Tally
from proving.saying import Said, by_id, hear
from proving.walk import Step, to_do, urgent

REPLY, REPROMPT, STOP = "a turn gets a reply", "a question has a reprompt", "stop ends the talk"
WORDS = "words exist, for both persons, on an Echo and on the page"
AT_ONCE = "an emergency is told in the reply to the words that make it known"
KEPT = "nothing but a taking back lowers an emergency"
FACTS_KEPT = "no question, miss or further sign lowers what the facts say"
TWICE = "nothing is asked twice without cause"
ONWARD = "an answer leaves less to ask"
CLOSES = "after a third miss in a row the talk closes or the question is put off"


def check_step(tally: Tally, step: Step) -> None:
    """Check one turn."""
    path = (step.before.pending, step.said.id, "->", step.after.pending)
    tally.check(REPLY, bool(step.reply.lines), *path)
    tally.check(REPROMPT, step.reply.ends or bool(step.reply.reprompt), *path)
    tally.check("the question put is the one that is open", step.reply.question == step.after.pending, *path)
    told = urgent(step.after.level) and _rises(step)
    wrong = faults(step.reply, told)
    tally.check(WORDS, not wrong, *path, *wrong[:2])
    tally.check(AT_ONCE, _known_is_told(step.after), *path, step.after.level)
    tally.check(
        AT_ONCE, not told or step.reply.escalated or "crisis.urgent" in _messages(step), *path, *_messages(step)
    )
    tally.check(KEPT, not _falls(step) or _takes_back(step), *path, step.before.level, "->", step.after.level)
    if step.said.does in ("stall", "miss", "fact"):
        tally.check(FACTS_KEPT, _fact_level(step.after) >= _fact_level(step.before), *path)
    tally.check(TWICE, not _asked_again(step) or _has_cause(step), *path)
    if step.said.settles(step.before) and _is_open(step.before) and not _takes_back(step):
        tally.check(ONWARD, to_do(step.after) < to_do(step.before) or step.after.stage == "advice", *path)
    if step.said.does == "miss":
        third = step.before.misses == MISSES - 1
        tally.check(CLOSES, step.reply.ends or not third or _put_off(step), *path, step.before.misses)
        tally.check(CLOSES, third or step.after.misses == step.before.misses + 1, *path, step.before.misses)


def check_stop(tally: Tally, session: Session) -> None:
    """Check that stop ends the talk from here, the action first where one is due."""
    after, reply = hear(session, by_id("stop"))
    tally.check(STOP, reply.ends and bool(reply.lines), session.pending)
    wrong = faults(reply, urgent(after.level))
    tally.check(WORDS, not wrong, session.pending, "stop", *wrong[:2])


def _messages(step: Step) -> tuple[str, ...]:
    return tuple(line.message for line in step.reply.lines)


def _rises(step: Step) -> bool:
    return (step.before.level or 0) < (step.after.level or 0)


def _falls(step: Step) -> bool:
    return urgent(step.before.level) and (step.after.level or 0) < (step.before.level or 0)


def _known_is_told(session: Session) -> bool:
    """Tell whether the level is at least what stands even if all still to be asked turns out well."""
    if assess(session.facts).level is None:
        return True
    return (session.level or 0) >= (assess(hoped(replace(session, level=None))).level or 0)


def _fact_level(session: Session) -> int:
    return assess(session.facts).level or 0


def _takes_back(step: Step) -> bool:
    """Tell whether an answer is taken back: by a no to what had been a yes, a correction, or its confirmation.

    So too by a no to "is that new?", asked after an alarm of someone who says that it has been so for years.
    """
    if step.said.does == "back" or step.before.pending == "confirm_change":
        return True
    if step.said.id == "no" and step.before.pending == "confirm_stop":
        return True
    question = knowledge().questions.get(step.before.pending or "")
    if question is None or step.said.id != "no":
        return False
    if question.id.endswith(".new") and step.before.stage == "advice":
        return True
    found = any(one.present and one.finding in question.found_by for one in step.before.findings)
    return found or step.before.answers.get(question.id) in ("yes", "unsure")


def _put_off(step: Step) -> bool:
    """Tell whether a question that was not understood three times is left for later, or for good."""
    if knowledge().questions[step.before.pending or ""].group == "talk":
        return knowledge().questions[step.after.pending or ""].group != "talk"
    later = step.before.pending in step.after.skipped or step.before.pending in step.after.left
    return later and (to_do(step.after) < to_do(step.before) or not _is_open(step.before))


def _is_open(session: Session) -> bool:
    """Tell whether the pending question has no answer and was not left for good, as it may after a going back."""
    return session.pending not in session.answers and session.pending not in session.left


def _asked_again(step: Step) -> bool:
    question = knowledge().questions.get(step.after.pending or "")
    if question is None or question.group == "talk" or step.after.patient != step.before.patient:
        return False
    return question.id == step.before.pending or question.id in step.before.asked


def _has_cause(step: Step) -> bool:
    """Tell whether a question may come again: it got no answer, or the person goes back or takes something back."""
    if step.after.pending == step.before.pending:
        return not step.said.settles(step.before)
    question = knowledge().questions[step.after.pending or ""]
    return not is_known(question, step.before.facts) or _takes_back(step) or step.said.does in ("back", "leave")


def says(said: Said, session: Session) -> Step:
    """Return the step of saying that here."""
    after, reply = hear(session, said)
    return Step(session, said, after, reply)


def level_name(level: Level | None) -> str:
    """Return the name of a level, "none" where there is none."""
    return level.name if level else "none"
