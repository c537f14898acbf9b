"""All checks of the dialogue: its graph, random talks through it, how long it is, and random people who correct."""

from __future__ import annotations

import random
import time
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor

from proving.changes import check_people
from proving.levels import Tally
from proving.paths import alarm, longest, random_lengths, replies_to_settle, strain, summary
from proving.saying import everything, hear
from proving.steps import check_step, check_stop
from proving.traces import Fact
from proving.walk import Graph, Step, launch, place, walk

SETTLED = "with yes or no, one reply at most stands between an alarm and the call for help"
ENDS = "a talk of answers ends"
PEOPLE = {"any answer as likely as another": 0.0, "mostly well (9 of 10 answers no)": 0.9}
"""Random people whose conversations are measured, and the share of yes/no questions they say no to come what may."""

PROCESSES = 2
TALKS, TALK_TURNS = 300, 40
STRAIN_REPLIES, STRAIN_SECONDS = 16, 150


def check_graph(most: int | None = None) -> tuple[Tally, Graph]:
    """Visit every place of the conversation and check every turn from it; ``most`` bounds the places."""
    tally, graph = Tally(), Graph()
    stopped: set[object] = set()
    for step in walk(graph, most=most):
        check_step(tally, step)
        check_settling(tally, step)
        there = place(step.after)
        if there not in stopped and not step.reply.ends:
            stopped.add(there)
            check_stop(tally, step.after)
    tally.count("places in the graph", len(graph.sessions))
    tally.count("turns between them", sum(map(len, graph.turns.values())))
    return tally, graph


def whole_graph() -> Tally:
    """Check every turn from every place."""
    return check_graph()[0]


def check_settling(tally: Tally, step: Step) -> None:
    """Check, where a turn raises an alarm without telling it, how soon it must be told or settled."""
    if alarm(step.after) and not alarm(step.before):
        took = replies_to_settle(step.after)
        tally.check(SETTLED, took <= 1, step.before.pending, step.said.id, took)


def check_talks(seed: int, number: int, turns: int = TALK_TURNS) -> Tally:
    """Check random talks in which anything may be said at any turn, answers as often as all else together."""
    tally, draw = Tally(), random.Random(seed)
    for _ in range(number):
        session, reply = launch()
        tally.count("random talks")
        for _ in range(turns):
            fitting = [said for said in everything() if said.settles(session)]
            said = draw.choice(fitting if fitting and draw.random() < 0.5 else everything())
            after, reply = hear(session, said)
            check_step(tally, Step(session, said, after, reply))
            tally.count("turns of random talks")
            session = after
            if reply.ends:
                break
    return tally


def check_lengths(number: int, seed: int = 1) -> tuple[Tally, dict[str, float]]:
    """Check how long a plain strain takes, and measure random conversations and the longest that is found."""
    tally = Tally()
    plain = strain()
    tally.check("a plain strain hears at most 16 replies", plain.replies <= STRAIN_REPLIES, plain.replies)
    tally.check("a plain strain hears at most 150 seconds", plain.seconds <= STRAIN_SECONDS, plain.seconds)
    most = longest()
    figures: dict[str, float] = {
        "a plain three-day strain: replies": plain.replies,
        "a plain three-day strain: seconds": round(plain.seconds),
        "the longest found by search: replies": most.replies,
        "the longest found by search: seconds": round(most.seconds),
    }
    for who, share in PEOPLE.items():
        lengths = random_lengths(seed, number, share)
        tally.count(ENDS, len(lengths))
        figures |= summary(lengths, who)
    return tally, figures


def prove_dialogue(
    findings: Sequence[Fact], talks: int = TALKS, people: int = 400, lengths: int = 400
) -> tuple[Tally, dict[str, float]]:
    """Run every check of the dialogue: the tally holds counts and faults, the figures how long conversations are."""
    began = time.monotonic()
    with ProcessPoolExecutor(max_workers=PROCESSES) as pool:
        graph = pool.submit(whole_graph)
        rest = [pool.submit(check_talks, 1, talks), pool.submit(check_people, findings, 1, people)]
        measured = pool.submit(check_lengths, lengths)
        tally = graph.result()
        for one in rest:
            tally.add(one.result())
        length_tally, figures = measured.result()
    tally.add(length_tally)
    tally.count("seconds", round(time.monotonic() - began))
    return tally, figures
