"""Turn a reply of message ids into the words one person hears: person, place, channel and pace."""

from collections.abc import Iterable

from backache.speech.render import Spoken, escape, render
from backache.speech.words import Listener, known, plain

__all__ = ["Listener", "Spoken", "escape", "known", "plain", "problems", "render"]


def problems(questions: Iterable[str] = ()) -> list[str]:
    """Return what is wrong with the messages of every language, as ``checks.problems`` does."""
    # Only the validator asks; a first turn need not load what it takes.
    from backache.speech import checks

    return checks.problems(questions)
