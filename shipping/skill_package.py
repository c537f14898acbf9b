"""The skill package: the manifest, the interaction models and the pictures, laid out as the ASK CLI deploys them."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

from shipping.contents import Entries, PackageError

RESOURCES = {
    "askcliResourcesVersion": "2020-03-31",
    "profiles": {"default": {"skillMetadata": {"src": "./skill-package"}}},
}
"""What the ASK CLI reads at the root of a project: where the skill package is."""

FILE = "file://"
SKILL_ID = re.compile(r"amzn1\.ask\.skill\.[0-9a-f-]{36}")
_ENDPOINT = re.compile(r"arn:aws:lambda:[a-z0-9-]+:\d{12}:function:[A-Za-z0-9_-]+:[A-Za-z0-9_-]+|https://\S+")


def skill_entries(root: Path, endpoint: str | None = None, skill_id: str | None = None) -> Entries:
    """Return the files of the skill package and the ASK CLI's own beside it; raise PackageError naming each fault.

    ``endpoint`` is the address of the function or the web service; without one the manifest keeps its own.
    ``skill_id`` is the skill that a deployment goes to; without one the ASK CLI makes a new skill.
    """
    manifest = _read(root / "skill.json")
    models = {path.stem: _read(path) for path in sorted((root / "interaction_models").glob("*.json"))}
    assets = {
        f"assets/{path.relative_to(root / 'assets').as_posix()}": path.read_bytes()
        for path in sorted((root / "assets").rglob("*.png"))
    }
    if endpoint is not None:
        manifest = _with_endpoint(manifest, endpoint)
    problems = [*_locales(manifest, set(models)), *_pictures(manifest, set(assets))]
    if problems:
        raise PackageError("\n".join(problems))
    package = {"skill.json": _text(manifest), **assets}
    package |= {f"interactionModels/custom/{locale}.json": _text(model) for locale, model in models.items()}
    entries = {f"skill-package/{name}": data for name, data in package.items()}
    entries["ask-resources.json"] = _text(RESOURCES)
    if skill_id is not None:
        entries[".ask/ask-states.json"] = _text(_states(skill_id))
    return dict(sorted(entries.items()))


def _states(skill_id: str) -> dict[str, Any]:
    if not SKILL_ID.fullmatch(skill_id):
        raise PackageError(f"skill id: expected amzn1.ask.skill. and 36 characters, got {skill_id}")
    return {"askcliStatesVersion": "2020-03-31", "profiles": {"default": {"skillId": skill_id}}}


def _with_endpoint(manifest: dict[str, Any], endpoint: str) -> dict[str, Any]:
    if not _ENDPOINT.fullmatch(endpoint):
        raise PackageError(f"endpoint: expected https://... or the ARN of an alias of the function, got {endpoint}")
    custom = manifest["manifest"].setdefault("apis", {}).setdefault("custom", {})
    custom["endpoint"] = {"uri": endpoint}
    if endpoint.startswith("https://"):
        custom["endpoint"]["sslCertificateType"] = "Trusted"
    return manifest


def _locales(manifest: dict[str, Any], models: set[str]) -> list[str]:
    told = set(manifest["manifest"]["publishingInformation"]["locales"])
    return [
        *(f"skill.json: {locale}: no interaction model" for locale in sorted(told - models)),
        *(f"interaction_models/{locale}.json: no such locale in skill.json" for locale in sorted(models - told)),
    ]


def _pictures(manifest: dict[str, Any], assets: set[str]) -> list[str]:
    """Return a line for each picture that the manifest names as a file of the package and that is not there."""
    told = {uri.removeprefix(FILE) for uri in _strings(manifest) if uri.startswith(FILE)}
    return [f"skill.json: {name}: no such picture" for name in sorted(told - assets)]


def _strings(value: object) -> list[str]:
    if isinstance(value, dict):
        return [text for item in value.values() for text in _strings(item)]
    if isinstance(value, list):
        return [text for item in value for text in _strings(item)]
    return [value] if isinstance(value, str) else []


def _read(path: Path) -> dict[str, Any]:
    try:
        table: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise PackageError(f"{path.name}: expected it to be there; make models writes it") from error
    except ValueError as error:
        raise PackageError(f"{path.name}: not readable as JSON: {error}") from error
    return table


def _text(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
