"""An utterance laid out: its mentions by kind, and where its clauses begin."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field

from backache.understanding.lexicon import Lexicon
from backache.understanding.mention import Mention
from backache.understanding.normalise import Heard


@dataclass(slots=True)
class Scene:
    """The mentions of an utterance by kind, and the places where one clause ends and the next begins."""

    heard: Heard
    mentions: list[Mention]
    lexicon: Lexicon
    kinds: dict[str, list[Mention]] = field(default_factory=dict)
    hard: set[int] = field(default_factory=set)
    """Places where a clause begins after "but", "and i" and their like."""
    widest_of: dict[str, list[Mention]] = field(default_factory=dict)
    soft: set[int] = field(default_factory=set)
    """Places where a clause begins with a bare subject."""
    starts: list[int] = field(default_factory=list)
    """Every place where a clause begins, the first word's too, in order."""

    def of(self, kind: str) -> list[Mention]:
        """Return the mentions of one kind in order."""
        return self.kinds.get(kind, [])

    def among(self, *names: str) -> frozenset[str]:
        """Return one of the language's sets of little words, by its name in grammar.toml, or several together."""
        return self.lexicon.among(*names)

    def widest(self, kind: str) -> list[Mention]:
        """Return the mentions of one kind that lie in no wider one of it."""
        known = self.widest_of.get(kind)
        if known is None:
            every = self.of(kind)
            spans = [(m.start, m.end) for m in every]
            known = [
                m for m in every if not any(a <= m.start and m.end <= b and b - a > m.end - m.start for a, b in spans)
            ]
            self.widest_of[kind] = known
        return known

    def left_over(self, mentions: list[Mention]) -> set[int]:
        """Return the places of words outside the mentions that are not mere politeness."""
        left = set(range(len(self.heard.tokens)))
        for taken in (*mentions, *self.of("polite"), *self.of("adv"), *self.of("repair")):
            left.difference_update(range(taken.start, taken.end))
        return left - self.heard.stops

    @property
    def repaired_at(self) -> int:
        """Where the last self-repair ends ("no sorry", "i mean"), 0 where nothing is repaired."""
        # "no my left": the part that is put right begins with the owner itself.
        marks = [
            r.start + 1 if "first_word" in r.attributes else r.end
            for r in self.of("repair")
            if "mark" in r.attributes and r.start > 0 and r.end < len(self.heard.tokens)
        ]
        return max(marks, default=0)

    def last_said(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions after a self-repair where there are any, else all of them."""
        after = [m for m in mentions if m.start >= self.repaired_at]
        return after if self.repaired_at and after else mentions

    def clause(self, place: int) -> tuple[int, int]:
        """Return where the clause begins and ends that holds a place."""
        after = bisect_right(self.starts, place)
        start = self.starts[after - 1] if after else 0
        return start, self.starts[after] if after < len(self.starts) else len(self.heard.tokens)

    def belongs(self, turner: Mention, mention: Mention, saying: list[Mention]) -> bool:
        """Tell whether words of time or degree may speak of a mention: not from a clause that says something else."""
        low, high = self.clause(turner.start)
        if low <= mention.start < high or mention.start <= low < mention.end:
            return True
        return not any(o is not mention and low <= o.start < high and not o.covers(mention) for o in saying)

    def of_now(self, mentions: list[Mention]) -> list[Mention]:
        """Return the mentions after a "but now" where there are any, else all of them."""
        if not mentions:
            return mentions
        tokens, size, lately = self.heard.tokens, len(self.heard.tokens), self.among("lately")
        last = max(
            (
                end
                for start in range(1, size)
                for end in range(start + 2, min(start + 4, size + 1))
                if " ".join(tokens[start:end]) in lately
            ),
            default=0,
        )
        return [m for m in mentions if last and m.start >= last] or mentions

    def words(self, mention: Mention) -> str:
        """Return the words of a mention."""
        return self.heard.text(mention.start, mention.end)


def scene(heard: Heard, mentions: list[Mention], content: list[Mention], lexicon: Lexicon) -> Scene:
    """Return the scene of the words: all mentions by kind, and the clauses."""
    whole = Scene(heard, mentions, lexicon)
    for mention in mentions:
        whole.kinds.setdefault(mention.kind, []).append(mention)
    inside = {at for m in content for at in range(m.start + 1, m.end)}
    denied = {n.end for n in whole.of("neg")}
    whole.hard = {
        m.start
        for m in whole.of("wall")
        if m.start not in inside and not ("soft" in m.attributes and m.start in denied)
    }
    whole.hard |= heard.stops
    subjects, owners, before_objects = (lexicon.among(name) for name in ("subjects", "owners", "before_objects"))
    for at, token in enumerate(heard.tokens):
        if token in subjects and at and at not in inside and at - 1 not in whole.hard:
            whole.soft.add(at)
    for site in whole.of("site"):
        if (
            (site.start and site.start not in inside and heard.tokens[site.start - 1] not in before_objects)
            and any(b.start == site.end for b in whole.of("be"))
            and heard.tokens[site.start] in owners
        ):
            whole.soft.add(site.start)
    own = lexicon.among("owners", "subjects")
    fresh = {m.start for m in content if m.start and heard.tokens[m.start] in own and m.start not in inside}
    whole.starts = sorted({0, *whole.hard, *whole.soft, *fresh})
    return whole
