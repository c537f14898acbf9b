"""Is this request Alexa's, written now, meant for this skill? Every check works on the raw bytes first."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, Protocol

from cryptography import x509

from web.errors import Reason, RefusedError
from web.verification.cache import ChainCache
from web.verification.chain import ChainVerifier, TrustedChain
from web.verification.envelope import check_application, check_timestamp, parse_object
from web.verification.fetch import Fetch, GuardedFetch
from web.verification.shelf import Shelf
from web.verification.signature import check_signature, decode_signature
from web.verification.url import chain_url

Clock = Callable[[], datetime]
Note = Callable[[str], None]


class Headers(Protocol):
    """Headers of a request, found whatever their case."""

    def get(self, key: str, /) -> str | None:
        """Give the value of a header, or None."""


def now_utc() -> datetime:
    """Give the present moment."""
    return datetime.now(UTC)


class AlexaVerifier:
    """Verifies whole requests; ``roots``, ``fetch`` and ``clock`` default to the real ones.

    ``note`` is told "fetched" or "failed" each time a chain is fetched, for counting; ``shelf`` is what workers share.
    """

    def __init__(
        self,
        skill_id: str,
        roots: Iterable[x509.Certificate] | None = None,
        fetch: Fetch | None = None,
        clock: Clock = now_utc,
        cache: ChainCache | None = None,
        note: Note | None = None,
        shelf: Shelf | None = None,
    ) -> None:
        self._skill_id = skill_id
        self._chains = ChainVerifier(roots)
        self._fetch = fetch or GuardedFetch()
        self._clock = clock
        self._cache = cache or ChainCache()
        self._note = note or (lambda outcome: None)
        self._shelf = shelf

    def verify(self, headers: Headers, body: bytes) -> dict[str, Any]:
        """Give the envelope of an authentic request; raises RefusedError naming the first check that failed."""
        url = chain_url(_header(headers, "SignatureCertChainUrl", Reason.CERTIFICATE_URL))
        signature = decode_signature(_header(headers, "Signature-256", Reason.SIGNATURE_HEADER))
        now = self._clock()
        chain = self._cache.get(url, now, self._load, self._recall)
        if not chain.valid_at(now):
            raise RefusedError(Reason.CERTIFICATE_DATES)
        check_signature(chain.key, signature, body)
        envelope = parse_object(body)
        check_timestamp(envelope, now)
        check_application(envelope, self._skill_id)
        return envelope

    def _load(self, url: str) -> TrustedChain:
        try:
            pem = self._fetch(url)
        # The fetch may be anyone's, and whatever it meets means the same: no chain, no trust.
        except Exception as error:
            self._note("failed")
            raise RefusedError(Reason.CERTIFICATE_FETCH) from error
        self._note("fetched")
        chain = self._chains.verify(pem, self._clock())
        if self._shelf is not None:
            self._shelf.put(url, pem)
        return chain

    def _recall(self, url: str) -> TrustedChain | None:
        pem = self._shelf.get(url) if self._shelf is not None else None
        if pem is None or self._shelf is None:
            return None
        try:
            return self._chains.verify(pem, self._clock())
        except RefusedError:
            self._shelf.drop(url)
            return None


def _header(headers: Headers, name: str, reason: Reason) -> str:
    value = headers.get(name)
    if not value:
        raise RefusedError(reason)
    return value
