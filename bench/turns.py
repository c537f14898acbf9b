"""Turns in a warm process: the processor time of one, whatever came before it."""

from __future__ import annotations

import gc
import json
import time
import tracemalloc
from collections.abc import Callable
from statistics import median
from typing import Any

from backache.alexa.apology import apologize
from bench import BenchError, hello, requests
from lambda_function import lambda_handler
from simulator.conversation import Conversation

Json = dict[str, Any]
Handler = Callable[[Any, object], Json]


def race(runners: list[tuple[Handler, Json]], times: int) -> list[float]:
    """Return the median milliseconds of a turn for each handler and envelope, run in turn, so that all share the load.

    Each envelope is read afresh from JSON outside the clock. Raise BenchError where an answer is the apology for a
    fault, whose time would say nothing.
    """
    for handler, event in runners:
        if handler(json.loads(json.dumps(event)), None) == apologize(event):
            raise BenchError(f"the turn failed: {json.dumps(event)}")
    taken: list[list[float]] = [[] for _ in runners]
    for _ in range(times):
        for kept, (handler, event) in zip(taken, runners, strict=True):
            fresh = json.loads(json.dumps(event))
            began = time.process_time()
            handler(fresh, None)
            kept.append(time.process_time() - began)
    return [1000 * median(each) for each in taken]


def at(turns: int) -> Json:
    """Return the session attributes of a conversation after a number of turns."""
    conversation = Conversation()
    conversation.launch()
    said = ("no", "no", "<back>", "what is a slipped disc", "<repeat>")
    for number in range(turns):
        if conversation.say(said[number % len(said)]).ends:
            raise BenchError(f"expected the conversation to stay open, it closed after {number + 1} turns")
    return conversation.attributes


EMPTY: tuple[Handler, Json] = (hello.lambda_handler, requests.yes_no("Yes", {}))
"""The SDK's own empty turn."""


def yes_no(times: int) -> list[float]:
    """Return the milliseconds of a yes/no turn of ours and of the SDK's own empty turn on the same request."""
    event = requests.yes_no("No", at(0))
    return race([(lambda_handler, event), (hello.lambda_handler, event | {"request": EMPTY[1]["request"]})], times)


def spoken(times: int) -> list[float]:
    """Return the milliseconds of a turn for each of the texts of twenty words."""
    attributes = at(1)
    return race([(lambda_handler, requests.words(text, attributes)) for text in requests.SPOKEN], times)


def by_length(lengths: tuple[int, ...], times: int) -> list[float]:
    """Return the milliseconds of a spoken turn after conversations of several lengths, the same question open."""
    sessions = [at(each) | {"pending": "radiating"} for each in lengths]
    return race([(lambda_handler, requests.words(requests.SPOKEN[2], each)) for each in sessions], times)


def by_locales(times: int) -> tuple[float, float]:
    """Return the time of an American turn before and after the process has served every locale, in empty turns."""
    before = _in_empty_turns(times)
    for locale in requests.LOCALES:
        lambda_handler(requests.launch(locale), None)
        lambda_handler(requests.words(requests.SPOKEN[0], at(1), locale), None)
    return before, _in_empty_turns(times)


def by_utterances(count: int, times: int) -> tuple[float, float, float]:
    """Return the time of a turn before and after many other utterances, in empty turns, and the megabytes they left."""
    before = _in_empty_turns(times)
    attributes = at(1)

    def hear(numbers: range) -> None:
        for number in numbers:
            text = requests.SPOKEN[number % len(requests.SPOKEN)]
            lambda_handler(requests.words(f"{text} number {number} x{number}", attributes), None)

    # What is made once, when words of a kind are heard first, is not what grows.
    hear(range(len(requests.SPOKEN)))
    gc.collect()
    tracemalloc.start()
    hear(range(len(requests.SPOKEN), count))
    gc.collect()
    left = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return before, _in_empty_turns(times), left


def _in_empty_turns(times: int) -> float:
    ours, empty = race([(lambda_handler, requests.words(requests.SPOKEN[2], at(1))), EMPTY], times)
    return ours / empty
