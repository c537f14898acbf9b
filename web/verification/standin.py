"""A module named ``certvalidator`` for flask-ask-sdk to import, so that neither the published one nor oscrypto runs.

oscrypto cannot read the version of an OpenSSL such as 3.0.19, and flask-ask-sdk imports it by way of certvalidator
(https://github.com/wbond/oscrypto/issues/78). Our endpoint never calls the stand-in; it only makes the import possible,
and is a working validator for whoever runs the SDK's own verifier on it.
"""

import sys
from collections.abc import Iterable
from types import ModuleType
from typing import Any

from cryptography import x509
from cryptography.x509 import verification

from web.verification.chain import SIGNER, default_roots


class PathError(Exception):
    """No path from the certificate to a trusted root."""


class ValidationError(Exception):
    """The certificate is not valid for its use."""


class CertificateValidator:
    """Validates a certificate by ``cryptography``'s rules; the interface is the part of certvalidator the SDK uses."""

    roots: Iterable[x509.Certificate] | None = None

    def __init__(self, end_entity_cert: bytes, intermediate_certs: Iterable[bytes] = ()) -> None:
        self._leaf = end_entity_cert
        self._others = list(intermediate_certs)

    def validate_usage(self, key_usage: set[str]) -> None:
        """Raise PathError or ValidationError unless the chain is good for Amazon's signer now."""
        try:
            leaf = x509.load_der_x509_certificate(self._leaf)
            others = [x509.load_der_x509_certificate(one) for one in self._others]
        except (TypeError, ValueError) as error:
            raise ValidationError(str(error)) from error
        store = verification.Store(list(default_roots() if self.roots is None else self.roots))
        verifier = verification.PolicyBuilder().store(store).build_server_verifier(x509.DNSName(SIGNER))
        try:
            verifier.verify(leaf, others)
        except verification.VerificationError as error:
            raise PathError(str(error)) from error


def install() -> None:
    """Put the stand-in where ``import certvalidator`` finds it; does nothing the second time."""
    if getattr(sys.modules.get("certvalidator"), "CertificateValidator", None) is CertificateValidator:
        return
    errors: Any = ModuleType("certvalidator.errors", "The stand-in's errors.")
    errors.PathError, errors.ValidationError = PathError, ValidationError
    module: Any = ModuleType("certvalidator", __doc__)
    module.CertificateValidator, module.errors = CertificateValidator, errors
    module.__path__ = []
    sys.modules["certvalidator"] = module
    sys.modules["certvalidator.errors"] = errors
