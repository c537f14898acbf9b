"""The guarded fetch of certificate chains."""

import time

import pytest

from tests.security.authority import chain
from tests.security.host import CertificateHost
from web.verification.fetch import FetchError, GuardedFetch

URL = "https://s3.amazonaws.com/echo.api/cert.pem"


def fetch_from(host: CertificateHost, deadline: float = 0.5) -> GuardedFetch:
    """Give a fetch that trusts and reaches the host."""
    return GuardedFetch(deadline=deadline, context=host.client_context(), connect_to=host.address)


def test_gives_the_bytes_of_the_host(host: CertificateHost) -> None:
    """What the host serves comes back unchanged, asked for by its path."""
    host.files["cert.pem"] = chain("good")
    assert chain("good") == fetch_from(host)(URL)
    assert "/echo.api/cert.pem" == host.asked[-1]


@pytest.mark.parametrize(
    "url",
    ["https://evil.example/echo.api/x.pem", "http://s3.amazonaws.com/echo.api/x.pem", "https://s3.amazonaws.com:444/x"],
)
def test_goes_to_no_other_host(url: str, host: CertificateHost) -> None:
    """An address that was not normalised is not even tried."""
    asked = len(host.asked)
    with pytest.raises(FetchError, match="not the certificate host"):
        fetch_from(host)(url)
    assert asked == len(host.asked)


def test_trusts_only_real_roots(host: CertificateHost) -> None:
    """A host that speaks TLS in Amazon's name under a root nobody knows is refused."""
    with pytest.raises(FetchError, match="SSLCertVerificationError"):
        GuardedFetch(deadline=2, connect_to=host.address)(URL)


def test_nobody_listens() -> None:
    """A host that is not there is a fetch that failed."""
    with pytest.raises(FetchError, match="ConnectionRefusedError"):
        GuardedFetch(deadline=1, connect_to=("127.0.0.1", 9))(URL)


@pytest.mark.parametrize("manner", ["silent", "drip", "drip the headers", "endless"])
def test_ends_in_time(manner: str, host: CertificateHost) -> None:
    """However a host wastes our time, the fetch ends soon after its deadline."""
    host.files["slow.pem"], host.manners["slow.pem"] = chain("good"), manner
    began = time.monotonic()
    with pytest.raises(FetchError):
        fetch_from(host)("https://s3.amazonaws.com/echo.api/slow.pem")
    assert time.monotonic() - began < 2.0
