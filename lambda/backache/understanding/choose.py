"""Choose among the mentions found: figures of speech hide what is in them, the longer reading beats the shorter."""

from __future__ import annotations

from collections.abc import Sequence

from backache.understanding.alone import Alone, telling
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention

SAYING = frozenset({"finding", "sense", "well", "figure", "ask", "command", "distress", "out_of_scope", "downplay"})
"""Kinds that compete for the same words."""
_SWALLOWED = frozenset({"finding", "sense", "distress"})
_TALK = frozenset({"ask", "command", "out_of_scope"})
_SIGNS = frozenset({"finding", "sense", "well"})
_FRESH = ("owners", "subjects")
_ORDER = ("figure", "distress", "finding", "sense", "well", "downplay", "ask", "command", "out_of_scope")


def chosen(
    mentions: list[Mention], pending: str | None, tokens: list[str], strange: set[int], lexicon: Lexicon
) -> list[Mention]:
    """Return the mentions that stand: those the open question lets in, the longest where several claim a word.

    Of findings that claim the same words, the open question's own come first.
    """
    asked = lexicon.tables["settles"].get(pending or "", ())
    standing = [m for m in mentions if _plain(m) or (_allowed(m, pending, lexicon) and _placed(m, tokens, lexicon))]
    beside = Alone(mentions, tokens, lexicon)
    apart: list[Mention] = []
    heard: list[Mention] = []
    for mention in standing:
        if "alone" in mention.attributes and not beside.wholly(mention):
            if mention.kind in _TALK and not mention.repaired:
                apart.append(mention)
        elif not mention.repaired or _convincing(mention, strange, len(tokens)):
            heard.append(mention)
    standing = heard
    apart = sorted((m for m in apart if beside.clause(m) or beside.nearly(m)), key=lambda m: _rank(m, asked))
    rivals = sorted((m for m in standing if m.kind in SAYING), key=lambda m: _rank(m, asked))
    fresh, pronouns, joining = (lexicon.among(*names) for names in (_FRESH, ("pronouns",), ("clause_joints",)))
    joints = [
        at
        for at, token in enumerate(tokens[1:-1], 1)
        if token in joining and tokens[at + 1] in fresh and tokens[at + 1] not in pronouns
    ]
    if joints:
        rivals = [m for m in rivals if not _bridges(m, rivals, joints)]
    speaking = lexicon.among("first_person", "possessives")
    tellers = {at for at, token in enumerate(tokens) if token in speaking}
    told = [(m, place) for m in rivals if m.kind in _SWALLOWED and len(m) > 1 for place in _teller(m, tellers)]
    if told:
        rivals = [m for m in rivals if m.kind not in _TALK or not _swallows(m, rivals, told)]
    kept: list[Mention] = []
    for mention in rivals:
        winners = [other for other in kept if _beaten(mention, other)]
        if not winners or _told(mention, winners, standing, tokens, lexicon):
            kept.append(mention)
    for mention in apart:
        rivals = [other for other in kept if mention.overlaps(other)]
        if beside.clause(mention) and all(_outweighs(mention, other) for other in rivals):
            kept = [*(other for other in kept if other not in rivals), mention]
    if apart and not any(telling(m) for m in kept):
        kept.extend([m for m in apart if beside.nearly(m)][:1])
    return sorted([m for m in standing if m.kind not in SAYING] + kept, key=lambda m: (m.start, -m.end))


def _outweighs(mention: Mention, other: Mention) -> bool:
    """Tell whether a command in so many words takes a sign's words for its own: "i'd rather not answer that one"."""
    least = len(other) + (0 if "prio" in mention.attributes else 1)
    return not mention.jumped and mention.covers(other) and len(mention) > least


def _bridges(mention: Mention, rivals: list[Mention], joints: list[int]) -> bool:
    """Tell whether a sign only leaps from one clause into the next, where each clause says a sign of its own."""
    if mention.kind not in _SIGNS:
        return False
    for joint in joints:
        if not mention.start < joint < mention.end - 1:
            continue
        before = [m for m in rivals if m.kind in _SIGNS and m.end <= joint and m.end > mention.start]
        after = [m for m in rivals if m.kind in _SIGNS and joint < m.start < mention.end]
        longest = max((len(m) for m in before), default=0), max((len(m) for m in after), default=0)
        if min(longest) > 1 and sum(longest) >= 0.7 * len(mention):
            return True
    return False


def _teller(mention: Mention, tellers: set[int]) -> list[int]:
    """Return where the speaker is named who tells of a sign, just before it or as its first word."""
    return [at for at in (mention.start, mention.start - 1, mention.start - 2) if at in tellers][:1]


def _swallows(mention: Mention, rivals: list[Mention], told: list[tuple[Mention, int]]) -> bool:
    """Tell whether a question or command has run on over a sign that comes after it, and says the same without."""
    begun = [
        place
        for m, place in told
        if mention.start < place < mention.end
        and m.start > mention.start
        and not any(part.overlaps(m) for part in mention.inner)
    ]
    return bool(begun) and any(
        m.kind == mention.kind and m.value == mention.value and m.start == mention.start and m.end <= min(begun)
        for m in rivals
    )


def _convincing(mention: Mention, strange: set[int], size: int) -> bool:
    """Tell whether enough of a phrase was heard as it is: two words of it, or else the word heard means nothing."""
    if mention.kind not in SAYING or mention.kind in {"ask", "command"}:
        return True
    heard = len(mention) - mention.repaired
    odd = sum(mention.start <= at < mention.end for at in strange)
    # Where every word is strange it is noise, whatever it may sound like.
    return heard >= 2 or (odd > 0 and len(strange) < size) or (odd > 0 and size == 1)


def _rank(mention: Mention, asked: Sequence[str]) -> tuple[float, int, int, int, bool, int, int]:
    weight = (
        len(mention)
        - 0.75 * mention.repaired
        - (2 if "soft" in mention.attributes else 0)
        + (2 if "prio" in mention.attributes else 0)
    )
    weight += 1 if mention.kind == "command" and "alone" in mention.attributes else 0
    weight -= 0.5 if "rough" in mention.attributes else 0
    return (
        -weight,
        _ORDER.index(mention.kind),
        mention.start,
        -len(mention.attributes),
        mention.value not in asked,
        mention.jumped,
        len(mention.inner),
    )


def _beaten(mention: Mention, winner: Mention) -> bool:
    if not mention.overlaps(winner):
        return False
    if winner.kind == mention.kind == "distress" and mention.value not in {"suicidal_ideation", "overdose"}:
        return True
    if winner.value == "suicidal_ideation" and mention.kind == "finding" and winner.covers(mention):
        return True
    if {winner.kind, mention.kind} <= {"distress", "finding", "sense"} and "distress" in {winner.kind, mention.kind}:
        return False
    if "call_emergency" in {winner.value, mention.value} and {winner.kind, mention.kind} == {"command", "finding"}:
        return False
    if mention.kind == "distress" and mention.value in {"suicidal_ideation", "overdose"}:
        return winner.kind == "figure" or (winner.value == "is_it_serious" and winner.covers(mention))
    return True


_SIGNS = frozenset(
    "loss_of_bladder_or_bowel_control loss_of_sensation complete_loss_of_balance paralysis altered_consciousness "
    "one_sided_symptoms other_emergency impaired_balance_or_coordination muscle_weakness foot_drop numbness".split()
)
"""Findings that count even where they are told inside a question: "why can't i feel my foot"."""


def _told(
    mention: Mention, winners: list[Mention], standing: list[Mention], tokens: list[str], lexicon: Lexicon
) -> bool:
    """Tell whether a question holds a sign that the speaker has: said of "i" or "my", and not only supposed."""
    if mention.kind != "finding" or mention.value not in _SIGNS or any(w.kind != "ask" for w in winners):
        return False
    if any(m.kind in {"hypo_if", "reader"} and m.start <= mention.start <= m.end + 2 for m in standing):
        return False
    return is_own(mention, tokens, lexicon)


def is_own(mention: Mention, tokens: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a sign is said of the speaker or the patient: "i can not feel my foot", "my leg is weak"."""
    own, between = lexicon.among("own"), lexicon.among("before_own")
    at = mention.start
    while at and tokens[at] not in own and (tokens[at - 1] in between or tokens[at - 1] in own):
        at -= 1
    return tokens[at] in own


_LIMBS_ONLY = frozenset({"muscle_weakness", "paralysis", "foot_drop"})


def _of_trunk(mention: Mention, lexicon: Lexicon) -> bool:
    """Tell whether a weakness is said of the back or neck, which only ache, stiffen or lock."""
    return _part(mention) in lexicon.tables["trunk"]


def _part(mention: Mention) -> str | None:
    """Return the part of the body that a mention is said of, where it names one."""
    site = mention.holding("site")
    part = site.holding("part") if site is not None else None
    return part.value if part is not None else None


def _placed(mention: Mention, tokens: list[str], lexicon: Lexicon) -> bool:
    """Tell whether a mention that must end its clause does so."""
    if "last" in mention.attributes:
        return mention.end == len(tokens)
    if "first" in mention.attributes:
        return mention.start == 0
    if "onlyend" in mention.attributes:
        return mention.end == len(tokens) or tokens[mention.end] in lexicon.among("following")
    return True


def _plain(mention: Mention) -> bool:
    """Tell whether nothing decides on a mention but its words, as with most."""
    return not mention.attributes and mention.value not in _LIMBS_ONLY


def _allowed(mention: Mention, pending: str | None, lexicon: Lexicon) -> bool:
    if mention.attributes.get("notpend") == pending and pending is not None:
        return False
    if mention.value == "go_back" and len(mention) == 1 and pending == "location":
        return False
    limbs = mention.value in _LIMBS_ONLY or "limb" in mention.attributes
    if mention.kind == "finding" and limbs and _of_trunk(mention, lexicon):
        return False
    if "footonly" in mention.attributes and _part(mention) not in {None, "foot", "toes", "ankle"}:
        return False
    if "pendyn" in mention.attributes and pending is None:
        return False
    if "nopend" in mention.attributes and pending is not None:
        return False
    wanted = mention.attributes.get("pend")
    if wanted is not None:
        return wanted == pending
    if "pend_any" in mention.attributes:
        return pending in {"bladder_bowel", "bladder_bowel.new"}
    return True
