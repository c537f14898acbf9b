"""Measures the guide: understanding over the labelled corpus, triage and whole conversations over the vignettes.

For people who work on the guide; nothing here runs in the skill. ``python -m evaluation`` prints the tables.
"""

import sys
from pathlib import Path

# The skill's code lies in lambda/ as Lambda sees it; from the repo's top the commands must find it without an install.
_LAMBDA = str(Path(__file__).resolve().parents[1] / "lambda")
if _LAMBDA not in sys.path:
    sys.path.insert(0, _LAMBDA)
