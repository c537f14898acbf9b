"""From an Alexa request to what was meant: words where there are any, the intent where Alexa is sure of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import cast

from ask_sdk_model import Intent, IntentRequest

from backache.alexa.intents import carrier_of, rebuilt_sentence, shape_of, slots_of, typed_meaning
from backache.dialogue import CANCEL, SAID, SILENCE
from backache.knowledge import knowledge
from backache.model import Meaning, Value
from backache.vocabulary import STORY

FREE_SPEECH = "FreeSpeechIntent"
WORDS = "words"
NEXT = "AMAZON.NextIntent"
NOTHING = ("unintelligible", "out_of_scope")


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class Heard(Value):
    """What a request comes to: the kind of turn, and the meanings of its words."""

    event: str
    meanings: tuple[Meaning, ...] = ()


def hear(request: IntentRequest, pending: str | None, locale: str) -> Heard:
    """Return what an intent means while a question is pending; words win over the intent that Alexa chose for them."""
    intent = cast(Intent, request.intent)
    name, slots = str(intent.name), slots_of(intent)
    carrier = "" if name == FREE_SPEECH else carrier_of(name, locale)
    if carrier is not None:
        spoken = slots[WORDS].words if WORDS in slots else ""
        return said(f"{carrier} {spoken}" if spoken else carrier, pending, locale, request.timestamp)
    shape = shape_of(name, locale)
    if shape is None:
        return said(" ".join(slot.words for slot in slots.values()), pending, locale, request.timestamp)
    if shape["head"] == "unintelligible" or (name == NEXT and pending in STORY):
        # "Next to my spine" may arrive as Next; asking once more loses nothing.
        return Heard(SILENCE)
    if shape.get("confirm"):
        return Heard(CANCEL)
    typed = typed_meaning(shape, slots, pending, request.timestamp)
    resolved = typed is not None and all(slot.id is not None for slot in slots.values())
    if typed is not None and resolved and shape.get("trust") == "id":
        return Heard(SAID, (typed,))
    sentence = rebuilt_sentence(shape, slots)
    heard = said(sentence, pending, locale, request.timestamp) if sentence else Heard(SILENCE)
    if typed is not None and resolved and shape.get("trust") == "both":
        return Heard(SAID, (*(meaning for meaning in heard.meanings if meaning.head not in NOTHING), typed))
    if typed is None or any(meaning.head not in NOTHING for meaning in heard.meanings):
        return heard
    return Heard(SAID, (typed,))


def touched(arguments: Sequence[object], pending: str | None, locale: str, now: datetime | None) -> Heard:
    """Return what a touched button means: what it names where it names a question or a cause, else its words."""
    match [one for one in arguments if isinstance(one, str)]:
        case [_, "change_answer", name] if name in knowledge().questions:
            return Heard(SAID, (Meaning("command", "change_answer", {"question": name}),))
        case [_, "explain_cause", name] if name in knowledge().causes:
            return Heard(SAID, (Meaning("ask", "explain_cause", {"cause": name}),))
        case [words, *_]:
            return said(words, pending, locale, now)
    return Heard(SILENCE)


def said(words: str, pending: str | None, locale: str, now: datetime | None) -> Heard:
    """Return what words mean while a question is pending; no words at all are silence."""
    if not words.strip():
        return Heard(SILENCE)
    # Imported here, for a launch and a plain yes or no have no words to understand.
    from backache.understanding import understand

    return Heard(SAID, tuple(understand(words, pending=pending, locale=locale, now=now)))
