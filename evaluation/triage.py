"""Measures advice over the vignettes beside published figures: from the facts, and through whole conversations."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from backache.vocabulary import Level
from evaluation.conversation import Conversation, free_speech_slot, play, real_handler, through_the_skill
from evaluation.tables import percent, table
from evaluation.vignettes import (
    FIFTH,
    FOURTH,
    SECOND,
    SEVENTH,
    SIXTH,
    THIRD,
    Case,
    Outcome,
    Share,
    emergencies_found,
    read_cases,
    sorted_as,
)

PUBLISHED = Path(__file__).parent / "published.toml"
HEADER = ("", "cases", "exact", "under-triaged", "no level", "over-triaged", "emergencies found")
OVER_GOAL = 0.10
CAVEAT = (
    "The cases differ: ours are spoken cases of back pain, written for this project from the article and the cited "
    "guidance, and the levels held right are ours too; the studies used their own cases of any complaint and their own "
    "levels. A case left without a level (not understood three times) counts as under-triaged. The figures stand side "
    "by side for scale, not as a contest."
)


def from_facts(case: Case) -> Outcome:
    """Return the level that the rules give the facts of a case, by the batch command's own form."""
    from backache.triage.__main__ import triage_line

    result = triage_line(json.dumps(case.facts))
    if "error" in result:
        raise ValueError(f"{case.id}: {result['error']}")
    return Outcome(case, Level.read(result["level"]))


WAYS: dict[str, Callable[[Case], Outcome]] = {
    "rules on the facts": from_facts,
    "whole conversations": through_the_skill,
}
"""How a case can come to its level."""


def chosen(topics: Sequence[str] | None) -> list[Case]:
    """Return the cases of those topics, all of them where none is named."""
    return [case for case in read_cases() if not topics or case.topic in topics]


def chosen_apart(topics: Sequence[str] | None) -> dict[str, list[Case]]:
    """Return the cases of the sets counted apart, by name; none where a topic of the first set is asked for."""
    if topics:
        return {}
    fourth, fifth = read_cases(FOURTH), read_cases(FIFTH)
    return {
        "second set": read_cases(SECOND),
        "third set, which steered since": read_cases(THIRD),
        "fourth set, half that steered since": [case for case in fourth if not case.held_out],
        "fourth set, half held out": [case for case in fourth if case.held_out],
        "fifth set, which steered since": [case for case in fifth if case.topic != "held_out"],
        "fifth set, held out": [case for case in fifth if case.topic == "held_out"],
        "sixth set, held out": read_cases(SIXTH),
        "seventh set, which steered since": read_cases(SEVENTH),
    }


def transcript(case_id: str) -> list[str]:
    """Return the conversation of a case, one line for each thing said, the level behind each reply."""
    case = next(case for case in read_cases() if case.id == case_id)
    conversation = Conversation(real_handler(), free_speech_slot())
    play(case, conversation)
    return conversation.transcript


def share(part: Share) -> str:
    """Return a share with the count behind it."""
    return f"{percent(part.value)} ({part.some})" if part.of else "-"


def row(name: str, outcomes: Sequence[Outcome]) -> tuple[str, ...]:
    """Return the figures of some outcomes as a row."""
    exact, under, over = (share(sorted_as(outcomes, sort)) for sort in ("exact", "under", "over"))
    without = str(sum(outcome.level is None for outcome in outcomes))
    return (name, str(len(outcomes)), exact, under, without, over, share(emergencies_found(outcomes)))


def own_rows(name: str, outcomes: Sequence[Outcome]) -> list[tuple[str, ...]]:
    """Return our rows: without neck pain, neck pain apart, within the article and beyond it."""
    rest = [outcome for outcome in outcomes if not outcome.case.neck]
    return [
        row(f"{name}, neck pain apart", rest),
        row(f"{name}, neck pain", [outcome for outcome in outcomes if outcome.case.neck]),
        row(f"{name}, signs of the article", [outcome for outcome in rest if not outcome.case.beyond]),
        row(f"{name}, beyond the article", [outcome for outcome in rest if outcome.case.beyond]),
        row(f"{name}, cases that steered the work", [one for one in outcomes if not one.case.held_out]),
        row(f"{name}, cases held out", [one for one in outcomes if one.case.held_out]),
    ]


def published_rows() -> list[tuple[str, ...]]:
    """Return the published figures as rows of the same table."""
    studies: list[dict[str, Any]] = tomllib.loads(PUBLISHED.read_text(encoding="utf-8"))["study"]
    return [
        (
            f"{study['who']} [{study['source']}, {study['mark']}]",
            "",
            percent(study.get("right")),
            percent(study.get("under")),
            "",
            percent(study.get("over")),
            percent(study.get("emergencies")),
        )
        for study in studies
    ]


def verdict(name: str, outcomes: Sequence[Outcome]) -> str:
    """Return how the outcomes stand against the figures to reach: no under-triage, over-triage at most 10%."""
    under = sorted_as(outcomes, "under")
    over = sorted_as([outcome for outcome in outcomes if not outcome.case.neck], "over")
    return (
        f"{name}: no under-triage: {reached(under, 0)} ({under.some} of {under.of}); "
        f"over-triage at most {OVER_GOAL:.0%}, neck pain apart: {reached(over, OVER_GOAL)} ({percent(over.value)})"
    )


def reached(part: Share, at_most: float) -> str:
    """Return pass or short, a dash where nothing was counted."""
    if part.value is None:
        return "-"
    return "pass" if part.value <= at_most else "short"


def render(measured: Mapping[str, Sequence[Outcome]], apart: Mapping[str, Sequence[Outcome]] | None = None) -> str:
    """Return our figures by name, rows for the sets counted ``apart``, the published figures and the verdicts."""
    rows = [line for name, outcomes in measured.items() for line in own_rows(name, outcomes)]
    rows += [row(name, outcomes) for name, outcomes in (apart or {}).items()]
    verdicts = [f"* {verdict(name, outcomes)}" for name, outcomes in measured.items()]
    return "\n".join([table(HEADER, [*rows, *published_rows()]), "", *verdicts, "", CAVEAT, ""])


def wrong(outcomes: Sequence[Outcome]) -> str:
    """Return the cases that came out under or over, one a line."""
    lines = [
        f"{outcome.sort:5s} {outcome.case.topic}/{outcome.case.id}: "
        f"{outcome.level.name if outcome.level else 'no level'}, right: "
        f"{' or '.join(level.name for level in sorted(outcome.case.levels))}"
        for outcome in outcomes
        if outcome.sort != "exact"
    ]
    return "\n".join(lines)
