"""How often one client may talk: a token bucket each, in memory that never grows past its bound."""

import ipaddress
import threading
import time
from collections import OrderedDict
from collections.abc import Callable


class RateLimiter:
    """Lets a client through ``per_minute`` times a minute, ``burst`` at once; remembers ``clients`` at most."""

    def __init__(
        self,
        per_minute: int,
        burst: int | None = None,
        clients: int = 10_000,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        self._rate = per_minute / 60
        self._burst = float(burst or max(10, per_minute // 3))
        self._clients = clients
        self._clock = clock
        self._lock = threading.Lock()
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def __len__(self) -> int:
        return len(self._buckets)

    def wait(self, client: str) -> int:
        """Take one turn for a client: give 0, or the whole seconds to wait where it has none left."""
        now = self._clock()
        with self._lock:
            tokens, since = self._buckets.get(client, (self._burst, now))
            tokens = min(self._burst, tokens + (now - since) * self._rate)
            allowed = tokens >= 1
            self._buckets[client] = (tokens - 1 if allowed else tokens, now)
            self._buckets.move_to_end(client)
            while len(self._buckets) > self._clients:
                self._buckets.popitem(last=False)
        return 0 if allowed else max(1, round((1 - tokens) / self._rate))


def client_key(address: str | None) -> str:
    """Give whom an address belongs to: an IPv4 address itself, an IPv6 address by its /64, which one home holds."""
    try:
        parsed = ipaddress.ip_address(address or "")
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        if parsed.ipv4_mapped is not None:
            return str(parsed.ipv4_mapped)
        return str(ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)
