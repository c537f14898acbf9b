"""Words told of somebody else as the patient would say them: "she can't feel her feet", "i can't feel my feet"."""

from __future__ import annotations

from typing import Any

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard, heard_from


def as_own(heard: Heard, found: list[Mention], lexicon: Lexicon) -> Heard | None:
    """Return the words as the patient would say them, None where they speak of nobody, or of somebody by name."""
    table: dict[str, Any] = lexicon.tables.get("own", {})
    words: dict[str, str] = table.get("words", {})
    own = lexicon.among("first_person")
    if not any(token in words for token in heard.tokens) or any(token in own for token in heard.tokens):
        return None
    if any(m.kind in {"who", "for_who"} for m in found):
        return None
    if any(m.kind == "figure" and heard.tokens[m.start] in words for m in found):
        return None
    tellers = lexicon.among("tellers")
    if any(
        token in words and follows in tellers for token, follows in zip(heard.tokens, heard.tokens[1:], strict=False)
    ):
        return None
    return heard_from(_said(heard.tokens, table, lexicon.words), lexicon)


def _said(tokens: list[str], table: dict[str, Any], known: frozenset[str]) -> list[str]:
    subjects, verbs, objects = table["subjects"], table["verbs"], table["objects"]
    out: list[str] = []
    after = 0
    for at, token in enumerate(tokens):
        follows = tokens[at + 1] if at + 1 < len(tokens) else ""
        if token in objects and (not follows or follows in table["after_objects"]):
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
