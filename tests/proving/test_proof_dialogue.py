"""The check of the dialogue in seconds: part of its graph, a few talks, and proof that a wrong turn is caught."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import replace
from itertools import product
from pathlib import Path
from typing import Any

import pytest

from backache.dialogue import turn
from backache.knowledge import knowledge
from backache.model import Finding, Line, Meaning, Reply
from backache.session import Session, read_answers, read_findings
from backache.vocabulary import Level
from proving import figures, picture
from proving.changes import CORRECTED, NEAREST, check_corrections, check_people
from proving.hearing import faults
from proving.levels import Tally
from proving.paths import alarm, longest, strain
from proving.run_dialogue import check_graph, check_lengths, check_talks
from proving.saying import by_id, everything, hear
from proving.steps import check_step, says
from proving.traces import Fact
from proving.walk import Step, launch, urgent

VIGNETTES = Path(__file__).parents[1] / "vignettes"
PLACES = 25


def _told(*ids: str) -> Session:
    session, _ = launch()
    for name in ids:
        session, _ = hear(session, by_id(name))
    return session


def test_every_turn_of_the_first_places_holds() -> None:
    """Near the launch, every answer class at every place gets a reply, a reprompt, a way to stop, and all the rest."""
    tally, _ = check_graph(most=PLACES)

    assert [] == tally.faults
    assert tally.counts["turns between them"] == PLACES * len(everything())


def test_every_turn_of_random_talks_holds() -> None:
    """In talks where anything may be said at any turn, every turn holds what one turn must."""
    tally = check_talks(seed=5, number=25)

    assert [] == tally.faults
    assert tally.counts["turns of random talks"] > 250


def test_a_plain_strain_is_short() -> None:
    """Three days of strain, no to every sign, short answers: at most 16 replies and 150 seconds of speech."""
    plain = strain()

    assert (plain.replies, plain.session.level) == (min(plain.replies, 16), Level.self_care)
    assert plain.seconds == min(plain.seconds, 150)


def test_conversations_of_answers_end() -> None:
    """The longest conversation of answers that is found ends in advice, and random ones are not longer."""
    most = longest(beam=3)
    tally, measured = check_lengths(number=10)

    assert "advice" == most.session.stage
    assert [] == tally.faults
    assert measured["any answer as likely as another: replies, longest"] <= most.replies


def _tellings() -> Iterator[tuple[Finding, Finding]]:
    """Give pairs of tellings of one sign: the same sign in the same place, with another degree or kind."""
    told: dict[str, dict[str, tuple[str | None, ...]]] = {
        "one_sided_symptoms": {"kind": (None, "weakness", "abnormal_sensation"), "degree": (None, "sudden", "past")},
        "muscle_weakness": {"degree": (None, "sudden", "past"), "site": ("leg",)},
        "other_emergency": {"detail": ("abdominal_pain",), "degree": (None, "severe", "mild")},
        "other_symptom": {"detail": ("fever",), "degree": (None, "severe", "mild")},
    }
    for name, attributes in told.items():
        ways = [dict(zip(attributes, values, strict=True)) for values in product(*attributes.values())]
        for one, other in product(ways, repeat=2):
            yield _finding(name, one), _finding(name, other)


def _finding(name: str, attributes: dict[str, str | None]) -> Finding:
    return Finding.read({"finding": name, **attributes})


def _meaning(finding: Finding) -> Meaning:
    attributes = finding.as_dict()
    return Meaning("finding", str(attributes.pop("finding")), attributes)


def test_telling_a_sign_again_with_less_lowers_no_emergency() -> None:
    """A sign that was told as grave stays so when it is told again without what made it grave."""
    lowered = []
    for one, other in _tellings():
        before, _ = turn(launch()[0], (_meaning(one),))
        after, _ = turn(before, (_meaning(other),))
        if urgent(before.level) and (after.level or 0) < (before.level or 0):
            lowered.append((one, other))

    assert [] == lowered


@pytest.mark.parametrize("harmless", ["just a backache", "fever", "pain in the heel"])
def test_a_further_fact_lowers_no_emergency_that_was_told_early(harmless: str) -> None:
    """An ambulance advised on "tell me now" stays advised when something harmless is told after it."""
    before = _told("numb foot", "tell me now")
    after, _ = hear(before, by_id(harmless))

    assert Level.emergency_ambulance == before.level == after.level


@pytest.mark.parametrize(
    "wrong, name",
    [
        (lambda step: replace(step, reply=replace(step.reply, lines=())), "a turn gets a reply"),
        (lambda step: replace(step, reply=replace(step.reply, reprompt=())), "a question has a reprompt"),
        (lambda step: replace(step, after=replace(step.after, level=None)), "nothing but a taking back lowers"),
        (
            lambda step: replace(step, after=replace(step.after, findings=())),
            "no question, miss or further sign lowers",
        ),
        (lambda step: replace(step, reply=replace(step.reply, lines=(Line("no.such"),))), "words exist"),
    ],
)
def test_a_wrong_turn_is_caught(wrong: Any, name: str) -> None:
    """A reply without words, an emergency let go, a sign forgotten: each makes the check of one turn fail."""
    tally = Tally()
    check_step(tally, wrong(says(by_id("help"), _told("can't feel my foot"))))

    assert [name] == sorted({fault[: len(name)] for fault in tally.faults if fault.startswith(name)})


def test_a_question_asked_twice_is_caught() -> None:
    """To put an answered question again, with nothing taken back, makes the check of one turn fail."""
    before = _told("no")
    step = says(by_id("no"), before)
    tally = Tally()
    check_step(tally, Step(before, step.said, replace(step.after, pending="consciousness"), step.reply))

    assert any("asked twice" in fault for fault in tally.faults)


def test_an_emergency_that_does_not_begin_with_the_action_is_caught() -> None:
    """An emergency reply that begins with a question, or runs on, is found wrong."""
    question = Line("question.consciousness.ask")
    reply = Reply((question, Line("help"), Line("help"), Line("help")), "consciousness")

    assert 2 <= len(faults(reply, urgent=True))
    assert [] == faults(Reply((question,), "consciousness"), urgent=False)


def test_an_alarm_is_settled_by_the_next_question() -> None:
    """Numbness alone is an alarm by the rules, and the next question settles it."""
    session = _told("numb foot")

    assert (True, "sensation.touch") == (alarm(session), session.pending)
    assert not alarm(_told("numb foot", "no"))


def test_the_nearest_change_is_true() -> None:
    """For random people, the change that "why" names gives the level it names, once it is said."""
    findings = [Fact("finding", name) for name in ("fever", "heel_pain") if name in knowledge().symptoms]
    findings += [Fact("finding", "numbness", "", (("site", "foot"),)), Fact("finding", "foot_drop")]
    tally = check_people(findings, seed=11, number=25)

    assert [] == tally.faults
    assert tally.counts[NEAREST] > 8
    assert tally.counts[CORRECTED] > 25


def _vignettes() -> list[dict[str, Any]]:
    return [
        case
        for path in sorted(VIGNETTES.glob("*.toml"))
        for case in tomllib.loads(path.read_text(encoding="utf-8")).get("case", ())
    ]


def test_a_sign_taken_back_gives_the_level_of_a_fresh_interview_in_every_vignette() -> None:
    """For each vignette, each deciding answer taken back gives exactly the level of an interview without it."""
    tally = Tally()
    for case in _vignettes():
        facts = case["facts"]
        check_corrections(tally, read_answers(facts["answers"]), read_findings(facts["findings"]))

    assert [] == tally.faults
    assert tally.counts[CORRECTED] > 100


def test_the_drawing_is_fresh() -> None:
    """The drawing of the conversation is the one that the questions and rules of today give."""
    assert picture.draw() == picture.FILE.read_text(encoding="utf-8"), "run: python -m proving graph"


def test_figures_are_put_between_their_markers_alone() -> None:
    """New figures replace the old ones between their markers and nothing else; a page without markers is refused."""
    page = "a\n<!-- figures: triage -->\nold\n<!-- end of figures: triage -->\nb\n"

    assert page.replace("old", "new") == figures.put(page, "triage", "new")
    with pytest.raises(ValueError, match="expected"):
        figures.put(page, "dialogue", "new")


def test_the_page_has_figures_of_both_checks() -> None:
    """The page of proof holds the figures of the last full run of triage and of dialogue, with nothing found wrong."""
    page = figures.FILE.read_text(encoding="utf-8")

    for name in ("triage", "dialogue"):
        _, _, rest = page.partition(figures.BEGIN.format(name))
        assert "**found wrong** | **0**" in rest.partition(figures.END.format(name))[0]
