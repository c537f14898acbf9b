"""Writes what was measured on a split as one table: the guide, the figures to reach and the baselines side by side."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from evaluation.scoring import Score, Tally
from evaluation.tables import percent, table
from evaluation.understanding import Result

HEADER = ("", "utterances", "guide", "95% interval", "to reach", "verdict")
WORST = 12
Pick = Callable[[Score], Tally]
Row = tuple[str, ...]


@dataclass(frozen=True)
class Goal:
    """A figure to reach: at least or at most a share, at a level of noise."""

    name: str
    pick: Pick
    bound: float
    at_least: bool = True
    noise: float = 0.0

    def verdict(self, share: float | None) -> str:
        """Return pass or short, a dash where nothing was counted."""
        if share is None:
            return "-"
        return "pass" if (share >= self.bound if self.at_least else share <= self.bound) else "short"

    @property
    def wording(self) -> str:
        """The figure to reach in words."""
        return f"{'at least' if self.at_least else 'at most'} {100 * self.bound:g}%"


GOALS = (
    Goal("signs found", lambda score: score.sign_recall, 0.99),
    Goal("false alarms", lambda score: score.false_alarms, 0.01, at_least=False),
    Goal("meanings fully right", lambda score: score.exact, 0.93),
    Goal("answers to the pending question", lambda score: score.answers, 0.97),
    Goal("signs found, two words in ten noisy", lambda score: score.sign_recall, 0.95, noise=0.2),
)
NOISE_ROWS: tuple[tuple[str, Pick], ...] = (
    ("meanings fully right", lambda score: score.exact),
    ("answers", lambda score: score.answers),
    ("signs found", lambda score: score.sign_recall),
    ("false alarms", lambda score: score.false_alarms),
)
P99_GOAL = 2000.0
"""Microseconds for 20 words on one core."""


def beside(result: Result, level: float, pick: Pick) -> Row:
    """Return the baselines' shares for one row."""
    return tuple(percent(pick(result.scores[name][level]).share) for name in result.others)


def figure(result: Result, name: str, pick: Pick, level: float = 0.0, goal: Goal | None = None) -> Row:
    """Return one row: how many, the guide's share with its interval, the goal, the verdict, the baselines."""
    tally = pick(result.guide[level])
    bounds = f"{100 * tally.interval[0]:.1f} to {100 * tally.interval[1]:.1f}" if tally.interval else "-"
    aim = (goal.wording, goal.verdict(tally.share)) if goal else ("", "")
    return (name, str(tally.of), percent(tally.share), bounds, *aim, *beside(result, level, pick))


def time_rows(result: Result) -> Iterator[Row]:
    """Yield the rows on time."""
    blank = ("",) * len(result.others)
    if result.speed:
        count = str(result.size)
        yield ("microseconds, median", count, f"{result.speed.median:.0f}", "", "", "", *blank)
        yield ("microseconds, p99", count, f"{result.speed.p99:.0f}", "", "", "", *blank)
    if result.long_speed:
        verdict = "pass" if result.long_speed.p99 < P99_GOAL else "short"
        measured = f"{result.long_speed.p99:.0f}"
        yield ("microseconds for 20 words, p99", "", measured, "", f"under {P99_GOAL:.0f}", verdict, *blank)


def of_part(part: str, name: str, score: Score) -> Tally:
    """Return one tally of a part of the score that is kept by name."""
    tallies: dict[str, Tally] = getattr(score, part)
    return tallies[name]


def rows(result: Result) -> Iterator[Row]:
    """Yield every row of a split's table."""
    for goal in GOALS:
        yield figure(result, goal.name, goal.pick, goal.noise, goal)
    yield figure(result, "meanings fully right, in words no other split has", lambda score: score.exact_own)
    yield from time_rows(result)
    clean = result.guide[0.0]
    for name in sorted(clean.by_head):
        yield figure(result, f"head: {name}", partial(of_part, "by_head", name))
    for name in sorted(clean.by_question):
        yield figure(result, f"question: {name}", partial(of_part, "by_question", name))
    for name in ("plain", "colloquial", "hard"):
        yield figure(result, f"{name}: meanings fully right", partial(of_part, "by_difficulty", name))
        yield figure(result, f"{name}: signs found", partial(of_part, "signs_by_difficulty", name))
    for level in sorted(result.guide):
        for name, pick in NOISE_ROWS:
            yield figure(result, f"noise {level:.0%}: {name}", pick, level)


def heading(result: Result) -> str:
    """Return the heading of a split's table."""
    note = {
        "lexicon": "the lexicon is written from it; baselines read each utterance by a model that has not seen it",
        "guide": "it steers the work",
        "unseen": "run for reporting only",
    }
    return f"{result.split}: {result.size} utterances, {result.families} phrase families ({note[result.split]})"


def confusions(result: Result) -> str:
    """Return the commonest confusions by ids alone, no words of anyone."""
    worst = result.guide[0.0].confusions.most_common(WORST)
    return "\n".join(f"{count:4d} x  {label} -> {read}" for (label, read), count in worst)


def render(result: Result) -> str:
    """Return the table of a split with its worst confusions."""
    lines = [f"### {heading(result)}", "", table((*HEADER, *result.others), list(rows(result))), ""]
    if result.guide[0.0].confusions:
        lines += ["Worst confusions, label -> reading:", "", "```text", confusions(result), "```", ""]
    return "\n".join(lines)
