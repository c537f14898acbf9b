"""The whole memory of a conversation, and its form as session attributes (docs/session-state.md)."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from backache.errors import InputError, SessionFormatError
from backache.knowledge import Facts, knowledge
from backache.knowledge.durations import is_duration
from backache.model import Answer, Finding, Line, Value
from backache.vocabulary import ANSWERS, LOCATIONS, TRENDS, TRIGGERS, WHO, Level

VERSION = 1
MAX_BYTES = 8192
MAX_FINDINGS = 40
STAGES = ("interview", "advice")
_CLOSED = {"trend": TRENDS, "location": LOCATIONS, "trigger": TRIGGERS}
_UNKNOWN = ("unsure", "unknown")
_STRICT = json.JSONEncoder(ensure_ascii=False, allow_nan=False, check_circular=False)


# Without slots, so that what changes it can copy it in one step.
@dataclass(frozen=True, eq=False, repr=False)
class Session(Value):
    """Answers, findings and what talk itself needs; nothing here is a position that could be derived.

    ``again`` holds questions answered "not sure" once, ``skipped`` those passed over once, ``left`` those left open
    for good. ``floor`` is a level that stands whatever the answers say (after a start over, or an overdose). ``last``
    are the
    lines of the last reply, ``asked`` the questions in the order they were put, ``doubt`` the taking back that waits
    for a yes.
    """

    patient: str = "self"
    pending: str | None = None
    answers: Mapping[str, Answer] = field(default_factory=dict)
    findings: tuple[Finding, ...] = ()
    level: Level | None = None
    stage: str = "interview"
    marks: frozenset[str] = frozenset()
    again: frozenset[str] = frozenset()
    skipped: frozenset[str] = frozenset()
    left: frozenset[str] = frozenset()
    asked: tuple[str, ...] = ()
    floor: Level | None = None
    last: tuple[Line, ...] = ()
    doubt: tuple[Finding, ...] = ()
    told: tuple[str, ...] = ()
    misses: int = 0
    turn: int = 0
    slow: bool = False

    @property
    def facts(self) -> Facts:
        """The facts that triage and interview work on."""
        return Facts(self.answers, self.findings, self.marks)


def write(session: Session) -> dict[str, Any]:
    """Return the session attributes of a session; keys that hold nothing are left out, save those of the contract."""
    attributes: dict[str, Any] = {
        "version": VERSION,
        "patient": session.patient,
        "pending": session.pending,
        "answers": {name: list(a) if isinstance(a, tuple) else a for name, a in session.answers.items()},
        "findings": [finding.as_dict() for finding in session.findings],
        "level": session.level.name if session.level else None,
        "stage": session.stage,
    }
    further = {
        "marks": sorted(session.marks),
        "again": sorted(session.again),
        "skipped": sorted(session.skipped),
        "left": sorted(session.left),
        "asked": list(session.asked),
        "floor": session.floor.name if session.floor else None,
        "last": [[line.message, dict(line.values)] for line in session.last],
        "doubt": [finding.as_dict() for finding in session.doubt],
        "told": list(session.told),
        "misses": session.misses,
        "turn": session.turn,
        "slow": session.slow,
    }
    return attributes | {name: value for name, value in further.items() if value}


def read(attributes: object) -> Session:
    """Return the session of attributes as ``write`` gives them; raise SessionFormatError where they are not.

    The error carries the level where that at least could be read, so that advice survives damage.
    """
    level: Level | None = None
    try:
        if not isinstance(attributes, Mapping):
            raise InputError(f"session: expected an object, got {type(attributes).__name__}")
        level = _salvaged_level(attributes)
        if not fits(attributes):
            raise InputError(f"session: expected strict JSON of at most {MAX_BYTES} bytes, got something else")
        return _read(attributes)
    except (InputError, ValueError, TypeError, RecursionError) as error:
        raise SessionFormatError(str(error), level) from error


def fits(attributes: Mapping[str, Any]) -> bool:
    """Tell whether attributes could go out again: they are strict JSON, and not too long."""
    try:
        return len(_STRICT.encode(attributes).encode()) <= MAX_BYTES
    except (ValueError, TypeError, RecursionError):
        return False


def read_answers(raw: object) -> dict[str, Answer]:
    """Return checked answers by question id; raise InputError naming the question that has no valid answer.

    A follow-up that we do not ask, of a question that we do, says nothing to us and is left out.
    """
    if not isinstance(raw, Mapping):
        raise InputError(f"answers: expected an object, got {type(raw).__name__}")
    questions = knowledge().questions
    return {
        str(name): _answer(name, value) for name, value in raw.items() if name in questions or not _foreign(name, value)
    }


def read_findings(raw: object) -> tuple[Finding, ...]:
    """Return checked findings of the patient, those of someone else (with a ``who``) left out; InputError if
    malformed.
    """
    if not isinstance(raw, list):
        raise InputError(f"findings: expected a list, got {type(raw).__name__}")
    return tuple(
        Finding.read(one) for one in raw if not (isinstance(one, Mapping) and one.get("who", "self") != "self")
    )


def _read(raw: Mapping[str, Any]) -> Session:
    if raw.get("version") != VERSION or isinstance(raw.get("version"), bool):
        raise InputError(f"session: version: expected {VERSION}, got another")
    questions = knowledge().questions
    return Session(
        patient=_one_of("patient", raw.get("patient"), WHO),
        pending=None if raw.get("pending") is None else _one_of("pending", raw.get("pending"), questions),
        answers=read_answers(raw.get("answers")),
        findings=read_findings(raw.get("findings"))[:MAX_FINDINGS],
        level=Level.read(raw.get("level")),
        stage=_one_of("stage", raw.get("stage"), STAGES),
        marks=frozenset(_texts("marks", raw.get("marks", []))),
        again=frozenset(_ids("again", raw)),
        skipped=frozenset(_ids("skipped", raw)),
        left=frozenset(_ids("left", raw)),
        asked=_ids("asked", raw),
        floor=Level.read(raw.get("floor")),
        last=tuple(_line(one) for one in _list("last", raw.get("last", []))),
        doubt=read_findings(raw.get("doubt", [])),
        told=_texts("told", raw.get("told", [])),
        misses=_count("misses", raw.get("misses", 0)),
        turn=_count("turn", raw.get("turn", 0)),
        slow=raw.get("slow") is True,
    )


def _foreign(name: object, value: object) -> bool:
    """Tell whether a name that is no question of ours is a follow-up of one."""
    return isinstance(name, str) and name.rpartition(".")[0] in knowledge().questions and value in ANSWERS


def _salvaged_level(raw: Mapping[str, Any]) -> Level | None:
    name = raw.get("level")
    return Level.__members__.get(name) if isinstance(name, str) else None


def _answer(name: object, value: object) -> Answer:
    question = knowledge().questions.get(name) if isinstance(name, str) else None
    if question is None or question.group == "talk":
        raise InputError("answers: expected the id of an interview question, got another key")
    if question.kind != "yes_no" and value in _UNKNOWN:
        return "unsure"
    if question.kind in ("location", "trigger"):
        several = (value,) if isinstance(value, str) else value
        if isinstance(several, list | tuple) and several:
            return tuple(_one_of(f"answers: {name}", one, _CLOSED[question.kind]) for one in several)
    elif question.kind == "trend":
        return _one_of("answers: trend", value, TRENDS)
    elif question.kind == "duration" and isinstance(value, str) and is_duration(value):
        return value
    elif question.kind == "yes_no":
        return _one_of(f"answers: {name}", value, ANSWERS)
    raise InputError(f"answers: {name}: expected a {question.kind}, got something else")


def _one_of(where: str, value: object, allowed: Any) -> str:
    if isinstance(value, str) and value in allowed:
        return value
    raise InputError(f"{where}: expected one of its ids, got {type(value).__name__}")


def _list(where: str, value: object) -> list[Any]:
    if isinstance(value, list):
        return value
    raise InputError(f"{where}: expected a list, got {type(value).__name__}")


def _texts(where: str, value: object) -> tuple[str, ...]:
    if all(isinstance(one, str) for one in _list(where, value)):
        return tuple(_list(where, value))
    raise InputError(f"{where}: expected texts, got something else")


def _ids(where: str, raw: Mapping[str, Any]) -> tuple[str, ...]:
    if where not in raw:
        return ()
    questions = knowledge().questions
    return tuple(_one_of(where, one, questions) for one in _list(where, raw[where]))


def _count(where: str, value: object) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10_000:
        return value
    raise InputError(f"{where}: expected a small number, got {type(value).__name__}")


def _line(raw: object) -> Line:
    match raw:
        case [str() as message, dict() as values] if all(isinstance(v, str) for v in values.values()):
            return Line(message, values)
    raise InputError("last: expected pairs of a message and its values, got something else")
