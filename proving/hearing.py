"""What a reply sounds like: its words for each listener, and how long they take to say."""

from __future__ import annotations

from functools import cache
from itertools import product

from backache.errors import ContentError
from backache.model import Line, Reply
from backache.speech import Listener, plain

PATIENTS = ("self", "mother")
CHANNELS = ("echo", "web")
TURNS = (0, 1, 2)
"""Messages have up to three variants, chosen by the turn."""

WORDS_A_MINUTE = 150
EMERGENCY_WORDS = 40
QUESTION_WORDS = 20
LISTENERS = tuple(
    Listener(patient, "en-US", channel, turn) for patient, channel, turn in product(PATIENTS, CHANNELS, TURNS)
)
ACTIONS = ("Call 911", "Please call 911", "Go to an emergency room", "Please go to an emergency room")


@cache
def _said(message: str, values: tuple[tuple[str, str], ...], listener: Listener) -> str:
    return plain(message, dict(values), listener)


def words(line: Line, listener: Listener) -> str:
    """Return a line in words; raise ContentError where some are missing."""
    return _said(line.message, tuple(sorted(line.values.items())), listener)


def text(lines: tuple[Line, ...], listener: Listener) -> str:
    """Return several lines in words."""
    return " ".join(words(line, listener) for line in lines)


def seconds(reply: Reply, listener: Listener = LISTENERS[0]) -> float:
    """Return how long a reply takes to say at 150 words a minute."""
    return len(text(reply.lines, listener).split()) * 60 / WORDS_A_MINUTE


def faults(reply: Reply, urgent: bool) -> list[str]:
    """Return what is wrong with how a reply sounds: words missing, too many, or an emergency without the action first.

    ``urgent`` is true where the reply is the first to tell of an emergency.
    """
    found: list[str] = []
    for listener in LISTENERS:
        try:
            found.extend(_heard(reply, urgent, listener))
        except ContentError as error:
            found.append(str(error))
    return list(dict.fromkeys(found))


def _heard(reply: Reply, urgent: bool, listener: Listener) -> list[str]:
    found = []
    for line in (*reply.lines, *reply.reprompt):
        said = words(line, listener)
        if not said:
            found.append(f"{line.message}: says nothing")
        if (
            line.message.startswith("question.")
            and not line.message.endswith(".why")
            and too_long(said, QUESTION_WORDS)
        ):
            found.append(f"{line.message}: a question of more than {QUESTION_WORDS} words: {said}")
    whole = text(reply.lines, listener)
    if urgent and not whole.startswith(ACTIONS):
        found.append(f"an emergency that does not begin with what to do: {whole}")
    if urgent and too_long(whole, EMERGENCY_WORDS):
        found.append(f"an emergency of {len(whole.split())} words: {whole}")
    return found


def too_long(said: str, most: int) -> bool:
    """Tell whether words are more than so many."""
    return len(said.split()) > most
