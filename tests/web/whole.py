"""The whole app as `make serve` starts it, with the real skill, but with a certificate authority of the tests' own.

CHAIN_FOLDER holds root.pem and chain.pem; everything else is made as web/serve.py makes it.
"""

import os
from pathlib import Path

from cryptography import x509
from flask import Flask

from web import create_app
from web.observe import log_to_stderr
from web.serve import server_settings

FOLDER = Path(os.environ["CHAIN_FOLDER"])


def application() -> Flask:
    """Give the verified app; it logs all it ever logs."""
    server, settings = server_settings(os.environ)
    log_to_stderr("DEBUG")
    (FOLDER / "shelf").mkdir(exist_ok=True)
    return create_app(
        server.skill_id,
        roots=[x509.load_pem_x509_certificate((FOLDER / "root.pem").read_bytes())],
        fetch=lambda url: (FOLDER / "chain.pem").read_bytes(),
        settings=settings,
        shelf=FOLDER / "shelf",
    )
