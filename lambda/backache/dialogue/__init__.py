"""One turn of the conversation: a session and what was meant, to a session and a reply of message ids. Pure."""

from backache.dialogue.turn import CANCEL, LAUNCH, SAID, SILENCE, turn

__all__ = ["CANCEL", "LAUNCH", "SAID", "SILENCE", "turn"]
