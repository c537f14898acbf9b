"""Builds what is handed to Amazon: the Lambda package and the skill package, the same to the byte each time."""

import sys
from pathlib import Path

# The skill's code lies in lambda/ as Lambda sees it; from the repo's top the command must find it without an install.
_LAMBDA = str(Path(__file__).resolve().parents[1] / "lambda")
if _LAMBDA not in sys.path:
    sys.path.insert(0, _LAMBDA)
