"""That every fact of the article is really said by the message that is to say it."""

from __future__ import annotations

import pytest

from backache.knowledge import Entry, knowledge
from backache.speech import known, plain
from backache.vocabulary import ASKS, EMERGENCY_DETAILS, FINDINGS, SYMPTOM_DETAILS

FACTS = list(knowledge().facts.values())
REGION = {"{number}": "911", "{an_er}": "an emergency room"}


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_is_said_by_its_message(fact: Entry) -> None:
    """The message that the fact names holds the words that say it."""
    text = plain(fact.data["message"])
    for word in fact.data["words"]:
        assert REGION.get(word, word) in text


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.id)
def test_a_fact_is_reached_by_a_meaning(fact: Entry) -> None:
    """The meaning that reaches a fact is one of the vocabulary, about something that is known."""
    assert fact.data["ask"] in ASKS
    assert fact.data.get("cause", "tumor") in knowledge().causes
    assert fact.data.get("symptom", "fever") in knowledge().symptoms


def test_the_article_is_whole() -> None:
    """All the article's lists stand in full: causes, symptoms, complications, questions, signs."""
    causes = [cause for cause in knowledge().causes.values() if not cause.beyond]
    groups = [cause.data["group"] for cause in causes]
    assert [groups.count(group) for group in ("mechanical", "acquired", "umbrella")] == [10, 10, 2]
    listed = {
        name
        for symptom in knowledge().symptoms.values()
        if symptom.data["section"] in ("musculoskeletal", "neurologic")
        for name in symptom.data["listed_as"]
        if name not in SERIOUS_LIST
    }
    assert len(listed) == 14
    assert len(knowledge().complications) == 11
    sections = [fact.data["section"] for fact in FACTS]
    assert {name: sections.count(name) for name in ("causes", "complications", "questions", "references")} == {
        "causes": 5 + 22, "complications": 2 + 11, "questions": 1 + 8, "references": 6,
    }  # fmt: skip


SERIOUS_LIST = {
    "Impaired balance and coordination",
    "Muscle weakness in the arms or legs (persistent)",
    "Weakness (loss of strength)",
    "Neck pain",
}
"""What the article repeats among the symptoms that might indicate a serious condition."""


def test_every_sign_and_symptom_can_be_explained() -> None:
    """Each finding and each detail of the vocabulary has an entry and words of its own."""
    told = (FINDINGS - {"other_symptom", "other_emergency"}) | SYMPTOM_DETAILS | EMERGENCY_DETAILS
    assert set(knowledge().symptoms) == told
    assert [name for name in sorted(told) if not (known(f"symptom.{name}") and known(f"symptom.{name}.name"))] == []


def test_every_cause_and_complication_has_words() -> None:
    """Each cause and complication has an explanation and a name, and none is without an entry."""
    for kind, entries in (("cause", knowledge().causes), ("complication", knowledge().complications)):
        assert [name for name in entries if not (known(f"{kind}.{name}") and known(f"{kind}.{name}.name"))] == []


def test_every_cited_source_is_listed_and_every_listed_one_can_be_named() -> None:
    """What an entry cites is in the list of sources, was read or seen, and has spoken words."""
    k = knowledge()
    kinds = (k.causes, k.symptoms, k.complications, k.definitions, k.facts, k.questions, k.rules)
    cited = {source for entries in kinds for entry in entries.values() for source in entry.source}
    assert cited - set(k.sources) == set()
    assert {source.data["mark"] for source in k.sources.values()} <= {"R", "E"}
    assert [name for name in k.sources if not known(f"word.source.{name}")] == []


def test_what_goes_beyond_the_article_cites_another_source() -> None:
    """A serious cause that the article does not name rests on a source that does."""
    assert [cause.id for cause in knowledge().causes.values() if cause.beyond and set(cause.source) <= {"ART"}] == []
