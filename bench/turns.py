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


def milliseconds(handler: Handler, event: Json, times: int) -> float:
    """Return the median time of a turn, each on an envelope read afresh from JSON outside the clock.

    Raise BenchError where the answer is the apology for a fault, whose time would say nothing.
    """
    text = json.dumps(event)
    if handler(json.loads(text), None) == apologize(event):
        raise BenchError(f"the turn failed: {text}")
    taken = []
    for _ in range(times):
        fresh = json.loads(text)
        began = time.process_time()
        handler(fresh, None)
        taken.append(time.process_time() - began)
    return 1000 * median(taken)


def at(turns: int) -> Json:
    """Return the session attributes of a conversation after a number of turns."""
    conversation = Conversation()
    conversation.launch()
    said = ("no", "no", "<back>", "what is a slipped disc", "<repeat>")
    for number in range(turns):
        if conversation.say(said[number % len(said)]).ends:
            raise BenchError(f"expected the conversation to stay open, it closed after {number + 1} turns")
    return conversation.attributes


def yes_no(times: int) -> tuple[float, float]:
    """Return the milliseconds of a yes/no turn of ours and of the SDK's own empty turn on the same request."""
    event = requests.yes_no("No", at(0)), requests.yes_no("Yes", at(0))
    return milliseconds(lambda_handler, event[0], times), milliseconds(hello.lambda_handler, event[1], times)


def spoken(times: int) -> list[float]:
    """Return the milliseconds of a turn for each of the texts of twenty words."""
    attributes = at(1)
    return [milliseconds(lambda_handler, requests.words(text, attributes), times) for text in requests.SPOKEN]


def by_length(lengths: tuple[int, ...], times: int) -> list[float]:
    """Return the milliseconds of a spoken turn after conversations of several lengths."""
    return [milliseconds(lambda_handler, requests.words(requests.SPOKEN[2], at(each)), times) for each in lengths]


def by_locales(times: int) -> tuple[float, float]:
    """Return the milliseconds of an American turn before and after the process has served every locale."""
    event = requests.words(requests.SPOKEN[2], at(1))
    before = milliseconds(lambda_handler, event, times)
    for locale in requests.LOCALES:
        lambda_handler(requests.launch(locale), None)
        lambda_handler(requests.words(requests.SPOKEN[0], at(1), locale), None)
    return before, milliseconds(lambda_handler, event, times)


def by_utterances(count: int, times: int) -> tuple[float, float, float]:
    """Return the milliseconds of a turn before and after many different utterances, and the megabytes they left."""
    event = requests.words(requests.SPOKEN[2], at(1))
    before = milliseconds(lambda_handler, event, times)
    attributes = at(1)
    gc.collect()
    tracemalloc.start()
    for number in range(count):
        text = requests.SPOKEN[number % len(requests.SPOKEN)]
        lambda_handler(requests.words(f"{text} number {number} x{number}", attributes), None)
    gc.collect()
    left = tracemalloc.get_traced_memory()[0] / 1e6
    tracemalloc.stop()
    return before, milliseconds(lambda_handler, event, times), left
