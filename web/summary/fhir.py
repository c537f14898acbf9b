"""The answers as a FHIR R4 QuestionnaireResponse, in one Bundle with its Questionnaire."""

import re
import uuid
from datetime import datetime

from backache.dialogue.state import assessment
from backache.knowledge import knowledge
from backache.knowledge.durations import days
from backache.model import Answer
from backache.session import Session
from backache.speech import plain
from backache.speech.words import Listener
from web.summary.facts import phrase
from web.summary.questionnaire import QUESTIONNAIRE, UNSURE, VERSION, YES_NO, Json, coding, questionnaire

ABSENT = "http://hl7.org/fhir/StructureDefinition/data-absent-reason"
_UNITS = {"Y": ("years", "a"), "M": ("months", "mo"), "W": ("weeks", "wk"), "D": ("days", "d")}
_ONE_UNIT = re.compile(r"P(\d+)([YMWD])")


def bundle(session: Session, locale: str, now: datetime) -> Json:
    """Give a Bundle of the Questionnaire and the QuestionnaireResponse of a session; ``now`` is when it was made."""
    listener = Listener(session.patient, locale, "web")
    resources = (
        (QUESTIONNAIRE, questionnaire(Listener(locale=locale, channel="web"))),
        (uuid.uuid4().urn, _response(session, listener, now)),
    )
    return {
        "resourceType": "Bundle",
        "type": "collection",
        "timestamp": now.isoformat(timespec="seconds"),
        "entry": [{"fullUrl": url, "resource": resource} for url, resource in resources],
    }


def _response(session: Session, listener: Listener, now: datetime) -> Json:
    asked = [
        {"linkId": question.id, "answer": _answers(question.kind, session.answers[question.id])}
        for question in knowledge().interview
        if question.id in session.answers
    ]
    response: Json = {
        "resourceType": "QuestionnaireResponse",
        "language": listener.locale,
        "questionnaire": f"{QUESTIONNAIRE}|{VERSION}",
        "status": "completed" if session.stage == "advice" else "in-progress",
        "authored": now.isoformat(timespec="seconds"),
    }
    items = [*asked, *_signs(session, listener), *_advice(session, listener)]
    return {**response, "item": items} if items else response


def _answers(kind: str, answer: Answer) -> list[Json]:
    if isinstance(answer, tuple):
        return [{"valueCoding": coding(one)} for one in answer]
    if answer == "unsure" and kind == "duration":
        return [{"valueQuantity": {"extension": [{"url": ABSENT, "valueCode": UNSURE["code"]}]}}]
    if answer == "unsure":
        return [{"valueCoding": UNSURE}]
    if answer in YES_NO:
        return [{"valueCoding": YES_NO[answer]}]
    return [_length(answer)] if kind == "duration" else [{"valueCoding": coding(answer)}]


def _length(duration: str) -> Json:
    match = _ONE_UNIT.fullmatch(duration)
    if match:
        value, (unit, code) = float(match[1]), _UNITS[match[2]]
    else:
        value, (unit, code) = round(days(duration), 2), _UNITS["D"]
    return {"valueQuantity": {"value": value, "unit": unit, "system": "http://unitsofmeasure.org", "code": code}}


def _signs(session: Session, listener: Listener) -> list[Json]:
    return [
        _group(
            "finding",
            ("id", [{"valueCoding": coding(finding.finding)}]),
            ("present", [{"valueBoolean": finding.present}]),
            ("words", [{"valueString": phrase(finding, listener)}]),
        )
        for finding in session.findings
    ]


def _advice(session: Session, listener: Listener) -> list[Json]:
    if session.level is None:
        return []
    level = session.level
    rules = [{"valueString": one.rule} for one in assessment(session).reasons if one.level is level]
    parts: list[tuple[str, list[Json]]] = [
        ("level", [{"valueCoding": coding(level.name)}]),
        ("words", [{"valueString": plain(f"word.level.{level.name}", {}, listener)}]),
    ]
    if rules:
        parts.append(("rule", rules))
    return [_group("advice", *parts)]


def _group(name: str, *parts: tuple[str, list[Json]]) -> Json:
    items = [{"linkId": f"{name}.{part}", "answer": answers} for part, answers in parts]
    return {"linkId": name, "item": items}
