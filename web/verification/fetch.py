"""Fetching a certificate chain: one host, no redirect, bounded in time and size."""

import http.client
import socket
import ssl
import threading
from collections.abc import Callable
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
        raw = socket.create_connection(self._address, timeout=self._deadline)
        # A time-out of a socket starts anew with every byte, so a host that drips would hold us: the timer ends it all.
        watchdog = threading.Timer(self._deadline, _hang_up, [raw])
        watchdog.daemon = True
        watchdog.start()
        try:
            with self._tls().wrap_socket(raw, server_hostname=HOST) as secured:
                return self._read(secured, path)
        finally:
            watchdog.cancel()
            raw.close()

    def _read(self, secured: ssl.SSLSocket, path: str) -> bytes:
        connection = http.client.HTTPConnection(HOST)
        connection.sock = secured
        connection.request("GET", path, headers={"Accept-Encoding": "identity", "Connection": "close"})
        response = connection.getresponse()
        if response.status != 200:
            raise FetchError(f"status {response.status}")
        body = response.read(self._limit + 1)
        if len(body) > self._limit:
            raise FetchError("too large")
        return body

    def _tls(self) -> ssl.SSLContext:
        if self._context is None:
            self._context = ssl.create_default_context(cafile=certifi.where())
        return self._context


def _hang_up(raw: socket.socket) -> None:
    try:
        raw.shutdown(socket.SHUT_RDWR)
    except OSError:
        return
