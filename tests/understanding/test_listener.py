"""The second listener: what the words as a whole make likely, where it is sure of it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest

from backache.understanding import listener, regression, understand
from backache.understanding.evidence import evidence
from backache.understanding.find import find
from backache.understanding.lexicon import lexicon_for
from backache.understanding.normalise import normalise
from evaluation import learning
from evaluation.corpus import LEARNED_FROM, Sample, load
from evaluation.signs import all_found, carries_sign, may_carry_sign, signs
from tests.understanding.tables import cases


def told(case: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Return what the words of a case mean."""
    return [meaning.as_dict() for meaning in understand(case["text"], pending=case.get("pending"))]


@pytest.mark.parametrize("case", cases("listener", "heard"), ids=lambda case: case["text"])
def test_a_sign_in_words_no_phrase_has_is_heard(case: Mapping[str, Any], monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the phrases alone hear no sign, the words as a whole still give one."""
    assert signs(told(case), case.get("pending"))

    monkeypatch.setattr(listener, "weights", lambda language: None)
    assert not signs(told(case), case.get("pending"))


@pytest.mark.parametrize("case", cases("listener", "nothing"), ids=lambda case: case["text"])
def test_what_is_no_sign_is_not_heard_as_one(case: Mapping[str, Any]) -> None:
    """Everyday words, noise and what is no business of the guide give no sign."""
    assert not signs(told(case), case.get("pending"))


def test_hardly_a_sign_of_the_phrases_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of the signs that the labels hold and the phrases hear, the second listener takes one in five hundred at most."""
    samples = [*load("lexicon"), *load("guide")]
    together = [_signs(sample) for sample in samples]
    monkeypatch.setattr(listener, "weights", lambda language: None)
    phrases = [_signs(sample) for sample in samples]
    heard = [
        all_found(_labelled(s), both)
        for s, one, both in zip(samples, phrases, together, strict=True)
        if _rightly(s, one)
    ]

    assert heard.count(False) <= len(heard) / 500


def test_it_takes_more_false_alarms_away_than_it_adds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the labels hold no sign, fewer are heard with the second listener than by the phrases alone."""
    samples = [sample for split in ("lexicon", "guide") for sample in load(split) if not may_carry_sign(sample)]
    together = sum(bool(_signs(sample)) for sample in samples)
    monkeypatch.setattr(listener, "weights", lambda language: None)

    assert together < sum(bool(_signs(sample)) for sample in samples)


def _labelled(sample: Sample) -> Any:
    return signs(sample.label, sample.pending)


def _rightly(sample: Sample, heard: Any) -> bool:
    """Tell whether a sample is labelled with signs, and all of them are heard."""
    return carries_sign(sample) and all_found(_labelled(sample), heard)


def _signs(sample: Sample) -> Any:
    read = understand(sample.text, pending=sample.pending, now=sample.now)
    return signs([meaning.as_dict() for meaning in read], sample.pending)


def test_playing_down_leaves_no_mark() -> None:
    """A clause that plays it down adds nothing to what is weighed, so it cannot outweigh a sign."""
    lexicon = lexicon_for("en-US")
    plain = normalise("my legs will not carry me", lexicon)
    hushed = normalise("my legs will not carry me it's probably nothing", lexicon)
    words = {token for token in hushed.tokens if token not in plain.tokens}

    assert words
    assert [] == [mark for mark, _ in evidence(hushed, find(hushed, lexicon), None) if words & set(mark.split())]


def test_it_shows_the_words_it_weighed() -> None:
    """The words given for what was heard are words of the utterance."""
    for case in cases("listener", "heard"):
        for meaning in understand(case["text"], pending=case.get("pending")):
            assert set(meaning.words.split()) <= set(normalise(case["text"], lexicon_for("en-US")).tokens)


def test_a_language_without_weights_has_its_phrases_alone() -> None:
    """Nothing was learned for Spanish, and nothing is added there."""
    assert regression.weights("es") is None
    assert understand("ajolote", locale="es-US") == understand("ajolote", locale="es-US")


def test_the_weights_are_those_of_the_corpus() -> None:
    """The weights were learned from the splits as they are; `make learn` renews them."""
    learned = json.loads((regression.FOLDER / "en.json").read_text(encoding="utf-8"))

    assert learning.source() == learned["source"]


def test_nothing_is_learned_from_the_unseen_split() -> None:
    """The split that is run for reporting only is not among those that are learned from."""
    assert "unseen" not in LEARNED_FROM
