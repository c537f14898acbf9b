"""A certificate authority made on the spot: a root, an intermediate, a signing leaf, and their flaws."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import cache

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID

SIGNER = "echo-api.amazon.com"
DAY = timedelta(days=1)
Key = rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey


@cache
def key(name: str) -> Key:
    """Give the private key of a name, always the same one within a run; "weak" and "curve" are of those kinds."""
    if name == "curve":
        return ec.generate_private_key(ec.SECP256R1())
    return rsa.generate_private_key(65537, 1024 if name == "weak" else 2048)


def rsa_key(name: str) -> rsa.RSAPrivateKey:
    """Give the RSA key of a name."""
    found = key(name)
    assert isinstance(found, rsa.RSAPrivateKey)
    return found


@dataclass(frozen=True)
class Plan:
    """What a certificate is to say; each flaw of the suite changes one field."""

    subject: str = SIGNER
    issuer: str = "Test Intermediate"
    key: str = "leaf"
    issuer_key: str = "intermediate"
    names: tuple[str, ...] | None = (SIGNER,)
    days: tuple[int, int] = (-1, 30)
    authority: bool = False
    path_length: int | None = None
    usage: x509.ObjectIdentifier = ExtendedKeyUsageOID.SERVER_AUTH
    signs: bool = True


ROOT = Plan("Test Root", "Test Root", "root", "root", None, (-30, 300), True)
FOREIGN_ROOT = Plan("Foreign Root", "Foreign Root", "foreign", "foreign", None, (-30, 300), True)
INTERMEDIATE = Plan("Test Intermediate", "Test Root", "intermediate", "root", None, (-10, 200), True, 0)
LEAF = Plan()


@cache
def certificate(plan: Plan) -> x509.Certificate:
    """Give the certificate that a plan describes."""
    now = datetime.now(UTC).replace(microsecond=0)
    public, signing = key(plan.key).public_key(), key(plan.issuer_key)
    builder = (
        x509.CertificateBuilder(_name(plan.issuer), _name(plan.subject), public, x509.random_serial_number())
        .not_valid_before(now + plan.days[0] * DAY)
        .not_valid_after(now + plan.days[1] * DAY)
        .add_extension(x509.BasicConstraints(plan.authority, plan.path_length), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(signing.public_key()), critical=False)
        .add_extension(_usage(plan), critical=True)
    )
    if not plan.authority:
        builder = builder.add_extension(x509.ExtendedKeyUsage([plan.usage]), critical=False)
    if plan.names is not None:
        names = x509.SubjectAlternativeName([x509.DNSName(name) for name in plan.names])
        builder = builder.add_extension(names, critical=False)
    return builder.sign(signing, hashes.SHA256())


def pem(*plans: Plan) -> bytes:
    """Give the PEM text of certificates, in the order given."""
    return b"".join(certificate(plan).public_bytes(serialization.Encoding.PEM) for plan in plans)


def private_pem(name: str) -> bytes:
    """Give a private key as PEM, for servers that need one and for chains that should not hold one."""
    return key(name).private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )


def chain(name: str) -> bytes:
    """Give the PEM chain of a name in CHAINS."""
    return CHAINS[name]()


def _flawed(**change: object) -> Callable[[], bytes]:
    return lambda: pem(replace(LEAF, **change), INTERMEDIATE)  # type: ignore[arg-type]


def _middle(**change: object) -> Callable[[], bytes]:
    return lambda: pem(LEAF, replace(INTERMEDIATE, **change))  # type: ignore[arg-type]


_SELF = replace(LEAF, issuer=SIGNER, issuer_key="leaf")
_CHILD = replace(LEAF, issuer=SIGNER, issuer_key="leaf", key="other")
_UNDER_CA = replace(INTERMEDIATE, subject="Second Intermediate", issuer="Test Intermediate", key="other")
_TOO_LONG = replace(_UNDER_CA, issuer_key="intermediate")

CHAINS: dict[str, Callable[[], bytes]] = {
    "good": lambda: pem(LEAF, INTERMEDIATE),
    "with the root": lambda: pem(LEAF, INTERMEDIATE, ROOT),
    "another name": _flawed(names=("api.example.org",)),
    "a wildcard": _flawed(names=("*.amazon.com",)),
    "the name only as a suffix": _flawed(names=("evil-echo-api.amazon.com",)),
    "no alternative name": _flawed(names=None),
    "expired": _flawed(days=(-20, -1)),
    "not yet valid": _flawed(days=(1, 20)),
    "self-signed": lambda: pem(_SELF),
    "a foreign root": lambda: pem(
        LEAF, replace(INTERMEDIATE, issuer="Foreign Root", issuer_key="foreign"), FOREIGN_ROOT
    ),
    "a forged issuer": _flawed(issuer_key="foreign"),
    "no intermediate": lambda: pem(LEAF),
    "the wrong order": lambda: pem(INTERMEDIATE, LEAF),
    "an authority as leaf": _flawed(authority=True),
    "a leaf as authority": lambda: pem(_CHILD, LEAF, INTERMEDIATE),
    "a weak key": _flawed(key="weak"),
    "a curve key": _flawed(key="curve"),
    "client use only": _flawed(usage=ExtendedKeyUsageOID.CLIENT_AUTH),
    "no signing use": _flawed(signs=False),
    "an expired intermediate": _middle(days=(-20, -1)),
    "an intermediate that is none": _middle(authority=False, path_length=None),
    "a path too long": lambda: pem(
        replace(LEAF, issuer="Second Intermediate", issuer_key="other"), _TOO_LONG, INTERMEDIATE
    ),
    "forty intermediates": lambda: pem(LEAF, *[INTERMEDIATE] * 40),
    "no certificate": lambda: b"",
    "garbage": lambda: b"\x00\xff" * 500,
    "a private key": lambda: private_pem("other"),
    "a broken certificate": lambda: pem(LEAF).replace(b"M", b"N", 3),
}


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _usage(plan: Plan) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=plan.signs,
        content_commitment=False,
        key_encipherment=not plan.authority,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=plan.authority,
        crl_sign=plan.authority,
        encipher_only=False,
        decipher_only=False,
    )
