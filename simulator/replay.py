"""Replays: a recorded conversation as a list of turns, held again and compared."""

from __future__ import annotations

import json
from pathlib import Path

from simulator.conversation import Conversation


class ReplayError(ValueError):
    """A replay file is not a JSON list of turns, each with the words said and what was open and advised after it."""


def read_replay(path: Path) -> list[dict[str, str | None]]:
    """Return the turns of a replay file: ``say`` ("" is the launch), ``question`` and ``level`` after the reply."""
    try:
        turns = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise ReplayError(f"{path.name}: expected a JSON list of turns, got something else") from error
    if not isinstance(turns, list) or not all(isinstance(t, dict) and isinstance(t.get("say"), str) for t in turns):
        raise ReplayError(f"{path.name}: expected turns with the words said, got something else")
    return turns


def replay(turns: list[dict[str, str | None]], conversation: Conversation) -> list[str]:
    """Hold the conversation again and return what came out otherwise than recorded, a line for each turn that did."""
    differences = []
    for number, recorded in enumerate(turns, start=1):
        words = recorded["say"] or ""
        turn = conversation.say(words) if words else conversation.launch()
        for key, attribute in (("question", "pending"), ("level", "level")):
            if key in recorded and recorded[key] != turn.attributes.get(attribute):
                differences.append(
                    f"turn {number}: {key}: expected {recorded[key]}, got {turn.attributes.get(attribute)}"
                )
    return differences
