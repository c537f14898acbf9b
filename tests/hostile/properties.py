"""The properties: each a name of a rule in judging.py, and where its cases are drawn from."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from tests.hostile import strategies as draw
from tests.hostile.found import open_faults
from tests.hostile.judging import judge, signature
from tests.hostile.sending import LOCALES
from tests.hostile.strategies import Strategy


@dataclass(frozen=True, slots=True)
class Property:
    """A property: where its cases come from, and its share of all examples in percent."""

    cases: Strategy
    share: int


def _events(name: str, events: Strategy) -> Strategy:
    return events.map(lambda event: {"property": name, "event": event})


PROPERTIES: Mapping[str, Property] = {
    "entry": Property(_events("entry", draw.anything()), 18),
    "talk": Property(_events("talk", draw.sent(draw.requests, draw.reachable)), 22),
    "forged": Property(_events("forged", draw.sent(draw.requests, draw.forged())), 14),
    "silence": Property(_events("silence", draw.sent(draw.no_words, draw.reachable)), 10),
    "forged_silence": Property(_events("forged_silence", draw.sent(draw.no_words, draw.forged())), 8),
    "noise": Property(_events("noise", draw.sent(draw.noise, draw.reachable)), 13),
    "understand": Property(
        st.fixed_dictionaries(
            {
                "property": st.just("understand"),
                "text": draw.texts,
                "pending": st.none() | draw.questions,
                "locale": st.sampled_from(LOCALES),
            }
        ),
        15,
    ),
}


def holds(case: Mapping[str, Any]) -> None:
    """Fail with what is wrong with a case, save what is known and still open."""
    found = [fault for fault in judge(case) if signature(case, fault) not in open_faults()]

    assert [] == found, json.dumps(case)
