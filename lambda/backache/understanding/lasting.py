"""Whether a sign has been there for years, or is over, as all words of an utterance together say."""

from __future__ import annotations

from dataclasses import replace

from backache.model import Meaning
from backache.understanding.evidence import Evidence
from backache.understanding.regression import Regression, chance, scores

TOLD, AGREED, UNTOLD = 0.5, 0.3, 0.05
"""How likely it must be that a sign is old or over, where the phrases say so too, and how unlikely to doubt them."""


def lasting(meanings: tuple[Meaning, ...], marks: Evidence, regression: Regression) -> tuple[Meaning, ...]:
    """Return the meanings with the one sign they tell of as long known or past where the words are sure of it.

    Where the words hardly could mean it, what the phrases said of that is left out, so that the sign counts as new.
    """
    told = [m for m in meanings if _may_last(m)]
    if not told or len({m.value for m in told if m.head == "finding"}) > 1:
        return meanings
    chances = dict(zip(regression["classes"], map(chance, scores(marks, regression)), strict=True))
    sure = max(chances, key=chances.__getitem__)
    degree = next((m.get("degree") for m in told if m.get("degree")), None)
    # What the sign's own phrase says stays: a wheelchair is no news.
    turned = any(m.flipped_by for m in told)
    if turned and degree in chances and chances[degree] < UNTOLD:
        return tuple(_of_degree(m, None) if m in told else m for m in meanings)
    needed = AGREED if degree == sure else TOLD
    if (degree not in chances or degree == sure) and chances[sure] > needed:
        return tuple(_of_degree(m, sure) if m in told else m for m in meanings)
    return meanings


def _may_last(meaning: Meaning) -> bool:
    """Tell whether a meaning is a sign, or a yes to one, that may be old or over; backache itself is neither."""
    return (meaning.head == "answer" and meaning.value == "yes") or (meaning.present and meaning.value != "backache")


def _of_degree(meaning: Meaning, degree: str | None) -> Meaning:
    attributes = {name: value for name, value in meaning.attributes.items() if name != "degree"}
    if degree is not None:
        attributes["degree"] = degree
    return replace(meaning, attributes=attributes, long_known=degree == "persistent")
