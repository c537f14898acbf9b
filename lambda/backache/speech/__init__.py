"""Turn a reply of message ids into the words one person hears: person, place, channel and pace."""

from backache.speech.checks import problems
from backache.speech.render import Spoken, render
from backache.speech.words import Listener, known, plain

__all__ = ["Listener", "Spoken", "known", "plain", "problems", "render"]
