"""What one listener hears, by table, and that it is always speech a device accepts."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest

from backache import vocabulary
from backache.errors import ContentError
from backache.model import Line, Reply
from backache.speech import render
from backache.speech.catalogue import language
from tests.speech.conftest import BUDGETS, EXAMPLES, spoken

CASES: list[dict[str, Any]] = tomllib.loads((Path(__file__).parent / "spoken.toml").read_text(encoding="utf-8"))["case"]


def said(*lines: Line, **listener: Any) -> str:
    """Return the words of a reply of some lines."""
    return render(Reply(lines, None), **{"patient": "self", "locale": "en-US", **listener}).text


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["says"])
def test_a_listener_hears(case: dict[str, Any]) -> None:
    """Each message of the table is heard in the words beside it."""
    listener = {name: case[name] for name in ("patient", "locale", "channel", "turn") if name in case}
    assert case["text"] == said(Line(case["message"], case.get("values", {})), **listener)


def test_lines_join_with_a_pause() -> None:
    """Between two lines the voice rests, and a screen shows a space."""
    heard = render(
        Reply((Line("question.balance.name"), Line("question.trend.ask")), None), patient="self", locale="en-US"
    )
    assert heard.ssml == (
        '<speak><prosody rate="95%">Trouble with balance <break time="400ms"/> '
        "Since it began, is it better, worse, or about the same?</prosody></speak>"
    )
    assert heard.text == "Trouble with balance Since it began, is it better, worse, or about the same?"


def test_a_slow_reply_is_slower_and_rests_longer() -> None:
    """Someone who asked for slower speech hears a lower rate, and a pause after every sentence."""
    reply = Reply((Line("cause.bone_spurs"),), None, slow=True)
    ssml = render(reply, patient="self", locale="en-US").ssml
    assert 'rate="80%"' in ssml
    assert ssml.count("<break") == 2


def test_numbers_are_spoken_digit_by_digit() -> None:
    """Each group of figures of a phone number is spoken by its digits, and shown as figures."""
    heard = render(Reply((Line("crisis.talk"),), None), patient="self", locale="en-AU")
    for group in ("13", "11", "14", "000"):
        assert f'<say-as interpret-as="digits">{group}</say-as>' in heard.ssml
    assert "13 11 14" in heard.text


def test_after_silence_the_reprompt_is_heard() -> None:
    """A reply with a reprompt gives its words, one without gives none."""
    with_one = Reply((Line("help"),), "trend", (Line("question.trend.reprompt"),))
    assert render(with_one, patient="self", locale="en-US").reprompt_text == "Better, worse, or the same?"
    assert render(Reply((Line("help"),), None), patient="self", locale="en-US").reprompt_ssml is None


def test_every_message_is_valid_speech_everywhere() -> None:
    """In every place, every message is well-formed SSML of the few elements every device knows, and short enough."""
    messages = [i for i in language("en-US").messages if not re.search(r"[@+]", i) and not i.startswith("word.")]
    for locale in ("en-US", "en-GB", "en-AU", "en-IN", "en-CA", "en-ZZ"):
        for message in messages:
            for channel in ("echo", "web"):
                reply = Reply((Line(message, EXAMPLES), Line("question.trend.ask")), "trend", slow=True)
                ssml = render(reply, patient="wife", locale=locale, channel=channel).ssml
                assert {element.tag for element in ElementTree.fromstring(ssml).iter()} <= set(BUDGETS["ssml_elements"])
                assert len(ssml) < BUDGETS["ssml_characters"]


@pytest.mark.parametrize(
    "hostile", ["<break time='99s'/>", "&", '"', "]]>", "\x00", "\ue000911\ue001", "{number}", "9" * 9000]
)
def test_a_value_is_never_markup(hostile: str) -> None:
    """Whatever stands in a count reaches the voice as plain words, few of them."""
    reply = Reply((Line("progress", {"count": hostile or "0", "total": "8"}),), None)
    ssml = render(reply, patient="self", locale="en-US").ssml
    assert {"speak", "prosody"} == {element.tag for element in ElementTree.fromstring(ssml).iter()}
    assert len(ssml) < 300


def test_what_is_too_long_loses_its_middle() -> None:
    """A reply beyond what a device takes keeps its first line, the action, and its last, the question."""
    lines = (Line("help"), *[Line("ask.sources")] * 40, Line("question.trend.ask"))
    ssml = render(Reply(lines, "trend"), patient="self", locale="en-US").ssml
    assert len(ssml) < BUDGETS["ssml_characters"]
    assert ssml.index("In an emergency") < 60
    assert ssml.endswith("about the same?</prosody></speak>")


def test_a_missing_message_is_named() -> None:
    """A message that does not exist is a fault of content that names it and the locale."""
    with pytest.raises(ContentError, match=r"no\.such\.message.*en-GB"):
        said(Line("no.such.message"), locale="en-GB")


def test_a_missing_value_is_named() -> None:
    """A place without a value is a fault of content that names the message and the place."""
    with pytest.raises(ContentError, match=r"recap\.trend.*trend"):
        said(Line("recap.trend"))


def test_every_finding_can_be_echoed_for_everyone() -> None:
    """Each finding, at each place and side, can be given back to each patient without a hole in the sentence."""
    for finding in sorted(vocabulary.FINDINGS):
        for patient in sorted(vocabulary.WHO):
            for site in (None, *sorted(vocabulary.SITES)):
                values = {"said": finding, **({"site": site, "side": "right"} if site else {})}
                text = said(Line("why.said", values), patient=patient)
                assert not re.search(r"[{}]|\s\s|\s[.,?]", text), text


def test_someone_else_is_never_called_you() -> None:
    """Spoken of someone else, no question and no echo has a "you" but in the words for who they are."""
    for message, text in spoken():
        about_patient = re.match(r"(question|said|denied|recap)\.", message) and not re.search(
            r"\.(why|name)\b", message
        )
        talk = re.match(r"question\.(who_for|anything_else|offer_more|confirm_)", message)
        if about_patient and not talk and re.search(r"mother|this person", text, re.IGNORECASE):
            assert not re.search(r"\byou\b|\byou're|\byou've|\byour\b(?! mother)", text, re.IGNORECASE), (message, text)


def test_the_web_never_says_alexa() -> None:
    """No message heard on the web page names Alexa."""
    for message in language("en-US").messages:
        if not re.search(r"[@+]", message) and not message.startswith("word."):
            assert "Alexa" not in said(Line(message, EXAMPLES), channel="web")
