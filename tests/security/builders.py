"""The changes that make an attack of a perfect request; each is named by attacks.toml and gets its values."""

import gzip as packer
import json
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

from tests.security.shots import Shot, envelope, stamp

SIGNATURE = "Signature-256"
URL = "SignatureCertChainUrl"


def same(shot: Shot) -> None:
    """Change nothing."""


def drop(shot: Shot, headers: list[str]) -> None:
    """Leave headers out."""
    shot.dropped.update(headers)


def header(shot: Shot, name: str, value: str) -> None:
    """Give a header another value."""
    shot.set_header(name, value)


def old_signature_only(shot: Shot) -> None:
    """Send the SHA-1 signature that Amazon gave up in 2022, and no other."""
    shot.scheme = "sha1"
    shot.set_header("Signature", shot.signature())
    shot.dropped.add(SIGNATURE)


def signature_text(shot: Shot, change: str) -> None:
    """Change the text of a good signature."""
    good = shot.signature()
    changes = {
        "junk": "!".join([good[:100], good[100:]]),
        "unpadded": good.rstrip("="),
        "half": good[: len(good) // 2],
        "zeros": "A" * 342 + "==",
        "long": good.rstrip("=") + "AAAA" * 2000,
    }
    shot.set_header(SIGNATURE, changes[change])


def sign(shot: Shot, key: str = "leaf", scheme: str = "sha256") -> None:
    """Sign with another key or in another way."""
    shot.key, shot.scheme = key, scheme


def sign_other_body(shot: Shot) -> None:
    """Use the good signature of another good request."""
    shot.signed = json.dumps(envelope("SessionEndedRequest")).encode()


def twice(shot: Shot, name: str, value: str, first: bool) -> None:
    """Send a header twice: the good value, and another one before or after it."""
    good = dict(shot.headers).get(name) or shot.signature()
    shot.set_header(name, good)
    shot.headers.insert(0 if first else len(shot.headers), (name, value))


def alter(shot: Shot, change: str) -> None:
    """Change the body after it was signed."""
    good = shot.raw()
    changes = {
        "word": good.replace(b"LaunchRequest", b"IntentRequest"),
        "case": good.replace(b"en-US", b"EN-us"),
        "blank": good + b" ",
        "layout": json.dumps(shot.envelope, indent=1).encode(),
        "utf-16": good.decode().encode("utf-16"),
        "mark": b"\xef\xbb\xbf" + good,
        "cut": good[:-1],
        "empty": b"",
        "zero": good + b"\0",
        "duplicate key": good[:-1] + b', "context": {}}',
        "huge": good + b" " * 4_000_000,
        "none": good,
    }
    shot.signed, shot.body = good, changes[change]


def odd_bodies() -> dict[str, bytes]:
    """Give bodies that are not well formed, by name."""
    return {
        "not json": b"{not json",
        "empty": b"",
        "latin-1": '{"words": "\xe9"}'.encode("latin-1"),
        "list": b"[1, 2]",
        "hollow": b"{}",
        "null request": b'{"request": null}',
        "nan": json.dumps(envelope())[:-1].encode() + b', "odd": NaN}',
        "long number": json.dumps(envelope())[:-1].encode() + b', "odd": ' + b"9" * 10_000 + b"}",
        "deepish": json.dumps(envelope())[:-1].encode() + b', "odd": ' + b"[" * 900 + b"]" * 900 + b"}",
        "deep": b"[" * 50_000 + b"]" * 50_000,
        "bottomless": b"[" * 100_000 + b"]" * 100_000,
        "huge": json.dumps(envelope())[:-1].encode() + b', "odd": "' + b"x" * 4_000_000 + b'"}',
    }


def unsigned(shot: Shot, body: str) -> None:
    """Send an odd body with no signature at all."""
    shot.body = odd_bodies()[body]
    shot.dropped.update((SIGNATURE, URL))


def signed(shot: Shot, body: str) -> None:
    """Send an odd body with a good signature."""
    shot.body = odd_bodies()[body]


def edit(shot: Shot, path: list[str], value: object = None) -> None:
    """Set one field of the envelope before it is signed, or take it out where no value is given."""
    place: Any = shot.envelope
    for step in path[:-1]:
        place = place[step]
    if value is None:
        del place[path[-1]]
    else:
        place[path[-1]] = value


def url(shot: Shot, url: str) -> None:
    """Name another address for the chain."""
    shot.set_header(URL, url.format(file=shot.file))


def long_url(shot: Shot) -> None:
    """Name an address of ten kilobytes."""
    shot.set_header(URL, "https://s3.amazonaws.com/echo.api/" + "a/../" * 2_000 + shot.file)


def host(shot: Shot, manner: str) -> None:
    """Let the certificate host answer in another manner."""
    shot.manner = manner


def chain(shot: Shot, chain: str, key: str = "leaf") -> None:
    """Serve another chain, and sign with the key of its leaf."""
    shot.chain, shot.key = chain, key


def age(shot: Shot, seconds: int, kind: str = "LaunchRequest") -> None:
    """Write the request some seconds ago; less than none is ahead."""
    shot.envelope["request"] |= {"type": kind, "timestamp": stamp(datetime.now(UTC) - timedelta(seconds=seconds))}


def method(shot: Shot, method: str, override: str = "") -> None:
    """Use another method."""
    shot.method = method
    if override:
        shot.set_header("X-HTTP-Method-Override", override)


def content(shot: Shot, media: str) -> None:
    """Announce another type of body."""
    shot.content_type = media


def gzip(shot: Shot, sign: str) -> None:
    """Pack the body; what is signed is the plain or the packed one."""
    plain = shot.raw()
    shot.body = packer.compress(plain)
    shot.signed = plain if sign == "plain" else shot.body
    shot.set_header("Content-Encoding", "gzip")


def chunked(shot: Shot, change: str) -> None:
    """Send the body in chunks, without its length, changed after it was signed."""
    alter(shot, change)
    shot.chunked = True


def path(shot: Shot, path: str) -> None:
    """Ask for another path."""
    shot.path = path


BUILDERS: dict[str, Callable[..., None]] = {
    build.__name__: build
    for build in (
        *(same, drop, header, old_signature_only, signature_text, sign, sign_other_body, twice, alter, unsigned),
        *(signed, edit, url, long_url, host, chain, age, method, content, gzip, chunked, path),
    )
}
