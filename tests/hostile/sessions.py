"""Session attributes as real conversations leave them: many short ways through the skill, the same on every run."""

from __future__ import annotations

import os
from functools import cache
from random import Random
from typing import Any

from lambda_function import lambda_handler
from tests.hostile.sending import envelope, intent, model, phrases, slot, speech, touch

Json = dict[str, Any]
MANY = "HOSTILE_SESSIONS"
"""The environment variable with the number of sessions; a soak sets it higher than the tests."""

ON = 0.85
"""How often a conversation goes on rather than another one being taken up again."""


@cache
def reachable() -> tuple[Json, ...]:
    """Return sessions that a device can hold, no two the same."""
    rng, pool = Random(20261122), [_launched()]
    at = pool[0]
    for _ in range(int(os.environ.get(MANY, "250"))):
        response = lambda_handler(envelope(move(rng), at))
        at = response.get("sessionAttributes") or at
        closed = response["response"].get("shouldEndSession")
        if not closed and at not in pool:
            pool.append(at)
        if closed or rng.random() > ON:
            at = rng.choice(pool)
    return tuple(pool)


def urgent() -> tuple[Json, ...]:
    """Return those of them that are at an emergency."""
    return tuple(one for one in reachable() if str(one["level"]).startswith("emergency"))


def move(rng: Random) -> Json:
    """Return a request that makes sense: an answer, a sign, a story, a change of mind, a command, a touch."""
    kind = rng.choice(("answers", "answers", "signs", "story", "changes", "no", "no", "intent", "touch", "commands"))
    if kind == "no":
        return intent("AMAZON.NoIntent")
    if kind == "touch":
        return touch(rng.choice(("yes", "no", "not sure", "better", "weeks", "lower back", "repeat")))
    if kind == "intent":
        name, slots = rng.choice(sorted(model().intents.items()))
        return intent(name, {key: _filled(rng, key, of) for key, of in slots.items() if rng.random() < 0.8})
    lines = phrases("noise")[kind] if kind == "commands" else phrases("talk")[kind]
    return speech(rng.choice(lines))


def _filled(rng: Random, name: str, kind: str) -> Json:
    ids = model().ids.get(kind)
    if ids is None:
        words = {"AMAZON.DURATION": "P3W", "AMAZON.DATE": "2026-11-20"}.get(kind, rng.choice(phrases("talk")["signs"]))
        return slot(name, words)
    chosen = rng.choice(ids)
    return slot(name, chosen.replace("_", " "), chosen)


def _launched() -> Json:
    attributes: Json = lambda_handler(envelope({"type": "LaunchRequest"}))["sessionAttributes"]
    return attributes
