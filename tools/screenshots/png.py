"""Makes a picture of few colours small: a PNG of full colours becomes one with a palette, the same to the eye."""

from __future__ import annotations

import struct
import zlib
from collections import Counter

SIGNATURE = b"\x89PNG\r\n\x1a\n"
MOST_COLOURS = 256
Colour = tuple[int, int, int]


def shrink(picture: bytes, steps: int = 16) -> bytes:
    """Return a PNG with a palette for an 8-bit RGB or RGBA one; shades closer than ``steps`` become one.

    Raises ValueError for any other kind of PNG, or where too many colours are left.
    """
    width, height, rows = _read(picture)
    flat = [tuple(min(255, round(part / steps) * steps) for part in pixel) for row in rows for pixel in row]
    # The commonest true colour of each group stands for it, so that large faces keep their exact colour.
    groups: dict[tuple[int, ...], Counter[Colour]] = {}
    for group, pixel in zip(flat, (pixel for row in rows for pixel in row), strict=True):
        groups.setdefault(group, Counter())[pixel] += 1
    if len(groups) > MOST_COLOURS:
        raise ValueError(f"expected at most {MOST_COLOURS} colours, got {len(groups)}")
    palette = {group: at for at, group in enumerate(groups)}
    lines = [bytes(palette[group] for group in flat[at : at + width]) for at in range(0, len(flat), width)]
    bits = 4 if len(palette) <= 16 else 8
    packed = b"".join(b"\0" + (_nibbles(line) if bits == 4 else line) for line in lines)
    colours = b"".join(bytes(count.most_common(1)[0][0]) for count in groups.values())
    header = struct.pack(">IIBBBBB", width, height, bits, 3, 0, 0, 0)
    chunks = ((b"IHDR", header), (b"PLTE", colours), (b"IDAT", zlib.compress(packed, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(name, body) for name, body in chunks)


def _nibbles(line: bytes) -> bytes:
    even = line + b"\0" * (len(line) % 2)
    return bytes(high << 4 | low for high, low in zip(even[::2], even[1::2], strict=True))


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))


def _read(picture: bytes) -> tuple[int, int, list[list[Colour]]]:
    chunks: dict[bytes, bytes] = {}
    at = len(SIGNATURE)
    while at < len(picture):
        (size,) = struct.unpack(">I", picture[at : at + 4])
        name = picture[at + 4 : at + 8]
        chunks[name] = chunks.get(name, b"") + picture[at + 8 : at + 8 + size]
        at += size + 12
    width, height, bits, kind, *_ = struct.unpack(">IIBBBBB", chunks[b"IHDR"])
    if bits != 8 or kind not in (2, 6):
        raise ValueError("expected 8 bits of RGB or RGBA, got another kind of picture")
    parts, data = (3 if kind == 2 else 4), zlib.decompress(chunks[b"IDAT"])
    rows, above = [], bytes(width * parts)
    for row in range(height):
        start = row * (width * parts + 1)
        above = _unfiltered(data[start], data[start + 1 : start + 1 + width * parts], above, parts)
        rows.append([(above[x], above[x + 1], above[x + 2]) for x in range(0, width * parts, parts)])
    return width, height, rows


def _unfiltered(kind: int, line: bytes, above: bytes, parts: int) -> bytes:
    """Return a line of bytes without its filter, as the PNG specification defines the five of them."""
    out = bytearray(line)
    for at, value in enumerate(line):
        left = out[at - parts] if at >= parts else 0
        up, corner = above[at], above[at - parts] if at >= parts else 0
        guess = left + up - corner
        nearest = min((left, up, corner), key=lambda one: abs(guess - one))
        out[at] = (value + (0, left, up, (left + up) // 2, nearest)[kind]) % 256
    return bytes(out)
