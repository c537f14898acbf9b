"""Which address a certificate chain may come from."""

import posixpath
import re

from web.errors import Reason, RefusedError

HOST = "s3.amazonaws.com"
FOLDER = "/echo.api/"
LONGEST = 512

# One pattern over the whole text: no parser's idea of a URL (userinfo, tabs, encoded dots) can differ from ours.
_FORM = re.compile(r"https://s3\.amazonaws\.com(?::443)?(?P<path>/[A-Za-z0-9._/-]+)", re.IGNORECASE | re.ASCII)


def chain_url(text: str) -> str:
    """Give the normalised address of the chain that ``SignatureCertChainUrl`` names.

    Raises RefusedError (certificate-url) unless scheme, host, port and folder are Amazon's. Source: platform rules of
    "Host a custom skill as a web service": https, s3.amazonaws.com, /echo.api/ after normalising, port 443 if any.
    """
    match = _FORM.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        raise RefusedError(Reason.CERTIFICATE_URL)
    path = posixpath.normpath(match["path"])
    if not path.startswith(FOLDER):
        raise RefusedError(Reason.CERTIFICATE_URL)
    return f"https://{HOST}{path}"
