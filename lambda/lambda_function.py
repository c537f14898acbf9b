"""Door 1: AWS Lambda."""

from typing import Any

from backache.alexa.entry import handle


def lambda_handler(event: Any, context: object = None) -> dict[str, Any]:
    """Return the response envelope for any request envelope; never raises."""
    return handle(event)
