"""The questions as a FHIR R4 Questionnaire, drawn from the knowledge."""

from typing import Any

from backache.knowledge import Question, knowledge
from backache.speech import plain
from backache.speech.words import Listener
from backache.vocabulary import FINDINGS, LOCATIONS, TRENDS, TRIGGERS, Level

Json = dict[str, Any]

QUESTIONNAIRE = "urn:uuid:6a5b7a4e-2f0c-4a86-9d55-6b1c1f0f6d11"
CODES = "urn:uuid:0d2c9f38-7f52-4f0b-8f6e-3f7c2a94b7a2"
"""The code system of our own ids: findings, places, triggers, courses and levels."""
VERSION = "1"
YES_NO: dict[str, Json] = {
    "yes": {"system": "http://terminology.hl7.org/CodeSystem/v2-0136", "code": "Y", "display": "Yes"},
    "no": {"system": "http://terminology.hl7.org/CodeSystem/v2-0136", "code": "N", "display": "No"},
}
UNSURE: Json = {
    "system": "http://terminology.hl7.org/CodeSystem/data-absent-reason",
    "code": "asked-unknown",
    "display": "Asked But Unknown",
}
_CODED = {"trend": TRENDS, "location": LOCATIONS, "trigger": TRIGGERS}


def coding(value: str) -> Json:
    """Give the coding of one of our ids."""
    return {"system": CODES, "code": value, "display": value.replace("_", " ")}


def questionnaire(listener: Listener) -> Json:
    """Give the Questionnaire resource in the words of a listener."""
    return {
        "resourceType": "Questionnaire",
        "language": listener.locale,
        "id": "backache-guide",
        "url": QUESTIONNAIRE,
        "version": VERSION,
        "name": "BackacheGuide",
        "title": "Backache Guide: questions about back pain",
        "status": "active",
        "subjectType": ["Patient"],
        "item": [*(_question(question, listener) for question in knowledge().interview), _signs(), _advice()],
    }


def _question(question: Question, listener: Listener) -> Json:
    item: Json = {"linkId": question.id, "text": plain(f"question.{question.id}.ask", {}, listener)}
    if question.kind == "duration":
        return {**item, "type": "quantity"}
    known = _CODED.get(question.kind)
    options = [coding(one) for one in sorted(known)] if known else list(YES_NO.values())
    item |= {"type": "choice", "answerOption": [{"valueCoding": one} for one in (*options, UNSURE)]}
    return {**item, "repeats": True} if question.kind in ("location", "trigger") else item


def _signs() -> Json:
    options = [{"valueCoding": coding(one)} for one in sorted(FINDINGS)]
    return {
        "linkId": "finding",
        "text": "Signs and symptoms told in the person's own words",
        "type": "group",
        "repeats": True,
        "item": [
            {"linkId": "finding.id", "text": "Sign or symptom", "type": "choice", "answerOption": options},
            {"linkId": "finding.present", "text": "It is there", "type": "boolean"},
            {"linkId": "finding.words", "text": "As told", "type": "string"},
        ],
    }


def _advice() -> Json:
    options = [{"valueCoding": coding(level.name)} for level in Level]
    return {
        "linkId": "advice",
        "text": "Advice given",
        "type": "group",
        "item": [
            {"linkId": "advice.level", "text": "How soon to be seen", "type": "choice", "answerOption": options},
            {"linkId": "advice.words", "text": "In words", "type": "string"},
            {"linkId": "advice.rule", "text": "Rules that decided it", "type": "string", "repeats": True},
        ],
    }
