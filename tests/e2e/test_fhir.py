"""The FHIR file, read by a library that knows R4B, and held against its own Questionnaire. Needs no browser."""

from datetime import UTC, datetime
from itertools import product
from typing import Any

import pytest
from fhir.resources.R4B.bundle import Bundle

from backache.knowledge import knowledge
from backache.session import Session, read, write
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, LOCATIONS, TRENDS, TRIGGERS, Level
from web.summary import bundle

NOW = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
DURATIONS = ("P3W", "P1D", "P6M", "P2Y", "P1Y6M", "PT4H", "P10D")


def sessions() -> list[dict[str, Any]]:
    """Give session attributes that together hold every answer, finding and level there is."""
    yes_no = [question.id for question in knowledge().interview if question.kind == "yes_no"]
    answers: list[dict[str, Any]] = [dict.fromkeys(yes_no, one) for one in ("yes", "no", "unsure")]
    answers += [{"duration": one} for one in (*DURATIONS, "unsure")]
    answers += [{"trend": one} for one in (*sorted(TRENDS), "unsure")]
    answers += [{"location": sorted(LOCATIONS), "trigger": sorted(TRIGGERS)}, {}]
    told: list[dict[str, Any]] = [{"answers": one} for one in answers]
    told += [{"findings": [{"finding": name, "present": there}]} for name, there in product(FINDINGS, (True, False))]
    for name, values in FINDING_ATTRIBUTES.items():
        told += [{"findings": [{"finding": "numbness", "present": True, name: one}]} for one in values]
    told += [{"level": level.name, "stage": stage} for level, stage in product(Level, ("interview", "advice"))]
    return [{**write(Session()), **one} for one in told]


@pytest.fixture(scope="module")
def bundles() -> list[dict[str, Any]]:
    """The bundles of all those sessions, every seventh in Spanish too."""
    told = [("en-US", one) for one in sessions()] + [("es-US", one) for one in sessions()[::7]]
    return [bundle(read(one), locale, NOW) for locale, one in told]


def test_every_bundle_is_valid_r4(bundles: list[dict[str, Any]]) -> None:
    """The library accepts the bundle, the questionnaire and the response of every session."""
    for one in bundles:
        read_back = Bundle.model_validate(one)
        kinds = [entry.resource.get_resource_type() for entry in read_back.entry or () if entry.resource]
        assert kinds == ["Questionnaire", "QuestionnaireResponse"]


def test_every_response_answers_its_questionnaire(bundles: list[dict[str, Any]]) -> None:
    """Each item of a response is one of the questionnaire's, with answers of its type, and codes among its options."""
    for one in bundles:
        questionnaire, response = (entry["resource"] for entry in one["entry"])
        assert response["questionnaire"] == f"{questionnaire['url']}|{questionnaire['version']}"
        _check(response.get("item", []), {item["linkId"]: item for item in questionnaire["item"]})


def _check(answered: list[dict[str, Any]], asked: dict[str, dict[str, Any]]) -> None:
    for item in answered:
        question = asked[item["linkId"]]
        if question["type"] == "group":
            assert "answer" not in item
            _check(item["item"], {part["linkId"]: part for part in question["item"]})
            continue
        key = {"choice": "valueCoding", "quantity": "valueQuantity", "boolean": "valueBoolean", "string": "valueString"}
        assert question.get("repeats") or len(item["answer"]) == 1
        for answer in item["answer"]:
            assert set(answer) == {key[question["type"]]}
            if question["type"] == "choice":
                assert answer in question["answerOption"]
