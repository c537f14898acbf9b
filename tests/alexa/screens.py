"""Conversations on a device with a screen, and what it shows."""

from __future__ import annotations

from backache.alexa.screens.documents import document, kinds
from lambda_function import lambda_handler
from tests.alexa.envelopes import Json, envelope, intent

SCREEN: Json = {"System": {"device": {"supportedInterfaces": {"Alexa.Presentation.APL": {}}}}}
LAUNCH: Json = {"type": "LaunchRequest"}
LOCALES = ("en-US", "es-US")
STRAIN = ["no"] * 9 + ["three days", "better", "lower back", "lifting", "no", "no"]
LEADS = {
    "question": ["no"],
    "emergency": ["no", "yes"],
    "advice": STRAIN,
    "causes": [*STRAIN, "yes"],
    "cause": ["no", "what is a herniated disc"],
    "recap": [*STRAIN, "read me the summary"],
}
"""What one says to come to each screen."""


def talk(words: list[str], start: Json | None = None) -> Json:
    """Return the last response of a conversation on a device with a screen."""
    response: Json = lambda_handler(envelope(LAUNCH, **SCREEN)) if start is None else {"sessionAttributes": start}
    for one in words:
        response = lambda_handler(
            envelope(intent("FreeSpeechIntent", {"words": one}), response["sessionAttributes"], **SCREEN)
        )
    return response


def directive(response: Json) -> Json:
    """Return the directive that shows a screen."""
    (found,) = [one for one in response["response"]["directives"] if one["type"].endswith("RenderDocument")]
    return dict(found)


def screen_of(response: Json) -> str:
    """Return the name of the screen that a response shows."""
    shown = directive(response)["document"]
    return next(kind for kind in kinds() if document(kind) == shown)
