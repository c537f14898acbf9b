"""Words told of somebody else as the patient would say them: "she can't feel her feet", "i can't feel my feet"."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from backache.model import Meaning
from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard, heard_from


def as_own(heard: Heard, found: list[Mention], lexicon: Lexicon) -> Heard | None:
    """Return the words as the patient would say them, None where they speak of nobody, or of somebody by name."""
    table: dict[str, Any] = lexicon.tables.get("own", {})
    words: dict[str, str] = table.get("words", {})
    own = lexicon.among("first_person")
    if not any(token in words for token in heard.tokens):
        return None
    told = f" {' '.join(heard.tokens)} "
    for aside in table.get("asides", ()):
        told = told.removesuffix(f"{aside} ")
    if any(token in own for token in told.split()):
        return None
    if any(m.kind in {"who", "for_who", "not_me"} for m in found):
        return None
    if any(m.kind == "figure" and heard.tokens[m.start] in words for m in found):
        return None
    tellers = lexicon.among("tellers")
    if any(
        token in words and follows in tellers for token, follows in zip(heard.tokens, heard.tokens[1:], strict=False)
    ):
        return None
    return heard_from(_said(heard.tokens, table, lexicon.words), lexicon)


def of_another(meanings: tuple[Meaning, ...]) -> tuple[Meaning, ...]:
    """Return the meanings of words told of "he" or "she" alone, their findings marked as not the speaker's."""
    return tuple(replace(one, circumstance="of_another") if one.present else one for one in meanings)


def _said(tokens: list[str], table: dict[str, Any], known: frozenset[str]) -> list[str]:
    subjects, verbs, objects = table["subjects"], table["verbs"], table["objects"]
    out: list[str] = []
    after = 0
    for at, token in enumerate(tokens):
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        if at and tokens[at - 1] in table.get("measures", ()):
            out.append(token)
        elif token in objects and (not follows or follows in table["after_objects"]):
            out.append(objects[token])
        elif after and token == table["being"] and follows in table["after_having"]:
            out.append(table["having"])
        elif after and token in verbs:
            out.append(verbs[token])
        elif after and token not in table["between"] and token not in table["words"]:
            out.append(_plain(token, table["endings"], known))
            after = 1
        else:
            out.append(table["words"].get(token, token))
        after = 3 if token in subjects else max(0, after - 1)
    return out


def _plain(verb: str, endings: list[list[str]], known: frozenset[str]) -> str:
    """Return a verb without the ending it has after somebody else's name, where the lexicon knows it so."""
    for ending, instead in endings:
        bare = verb.removesuffix(ending) + instead
        if verb.endswith(ending) and bare in known:
            return bare
    return verb
