"""The short way for an honest request of Alexa's: past Flask's contexts, routing and response objects.

They take longer than all checks together. What is odd about a request, or wrong with it, is left to the long way
through Flask, where each fault has its one answer; so nothing is let through here that would not be let through there.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

from werkzeug.datastructures import EnvironHeaders
from werkzeug.exceptions import SecurityError
from werkzeug.wsgi import get_host

from web.alexa_door import FAULT, LARGEST, AlexaAdapter
from web.errors import Reason, RefusedError

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

_TYPES = frozenset({"application/json", "application/json; charset=utf-8", "application/json;charset=utf-8"})
_LENGTH = re.compile("[0-9]{1,6}")
_ENCODED = ("HTTP_CONTENT_ENCODING", "HTTP_TRANSFER_ENCODING")


class ShortWay:
    """A WSGI application: answers what an adapter lets through at ``path``, and gives all else to ``inner``.

    ``hosts`` are the names this server goes by, None where it goes by any.
    """

    def __init__(self, inner: WSGIApplication, adapter: AlexaAdapter, path: str, hosts: Collection[str] | None) -> None:
        self._inner = inner
        self._adapter = adapter
        self._path = path
        self._hosts = hosts

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer a request."""
        if not self._is_plain(environ):
            return self._inner(environ, start_response)
        try:
            answer = self._adapter.answer(EnvironHeaders(environ), _body(environ))
        # Whatever it is, the long way meets it again and answers it as it answers any other.
        except Exception as fault:
            environ[FAULT] = fault
            return self._inner(environ, start_response)
        start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(answer)))])
        return [answer]

    def _is_plain(self, environ: WSGIEnvironment) -> bool:
        """Tell whether a request has the form of all that Alexa sends."""
        length = environ.get("CONTENT_LENGTH", "")
        return (
            environ["PATH_INFO"] == self._path
            and environ["REQUEST_METHOD"] == "POST"
            and environ.get("CONTENT_TYPE") in _TYPES
            and not any(name in environ for name in _ENCODED)
            and _LENGTH.fullmatch(length) is not None
            and int(length) <= LARGEST
            and self._is_ours(environ)
        )

    def _is_ours(self, environ: WSGIEnvironment) -> bool:
        try:
            get_host(environ, self._hosts)
        except SecurityError:
            return False
        return True


def _body(environ: WSGIEnvironment) -> bytes:
    try:
        body: bytes = environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"]))
    except Exception as error:
        raise RefusedError(Reason.REQUEST) from error
    return body
