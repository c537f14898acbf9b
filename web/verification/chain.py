"""From the bytes of a chain to a key that may be trusted, and until when."""

import warnings
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Self

import certifi
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.utils import CryptographyDeprecationWarning
from cryptography.x509 import verification

from web.errors import Reason, RefusedError

SIGNER = "echo-api.amazon.com"
MOST_CERTIFICATES = 8
SMALLEST_KEY = 2048

_BROKEN = (ValueError, TypeError, UnsupportedAlgorithm, x509.DuplicateExtension, x509.UnsupportedGeneralNameType)


@dataclass(frozen=True)
class TrustedChain:
    """A chain that reached a trusted root: the signing key, and the span in which every certificate of it is valid."""

    key: RSAPublicKey
    not_before: datetime
    not_after: datetime

    @classmethod
    def of(cls, path: list[x509.Certificate], key: RSAPublicKey) -> Self:
        """Give the trusted chain of a verified path, leaf first."""
        return cls(key, max(one.not_valid_before_utc for one in path), min(one.not_valid_after_utc for one in path))

    def valid_at(self, now: datetime) -> bool:
        """Say whether every certificate of the chain is within its dates."""
        return self.not_before <= now <= self.not_after


class ChainVerifier:
    """Decides whether a PEM chain ends in one of ``roots`` and speaks for Amazon's Alexa service."""

    def __init__(self, roots: Iterable[x509.Certificate] | None = None) -> None:
        self._store = verification.Store(list(default_roots() if roots is None else roots))

    def verify(self, pem: bytes, now: datetime) -> TrustedChain:
        """Give the trusted chain of a PEM text, leaf first; raises RefusedError naming the check that failed."""
        try:
            leaf, *others = x509.load_pem_x509_certificates(pem)
            if len(others) >= MOST_CERTIFICATES:
                raise RefusedError(Reason.CERTIFICATE_FORM)
            if not leaf.not_valid_before_utc <= now <= leaf.not_valid_after_utc:
                raise RefusedError(Reason.CERTIFICATE_DATES)
            _check_name(leaf)
            key = _signing_key(leaf)
        except _BROKEN as error:
            raise RefusedError(Reason.CERTIFICATE_FORM) from error
        return TrustedChain.of(self._path(leaf, others, now), key)

    def _path(self, leaf: x509.Certificate, others: list[x509.Certificate], now: datetime) -> list[x509.Certificate]:
        policy = verification.PolicyBuilder().store(self._store).time(now)
        verifier = policy.build_server_verifier(x509.DNSName(SIGNER))
        try:
            return verifier.verify(leaf, others)
        except (verification.VerificationError, *_BROKEN) as error:
            raise RefusedError(Reason.CERTIFICATE_CHAIN) from error


def _check_name(leaf: x509.Certificate) -> None:
    """Refuse a leaf whose names do not hold the signer's in full: a wildcard is enough for a browser, not for Alexa."""
    try:
        names = leaf.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except x509.ExtensionNotFound as error:
        raise RefusedError(Reason.CERTIFICATE_NAME) from error
    if SIGNER not in names.get_values_for_type(x509.DNSName):
        raise RefusedError(Reason.CERTIFICATE_NAME)


def _signing_key(leaf: x509.Certificate) -> RSAPublicKey:
    key = leaf.public_key()
    if not isinstance(key, RSAPublicKey) or key.key_size < SMALLEST_KEY:
        raise RefusedError(Reason.CERTIFICATE_KEY)
    try:
        usage = leaf.extensions.get_extension_for_class(x509.KeyUsage).value
    except x509.ExtensionNotFound:
        return key
    if not usage.digital_signature:
        raise RefusedError(Reason.CERTIFICATE_KEY)
    return key


@cache
def default_roots() -> tuple[x509.Certificate, ...]:
    """Give the roots that Mozilla trusts, as certifi packs them, without those that are malformed."""
    with open(certifi.where(), encoding="ascii", errors="ignore") as bundle:
        blocks = bundle.read().split("-----END CERTIFICATE-----")[:-1]
    with warnings.catch_warnings():
        # A root that cryptography announces it will refuse (a serial number of zero) is refused already.
        warnings.simplefilter("error", CryptographyDeprecationWarning)
        return tuple(root for root in map(_root, blocks) if root is not None)


def _root(block: str) -> x509.Certificate | None:
    pem = block[block.index("-----BEGIN") :] + "-----END CERTIFICATE-----"
    try:
        return x509.load_pem_x509_certificate(pem.encode("ascii"))
    except (ValueError, CryptographyDeprecationWarning):
        return None
