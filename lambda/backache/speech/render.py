"""A whole reply as Alexa hears it (SSML) and as a screen shows it (text)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from backache.model import Line, Reply, Value
from backache.speech.words import DIGITS_CLOSE, DIGITS_OPEN, Listener, say, unmark

Channel = Literal["echo", "web", "terminal"]
LIMIT = 8000
RATE, SLOW_RATE = "95%", "80%"
"""Towards 150 and 120 words a minute: espeak-ng at its 160 reads the questions at 156 and 129, pauses counted."""
PAUSE, SLOW_PAUSE = "400ms", "900ms"
SENTENCE_PAUSE_WHEN_SLOW = "700ms"
_NUMBER = re.compile(f"{DIGITS_OPEN}([^{DIGITS_CLOSE}]*){DIGITS_CLOSE}")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Spoken(Value):
    """What one turn says, and what is said after silence, each as SSML and as plain text."""

    ssml: str
    text: str
    reprompt_ssml: str | None = None
    reprompt_text: str | None = None


def render(reply: Reply, *, patient: str, locale: str, channel: Channel = "echo", turn: int = 0) -> Spoken:
    """Return the words of a reply for one listener; raise ContentError where a message or a word is missing.

    ``patient`` is "self" or a relation, ``turn`` chooses among variants. Same values in, same words out.
    """
    listener = Listener(patient, locale, channel, turn)
    said = _said(reply.lines, listener)
    again = _said(reply.reprompt, listener)
    return Spoken(
        ssml=_ssml(said, reply.slow),
        text=_text(said),
        reprompt_ssml=_ssml(again, reply.slow) if again else None,
        reprompt_text=_text(again) if again else None,
    )


def escape(text: str) -> str:
    """Return plain words as they stand in SSML."""
    # The standard library has this too, with the whole of HTTP behind it.
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _said(lines: Sequence[Line], listener: Listener) -> list[str]:
    return [say(line.message, line.values, listener) for line in lines]


def _text(said: Sequence[str]) -> str:
    return " ".join(unmark(text) for text in said)


def _ssml(said: Sequence[str], slow: bool) -> str:
    lines = [_marked_up(text, slow) for text in said]
    pause = f' <break time="{SLOW_PAUSE if slow else PAUSE}"/> '
    while True:
        ssml = f'<speak><prosody rate="{SLOW_RATE if slow else RATE}">{pause.join(lines)}</prosody></speak>'
        if len(ssml) < LIMIT or len(lines) < 3:
            return ssml
        # The action comes first and the question last, so what must go goes from between them.
        del lines[-2]


def _marked_up(text: str, slow: bool) -> str:
    words = escape(text).replace('"', "&quot;")
    if slow:
        words = re.sub(r"([.?]) (?=\S)", rf'\1 <break time="{SENTENCE_PAUSE_WHEN_SLOW}"/> ', words)
    return _NUMBER.sub(_digits, words)


def _digits(number: re.Match[str]) -> str:
    groups = number.group(1).split()
    return " ".join(f'<say-as interpret-as="digits">{group}</say-as>' for group in groups)
