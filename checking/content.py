"""What must hold between knowledge, speech and the interaction models; each fault names its file and id."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from backache import vocabulary
from backache.dialogue.replies import SPOKEN_REASONS
from backache.errors import ContentError
from backache.knowledge import Knowledge, build, read_tables
from backache.speech import known, problems

MODELS = Path(__file__).parent.parent / "interaction_models"
QUESTION_FORMS = ("ask", "again", "reprompt", "closed", "why", "name")
CATCH_ALL = frozenset({"other_symptom", "other_emergency"})
OWN_INTENTS = frozenset({"backache"})
"""Findings that an intent alone says, so that no slot value needs to."""
URGENT = ("emergency", "emergency_ambulance")
SITUATIONS = ("driving", "stopped", "may_drive", "no_ambulance", "other_help", "help_comes", "medicine")
SEEN = ("self_care", "consultation", "consultation_24")
OWN_ANSWERS = frozenset(
    {"possible_causes", "explain_cause", "explain_symptom", "explain_question", "why_ask", "progress"}
)
TALK = """
welcome fresh sorry noted missed missed.close missed.so_you_can_call missed.later heard tell_me start_over go_back
comfort.hurt go_back.first change skip skip.later help progress progress.done changed.advice changed.answer
patient.set patient.new crisis.talk crisis.urgent crisis.again crisis.overdose help_way.hurt close.hurt
waiting.meanwhile.hurt call.hurt causes.intro causes.all_told causes.groups told.nothing told.yes told.no told.story
call.emergency command.louder command.pause command.call_contact offer.again offer.causes offer.more_causes
offer.go_on advice.unknown why.not_yet why.before why.said why.ruled_out why.beyond said.unsure why.change.higher
why.change.lower card.title card.disclaimer
""".split()


def all_problems() -> list[str]:
    """Return every fault of the content, empty where all is well."""
    try:
        content = build(read_tables())
    except ContentError as error:
        return error.problems
    return [*_sources(content), *_speech(content), *_slots(content), *problems()]


def _sources(content: Knowledge) -> Iterator[str]:
    """Rules, questions and entries without a source, or with one that sources.toml does not have."""
    tables: dict[str, Iterable[Any]] = {
        name: getattr(content, name).values()
        for name in ("questions", "rules", "causes", "symptoms", "complications", "definitions", "facts")
    }
    for name, entries in tables.items():
        for entry in entries:
            if not entry.source:
                yield f"knowledge/{name}.toml: {entry.id}: expected a source, got none"
            for key in entry.source:
                if key not in content.sources:
                    yield f"knowledge/{name}.toml: {entry.id}: expected a key of sources.toml, got {key}"
    for rule in content.rules.values():
        marks = [content.sources[key].data.get("mark") for key in rule.source if key in content.sources]
        if marks and all(mark == "U" for mark in marks):
            yield f"knowledge/rules.toml: {rule.id}: expected a source that was read, got only unverified ones"
        if rule.question is not None and rule.question not in content.questions:
            yield f"knowledge/rules.toml: {rule.id}: expected the id of a question, got {rule.question}"


def _speech(content: Knowledge) -> Iterator[str]:
    """Message ids that the dialogue may say and no speech file has."""
    for message in _messages(content):
        if not known(message):
            yield f"speech/en: {message}: expected words for it, got none"


def _messages(content: Knowledge) -> Iterator[str]:
    yield from TALK
    for question in content.questions.values():
        yield from (f"question.{question.id}.{form}" for form in QUESTION_FORMS)
    for question in content.interview:
        if question.kind == "yes_no":
            yield f"said.answer.{question.id}"
    yield from (f"reason.{rule}" for rule in SPOKEN_REASONS)
    for level in URGENT:
        yield from (f"escalate.{level}", f"escalate.{level}.said", f"help_way.{level}", f"again.{level}")
        yield from (f"offer.waiting.{level}", f"waiting.tell_them.{level}", f"waiting.meanwhile.{level}")
        yield from (f"situation.{name}.{level}" for name in SITUATIONS)
    yield from (f"situation.no_phone.{form}" for form in ("now", "hurt", "later"))
    yield from ("situation.driving.none", "waiting.meanwhile.hurt", "close.hurt", "help_way.hurt")
    for level in SEEN:
        yield from (f"advice.{level}", f"safety_net.{level}")
    yield from ("advice.consultation.said", "advice.consultation_24.said")
    yield "close.none"
    for level in vocabulary.Level.__members__:
        yield from (f"close.{level}", f"card.{level}", f"word.level.{level}", f"why.level.{level}")
    for name in (vocabulary.FINDINGS | vocabulary.EMERGENCY_DETAILS | vocabulary.SYMPTOM_DETAILS) - CATCH_ALL:
        yield from (f"said.{name}", f"symptom.{name}")
    yield from (f"cause.{name}" for name in content.causes)
    yield from (f"ask.{name}" for name in vocabulary.ASKS - OWN_ANSWERS)
    yield from (f"comfort.{name}" for name in vocabulary.DISTRESS - {"suicidal_ideation", "overdose"})
    yield from (f"scope.{name}" for name in vocabulary.OUT_OF_SCOPE)
    yield from (str(entry.data["message"]) for entry in content.facts.values() if "message" in entry.data)


def _slots(content: Knowledge) -> Iterator[str]:
    """Ids of the vocabulary that no slot value of an interaction model has."""
    wanted = (
        vocabulary.LOCATIONS
        | vocabulary.TRIGGERS
        | (vocabulary.FINDINGS - CATCH_ALL - OWN_INTENTS)
        | frozenset(content.causes)
    )
    for path in sorted(MODELS.glob("*.json")):
        types = json.loads(path.read_text(encoding="utf-8"))["interactionModel"]["languageModel"].get("types", [])
        have = {value.get("id") for kind in types for value in kind["values"]}
        for missing in sorted(wanted - have):
            yield f"interaction_models/{path.name}: {missing}: expected a slot value with this id, got none"
