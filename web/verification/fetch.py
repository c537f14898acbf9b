"""Fetching a certificate chain: one host, no redirect, bounded in time and size."""

import contextlib
import http.client
import socket
import ssl
import threading
from collections.abc import Callable
from typing import Self
from urllib.parse import urlsplit

import certifi

from web.verification.url import HOST

Fetch = Callable[[str], bytes]


class FetchError(Exception):
    """The chain could not be had from its host within the limits; the message says which limit."""


class GuardedFetch:
    """Fetch a PEM chain from Amazon's host, and from nowhere else, within ``deadline`` seconds and ``limit`` bytes.

    ``connect_to`` and ``context`` replace the network address and the TLS trust; the host asked for stays the same.
    """

    def __init__(
        self,
        deadline: float = 5.0,
        limit: int = 64 * 1024,
        context: ssl.SSLContext | None = None,
        connect_to: tuple[str, int] | None = None,
    ) -> None:
        self._deadline = deadline
        self._limit = limit
        self._context = context
        self._address = connect_to or (HOST, 443)

    def __call__(self, url: str) -> bytes:
        """Give the bytes behind an address that ``chain_url`` has normalised; raises FetchError."""
        parts = urlsplit(url)
        if (parts.scheme, parts.netloc) != ("https", HOST):
            raise FetchError("not the certificate host")
        try:
            return self._get(parts.path)
        except (OSError, http.client.HTTPException, ValueError) as error:
            raise FetchError(type(error).__name__) from error

    def _get(self, path: str) -> bytes:
        with (
            socket.create_connection(self._address, timeout=self._deadline) as raw,
            _Watchdog(raw, self._deadline) as dog,
        ):
            with self._tls().wrap_socket(raw, server_hostname=HOST) as secured:
                body = self._read(secured, path)
            if dog.bit:
                raise FetchError("too slow")
            return body

    def _read(self, secured: ssl.SSLSocket, path: str) -> bytes:
        connection = http.client.HTTPConnection(HOST)
        connection.sock = secured
        connection.request("GET", path, headers={"Accept-Encoding": "identity", "Connection": "close"})
        with connection.getresponse() as response:
            if response.status != 200:
                raise FetchError(f"status {response.status}")
            body = response.read(self._limit + 1)
            if len(body) > self._limit:
                raise FetchError("too large")
            if response.length:
                raise FetchError("cut short")
            return body

    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = ssl.create_default_context(cafile=certifi.where())
        return self._context


class _Watchdog:
    """Ends a connection after so many seconds, however it drips; a socket's own time-out starts anew each byte."""

    def __init__(self, connection: socket.socket, seconds: float) -> None:
        self.bit = False
        # TLS takes the socket's descriptor away, so the dog holds one of its own to the same connection.
        self._leash = connection.dup()
        self._timer = threading.Timer(seconds, self._bite)
        self._timer.daemon = True

    def __enter__(self) -> Self:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self._leash.close()

    def _bite(self) -> None:
        self.bit = True
        with contextlib.suppress(OSError):
            self._leash.shutdown(socket.SHUT_RDWR)
