"""Is the body the one that the holder of the key signed?"""

import base64
import binascii

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256

from web.errors import Reason, RefusedError

LONGEST = 1024
_PADDING, _HASH = PKCS1v15(), SHA256()


def decode_signature(text: str) -> bytes:
    """Give the bytes of a ``Signature-256`` header; raises RefusedError unless it is strict base64."""
    if not 0 < len(text) <= LONGEST:
        raise RefusedError(Reason.SIGNATURE_HEADER)
    try:
        return base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise RefusedError(Reason.SIGNATURE_HEADER) from error


def check_signature(key: RSAPublicKey, signature: bytes, body: bytes) -> None:
    """Refuse a body that the key did not sign (RSA PKCS#1 v1.5 with SHA-256 over the raw bytes)."""
    try:
        key.verify(signature, body, _PADDING, _HASH)
    except (InvalidSignature, ValueError) as error:
        raise RefusedError(Reason.SIGNATURE) from error
