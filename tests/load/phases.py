"""What is done to a server: flat out, at half of that, a crowd with workers dying, a silent certificate host."""

import asyncio
import json
import os
import random
import signal
import time
from dataclasses import dataclass, field
from typing import Any

from tests.load.people import Person, script, scripts
from tests.load.wire import Line, Seen, persist, signed

CONNECTIONS = 32
# Seconds that people take before they answer, at most, and from one worker's death to the next.
THINKING, BETWEEN_DEATHS = 4.0, 5.0


def recorded() -> list[bytes]:
    """Give the bodies of one whole conversation, for sending again and again."""
    from lambda_function import lambda_handler

    person, bodies = Person(script(0)), []
    while (body := person.next_body()) is not None:
        bodies.append(body)
        person.hear(lambda_handler(json.loads(body), None))
    return bodies


async def flat_out(port: int, seconds: float) -> Seen:
    """Send signed requests over 32 connections as fast as answers come."""
    requests, seen = [signed(body) for body in recorded()], Seen()
    began = time.monotonic()
    until = began + seconds

    async def one(first: int) -> None:
        line, number = Line(port), first
        while time.monotonic() < until:
            await persist(line, requests[number % len(requests)], seen)
            number += 1
        line.close()

    await asyncio.gather(*(one(number) for number in range(CONNECTIONS)))
    # What is under way when the time is up is still answered and counted, so its time counts as well.
    seen.lasted = time.monotonic() - began
    return seen


async def at_rate(port: int, rate: float, seconds: float) -> Seen:
    """Send signed requests at a rate, whether or not answers come; times count from when each was due."""
    requests, seen = [signed(body) for body in recorded()], Seen()
    idle = [Line(port) for _ in range(CONNECTIONS)]
    start = time.perf_counter()

    async def one(number: int) -> None:
        due = start + number / rate
        await asyncio.sleep(max(0.0, due - time.perf_counter()))
        line = idle.pop() if idle else Line(port)
        within = Seen()
        await persist(line, requests[number % len(requests)], within)
        for status, count in within.statuses.items():
            seen.statuses[status] = seen.statuses.get(status, 0) + count
        seen.lost += within.lost
        if within.seconds:
            seen.seconds.append(time.perf_counter() - due)
        idle.append(line)

    await asyncio.gather(*(one(number) for number in range(int(rate * seconds))))
    for line in idle:
        line.close()
    return seen


@dataclass
class Crowd:
    """What came of a crowd: answers, turns unlike the single person's, conversations cut off by the clock, deaths."""

    seen: Seen = field(default_factory=Seen)
    wrong: int = 0
    unfinished: int = 0
    deaths: int = 0


async def crowd(port: int, people: int, answers: list[list[Any]], master: int | None, seconds: float) -> Crowd:
    """Let people talk at once, pausing before they answer, while workers die; after some seconds nobody goes on."""
    told, over, until = Crowd(), asyncio.Event(), time.monotonic() + seconds

    async def one(number: int) -> None:
        person, line = Person(script(number)), Line(port)
        expected = answers[number % scripts()]
        while (body := person.next_body()) is not None:
            if time.monotonic() > until:
                told.unfinished += 1
                expected = expected[: len(person.told)]
                break
            answer = await persist(line, signed(body), told.seen)
            if answer is None:
                break
            person.hear(json.loads(answer))
            await asyncio.sleep(random.uniform(0, THINKING))
        line.close()
        told.wrong += sum(mine != theirs for mine, theirs in zip(person.told, expected, strict=False))
        told.wrong += abs(len(person.told) - len(expected))

    killer = asyncio.create_task(_kill_now_and_then(master, over))
    await asyncio.gather(*(one(number) for number in range(people)))
    over.set()
    told.deaths = await killer
    return told


async def silent_host(port: int, strangers: int) -> Seen:
    """Ask honestly ten times a second while strangers name chains that their host never sends."""
    body = recorded()[0]

    async def stranger(number: int) -> None:
        try:
            await Line(port).ask(signed(body, f"https://s3.amazonaws.com/echo.api/silent-{number}.pem"))
        except (OSError, EOFError, TimeoutError, ValueError):
            return

    await at_rate(port, 10, 0.5)
    others = [asyncio.create_task(stranger(number)) for number in range(strangers)]
    await asyncio.sleep(0.5)
    seen = await _once_each(port, body, 40)
    for other in others:
        other.cancel()
    return seen


async def _once_each(port: int, body: bytes, count: int) -> Seen:
    seen = Seen()

    async def one(number: int) -> None:
        await asyncio.sleep(number / 10)
        await persist(Line(port), signed(body), seen, tries=1)

    await asyncio.gather(*(one(number) for number in range(count)))
    return seen


async def _kill_now_and_then(master: int | None, over: asyncio.Event) -> int:
    deaths = 0
    while master is not None and not over.is_set():
        try:
            await asyncio.wait_for(over.wait(), BETWEEN_DEATHS)
        except TimeoutError:
            os.kill(random.choice(workers(master)), signal.SIGKILL)
            deaths += 1
    return deaths


def workers(master: int) -> list[int]:
    """Give the worker processes of a gunicorn that we started."""
    with open(f"/proc/{master}/task/{master}/children", encoding="ascii") as children:
        return [int(child) for child in children.read().split()]


def processor_seconds(master: int) -> float:
    """Give the processor time that the workers have used so far."""
    total = 0
    for worker in workers(master):
        with open(f"/proc/{worker}/stat", encoding="ascii") as stat:
            fields = stat.read().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / os.sysconf("SC_CLK_TCK")
