"""What the tests of the door share."""

from collections.abc import Iterator

import pytest

from tests.security.host import CertificateHost


@pytest.fixture(scope="session")
def host() -> Iterator[CertificateHost]:
    """A running certificate host."""
    with CertificateHost() as running:
        yield running
