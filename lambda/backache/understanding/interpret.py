"""Everything found, in the light of the open question, to the meanings an utterance has."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from backache.model import Meaning
from backache.understanding import choose, compose, settle, story
from backache.understanding.answers import OPEN, Verdict, plain_answer
from backache.understanding.corrections import corrections
from backache.understanding.fact import Fact
from backache.understanding.findings import findings_said
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard
from backache.understanding.scene import Scene, scene
from backache.understanding.times import on_a_cough
from backache.understanding.whom import covers, whom
from backache.vocabulary import ANSWERS


def interpret(
    heard: Heard,
    mentions: list[Mention],
    lexicon: Lexicon,
    pending: str | None,
    now: datetime | None,
    strange: set[int],
) -> tuple[Meaning, ...]:
    """Return the meanings of the words, each once, the answer to the open question first."""
    standing = choose.chosen(mentions, pending, heard.tokens, strange, lexicon)
    content = [m for m in standing if m.kind in choose.SAYING and not _said_of_the_body(m, standing)]
    view = scene(heard, standing, content, lexicon)
    facts = compose.facts(view, content, lexicon, pending)
    facts = [f for f in facts if not _only_named(view, f, content, lexicon) and not _is_the_cause(view, f, pending)]
    asked = next((m for m in content if m.kind == "ask" and m.value in _OF_QUESTIONS), None)
    if asked is not None:
        facts = [
            f
            for f in facts
            if "site" in f.attributes
            or _told_apart(view, f, asked)
            or (_tells(f, heard.tokens, lexicon) and not _iffy(view, f))
        ]
    # "Go back" names no back.
    commanded = any(m.kind == "command" and m.start <= 1 and m.end == len(heard.tokens) for m in content)
    if not commanded and not whom(view, facts, pending):
        facts.extend(settle.bare(view, facts, lexicon, pending))
    out: list[Meaning] = []
    verdict = None
    if pending not in OPEN:
        verdict = settle.verdict(view, facts, content, lexicon, pending)
    corrected = corrections(view, facts, lexicon, pending)
    rest = story.told(view, facts, content, lexicon, pending, now)
    if verdict is not None and (verdict.answer not in ANSWERS or _in_talk(view, content, verdict)):
        verdict = None
    if verdict is not None and covers(rest, verdict.words):
        verdict = None
    if verdict is not None and verdict.answer != "unsure":
        rest = [m for m in rest if not _asides(m, verdict)]
    if verdict is not None and verdict.answer == "no" and not (pending or "").endswith(".new"):
        told = any(f.present and not f.faculty and not f.supposed for f in facts)
        rest = [m for m in rest if m.head != "duration" or told]
        if pending == "screen.accident":
            rest = [m for m in rest if m.head != "trigger" or m.value not in {"accident", "fall"}]
    if verdict is not None and not _spurious(view, verdict, corrected, rest, facts, pending):
        more = "objection" if verdict.answer == "no" and _says_more(view, pending) else ""
        said = Meaning("answer", verdict.answer, dict(verdict.attributes), words=verdict.words)
        leak = pending == "bladder_bowel" and verdict.answer == "yes" and not facts
        old = verdict.long_known or (leak and on_a_cough(view))
        out.append(replace(said, long_known=old, circumstance=more))
    elif pending in OPEN and not rest and not facts and not corrected:
        out.extend(_unanswered(view, content, pending))
    if corrected and "question" not in corrected[0].attributes and any(m.value == "go_back" for m in rest):
        corrected = []
    out.extend(corrected)
    if not corrected:
        out.extend(findings_said(view, facts, lexicon, pending, verdict))
    elif "question" in corrected[0].attributes:
        changed = str(corrected[0].attributes["question"])
        if changed in OPEN:
            named = {t.words for t in corrected} | {view.words(t) for t in view.of("topic")}
            anew = story.told(view, facts, content, lexicon, changed, now)
            rest += [m for m in anew if m.head == changed and not any(m.words in words for words in named)]
        rest = [m for m in rest if m.head not in {"ask", "command"}]
        others = [f for f in facts if f.present and not f.faculty and not settle.relevant(f, changed, lexicon.tables)]
        others = [f for f in others if not settle.relevant(f, changed.split(".")[0], lexicon.tables)]
        out.extend(findings_said(view, others, lexicon, None, None))
    out.extend(rest)
    if not out and not story.hushed(view, content, facts) and not story.sensible(view, lexicon):
        out.append(Meaning("unintelligible", True))
    return _once([m for m in out if m is not None])


def _said_of_the_body(mention: Mention, standing: list[Mention]) -> bool:
    """Tell whether words of despair are part of a sign's: "can't go on tiptoe"."""
    return mention.value == "suicidal_ideation" and any(
        m.kind == "finding" and m.covers(mention) and len(m) > len(mention) for m in standing
    )


def _tells(fact: Fact, tokens: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a sign beside a question back is told and not what is asked about; "i am confused" asks back."""
    return fact.finding != "altered_consciousness" and choose.is_own(fact.mention, tokens, lexicon)


def _in_talk(view: Scene, content: list[Mention], verdict: Verdict) -> bool:
    """Tell whether an answer is only part of a longer question or goodbye: "that's all i wanted to know"."""
    talk = [view.words(c) for c in content if (c.kind == "ask" or c.value == "stop") and len(c) > 3]
    led = any(p.start == 0 for p in view.of("particle"))
    size = len(view.heard.tokens)
    if not led and any(
        c.kind == "ask" and len(c) > 3 and c.start < 2 and view.clause(c.start)[1] == size for c in content
    ):
        return True
    return bool(verdict.words) and not led and any(f" {verdict.words} " in f" {words} " for words in talk)


_ANSWERING = ("particle", "reply", "hedge", "echo", "judge", "downplay", "courtesy", "degree", "command")
_OBJECTING = 2
"""Words beside a no to "shall i say more?" from which on something else is denied than the offer."""


def _says_more(view: Scene, pending: str | None) -> bool:
    """Tell whether a no to an offer has more beside it than a no needs: "no that was last year's trouble with it"."""
    if pending != "offer_more":
        return False
    # "No wait, that was her tea": what puts itself right denies more than the offer.
    put_right = any(r.start == 0 and 1 < len(r) < len(view.heard.tokens) for r in view.of("repair"))
    return put_right or len(view.left_over([m for kind in _ANSWERING for m in view.of(kind)])) >= _OBJECTING


_OF_QUESTIONS = frozenset({"explain_question", "why_ask"})


def _told_apart(view: Scene, fact: Fact, asked: Mention) -> bool:
    """Tell whether a fact is told beside a question about the open one, and not what that question is about."""
    start = view.clause(fact.mention.start)[0]
    if fact.mention.overlaps(asked) or start == view.clause(asked.start)[0]:
        return False
    if start == asked.end and view.heard.tokens[start - 1] in view.among("prepositions"):
        return False
    return not _iffy(view, fact)


def _only_named(view: Scene, fact: Fact, content: list[Mention], lexicon: Lexicon) -> bool:
    """Tell whether a trouble is only what a question is about: "what helps with back pain"."""
    mention = fact.mention
    if len(mention) > 2 or "site" in fact.attributes or choose.is_own(mention, view.heard.tokens, lexicon):
        return False
    return any(
        m.kind == "ask" and m.start <= mention.start <= m.end + 2 and view.clause(m.start) == view.clause(mention.start)
        for m in content
    )


def _is_the_cause(view: Scene, fact: Fact, pending: str | None) -> bool:
    """Tell whether a loss of balance is only the fall named as the cause: "i stumbled off the curb"."""
    falls = view.of("act") if pending == "trigger" and fact.finding in _FALLING else []
    return any(act.value == "fall" and act.covers(fact.mention) for act in falls)


def _iffy(view: Scene, fact: Fact) -> bool:
    """Tell whether a fact is only asked about: "why do you need to know if i've had a fall"."""
    start = view.clause(fact.mention.start)[0]
    return any(start - 1 <= h.end <= start + 1 for h in view.of("hypo_if"))


FIRST = "consciousness"
"""The question with which the guide begins; who speaks may not have heard it yet."""
_FALLING = frozenset({"impaired_balance_or_coordination", "complete_loss_of_balance"})
_PASSING = frozenset("pause repeat resume go_back slow_down small_talk start skip".split())


def _asides(meaning: Meaning, verdict: Verdict) -> bool:
    """Tell whether a command is only a word of the answer: "no wait yes", "go on then", "all done"."""
    if meaning.head == "distress":
        return bool(meaning.words) and meaning.words == verdict.words
    if meaning.head not in {"command", "out_of_scope"}:
        return False
    return meaning.value in _PASSING or (
        meaning.value == "stop" and meaning.words in verdict.words and len(verdict.words) > 4
    )


_ACHES = frozenset({"backache", "radiating_leg_pain", "buttock_or_hip_pain", "muscle_spasm"})


def _only_begins(view: Scene, verdict: Verdict, facts: list[Fact]) -> bool:
    """Tell whether a yes is none to the first question: a story of the back ("yes hi my back hurts") or a greeting.

    What is told after a yes that answers is a sign, or words that mean yes themselves; "yes this is margaret" is asked.
    """
    told = [f for f in facts if f.present and not f.faculty]
    if verdict.answer != "yes" or any(f.finding not in _ACHES for f in told):
        return False
    led = verdict.attributes == {} and any(p.value == "yes" and p.start <= 1 for p in view.of("particle"))
    meant = [m for kind in _MEANT_BY_YES for m in view.of(kind)]
    return (
        bool(told)
        or any(place.value != "one_side_of_back" for place in view.of("place"))
        or (led and any(view.heard.tokens[at] not in view.among("of_a_yes") for at in view.left_over(meant)))
    )


_MEANT_BY_YES = (
    *("particle", "echo", "degree", "hedge", "reply", "trend", "finding", "sense", "part", "site", "side", "who"),
    *("span", "recent", "rough", "it_is", "prep", "num", "courtesy", "downplay", "distress", "polite"),
)
"""What may stand beside a yes and leaves it one."""


def _spurious(
    view: Scene, verdict: Verdict, corrected: list[Meaning], rest: list[Meaning], facts: list[Fact], pending: str | None
) -> bool:
    if corrected or (pending == FIRST and _only_begins(view, verdict, facts)):
        return True
    return pending is None and verdict.answer != "unsure" and bool(rest or facts) and not verdict.attributes


def _unanswered(view: Scene, content: list[Mention], pending: str | None) -> list[Meaning]:
    plain = plain_answer(view, content, pending)
    if plain is None:
        return []
    answer = plain.answer if pending in {"who_for", "trigger"} and plain.answer == "no" else "unsure"
    return [Meaning("answer", answer, words=plain.words)]


def _once(meanings: list[Meaning]) -> tuple[Meaning, ...]:
    seen: list[Meaning] = []
    for meaning in meanings:
        if not any(meaning.as_dict() == other.as_dict() for other in seen):
            seen.append(meaning)
    return tuple(seen)
