"""The headers that tell a browser what this page may do: very little."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self'",
        "font-src 'self'",
        "connect-src 'self'",
        "manifest-src 'self'",
        "worker-src 'self'",
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)
ALWAYS = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "microphone=(self), camera=(), geolocation=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cross-Origin-Embedder-Policy": "require-corp",
}
HSTS = ("Strict-Transport-Security", "max-age=31536000; includeSubDomains")
UNKEPT = ("Cache-Control", "no-store")
_ALWAYS = list(ALWAYS.items())


def guard(inner: WSGIApplication) -> WSGIApplication:
    """Give an application that puts the security headers on every answer of another one, errors included."""

    def guarded(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        def start(status: str, headers: list[tuple[str, str]], *error: Any) -> Callable[[bytes], object]:
            headers += _ALWAYS
            if environ["wsgi.url_scheme"] == "https":
                headers.append(HSTS)
            if not environ["PATH_INFO"].startswith("/static/"):
                headers.append(UNKEPT)
            return start_response(status, headers, *error)

        return inner(environ, start)

    return guarded
