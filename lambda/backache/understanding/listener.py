"""A second listener, which knows no phrase: it weighs all words together, and is heard where it is sure.

Its weights are learned from the labelled corpus by ``python -m evaluation learn`` and kept beside this module, a file
for each language that has them. It hears a sign where the phrases heard none, puts an answer right that they took
from a stray word, and leaves out a sign that hardly anyone could mean.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from backache.model import Meaning, Value
from backache.understanding.evidence import Evidence, evidence
from backache.understanding.interpret import FIRST
from backache.understanding.lasting import lasting
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard
from backache.understanding.regression import Regression, chance, likeliest, scores, speaking, weights

SURE, SURER, WEIGHED = 0.65, 0.85, 0.9
"""How likely a sign must be: where the phrases made nothing of the words, where they say something else, and where they
answer a follow-up or know the words of a sign, for then they have weighed it.
"""
UNLIKELY, HARDLY, LIKELY = 0.2, 0.07, 0.5
"""How unlikely a sign must be for a yes to give way, and for a finding to; how likely for a yes that would be one."""
TO_CHANGE, TO_ANSWER, BESIDE, TOLD = 0.7, 0.8, 0.87, 0.9
"""How sure an answer must be: in place of another one, as a yes in place of a no or where none was told, beside what
else is said or as a yes that nobody told, and in place of a yes that was told with its sign.
"""
TO_DOUBT = 0.6
"""How likely a yes must be for the question to be put again where the phrases heard a no."""


def overheard(
    heard: Heard, found: list[Mention], lexicon: Lexicon, pending: str | None, meanings: tuple[Meaning, ...]
) -> tuple[Meaning, ...]:
    """Return the meanings as the words together bear them out."""
    learned = weights(lexicon.language)
    if learned is None or _is_settled(heard, found) or not _knows(heard, lexicon):
        return meanings
    marks = evidence(heard, found, pending)
    likely = chance(scores(marks, learned["gate"])[0])
    asked = _Asked(heard, found, lexicon, pending, learned)
    if pending in learned["asked"]:
        meanings = _answered(meanings, marks, likely, asked)
    if likely < HARDLY and not any(m.head == "ask" for m in meanings):
        meanings = tuple(m for m in meanings if not (m.present and _is_of(m, learned["grave"])))
    if not any(_is_sign(m, learned) for m in meanings):
        meanings = _with_sign(meanings, marks, likely, _needed(found, meanings, pending, learned["signs"]), asked)
    return lasting(meanings, marks, learned["degree"]) if "." not in (pending or "") else meanings


def _with_sign(
    meanings: tuple[Meaning, ...], marks: Evidence, likely: float, needed: float, asked: _Asked
) -> tuple[Meaning, ...]:
    """Return the meanings with the sign that the words together make likely."""
    sign = _meaning(likeliest(marks, asked.learned["sign"]), asked) if likely > needed else None
    if sign is None or any(m.head == "finding" and m.value == sign.value for m in meanings):
        return meanings
    if sign.head == "answer":
        chances = _replies(marks, asked.learned["answer"])
        if chances["yes"] < max(BESIDE, *chances.values()):
            return meanings
    kept = [m for m in meanings if m.head not in {"answer", "unintelligible"}]
    return (sign, *kept) if sign.head == "answer" else (*kept, sign)


def _is_settled(heard: Heard, found: list[Mention]) -> bool:
    """Tell whether there is nothing to weigh: the phrases know the words as one reply, or hear something taken back."""
    idle = {at for m in found if m.kind in _IDLE for at in range(m.start, m.end)} | heard.stops | heard.walls
    hushed = [m for m in found if m.kind == "downplay"]
    idle -= {m.start for m in found if m.kind == "particle" and not any(h.covers(m) for h in hushed)}
    rest = {at for at in range(len(heard.tokens)) if at not in idle}
    replies = [set(range(m.start, m.end)) for m in found if m.kind in _REPLIES]
    taken_back = (m for m in found if m.kind == "repair" and m.start and not any(h.covers(m) for h in hushed))
    return any(rest <= reply for reply in replies) or any(taken_back)


def _knows(heard: Heard, lexicon: Lexicon) -> bool:
    """Tell whether there is anything to weigh: words that say more than "i can", and not mostly noise."""
    telling = [token for token in heard.tokens if token in lexicon.words and token not in lexicon.tables["never"]]
    known = sum(token in lexicon.words for token in heard.tokens)
    return len(heard.tokens) > 1 and len(telling) > 0 and 2 * known >= len(heard.tokens)


@dataclass(frozen=True, slots=True, eq=False, repr=False)
class _Asked(Value):
    """The words of an utterance, the question they answer, and what was learned of such words."""

    heard: Heard
    found: list[Mention]
    lexicon: Lexicon
    pending: str | None
    learned: dict[str, Any]

    def begins_with(self, answer: str) -> bool:
        """Tell whether the words begin with a plain yes or no, which nothing that is said after it takes back."""
        led = [m for m in self.found if m.kind == "particle" and m.value == answer and m.start <= 1]
        return any("weak" not in m.attributes for m in led)

    @property
    def denies_all(self) -> bool:
        """Whether the words begin with a no that no "but" turns: "no it is not going to the leg"."""
        return self.begins_with("no") and not any(token in self.lexicon.among("turns") for token in self.heard.tokens)

    @property
    def own(self) -> Sequence[str]:
        """The findings that the question asks about."""
        settling: Sequence[str] = self.lexicon.tables["settles"].get(self.pending or "", ())
        return settling

    def bears_out(self, likely: float) -> bool:
        """Tell whether a yes may be meant: where it would be a sign, one must be likely."""
        return self.pending not in self.learned["signs_asked"] or likely > LIKELY


def _answered(meanings: tuple[Meaning, ...], marks: Evidence, likely: float, asked: _Asked) -> tuple[Meaning, ...]:
    """Return the meanings with the answer that the words together give, where they are sure of another one."""
    regression = asked.learned["answer"]
    chances = _replies(marks, regression)
    name = max(chances, key=chances.__getitem__)
    told = next((m for m in meanings if m.head == "answer"), None)
    if name == (told.value if told else "none") or chances[name] < _needed_for(name, told, meanings, asked):
        doubted = told is not None and told.value == "no" and chances["yes"] > TO_DOUBT
        return tuple(m for m in meanings if m is not told) if doubted and not asked.begins_with("no") else meanings
    was_yes = told is not None and told.value == "yes"
    own_told = any(m.present and m.value in asked.own for m in meanings)
    if (was_yes and likely > (HARDLY if own_told else UNLIKELY)) or (name == "yes" and not asked.bears_out(likely)):
        return meanings
    own = asked.own if name != "yes" else ()
    kept = [m for m in meanings if m.head not in {"answer", "unintelligible"} and not (m.present and m.value in own)]
    words = speaking(asked.heard.tokens, regression, regression["classes"].index(name))
    how = "" if told else "of_all_words"
    return tuple(kept) if name == "none" else (Meaning("answer", name, words=words, circumstance=how), *kept)


def _replies(marks: Evidence, regression: Regression) -> dict[str, float]:
    """Return how likely each answer is, all together being one."""
    chances = [chance(score) for score in scores(marks, regression)]
    return {name: one / sum(chances) for name, one in zip(regression["classes"], chances, strict=True)}


def _needed_for(name: str, told: Meaning | None, meanings: tuple[Meaning, ...], asked: _Asked) -> float:
    """Return how sure an answer must be to stand for what was told."""
    if name == "yes" and any(m.get("who") for m in meanings):
        return 1.0
    if told is None and meanings and (asked.pending == FIRST or all(m.head == "who" for m in meanings)):
        # Who speaks of the back or of somebody may be telling a story, which is no answer yet.
        return 1.0 if all(m.head in _STORY or m.value == "backache" for m in meanings) else BESIDE
    if told is None:
        return BESIDE if name == "yes" or any(m.head != "unintelligible" for m in meanings) else TO_ANSWER
    if told.value != "yes":
        return {"none": 1.0, "yes": TO_ANSWER}.get(name, TO_CHANGE)
    if told.get("degree") in {"past", "persistent"} or asked.begins_with("yes"):
        return 1.0
    if any(m.present and m.value in asked.own for m in meanings):
        # Where a yes is no emergency, nothing tells how likely it is that a sign was told.
        return TOLD if asked.pending in asked.learned["signs_asked"] or asked.denies_all else 1.0
    return TOLD if name == "none" else TO_CHANGE


def _is_sign(meaning: Meaning, learned: dict[str, Any]) -> bool:
    if meaning.head == "answer":
        return meaning.value == "yes"
    return meaning.present and meaning.value in learned["signs"]


def _is_of(meaning: Meaning, classes: list[str]) -> bool:
    """Tell whether a finding is of one of the classes of signs, with the attribute that makes it one."""
    names = {str(meaning.value), *(f"{meaning.value} {key}={value}" for key, value in meaning.attributes.items())}
    return not names.isdisjoint(classes)


_REPLIES = frozenset({"particle", "reply", "hedge", "echo", "judge", "degree"})
_IDLE = frozenset({"polite", "courtesy", "downplay"})
_STORY = frozenset({"who", "duration", "trend", "location", "trigger"})
_ELSE = frozenset({"answer", "ask", "command", "out_of_scope", "finding", "distress"})


def _needed(found: list[Mention], meanings: tuple[Meaning, ...], pending: str | None, signs: list[str]) -> float:
    """Return how likely a sign must be beside what the phrases found and mean; playing it down asks for no more."""
    hushed = [mention for mention in found if mention.kind == "downplay"]
    known = [m for m in found if m.kind == "finding" and m.value in signs]
    if any(not any(each.overlaps(m) for each in hushed) for m in known):
        return WEIGHED
    if "." in (pending or "") and any(m.head == "answer" for m in meanings):
        return WEIGHED
    otherwise = any(meaning.head in _ELSE for meaning in meanings) or any(m.kind == "place" for m in found)
    return SURER if otherwise and not hushed else SURE


def _meaning(name: str, asked: _Asked) -> Meaning | None:
    """Return what a class stands for: "answer", or a finding with the one attribute that makes it a sign."""
    words = speaking(asked.heard.tokens, asked.learned["gate"], 0)
    if name == "answer":
        return Meaning("answer", "yes", words=words) if asked.pending else None
    finding, _, rest = name.partition(" ")
    attribute, _, value = rest.partition("=")
    return Meaning("finding", finding, {"present": True, **({attribute: value} if value else {})}, words=words)
