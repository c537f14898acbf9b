"""Where a session stands: its level, its stage and the question it comes to, all derived from its facts."""

from __future__ import annotations

from backache.changing import replace
from backache.interview import hoped, next_question, not_known, unknown
from backache.knowledge import Facts
from backache.model import Assessment
from backache.session import Session
from backache.triage import assess, conclude
from backache.vocabulary import Level, highest


def assessment(session: Session) -> Assessment:
    """Return what triage says of a session: of its facts in advice; before, of the best they may still turn out to be.

    Hope alone is no ground for a level: where the facts so far give none, there is none.
    """
    if session.stage == "advice":
        return conclude(assess(session.facts), *unknown(session))
    return _at_best(session)


def _at_best(session: Session) -> Assessment:
    so_far = assess(session.facts)
    return so_far if so_far.level is None else assess(hoped(session))


def standing_facts(session: Session) -> Facts:
    """Return the facts that the assessment of a session speaks of."""
    return session.facts if session.stage == "advice" else hoped(session)


def settle(session: Session) -> Session:
    """Return the session with level, stage and pending question following from its facts."""
    session = replace(session, stage="interview", level=highest(session.floor, _at_best(session).level))
    pending = next_question(session)
    if pending is not None:
        return replace(session, pending=pending)
    return conclude_early(session)


def conclude_early(session: Session) -> Session:
    """Return the session in its advice stage, whatever is still open, with the level that this gives."""
    session = replace(session, stage="advice", pending="offer_more")
    if session.level is not Level.emergency_ambulance and (open_ones := not_known(session)):
        session = replace(session, answers={**session.answers, **open_ones})
    if session.level is Level.emergency_ambulance:
        return session
    return replace(session, level=highest(session.floor, assessment(session).level))


def conclude_at(session: Session, level: Level | None, question: str | None) -> Session:
    """Return the session in its advice stage with a level kept that only a taking back lowers.

    What would settle whether a sign is new is still asked, for its answer is one.
    """
    settling = question if (question or "").endswith(".new") else "offer_more"
    return replace(conclude_early(session), level=level, pending=settling)


def urgent(level: Level | None) -> bool:
    """Tell whether a level is said at once, before the interview goes on."""
    return level is not None and level >= Level.emergency
