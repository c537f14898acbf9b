"""The SDK's models of a request and of a response, without its serializer.

What the skill uses of an envelope has been read and checked (envelope.py), so that its model can be made at once. The
serializer looks up every class and name anew in each turn, which takes about as long as all that is said in it.
"""

from __future__ import annotations

from typing import Any

from ask_sdk_model import (
    Intent,
    IntentRequest,
    LaunchRequest,
    Request,
    RequestEnvelope,
    ResponseEnvelope,
    Session,
    Slot,
)

from backache.alexa.envelope import (
    USER_EVENT,
    Filled,
    arguments_of,
    intent_of,
    locale_of,
    request_type,
    session_of,
    timestamp_of,
)


class _AsTheyCame(dict[str, Any]):
    """Session attributes that are not copied: the SDK does so for handlers that change them, ours write them anew."""

    def __deepcopy__(self, memo: object) -> dict[str, Any]:
        return self


def request_model(event: object) -> RequestEnvelope:
    """Return the SDK's model of an envelope whose request is of a type that we know."""
    session = Session(new=False, session_id="session", attributes=_AsTheyCame(session_of(event)))
    return RequestEnvelope(version="1.0", session=session, request=_request(event))


def response_json(envelope: ResponseEnvelope) -> dict[str, Any]:
    """Return the JSON of a response envelope, whose session attributes are JSON already."""
    return {
        key: value if name == "session_attributes" else _json(value)
        for name, key in envelope.attribute_map.items()
        if (value := getattr(envelope, name)) is not None
    }


def _request(event: object) -> Request:
    kind = request_type(event)
    common: dict[str, Any] = {"request_id": "request", "timestamp": timestamp_of(event), "locale": locale_of(event)}
    if kind == USER_EVENT:
        # Imported here, for Alexa's screens are seventy modules, and a speaker has no use for them.
        from ask_sdk_model.interfaces.alexa.presentation.apl import UserEvent

        return UserEvent(arguments=arguments_of(event), **common)
    if kind == "IntentRequest":
        name, slots = intent_of(event)
        return IntentRequest(intent=Intent(name, {key: _slot(key, slot) for key, slot in slots.items()}), **common)
    return LaunchRequest(**common)


def _slot(name: str, filled: Filled) -> Slot:
    if filled.id is None:
        return Slot(name, filled.words)
    # Imported here, for a launch and free speech have no ids.
    from ask_sdk_model.slu.entityresolution import Resolution, Resolutions, Value, ValueWrapper

    found = Resolution(values=[ValueWrapper(Value(name=filled.id, id=filled.id))])
    return Slot(name, filled.words, resolutions=Resolutions([found]))


def _json(value: Any) -> Any:
    if isinstance(value, str | bool):
        return value
    if isinstance(value, dict):
        return {key: _json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_json(inner) for inner in value]
    names = getattr(value, "attribute_map", None)
    if names is None:
        return value
    return {key: _json(inner) for name, key in names.items() if (inner := getattr(value, name)) is not None}
