"""Reading a body: announced as JSON, of a bounded size, whole."""

from flask import request
from werkzeug.exceptions import HTTPException

from web.errors import Reason, RefusedError


def read_json_body(largest: int) -> bytes:
    """Give the raw body of the request at hand; raises RefusedError unless it is JSON of ``largest`` bytes at most."""
    if request.headers.get("Content-Encoding", "identity").strip().lower() != "identity":
        raise RefusedError(Reason.CONTENT_ENCODING, 415)
    charset = request.mimetype_params.get("charset", "utf-8").lower()
    if request.mimetype != "application/json" or charset not in ("utf-8", "utf8"):
        raise RefusedError(Reason.CONTENT_TYPE, 415)
    # A chunked body that is too long would be cut at the limit without a word, so one byte more is let in and counted.
    request.max_content_length = largest + 1
    try:
        body = request.get_data(cache=False)
    except HTTPException:
        raise
    # A malformed chunk makes the server's own reader raise an error of the server's own kind.
    except Exception as error:
        raise RefusedError(Reason.REQUEST) from error
    if len(body) > largest:
        raise RefusedError(Reason.SIZE, 413)
    return body
