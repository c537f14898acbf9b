"""Writing an answer: JSON as the standard has it."""

import json
from typing import Any

from flask import Response

# What is no JSON to its reader (NaN, for one) is an error here, which the app answers with the safe advice.
_ENCODER = json.JSONEncoder(allow_nan=False, check_circular=False, separators=(",", ":"))


def to_json(value: dict[str, Any]) -> bytes:
    """Give an object as JSON; raises TypeError or ValueError for what JSON cannot hold."""
    return _ENCODER.encode(value).encode("ascii")


def json_answer(value: dict[str, Any]) -> Response:
    """Give the HTTP answer that holds an object; raises TypeError or ValueError for what JSON cannot hold."""
    return Response(to_json(value), mimetype="application/json")
