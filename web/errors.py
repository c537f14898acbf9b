"""What can be wrong with a request or with the configuration, each fault by its name."""

from enum import StrEnum


class Reason(StrEnum):
    """Why a request was refused: the name of the check, which is all that an answer and a log line say."""

    METHOD = "method"
    NOT_FOUND = "not-found"
    HOST = "host"
    SIZE = "size"
    CONTENT_TYPE = "content-type"
    CONTENT_ENCODING = "content-encoding"
    REQUEST = "request"
    SIGNATURE_HEADER = "signature-header"
    CERTIFICATE_URL = "certificate-url"
    CERTIFICATE_FETCH = "certificate-fetch"
    CERTIFICATE_FORM = "certificate-form"
    CERTIFICATE_CHAIN = "certificate-chain"
    CERTIFICATE_NAME = "certificate-name"
    CERTIFICATE_KEY = "certificate-key"
    CERTIFICATE_DATES = "certificate-dates"
    SIGNATURE = "signature"
    JSON = "json"
    TIMESTAMP = "timestamp"
    APPLICATION_ID = "application-id"
    ORIGIN = "origin"
    RATE = "rate"
    FIELDS = "fields"
    TEXT = "text"
    EVENT = "event"
    LOCALE = "locale"
    STATE = "state"
    STATE_EXPIRED = "state-expired"
    TOKEN = "token"
    FAILED = "failed"


class RefusedError(Exception):
    """A request that is refused; ``reason`` names the check, ``status`` is the HTTP status of the answer."""

    def __init__(self, reason: Reason, status: int = 400) -> None:
        super().__init__(reason.value)
        self.reason = reason
        self.status = status


class ConfigurationError(ValueError):
    """The endpoint was told to run in a way that is unsafe or makes no sense; the message says what to set."""
