"""Replies, put together from message ids: a question, an escalation, the advice, the close."""

from __future__ import annotations

from backache.changing import replace
from backache.dialogue.findings import HURT
from backache.dialogue.state import assessment, standing_facts, urgent
from backache.interview import open_questions, unknown
from backache.knowledge import knowledge
from backache.model import Answer, Finding, Line, Reply
from backache.session import Session
from backache.triage import assess, deciding_facts
from backache.vocabulary import Level

CRISIS = "crisis"
"""What ``told`` holds once a crisis line was named, so that silence and the close name it again."""

NOTE = "note."
"""How what ``told`` holds begins while the note is read: the number of the part that comes next follows."""

WITHOUT_A_SHOUT = {
    "help_way.emergency": "help_way.hurt",
    "help_way.emergency_ambulance": "help_way.hurt",
    "close.emergency_ambulance": "close.hurt",
    "waiting.meanwhile.emergency_ambulance": "waiting.meanwhile.hurt",
    "call.emergency": "call.hurt",
    "command.call_contact": "call.hurt",
    "comfort.alone": "comfort.hurt",
    "situation.no_phone.later": "situation.no_phone.hurt",
    "situation.no_phone.now": "situation.no_phone.hurt",
}
"""What is said instead of these to someone hurt by another person."""

SPOKEN_REASONS = frozenset(
    {
        *("six_weeks_or_more", "getting_worse", "duration_not_known", "trend_not_known", "story_unknown"),
        *("stiffness_or_spasm_not_known_acute", "stiffness_or_spasm_not_known_steady", "between_shoulder_blades"),
        *("worse_on_coughing", "pregnant", "shoulder_pain", "radiating_pain", "neck_pain", "major_trauma"),
        *("cannot_move_for_pain", "age_and_a_fall"),
    }
)
"""Rules that may be decided by something other than a sign said, and so have words of their own."""


def question_lines(session: Session) -> tuple[Line, ...]:
    """Return the pending question in the form its turn calls for: plain, in other words, or closed."""
    question = session.pending
    if question is None:
        return ()
    if session.misses >= 2:
        form = "closed"
    elif session.misses == 1:
        form = "reprompt"
    elif question in session.again or question in session.skipped:
        form = "again"
    else:
        form = "ask"
    if question == "offer_more" and form in ("ask", "reprompt"):
        return (Line(f"offer.{_offer(session)}"),)
    return (Line(f"question.{question}.{form}"),)


def closing_question(session: Session) -> tuple[Line, ...]:
    """Return the question that keeps an emergency reply open: short, so that the action stays in the ear."""
    if session.pending is None or session.pending == "offer_more":
        return question_lines(session)
    return (Line(f"question.{session.pending}.reprompt"),)


def reprompt_lines(session: Session) -> tuple[Line, ...]:
    """Return what is said after silence: the action first while one is due, then the question, shorter."""
    if session.pending is None:
        return ()
    crisis = (Line("crisis.again"),) if CRISIS in session.told else ()
    return (*action(session), *crisis, Line(f"question.{session.pending}.reprompt"))


def action(session: Session) -> tuple[Line, ...]:
    """Return the action, said first after an escalation whatever else is asked."""
    return (Line(f"again.{session.level.name}"),) if session.level and urgent(session.level) else ()


def ask(session: Session, *before: Line) -> tuple[Session, Reply]:
    """Return the reply that says some lines and then asks the pending question."""
    return say(session, (*before, *question_lines(session)))


def say(session: Session, lines: tuple[Line, ...], escalated: bool = False) -> tuple[Session, Reply]:
    """Return the session remembering what is said, and the reply that says it and waits for the pending question."""
    lines = tuple(line for at, line in enumerate(lines) if line not in lines[:at])
    asked, lines = session.asked, _unheard(session, lines)
    if session.pending and session.pending not in asked[-1:]:
        asked = (*asked, session.pending)[-30:]
    session = replace(session, last=lines, asked=asked)
    return session, Reply(
        lines, session.pending, reprompt_lines(session), session.level, escalated=escalated, slow=session.slow
    )


def close(session: Session, *before: Line) -> tuple[Session, Reply]:
    """Return the reply that ends the conversation with one line of safety advice, the action first where one is due.

    Nothing more can turn out well once it ends: an alarm that no answer has settled is due.
    """
    before_it, session = session, _at_worst(session)
    raised = session is not before_it
    safety = Line(f"close.{session.level.name}" if session.level else "close.none")
    if raised:
        before = (Line("why.said", values),) if "said" in (values := because(session)) else ()
    if CRISIS in session.told:
        before = (Line("crisis.again"),) if raised else (*before, Line("crisis.again"))
    lines = _unheard(session, (safety, *before) if urgent(session.level) else (*before, safety))
    session = replace(session, pending=None, last=lines)
    return session, Reply(lines, None, (), session.level, escalated=raised, slow=session.slow)


def _unheard(session: Session, lines: tuple[Line, ...]) -> tuple[Line, ...]:
    """Return the lines as someone hurt by another person may hear them, who may be near: nothing says to shout."""
    if HURT not in session.marks:
        return lines
    return tuple(replace(line, message=WITHOUT_A_SHOUT.get(line.message, line.message)) for line in lines)


def _at_worst(session: Session) -> Session:
    worst = assess(session.facts).level
    if worst is None or not urgent(worst) or worst <= (session.level or 0):
        return session
    return replace(session, stage="advice", level=worst)


def escalate(session: Session) -> tuple[Session, Reply]:
    """Return the emergency reply: the action, why with the deciding answer, one way to get help, one question."""
    assert session.level is not None
    lines = (*verdict(session, "escalate"), Line(f"help_way.{session.level.name}"))
    return say(session, (*lines, *closing_question(session)), escalated=True)


def advise(session: Session, *before: Line) -> tuple[Session, Reply]:
    """Return the advice: how soon to be seen, why, what is not known, when to call at once, and the offer of more."""
    assert session.level is not None
    if urgent(session.level):
        return escalate(session)
    name = session.level.name
    signs, _ = unknown(session)
    lines = [*before, *verdict(session, "advice")]
    if signs:
        lines.append(Line("advice.unknown", {"question": ",".join(signs[:2])}))
    lines.append(Line(f"safety_net.{name}"))
    return say(session, (*lines, *question_lines(session)))


def verdict(session: Session, message: str) -> tuple[Line, ...]:
    """Return what to do and why: with the deciding words echoed, else with the deciding rule in words."""
    assert session.level is not None
    values = because(session)
    if "said" in values and session.level is not Level.self_care:
        return (Line(f"{message}.{session.level.name}.said", values),)
    reason = (Line(f"reason.{values['rule']}"),) if values.get("rule") in SPOKEN_REASONS else ()
    return (Line(f"{message}.{session.level.name}"), *reason)


def because(session: Session) -> dict[str, str]:
    """Return the values of "because you said ...": the deciding rule, and its deciding fact where a person said one.

    ``rule`` names the first rule that reaches the level; ``said`` and the attributes of a finding echo the fact.
    """
    facts = standing_facts(session)
    candidates: list[dict[str, str]] = []
    for reason in assessment(session).deciding:
        rule = knowledge().rules.get(reason.rule)
        told = deciding_facts(rule, facts) if rule else ()
        echoes = [said for subject, fact in told if (said := echo(subject, fact))]
        candidates.extend({"rule": reason.rule, **said} for said in echoes or [{}])
    # The most telling echo is the one that names a place; then one that tells which; then any words said.
    values = min(candidates, key=lambda one: ("site" not in one, "kind" not in one, "said" not in one), default={})
    hurt = values.get("said") == "major_trauma" and HURT in session.marks
    return {**values, "said": "hurt_by_someone"} if hurt else values


def echo(subject: str, fact: Answer | Finding) -> dict[str, str]:
    """Return the ids that echo one fact, nothing where it is no sign (a duration, a place)."""
    if isinstance(fact, Finding):
        attributes = {name: value for name, value in fact.as_dict().items() if isinstance(value, str)}
        name = attributes.pop("finding")
        catch_all = name in ("other_symptom", "other_emergency")
        return {"said": attributes["detail"] if catch_all and "detail" in attributes else name, **attributes}
    if knowledge().questions.get(subject, None) and knowledge().questions[subject].kind == "yes_no" and fact == "yes":
        return {"said": f"answer.{subject}"}
    if fact == "unsure":
        return {"said": "unsure", "question": subject}
    return {}


def _offer(session: Session) -> str:
    """Return which offer closes a turn of advice: help while waiting, the open questions, likely causes, or more of
    them.
    """
    if note_at(session) is not None:
        return "note"
    if urgent(session.level):
        return "again" if "waiting" in session.told else f"waiting.{session.level.name}" if session.level else "again"
    if open_questions(session):
        return "go_on"
    return "more_causes" if any(name in knowledge().causes for name in session.told) else "causes"


def note_at(session: Session) -> int | None:
    """Return which part of the note comes next, None while it is not being read."""
    numbers = [name.removeprefix(NOTE) for name in session.told if name.startswith(NOTE)]
    return next((int(number) for number in numbers if number.isdecimal()), None)
