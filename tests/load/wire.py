"""HTTP as lean as it can be, so that what is measured is the server."""

import asyncio
import base64
import time
from dataclasses import dataclass, field

from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from tests.security.authority import rsa_key

URL = "https://s3.amazonaws.com/echo.api/load.pem"
PATIENCE = 8.0


def signed(body: bytes, url: str = URL) -> bytes:
    """Give the bytes of a signed request."""
    signature = base64.b64encode(rsa_key("leaf").sign(body, PKCS1v15(), SHA256())).decode()
    head = (
        "POST /alexa HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n"
        f"SignatureCertChainUrl: {url}\r\nSignature-256: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@dataclass
class Seen:
    """What came of many requests; ``lasted`` are the seconds from the first one sent to the last one answered."""

    seconds: list[float] = field(default_factory=list)
    statuses: dict[int, int] = field(default_factory=dict)
    retries: int = 0
    lost: int = 0
    lasted: float = 0.0

    def add(self, status: int, seconds: float) -> None:
        """Note one answer."""
        self.seconds.append(seconds)
        self.statuses[status] = self.statuses.get(status, 0) + 1

    def quantile(self, part: float) -> float:
        """Give the time within which that part of the answers came, in milliseconds."""
        ordered = sorted(self.seconds)
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))] if ordered else float("nan")


class Line:
    """A connection that is kept, and opened anew where the other end has gone."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None

    async def ask(self, request: bytes) -> tuple[int, bytes]:
        """Send a request; give status and body; raises OSError or EOFError where the connection breaks."""
        try:
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self._port)
            reader, writer = self._streams
            writer.write(request)
            head = await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), PATIENCE)
            lower = head.lower()
            start = lower.index(b"content-length:") + 15
            body = await reader.readexactly(int(lower[start : lower.index(b"\r\n", start)]))
            if b"connection: close" in lower:
                self.close()
            return int(head[9:12]), body
        except (OSError, EOFError, TimeoutError, ValueError):
            self.close()
            raise

    def close(self) -> None:
        """Hang up."""
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


async def persist(line: Line, request: bytes, seen: Seen, tries: int = 10) -> bytes | None:
    """Ask until an answer comes, as Alexa's service and a browser do; give the body, or None where none ever came."""
    for attempt in range(tries):
        began = time.perf_counter()
        try:
            status, body = await line.ask(request)
        except (OSError, EOFError, TimeoutError, ValueError):
            seen.retries += 1
            await asyncio.sleep(0.05 * (attempt + 1))
            continue
        seen.add(status, time.perf_counter() - began)
        return body if status == 200 else None
    seen.lost += 1
    return None
