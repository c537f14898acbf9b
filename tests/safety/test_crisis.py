"""Someone in despair hears of a crisis line and of a person, whatever the back does; an overdose is an ambulance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from backache.speech.catalogue import language
from backache.vocabulary import Level
from tests.safety.talking import ACTION, Talk

BEFORE: Mapping[str, Mapping[str, Any]] = {
    "none": {},
    "self_care": {"told": {}},
    "consultation": {"told": {"trend": {"trend": "worse"}}},
    "consultation_24": {"told": {"treated_spinal_condition": "yes", "treated_spinal_condition.current": "yes"}},
    "emergency": {"told": {"neck_stiffness": "yes", "neck_stiffness.pain": "yes"}, "until": Level.emergency},
    "emergency_ambulance": {"told": {"consciousness": "yes"}, "until": Level.emergency},
}
"""How each level is reached before the words of despair."""

LOCALES = sorted({*language("en-US").regions, "en-ZZ"} - {"unknown"})
by_level = pytest.mark.parametrize("level", BEFORE)


def at(level: str, **listener: Any) -> Talk:
    """Return a conversation that has come to a level."""
    talk = Talk(**listener)
    if BEFORE[level]:
        talk.finish(BEFORE[level]["told"], until=BEFORE[level].get("until"))
    assert level == (talk.level or "none")
    return talk


@by_level
def test_suicidal_words_bring_the_crisis_line_and_a_person(level: str) -> None:
    """The reply names the crisis line of the place, the emergency number, and someone to be with."""
    for locale in LOCALES:
        for channel in ("echo", "web"):
            talk = at(level, locale=locale, channel=channel)
            talk.hear({"distress": "suicidal_ideation"})
            region = language(locale).region(locale)

            assert region["crisis"] in talk.words
            assert region["number"] in talk.words
            assert "someone" in talk.words.lower()


@by_level
def test_suicidal_words_leave_the_level(level: str) -> None:
    """They neither lower nor raise how soon the back is to be seen."""
    talk = at(level)
    talk.hear({"distress": "suicidal_ideation"})

    assert level == (talk.level or "none")


@pytest.mark.parametrize("level", ["emergency", "emergency_ambulance"])
def test_suicidal_words_in_an_emergency_keep_the_action_first(level: str) -> None:
    """While help is due, the first words stay those that call for it."""
    talk = at(level)
    talk.hear({"distress": "suicidal_ideation"})

    assert talk.words.startswith("Call 911 now"), talk.words
    assert talk.after_silence.startswith(ACTION[level])


def test_suicidal_words_beside_a_sign_lose_neither() -> None:
    """A sign told in the same breath calls the ambulance, and the crisis line is named too."""
    talk = Talk()
    talk.hear({"distress": "suicidal_ideation"}, {"finding": "loss_of_sensation", "site": "foot"})

    assert talk.level == "emergency_ambulance"
    assert talk.words.startswith("Call 911 now"), talk.words
    assert "988" in talk.words


def test_a_no_beside_suicidal_words_answers_nothing() -> None:
    """Words of despair that may have been taken for a no leave the question open, and it comes again."""
    talk = Talk()
    talk.hear({"answer": "no"}, {"distress": "suicidal_ideation"})
    talk.hear({"answer": "yes"})

    assert talk.session.answers == {}
    assert talk.reply.question == "consciousness"


def test_the_interview_goes_on_only_when_wanted() -> None:
    """After the crisis line the back waits for a yes, and then the same question comes again."""
    talk = Talk()
    talk.hear({"distress": "suicidal_ideation"})
    assert "Shall I go on with your back?" in talk.words
    talk.hear({"answer": "yes"})

    assert talk.reply.question == "consciousness"


@by_level
def test_an_overdose_is_an_ambulance(level: str) -> None:
    """Whatever the level was, the action is an ambulance, and the reply asks to tell what was taken."""
    talk = at(level)
    talk.hear({"distress": "overdose"})

    assert talk.level == "emergency_ambulance"
    assert talk.words.startswith("Call 911 now"), talk.words
    assert "all you have taken" in talk.words


@pytest.mark.parametrize("command", ["start_over", "skip", "go_back", "get_result", "stop"])
def test_nothing_said_later_lowers_an_overdose(command: str) -> None:
    """No command takes an overdose back."""
    talk = Talk()
    talk.hear({"distress": "overdose"})
    talk.hear({"command": command})

    assert talk.level == "emergency_ambulance"
    assert talk.words.startswith(ACTION["emergency_ambulance"]), talk.words


def test_hopelessness_brings_someone_close_and_the_crisis_line() -> None:
    """Hopeless words bring a kind sentence, a person and the crisis line, and the question comes again."""
    talk = Talk()
    talk.hear({"distress": "hopelessness"})

    assert talk.messages[0] == "comfort.hopelessness"
    assert "someone close to you" in talk.words
    assert "988" in talk.words
    assert talk.reply.question == "consciousness"


@pytest.mark.parametrize(
    "kind", ["fear", "panic", "severe_pain", "alone", "crying", "frustration", "shame", "hopelessness"]
)
def test_every_distress_gets_one_kind_sentence(kind: str) -> None:
    """Each kind of distress has its own sentence, said before the question, and no level of its own."""
    talk = Talk()
    talk.hear({"distress": kind})

    assert talk.messages[0] == f"comfort.{kind}"
    assert talk.level is None
    assert talk.reply.question == "consciousness"
