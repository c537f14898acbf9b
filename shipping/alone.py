"""Runs a package where nothing else is: no site-packages, no environment, no folder but its own."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from shipping.contents import PackageError

_PROGRAM = """
import json, os, sys
sys.dont_write_bytecode = True
folder = sys.argv[1]
sys.path.insert(0, folder)
from lambda_function import lambda_handler
answers = [lambda_handler(event, None) for event in json.load(sys.stdin)]
homes = {name: getattr(module, "__file__", None) for name, module in list(sys.modules.items())}
print(json.dumps({"answers": answers, "homes": homes, "library": os.path.dirname(os.__file__)}))
"""


def launch(locale: str = "en-US", skill_id: str = "amzn1.ask.skill.package") -> dict[str, Any]:
    """Return the request envelope of someone opening a skill."""
    application = {"applicationId": skill_id}
    request = {"type": "LaunchRequest", "requestId": "1", "timestamp": "2026-11-22T09:00:00Z", "locale": locale}
    return {
        "version": "1.0",
        "session": {"new": True, "sessionId": "1", "application": application, "attributes": {}},
        "context": {"System": {"application": application}},
        "request": request,
    }


def say(words: str, answer: dict[str, Any]) -> dict[str, Any]:
    """Return the request envelope of someone who answers with words."""
    slots = {"words": {"name": "words", "value": words, "confirmationStatus": "NONE"}}
    intent = {"name": "FreeSpeechIntent", "confirmationStatus": "NONE", "slots": slots}
    envelope = launch()
    envelope["session"] |= {"new": False, "attributes": answer["sessionAttributes"]}
    envelope["request"] |= {"type": "IntentRequest", "dialogState": "IN_PROGRESS", "intent": intent}
    return envelope


def run(folder: Path, events: list[dict[str, Any]], python: str = sys.executable) -> list[dict[str, Any]]:
    """Return the package's answers to requests; raise PackageError where it fails or reaches outside its folder."""
    command = [python, "-I", "-S", "-c", _PROGRAM, str(folder)]
    done = subprocess.run(command, input=json.dumps(events), check=False, capture_output=True, text=True, env={})
    if done.returncode:
        raise PackageError(f"{folder}: the package does not run alone:\n{done.stderr.strip()}")
    told = json.loads(done.stdout)
    places = (folder, folder.resolve(), Path(told["library"]))
    strangers = [name for name, home in told["homes"].items() if home and not _is_within(Path(home), places)]
    if strangers:
        raise PackageError(f"{folder}: expected modules of the package alone, got {', '.join(sorted(strangers))}")
    if "turn failed" in done.stderr:
        raise PackageError(f"{folder}: the package runs, but a turn failed:\n{done.stderr.strip()}")
    answers: list[dict[str, Any]] = told["answers"]
    return answers


def check(folder: Path, python: str = sys.executable) -> None:
    """Open the skill and answer once; raise PackageError unless both replies speak, with no apology for a fault."""
    (opened,) = run(folder, [launch()], python)
    (answered,) = run(folder, [say("i can't feel my left foot", opened)], python)
    if not _speaks(opened) or answered.get("sessionAttributes", {}).get("level") != "emergency_ambulance":
        raise PackageError(f"{folder}: the package runs, but does not hold a conversation: {json.dumps(answered)}")


def _is_within(home: Path, places: tuple[Path, ...]) -> bool:
    return "site-packages" not in home.parts and any(home.is_relative_to(place) for place in places)


def _speaks(answer: dict[str, Any]) -> bool:
    return bool(answer.get("response", {}).get("outputSpeech")) and "stage" in answer.get("sessionAttributes", {})
