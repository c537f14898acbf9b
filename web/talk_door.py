"""``POST /talk``: the page's door. It speaks to the same skill, through the same envelopes, as Alexa does."""

import time
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any
from urllib.parse import urlsplit

from flask import Response, request

from backache.errors import SessionFormatError
from backache.session import read
from web import developer, screen
from web.entry import Handler, answer, request_type
from web.envelopes import DEFAULT_LOCALE, EVENTS, LOCALES, envelope, event_request, reply, text_request
from web.errors import Reason, RefusedError
from web.limits import RateLimiter, client_key
from web.observe import note_failure, note_fault, note_type
from web.reading import read_json_body
from web.settings import Settings
from web.state import StateKeeper, Talk
from web.summary import bundle, write_note
from web.verification.envelope import parse_object
from web.writing import json_answer

LARGEST = 32 * 1024
LONGEST_TEXT = 500
FIELDS = frozenset({"text", "event", "state", "locale"})


class TooFastError(RefusedError):
    """A client that talks too fast; ``seconds`` is how long it should wait."""

    def __init__(self, seconds: int) -> None:
        super().__init__(Reason.RATE, 429)
        self.seconds = seconds


class TalkDoor:
    """The view behind ``POST /talk``."""

    def __init__(self, handler: Handler, skill_id: str, settings: Settings) -> None:
        self._handler = handler
        self._skill_id = skill_id
        self._origin = settings.origin
        self._developer = settings.developer
        self._keeper = StateKeeper(settings.secrets, settings.state_seconds)
        self._limiter = RateLimiter(settings.talk_per_minute)

    def dispatch_request(self) -> Response:
        """Give the reply to what someone typed, said or pressed; raises RefusedError where a check fails."""
        self._check_origin()
        self._check_rate()
        asked = parse_object(read_json_body(LARGEST))
        alexa_request, talk = self._read(asked)
        sent = envelope(alexa_request, talk, self._skill_id)
        note_type(request_type(sent))
        began = time.perf_counter()
        response, error = answer(self._handler, sent)
        seconds = time.perf_counter() - began
        note_failure(error)
        attributes = response.get("sessionAttributes")
        told = {**reply(response), **_spared("screen", lambda: screen.look(attributes, talk.locale))}
        # Alexa forgets a session that has ended, and so does the page.
        state = None if told["ends"] else self._keeper.seal(_next(talk, response))
        inside = _spared("developer", lambda: developer.inspect(sent, response, seconds)) if self._developer else None
        return json_answer({"reply": told, "state": state} | ({"developer": inside} if inside else {}))

    def summarize(self) -> Response:
        """Give the note for the doctor, and the answers as FHIR, of a signed conversation; keeps neither."""
        self._check_origin()
        self._check_rate()
        asked = parse_object(read_json_body(LARGEST))
        if not set(asked) <= {"state", "locale"}:
            raise RefusedError(Reason.FIELDS)
        talk = self._keeper.open(asked.get("state"))
        locale = talk.locale if asked.get("locale") is None else _locale(asked["locale"])
        try:
            session = read(talk.attributes)
        except SessionFormatError as error:
            raise RefusedError(Reason.STATE) from error
        now = datetime.now(UTC)
        return json_answer({"note": write_note(session, locale, now).as_dict(), "fhir": bundle(session, locale, now)})

    def _read(self, asked: dict[str, Any]) -> tuple[dict[str, Any], Talk]:
        if not set(asked) <= FIELDS:
            raise RefusedError(Reason.FIELDS)
        text, event, state, locale = (asked.get(name) for name in ("text", "event", "state", "locale"))
        if (text is None) == (event is None):
            raise RefusedError(Reason.FIELDS)
        talk = Talk(_locale(locale)) if state is None else self._keeper.open(state)
        if locale is not None and talk.locale != _locale(locale):
            talk = replace(talk, locale=_locale(locale))
        if text is not None:
            return text_request(_clean(text)), talk
        if not isinstance(event, str) or event not in EVENTS:
            raise RefusedError(Reason.EVENT)
        return event_request(event), talk

    def _check_origin(self) -> None:
        """Refuse what another site's page sends; a client that is no browser sends neither header."""
        if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
            raise RefusedError(Reason.ORIGIN, 403)
        origin = request.headers.get("Origin")
        if origin is not None and origin.lower() != (self._origin or _own_origin()):
            raise RefusedError(Reason.ORIGIN, 403)

    def _check_rate(self) -> None:
        seconds = self._limiter.wait(client_key(request.remote_addr))
        if seconds:
            raise TooFastError(seconds)


def _spared(part: str, make: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Give what is shown beside the words, or nothing where making it fails: the words are not to be lost with it."""
    try:
        return make()
    except Exception as error:
        note_fault(part, error)
        return {}


def _next(talk: Talk, response: dict[str, Any]) -> Talk:
    attributes = response.get("sessionAttributes")
    return replace(talk, attributes=attributes if isinstance(attributes, dict) else {}, new=False)


def _own_origin() -> str:
    parts = urlsplit(request.host_url)
    return f"{parts.scheme}://{parts.netloc}".lower()


def _locale(value: object) -> str:
    if value is None:
        return DEFAULT_LOCALE
    if not isinstance(value, str) or value not in LOCALES:
        raise RefusedError(Reason.LOCALE)
    return value


def _clean(text: object) -> str:
    """Give the words without control characters and spare blanks; raises RefusedError (text) for none or too many."""
    if not isinstance(text, str) or len(text) > LONGEST_TEXT:
        raise RefusedError(Reason.TEXT)
    kept = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs") else letter for letter in text)
    words = " ".join(kept.split())
    if not words:
        raise RefusedError(Reason.TEXT)
    return words
