"""The conversation's memory, kept by the page and signed by us, so that nobody can change it on the way."""

import uuid
from dataclasses import dataclass, field
from typing import Any

from itsdangerous import BadData, SignatureExpired, URLSafeTimedSerializer

from web.errors import Reason, RefusedError

LONGEST = 24 * 1024
SALT = "backache.talk.1"


@dataclass(frozen=True)
class Talk:
    """One conversation: its id, its locale and the skill's session attributes."""

    locale: str
    session: str = field(default_factory=lambda: uuid.uuid4().hex)
    attributes: dict[str, Any] = field(default_factory=dict)
    new: bool = True


class StateKeeper:
    """Turns a conversation into a signed token and back; ``secrets`` oldest first, tokens live ``seconds``."""

    def __init__(self, secrets: list[str], seconds: int) -> None:
        # In ASCII, so that half a letter, which JSON can hold and no encoding can, comes through as it was.
        self._serializer = URLSafeTimedSerializer(secrets, salt=SALT, serializer_kwargs={"ensure_ascii": True})
        self._seconds = seconds

    def seal(self, talk: Talk) -> str:
        """Give the token of a conversation."""
        token = self._serializer.dumps([talk.session, talk.locale, talk.attributes])
        return token.decode("ascii") if isinstance(token, bytes) else token

    def open(self, token: object) -> Talk:
        """Give the conversation of a token; raises RefusedError unless we signed it, and of late."""
        if not isinstance(token, str) or not 0 < len(token) <= LONGEST:
            raise RefusedError(Reason.STATE)
        try:
            session, locale, attributes = self._serializer.loads(token, max_age=self._seconds)
        except SignatureExpired as error:
            raise RefusedError(Reason.STATE_EXPIRED) from error
        except (BadData, ValueError, TypeError) as error:
            raise RefusedError(Reason.STATE) from error
        if not (isinstance(session, str) and isinstance(locale, str) and isinstance(attributes, dict)):
            raise RefusedError(Reason.STATE)
        return Talk(locale, session, attributes, new=False)
