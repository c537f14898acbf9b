"""The files are what the command makes, and Amazon's own types can read them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ask_sdk_core.serialize import DefaultSerializer
from ask_smapi_model.v1.skill.interaction_model.interaction_model_data import InteractionModelData
from ask_smapi_model.v1.skill.manifest.skill_manifest_envelope import SkillManifestEnvelope

import modelling.__main__ as command
from modelling.words import LOCALES, Words, lay_over
from tests.models.reading import ROOT

MODELS = [ROOT / "interaction_models" / f"{locale}.json" for locale in LOCALES]


def test_nothing_is_stale() -> None:
    """The models and skill.json are what `python -m modelling` would write now."""
    assert [path.name for path in command.stale()] == []


def test_a_changed_file_is_stale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that differs by one sample is named, and the check fails."""
    target = tmp_path / "skill.json"
    target.write_text("{}\n", encoding="utf-8")
    monkeypatch.setattr(command, "ROOT", tmp_path)
    monkeypatch.setattr(command, "files", lambda: {target: '{"manifest": {}}\n'})

    assert command.main(["--check"]) == 1
    assert command.main([]) == 0
    assert command.main(["--check"]) == 0


def read_back(path: Path, kind: type) -> tuple[Any, Any]:
    """A file's data, and the same after Amazon's types have read and written it."""
    text = path.read_text(encoding="utf-8")
    serializer = DefaultSerializer()
    return json.loads(text), serializer.serialize(serializer.deserialize(text, kind))


def without_nothing(data: Any) -> Any:
    """The data without empty parts, which Amazon's types leave out or put in as they please."""
    if isinstance(data, dict):
        kept = {key: without_nothing(value) for key, value in data.items()}
        return {key: value for key, value in kept.items() if value not in (None, [], {})}
    return [without_nothing(item) for item in data] if isinstance(data, list) else data


@pytest.mark.parametrize("path", MODELS, ids=[path.stem for path in MODELS])
def test_amazons_types_read_the_model(path: Path) -> None:
    """Amazon's types read every key and value of a model: what they do not know would be lost on the way back."""
    written, back = read_back(path, InteractionModelData)

    assert without_nothing(written) == without_nothing(back)


def test_amazons_types_read_the_manifest() -> None:
    """Amazon's types read every key and value of skill.json."""
    written, back = read_back(ROOT / "skill.json", SkillManifestEnvelope)

    assert without_nothing(written) == without_nothing(back)


def test_a_misspelt_key_is_found(tmp_path: Path) -> None:
    """A key that Amazon's types do not know is lost on the way back, so reading back finds it."""
    path = tmp_path / "skill.json"
    path.write_text('{"manifest": {"manifestVersion": "1.0", "permisions": ["x"]}}', encoding="utf-8")
    written, back = read_back(path, SkillManifestEnvelope)

    assert without_nothing(written) != without_nothing(back)


def test_an_overlay_adds_words() -> None:
    """An overlay adds to the samples and values of its language and takes none away."""
    words = Words("en-XX", {}, {"A": ["one"]}, {"T": {"v": ["x"]}}, {}, [])
    lay_over(words, {"samples": {"A": ["two"]}, "types": {"T": {"v": ["y"]}}, "store": {"name": "n"}})

    assert (["one", "two"], ["x", "y"], {"name": "n"}) == (words.samples["A"], words.types["T"]["v"], words.store)


def test_an_overlay_with_a_strange_table_is_refused() -> None:
    """A misspelt table of an overlay is an error and not silence."""
    with pytest.raises(ValueError, match="unknown tables"):
        lay_over(Words("en-XX", {}, {}, {}, {}, []), {"smaples": {}})
