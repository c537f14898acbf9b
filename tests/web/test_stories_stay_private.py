"""The whole story set, told to the real skill behind the real server; then every trace of it is looked for."""

import base64
import copy
import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from http.client import HTTPConnection as Line
from typing import Any

import pytest
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.hashes import SHA256

from backache.knowledge import knowledge
from backache.vocabulary import FINDINGS, LOCATIONS, TRENDS, TRIGGERS, Level
from simulator.conversation import Conversation
from tests.languages.telling import tell as tell_in
from tests.languages.telling import told_in
from tests.security.authority import ROOT as ROOT_PLAN
from tests.security.authority import chain, pem, rsa_key
from tests.stories.telling import for_a_carer, stories, tell
from tests.web.running import ROOT, SKILL_ID, Running
from web.envelopes import EVENTS
from web.errors import Reason
from web.observe import DOORS, KNOWN_TYPES

Json = dict[str, Any]
CANARIES = ("zebrafinch", "canary-user", "canary-device", "canary-session", "canary-request", "canary-token")
EVENT_OF = {intent: event for event, intent in EVENTS.items()}
# The words that a line of ours may hold as a value; everything else in it is a number, a time or our own id.
FIXED = {*DOORS.values(), *KNOWN_TYPES, *(reason.value for reason in Reason)}
FIXED |= {"request", "info", "debug", "warning", "other", "none", "static", "answered"}
MADE_UP = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z|[0-9a-f]{32}")
SERVERS_OWN = re.compile(
    r"(Starting gunicorn|Listening at|Using worker|Booting worker|Worker exiting|Shutting|Handling)"
)


@dataclass
class Told:
    """What went in and out: every utterance, every level reached, and all that the keeper and the disk got of it."""

    words: set[str] = field(default_factory=set)
    levels: set[str] = field(default_factory=set)
    answers: set[str] = field(default_factory=set)
    notes: int = 0
    output: str = ""
    counts: str = ""
    files: dict[str, bytes] = field(default_factory=dict)

    @property
    def everything(self) -> str:
        """All traces as one text, in small letters."""
        files = "\n".join(content.decode("latin-1") for content in self.files.values())
        return f"{self.output}\n{self.counts}\n{files}".lower()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """All stories told at both doors, by patients and carers, in two languages, with notes; and every trace kept."""
    folder = tmp_path_factory.mktemp("whole")
    root, good = pem(ROOT_PLAN), chain("good")
    (folder / "root.pem").write_bytes(root)
    (folder / "chain.pem").write_bytes(good)
    kept = Told()
    environment = {
        "CHAIN_FOLDER": str(folder),
        "TMPDIR": str(folder),
        "BACKACHE_SKILL_ID": SKILL_ID,
        "BACKACHE_SECRET": "s" * 40,
        "BACKACHE_WORKERS": "2",
        "BACKACHE_TALK_PER_MINUTE": "100000",
        "PYTHONPATH": f"{ROOT / 'lambda'}:{ROOT}",
    }
    config = str(ROOT / "web" / "gunicorn_conf.py")
    with Running("gunicorn", "--config", config, "tests.web.whole:application()", **environment) as server:
        _tell_all(server, kept)
        files = {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        # Certificates are as they were, and chance letters in them are no traces.
        kept.files = {name: content for name, content in files.items() if content not in (root, good)}
        server.stop()
    kept.output = server.output
    return kept


def test_the_stories_were_told(told: Told) -> None:
    """What is looked for was really said: all levels of advice were reached, and notes were written."""
    assert {level.name for level in Level} == told.levels
    assert len(told.words) >= 40
    assert told.notes > 40
    assert {"yes", "no", "unsure"} <= told.answers
    assert re.search(r'requests_total\{door="alexa",outcome="answered",type="IntentRequest"\} [0-9]{3}', told.counts)
    assert re.search(r'requests_total\{door="talk",outcome="answered",type="IntentRequest"\} [0-9]{3}', told.counts)
    assert any(name.endswith(".db") for name in told.files)


@pytest.mark.parametrize("canary", CANARIES)
def test_no_canary_is_left(canary: str, told: Told) -> None:
    """Canary words in speech, and canaries as ids of user, device, session, request and access, are in no trace."""
    assert canary not in told.everything


def test_no_utterance_is_left(told: Told) -> None:
    """No words of a story, as they were said, are in any trace."""
    left = [words for words in told.words if len(words) > 3 and words.lower() in told.everything]
    assert [] == left


def test_no_level_finding_or_answer_is_left(told: Told) -> None:
    """No id of a level, a finding, a question or an answer of many choices is in any trace."""
    ids = {level.name for level in Level} | set(FINDINGS) | set(knowledge().questions) | TRENDS | LOCATIONS | TRIGGERS
    left = [one for one in sorted(ids) if re.search(rf"(?<![a-z_]){re.escape(one)}(?![a-z_])", told.everything)]
    assert [] == left


def test_every_line_is_made_of_fixed_words(told: Told) -> None:
    """A line about a request holds only our own names, numbers, times and ids, so that no yes or no can hide in it."""
    lines = [json.loads(line) for line in told.output.splitlines()]
    ours = [line for line in lines if line["event"] == "request"]
    assert len(ours) > 500
    for line in ours:
        texts = {value for value in line.values() if isinstance(value, str)}
        assert [] == [text for text in texts if text not in FIXED and not MADE_UP.fullmatch(text)], line
    assert [] == [line for line in lines if line["event"] != "request" and not SERVERS_OWN.match(line["event"])]


def test_every_count_is_of_fixed_words(told: Told) -> None:
    """A count is named by door, type and outcome only, each from a list of ours."""
    values = re.findall(r'(\w+)="([^"]*)"', told.counts)
    assert {"door", "type", "outcome", "le"} == {name for name, _ in values}
    assert [] == [value for name, value in values if name != "le" and value not in FIXED | {"fetched"}]


def _tell_all(server: Running, kept: Told) -> None:
    doors: tuple[Callable[[Line, Told], Callable[[Json, object], Json]], ...] = (_alexa, _talk)
    with closing(Line("127.0.0.1", server.port, timeout=10)) as line:
        for door in doors:
            for story in stories("interview"):
                for told in (story, for_a_carer(story)):
                    tell(told, Conversation(door(line, kept)))
            for story in told_in("es"):
                tell_in(story, "es", Conversation(door(line, kept), locale="es-US"))
            for story in stories("turns"):
                conversation = Conversation(door(line, kept))
                for step in story["turn"]:
                    conversation.say(step["say"]) if step["say"] else conversation.launch()
        kept.counts = _get(line, "/metrics")


def _alexa(line: Line, kept: Told) -> Callable[[Json, object], Json]:
    """Give what sends an envelope to the Alexa door, signed, with canaries for ids and one after the words."""

    def send(envelope: Json, context: object) -> Json:
        sent = copy.deepcopy(envelope)
        application, user = {"applicationId": SKILL_ID}, {"userId": CANARIES[1], "accessToken": CANARIES[5]}
        sent["session"] |= {"sessionId": CANARIES[3], "application": application, "user": user}
        sent["context"]["System"] |= {"application": application, "user": user, "apiAccessToken": CANARIES[5]}
        sent["context"]["System"]["device"]["deviceId"] = CANARIES[2]
        sent["request"]["requestId"] = CANARIES[4]
        slots = sent["request"].get("intent", {}).get("slots", {})
        if "words" in slots:
            kept.words.add(slots["words"]["value"])
            slots["words"]["value"] += f", {CANARIES[0]}"
        body = json.dumps(sent).encode()
        signature = base64.b64encode(rsa_key("leaf").sign(body, PKCS1v15(), SHA256())).decode()
        headers = {"Signature-256": signature, "SignatureCertChainUrl": "https://s3.amazonaws.com/echo.api/x.pem"}
        return _heard(_post(line, "/alexa", body, headers), kept)

    return send


def _talk(line: Line, kept: Told) -> Callable[[Json, object], Json]:
    """Give what says an envelope's words at the page's door, asks for the note, and answers as the skill would."""
    state: list[str | None] = [None]

    def send(envelope: Json, context: object) -> Json:
        request = envelope["request"]
        words = request.get("intent", {}).get("slots", {}).get("words", {}).get("value")
        turn: Json = {"text": f"{words}, {CANARIES[0]}"} if words else {"event": EVENT_OF[_intent(request)]}
        sent = json.dumps({**turn, "state": state[0], "locale": request["locale"]}).encode()
        told = _post(line, "/talk", sent, {"User-Agent": CANARIES[2], "Cookie": CANARIES[1]})
        state[0] = told["state"]
        if state[0] is None:
            return {"response": {"shouldEndSession": True}}
        note = _post(line, "/summary", json.dumps({"state": state[0]}).encode(), {"User-Agent": CANARIES[2]})
        kept.notes += "note" in note
        stage, pending, level = told["reply"]["stage"], told["reply"]["question"], told["reply"]["level"]
        attributes = {"stage": stage, "pending": pending, "level": level}
        return _heard({"sessionAttributes": attributes, "response": {"shouldEndSession": False}}, kept)

    return send


def _intent(request: Json) -> str | None:
    name = request.get("intent", {}).get("name")
    return name if name is None or isinstance(name, str) else None


def _heard(response: Json, kept: Told) -> Json:
    attributes = response.get("sessionAttributes") or {}
    kept.levels |= {attributes["level"]} if attributes.get("level") else set()
    kept.answers |= {answer for answer in attributes.get("answers", {}).values() if isinstance(answer, str)}
    return response


def _post(line: Line, path: str, body: bytes, headers: dict[str, str]) -> Json:
    line.request("POST", path, body, {"Content-Type": "application/json", **headers})
    answer = line.getresponse()
    told: Json = json.loads(answer.read())
    assert 200 == answer.status, told
    return told


def _get(line: Line, path: str) -> str:
    line.request("GET", path)
    return line.getresponse().read().decode()
