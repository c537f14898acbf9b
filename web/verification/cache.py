"""Trusted chains kept for a while: bounded, one fetch at a time for each address."""

import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass
from datetime import datetime, timedelta

from web.errors import Reason, RefusedError
from web.verification.chain import TrustedChain

Load = Callable[[str], TrustedChain]
Recall = Callable[[str], TrustedChain | None]


@dataclass(frozen=True)
class _Kept:
    until: datetime
    chain: TrustedChain | None
    refusal: RefusedError | None = None


class ChainCache:
    """Keeps at most ``size`` outcomes; a good chain until ``keep`` or its own expiry, a refusal for ``keep_refusal``.

    Refusals are kept in a place of their own, so made-up addresses can never push a good chain out.
    """

    def __init__(
        self,
        size: int = 16,
        keep: timedelta = timedelta(hours=24),
        keep_refusal: timedelta = timedelta(seconds=10),
        most_at_once: int = 4,
        wait: float = 6.0,
    ) -> None:
        self._size = size
        self._keep = keep
        self._keep_refusal = keep_refusal
        self._most_at_once = most_at_once
        self._wait = wait
        self._lock = threading.Lock()
        self._good: OrderedDict[str, _Kept] = OrderedDict()
        self._bad: OrderedDict[str, _Kept] = OrderedDict()
        self._running: dict[str, Future[TrustedChain]] = {}

    def __len__(self) -> int:
        return len(self._good) + len(self._bad)

    def get(self, url: str, now: datetime, load: Load, recall: Recall = lambda url: None) -> TrustedChain:
        """Give the chain of an address, recalled or loaded where it is not kept; raises the RefusedError loading met.

        ``recall`` is quick and needs no network, so it is asked even while as many loads run as may.
        """
        with self._lock:
            kept = self._kept(url, now)
        if kept is not None:
            return _outcome(kept)
        if (recalled := recall(url)) is not None:
            self._put(self._good, url, _Kept(min(now + self._keep, recalled.not_after), recalled))
            return recalled
        return self._loaded(url, now, load)

    def _loaded(self, url: str, now: datetime, load: Load) -> TrustedChain:
        with self._lock:
            kept = self._kept(url, now)
            if kept is not None:
                return _outcome(kept)
            future = self._running.get(url)
            ours = future is None
            if future is None:
                if len(self._running) >= self._most_at_once:
                    raise RefusedError(Reason.CERTIFICATE_FETCH)
                future = self._running[url] = Future()
        if ours:
            self._fill(url, now, load, future)
        try:
            return future.result(self._wait)
        except FutureTimeoutError as error:
            raise RefusedError(Reason.CERTIFICATE_FETCH) from error

    def _fill(self, url: str, now: datetime, load: Load, future: Future[TrustedChain]) -> None:
        try:
            chain = load(url)
        except RefusedError as refusal:
            self._put(self._bad, url, _Kept(now + self._keep_refusal, None, refusal))
            future.set_exception(RefusedError(refusal.reason))
        except BaseException:
            future.set_exception(RefusedError(Reason.CERTIFICATE_FETCH))
            raise
        else:
            self._put(self._good, url, _Kept(min(now + self._keep, chain.not_after), chain))
            future.set_result(chain)
        finally:
            self._forget(url)

    def _put(self, place: OrderedDict[str, _Kept], url: str, kept: _Kept) -> None:
        with self._lock:
            place[url] = kept
            place.move_to_end(url)
            while len(place) > self._size:
                place.popitem(last=False)

    def _forget(self, url: str) -> None:
        with self._lock:
            self._running.pop(url, None)

    def _kept(self, url: str, now: datetime) -> _Kept | None:
        for place in (self._good, self._bad):
            kept = place.get(url)
            if kept is None:
                continue
            if now < kept.until and (kept.chain is None or kept.chain.valid_at(now)):
                place.move_to_end(url)
                return kept
            del place[url]
        return None


def _outcome(kept: _Kept) -> TrustedChain:
    if kept.chain is None:
        raise RefusedError(kept.refusal.reason if kept.refusal else Reason.CERTIFICATE_FETCH)
    return kept.chain
