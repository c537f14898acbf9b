"""What to tell the operator, and what to do and not to do until help comes: on request, each with its source."""

from __future__ import annotations

import re

import pytest

from backache.vocabulary import Level
from tests.safety.hazards import ROOT, keys, rows
from tests.safety.talking import ACTION, Talk

ADVICE = ROOT / "lambda" / "backache" / "speech" / "en" / "advice.toml"
AT = {
    "emergency_ambulance": {"consciousness": "yes"},
    "emergency": {"neck_stiffness": "yes", "neck_stiffness.pain": "yes"},
}


def waiting(level: str, patient: str = "self", **listener: str) -> Talk:
    """Return the conversation after a yes to the offer of help until someone comes."""
    talk = Talk(patient=patient, **listener)  # type: ignore[arg-type]
    talk.finish(AT[level], until=Level[level])
    talk.come_to("offer_more")
    assert level == talk.level
    talk.hear({"answer": "yes"})
    return talk


@pytest.mark.parametrize("level", AT)
def test_a_yes_tells_what_to_say_and_what_to_do(level: str) -> None:
    """A yes to the offer tells both, and the conversation stays open with the action after silence."""
    talk = waiting(level)

    assert [f"waiting.tell_them.{level}", f"waiting.meanwhile.{level}"] == talk.messages[:2]
    assert talk.reply.question == "offer_more"
    assert talk.after_silence.startswith(ACTION[level])


def test_until_the_ambulance_comes() -> None:
    """They are told to say where, to stay on the line, to unlock, not to move, drive, eat or drink."""
    words = waiting("emergency_ambulance").words

    for part in (
        "where you are",
        "Stay on the line",
        "unlock the door",
        "don't move",
        "Don't drive",
        "Don't eat or drink",
    ):
        assert part in words, words


def test_before_the_emergency_room() -> None:
    """They are told not to drive themselves, to bring what they take, and to call if it gets worse."""
    words = waiting("emergency").words

    for part in ("Don't drive yourself", "list of what you take", "If it gets worse, call 911"):
        assert part in words, words


@pytest.mark.parametrize("level", AT)
def test_told_once_the_advice_is_what_comes_again(level: str) -> None:
    """A second yes says the action again, not the waiting."""
    talk = waiting(level)
    talk.hear({"answer": "yes"})

    assert talk.words.startswith(ACTION[level]), talk.words


@pytest.mark.parametrize("level", AT)
@pytest.mark.parametrize("patient", ["self", "mother"])
def test_every_sentence_of_waiting_stands_in_the_safety_case_with_its_sources(level: str, patient: str) -> None:
    """Nothing is said of the time of waiting that the safety case does not give a source for."""
    talk = waiting(level, patient)
    said = [one for one in re.split(r"(?<=[.?]) ", talk.words) if not one.endswith("?")]
    sourced = {row["said"]: keys(row["rests on"]) for row in rows("said", "rests on")}

    assert len(said) >= 3
    assert [] == [sentence for sentence in said if not sourced.get(sentence)]


def test_the_file_of_advice_names_its_sources_for_waiting() -> None:
    """The comment on waiting in the file of advice names sources, and each is listed in the safety case."""
    comment = next(line for line in ADVICE.read_text(encoding="utf-8").splitlines() if line.startswith("# waiting."))
    named = keys(comment)

    assert named
    assert set() == set(named) - {row["key"] for row in rows("key", "source", "read")}
