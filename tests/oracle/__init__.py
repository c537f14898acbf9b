"""A second opinion on every level: the article's sentences as plain Python, sharing nothing with the rule engine."""

from collections.abc import Mapping, Sequence
from typing import Any

from . import article, beyond
from .facts import Facts
from .levels import highest


def level(answers: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> str | None:
    """Give the level for a session's answers and findings, None where nothing known sets one."""
    facts = Facts(answers, findings)
    return highest([sign(facts) for sign in (*article.SIGNS, *beyond.SIGNS)])
