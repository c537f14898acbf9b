"""What coverage-guided fuzzing turns bytes into: words to understand, or a request in a session."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

from backache.knowledge import knowledge
from tests.hostile import sessions
from tests.hostile.sending import LOCALES, envelope, intent, lexicon_words, model, phrases, slot, speech, touch

Json = dict[str, Any]
LONGEST = 400
QUESTIONS = (None, *sorted(knowledge().questions))
INTENTS = tuple(sorted(model().intents))


def words(data: bytes) -> Json:
    """Return the case of an utterance: a byte each for pending question and locale, the rest is what is said."""
    pending, locale = QUESTIONS[_at(data, 0) % len(QUESTIONS)], LOCALES[_at(data, 1) % len(LOCALES)]
    return {"property": "understand", "text": _text(data[2:]), "pending": pending, "locale": locale}


def request(data: bytes) -> Json:
    """Return the case of a request: a byte each for kind, session, locale and intent, the rest is words or JSON."""
    kind, number, locale, name = (_at(data, place) for place in range(4))
    pool = sessions.reachable()
    at = pool[number * len(pool) // 256]
    lines = _text(data[4:]).split("\n")
    shape = kind % 6
    if shape == 0:
        return {"property": "entry", "event": _json(lines, envelope({"type": "LaunchRequest"}))}
    if shape == 1:
        return {"property": "forged", "event": envelope(speech("yes"), {**at, **_table(_json(lines, {}))})}
    sent = _typed(INTENTS[name % len(INTENTS)], lines) if shape in (2, 3) else speech(lines[0])
    if shape == 5:
        sent = touch(*lines)
    event = envelope({**sent, "locale": LOCALES[locale % len(LOCALES)]}, at, screen=bool(kind & 64))
    return {"property": "talk", "event": event}


TARGETS: dict[str, Callable[[bytes], Json]] = {"understanding": words, "entry": request}


def seeds(target: str) -> Iterator[bytes]:
    """Give inputs to begin with: phrases with a few questions, or a request of each kind."""
    lines = [line.encode() for table in ("noise", "talk") for kind in phrases(table).values() for line in kind]
    if target == "understanding":
        yield from (bytes((number % len(QUESTIONS), 0)) + line for number, line in enumerate(lines))
        return
    yield from (bytes((2 + number % 4, number % 256, 0, number % 256)) + line for number, line in enumerate(lines))
    example = json.dumps(envelope(speech("yes"), {"version": 1, "level": "emergency"})).encode()
    yield from (bytes(4) + example, bytes((1, 9, 0, 0)) + json.dumps(sessions.reachable()[-1]).encode())


def dictionary(target: str) -> str:
    """Return a dictionary for libFuzzer: the words of the lexicon, and for the entry the keys and ids of envelopes."""
    tokens = set(lexicon_words())
    if target == "entry":
        tokens |= {
            *INTENTS,
            *(one for several in model().ids.values() for one in several),
            *_keys(sessions.reachable()[-1]),
        }
        tokens |= set(_keys(envelope(intent("x", {"words": slot("words", "x", "y")}))))
    return "".join(f'"{_escaped(token)}"\n' for token in sorted(tokens) if 1 < len(token.encode()) < 64)


def _typed(name: str, lines: list[str]) -> Json:
    """Return an intent with its slots filled from lines; a line that is an id counts as resolved."""
    filled = {}
    for (key, kind), line in zip(model().intents[name].items(), lines, strict=False):
        filled[key] = slot(key, line, line if line in model().ids.get(kind, ()) else None)
    return intent(name, filled)


def _keys(value: Any) -> Iterator[str]:
    if isinstance(value, dict):
        yield from value
        for one in value.values():
            yield from _keys(one)
    if isinstance(value, list):
        for one in value:
            yield from _keys(one)


def _json(lines: list[str], otherwise: Json) -> Any:
    try:
        return json.loads("\n".join(lines))
    except (ValueError, RecursionError):
        return {**otherwise, "request": {"type": lines[0], "intent": {"name": lines[-1]}}}


def _table(value: Any) -> Json:
    return value if isinstance(value, dict) else {}


def _escaped(token: str) -> str:
    return "".join(chr(byte) if 32 < byte < 127 and byte not in b'"\\' else f"\\x{byte:02x}" for byte in token.encode())


def _text(data: bytes) -> str:
    return data[:LONGEST].decode(errors="replace")


def _at(data: bytes, place: int) -> int:
    return data[place] if place < len(data) else 0
