"""What a device with a screen shows. Documents are data (frame.json, screens.json); a touch is a turn like words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from backache.alexa.screens.documents import document
from backache.alexa.screens.showing import kind_of, shown
from backache.model import Reply
from backache.session import Session
from backache.speech.words import Listener

if TYPE_CHECKING:
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

TOKEN = "backache-guide"


def screen(session: Session, reply: Reply, listener: Listener) -> RenderDocumentDirective:
    """Return the directive that shows a reply: the screen that fits it, filled with words and what may be touched."""
    # Imported here, for it is seventy modules, and a device without a screen has no use for them.
    from ask_sdk_model.interfaces.alexa.presentation.apl import RenderDocumentDirective

    kind = kind_of(session, reply)
    guide = shown(kind, session, reply, listener)
    return RenderDocumentDirective(token=TOKEN, document=document(kind), datasources={"guide": guide})


__all__ = ["TOKEN", "screen"]
