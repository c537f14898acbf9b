"""The web door: the verified Alexa endpoint and the voice page."""

import sys
from importlib.util import find_spec
from pathlib import Path

# The skill's code lies in lambda/, as AWS wants it; from a plain clone nobody has put that folder on the path yet.
if find_spec("backache") is None:
    sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "lambda"))

from web.app import create_app
from web.errors import ConfigurationError

__all__ = ["ConfigurationError", "create_app"]
