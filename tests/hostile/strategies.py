"""What Hypothesis draws cases from: odd words, odd slots, sessions forged and damaged, envelopes of anything."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from backache.knowledge import knowledge
from backache.vocabulary import FINDING_ATTRIBUTES, FINDINGS, Level
from tests.hostile import sessions
from tests.hostile.sending import (
    LOCALES,
    SILENCES,
    TOUCH,
    envelope,
    intent,
    lexicon_words,
    model,
    phrases,
    speech,
    touch,
)

Json = dict[str, Any]
Strategy = st.SearchStrategy[Any]

ODD_TEXTS = (
    "", " ", "?", "\x00", "\x1b[31m", "\u202eyes", "\ufeffno", "</speak>", "<audio src='x'/>", "& < > \"", "]]>",
    "%s {0} {site}", "\ue000911\ue001", "yes\nno\r\n", "'" * 40, "a" * 3000, "yes " * 900, "😀" * 50, "Z͑ͫ̓a̴l̢g͟o",
    "ſtrong", "İstanbul", "\ud800", "0" * 400, "９９９", "none", "None", "null", "__proto__", "P999999999D",
    "2026-02-31", "2026-W99", "9999-12-31", "0000",
)  # fmt: skip
KEYS = (
    "version", "session", "context", "request", "type", "intent", "slots", "name", "value", "attributes", "System",
    "level", "application", "applicationId", "timestamp", "locale", "arguments", "slotValue", "values", "resolutions",
    "device", "supportedInterfaces", "Alexa.Presentation.APL", "BackacheGuide", "channel", "reason", "error",
)  # fmt: skip
KINDS = (
    "LaunchRequest", "IntentRequest", TOUCH, "SessionEndedRequest", "CanFulfillIntentRequest",
    "System.ExceptionEncountered", "Alexa.Presentation.APL.RuntimeError", "AudioPlayer.PlaybackStarted",
    "Connections.Response",
)  # fmt: skip
STATUSES = ("ER_SUCCESS_MATCH", "ER_SUCCESS_NO_MATCH", "ER_ERROR_TIMEOUT", "ER_ERROR_EXCEPTION", "NEW_STATUS")

characters = st.text(st.characters(codec=None), max_size=40)
# By number, for Hypothesis would write out all the words whenever it names this strategy.
a_word = st.integers(0, len(lexicon_words()) - 1).map(lexicon_words().__getitem__)
babble = st.lists(a_word, max_size=14).map(" ".join)
lines = st.sampled_from([line for table in ("talk", "noise") for kind in phrases(table).values() for line in kind])
spliced = st.lists(lines | babble, min_size=1, max_size=3).map(" ".join)
texts = characters | st.sampled_from(ODD_TEXTS) | babble | lines | spliced
scalars = st.none() | st.booleans() | st.integers() | st.floats() | characters | st.sampled_from((*ODD_TEXTS, *KINDS))
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.sampled_from(KEYS) | characters, inner, max_size=5),
    max_leaves=15,
)
locales = st.sampled_from(LOCALES)
ids = st.sampled_from(sorted({one for several in model().ids.values() for one in several}))


@st.composite
def resolutions(draw: st.DrawFn, right: Strategy = ids) -> Any:
    """Draw the resolutions of a slot: of every status, with right and odd ids, none, several, or junk."""
    if draw(st.integers(0, 9)) == 0:
        return draw(junk)
    found = st.fixed_dictionaries({"value": st.fixed_dictionaries({"name": texts, "id": right | texts})})
    one = st.fixed_dictionaries(
        {"authority": characters, "status": st.fixed_dictionaries({"code": st.sampled_from(STATUSES)})},
        optional={"values": st.lists(found, max_size=3)},
    )
    return {"resolutionsPerAuthority": draw(st.lists(one, max_size=3))}


@st.composite
def slots(draw: st.DrawFn, name: str, kind: str = "") -> Any:
    """Draw a slot of a type of the model: filled well or oddly, with one value, several, or none."""
    known = model().ids.get(kind)
    right = st.sampled_from(known) if known else ids
    words = (right.map(lambda one: one.replace("_", " ")) if known else texts) | texts
    one: Json = {"name": name, "confirmationStatus": draw(st.sampled_from(("NONE", "CONFIRMED", "NEW")))}
    shape = draw(st.sampled_from(("plain", "plain", "plain", "resolved", "resolved", "many", "empty", "junk")))
    if shape == "junk":
        return draw(junk)
    if shape in ("plain", "resolved"):
        one["value"] = draw(words)
    if shape == "resolved":
        one["resolutions"] = draw(resolutions(right))
    if shape == "many":
        resolved = {"resolutions": resolutions(right)}
        simple = st.fixed_dictionaries({"type": st.just("Simple"), "value": words}, optional=resolved)
        one["slotValue"] = {"type": "List", "values": draw(st.lists(simple | junk, max_size=4))}
    return one


@st.composite
def intents(draw: st.DrawFn) -> Json:
    """Draw an intent of the model, or one that it has not, with its slots and some it has not."""
    name = draw(st.sampled_from(sorted(model().intents)) | st.just("FreeSpeechIntent") | characters)
    filled = {key: draw(slots(key, kind)) for key, kind in model().intents.get(name, {}).items()}
    more = draw(st.dictionaries(characters | st.sampled_from(("words", "site", "x")), slots("x"), max_size=2))
    return {**intent(name, more | filled), "dialogState": draw(st.sampled_from(("STARTED", "COMPLETED", "NEW")))}


touches = st.lists(texts | junk, max_size=3).map(lambda arguments: touch(*arguments))
spoken = texts.map(speech)
requests = spoken | spoken | intents() | touches


def sent(request: Strategy, attributes: Strategy) -> Strategy:
    """Draw envelopes of such requests in such sessions, from any place, channel and device."""
    locale = st.tuples(request, locales).map(lambda pair: {**pair[0], "locale": pair[1]})
    channel = st.none() | st.sampled_from(("echo", "web", "terminal", "smoke"))
    return st.builds(envelope, locale, attributes, st.booleans(), channel)


reachable = st.deferred(lambda: st.sampled_from(sessions.reachable()) | st.sampled_from(sessions.urgent()))
findings = st.fixed_dictionaries(
    {"finding": st.sampled_from(sorted(FINDINGS)), "present": st.booleans()},
    optional={name: st.sampled_from(sorted(values)) for name, values in FINDING_ATTRIBUTES.items()},
)
questions = st.sampled_from(sorted(knowledge().questions))
forged_parts = {
    "level": st.none() | st.sampled_from([level.name for level in Level]),
    "floor": st.none() | st.sampled_from([level.name for level in Level]),
    "pending": st.none() | questions,
    "patient": st.sampled_from(("self", "mother", "child", "other")),
    "stage": st.sampled_from(("interview", "advice")),
    "findings": st.lists(findings, max_size=8) | st.lists(findings, min_size=30, max_size=60),
    "doubt": st.lists(findings, max_size=3),
    "answers": st.dictionaries(questions, st.sampled_from(("yes", "no", "unsure"))),
    "asked": st.lists(questions, max_size=40),
    "told": st.lists(characters | st.sampled_from(("crisis", "waiting", "obesity")), max_size=40),
    "marks": st.lists(characters | st.sampled_from(("held_by_pain", "balance.long_known")), max_size=4),
    "last": st.lists(
        st.tuples(characters | st.just("help"), st.dictionaries(characters, characters, max_size=2)).map(list)
    ),
    "misses": st.integers(-1, 12),
    "turn": st.integers(0, 10_001),
    "version": st.sampled_from((0, 1, 2, "1", 1.0, True)),
}


@st.composite
def forged(draw: st.DrawFn) -> Any:
    """Draw session attributes that nobody's conversation left: parts put in, taken out or spoilt, or all of it junk."""
    if draw(st.integers(0, 9)) == 0:
        return draw(junk)
    attributes = dict(draw(reachable))
    for _ in range(draw(st.integers(1, 4))):
        name = draw(st.sampled_from((*forged_parts, *attributes)))
        change = draw(st.sampled_from(("forge", "forge", "forge", "drop", "spoil")))
        if change == "drop":
            attributes.pop(name, None)
        else:
            attributes[name] = draw(forged_parts[name] if change == "forge" and name in forged_parts else junk)
    return attributes


@st.composite
def anything(draw: st.DrawFn) -> Any:
    """Draw an envelope with junk in place of one of its parts, one of any type, or junk alone."""
    whole = draw(sent(requests, reachable | forged()))
    shape = draw(st.sampled_from(("kind", "part", "part", "junk")))
    if shape == "junk":
        return draw(junk)
    if shape == "kind":
        whole["request"] = {**whole["request"], "type": draw(st.sampled_from(KINDS) | characters)}
        return whole
    places = [(whole, key) for key in whole]
    places += [(inner, key) for inner in (whole["request"], whole["session"], whole["context"]) for key in inner]
    place, name = draw(st.sampled_from(places))
    place[name] = draw(junk)
    return whole


nothing = st.sampled_from(("", " ", "\t", "?", "zzkrt vlombix", "тест", "ﷺ", "\x00", "skrr paff"))
no_words = st.sampled_from(SILENCES).map(intent) | st.just(touch()) | nothing.map(speech) | nothing.map(touch)
idle = st.lists(st.sampled_from([line for kind in phrases("noise").values() for line in kind]), min_size=1, max_size=2)
noise = idle.map(" ".join).map(speech) | idle.map(" ".join).map(touch)
