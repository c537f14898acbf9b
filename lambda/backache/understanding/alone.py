"""Commands and questions that stand alone, or nearly: in a clause of their own, or beside words that say nothing."""

from __future__ import annotations

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention

_PLAIN = frozenset({"polite", "courtesy"})
_ANSWERS = frozenset({"particle", "hedge", "judge"})
_TELLING = frozenset({"finding", "sense", "well", "figure", "ask", "command", "distress", "out_of_scope", "downplay"})


class Alone:
    """What stands beside the mentions of one utterance."""

    def __init__(self, mentions: list[Mention], tokens: list[str], lexicon: Lexicon) -> None:
        self.size, self.tokens, self.asides = len(tokens), tokens, lexicon.among("asides")
        self.polite = {at for m in mentions if m.kind in _PLAIN for at in range(m.start, m.end)}
        self.ties = lexicon.among("prepositions")
        begins = lexicon.among("subjects", "owners", "clause_joints", "buts", "asking")
        self.edges = {at for at, token in enumerate(tokens) if token in begins}
        self.edges |= {m.end for m in mentions if m.kind in _PLAIN and m.end - m.start > 1}
        self.answered = any(m.kind in _ANSWERS and m.start == 0 for m in mentions)

    def wholly(self, mention: Mention) -> bool:
        """Tell whether nothing but politeness stands beside a mention."""
        return all(at in self.polite for at in (*range(mention.start), *range(mention.end, self.size)))

    def clause(self, mention: Mention) -> bool:
        """Tell whether a mention is a clause of its own, whatever the others say."""
        if len(mention) < (3 if mention.kind == "command" else 5) or self._aside(mention):
            return False
        return self._opens(mention) and self._closes(mention)

    def nearly(self, mention: Mention) -> bool:
        """Tell whether a mention opens or closes the words, so that it may stand where the others say nothing."""
        if self.answered or len(mention) < 2 or self._aside(mention):
            return False
        if mention.end < self.size and self.tokens[mention.end] in self.ties:
            return False
        first = all(at in self.polite for at in range(mention.start))
        last = all(at in self.polite for at in range(mention.end, self.size))
        return first or (last and (len(mention) > 2 or mention.start in self.edges))

    def _aside(self, mention: Mention) -> bool:
        """Tell whether the words are mere asides wherever more is said: "i slipped on the ice that's all"."""
        return " ".join(self.tokens[mention.start : mention.end]) in self.asides

    def _opens(self, mention: Mention) -> bool:
        return mention.start in self.edges or all(at in self.polite for at in range(mention.start))

    def _closes(self, mention: Mention) -> bool:
        return mention.end in self.edges or all(at in self.polite for at in range(mention.end, self.size))


def telling(mention: Mention) -> bool:
    """Tell whether a mention says something beside which a command stands only in a clause of its own."""
    return mention.kind in _TELLING and mention.kind != "downplay" and "soft" not in mention.attributes
