"""Door 1: AWS Lambda."""

import os
from typing import Any

from backache.loading import unswept

with unswept():
    from backache.alexa.entry import handle, warm_up

# Lambda keeps a picture of the process as it stands after this line, and starts from it.
if os.environ.get("AWS_LAMBDA_INITIALIZATION_TYPE") == "snap-start":
    warm_up()


def lambda_handler(event: Any, context: object = None) -> dict[str, Any]:
    """Return the response envelope for any request envelope; never raises."""
    return handle(event)
