"""What is said of treatment, in answer to the question about it."""

from __future__ import annotations

from backache.understanding.answers import Verdict
from backache.understanding.scene import Scene


def treatment(view: Scene, pending: str | None) -> Verdict | None:
    """Return the answer about treatment that a named treatment or condition gives, with both."""
    if pending is None or not pending.startswith("treated_spinal_condition"):
        return None
    attributes: dict[str, str] = {}
    done = max(view.of("procedure"), key=len, default=None)
    condition = max(view.of("cause"), key=len, default=None)
    if done is not None:
        attributes["procedure"] = done.value
    if condition is not None and condition.value not in {
        "muscle_spasm_or_tension",
        "poor_physical_condition_or_ergonomics",
    }:
        attributes["condition"] = condition.value
    if not attributes or view.of("untreated"):
        return None
    completed = not view.among("completed").isdisjoint(view.heard.tokens)
    if any(n.end <= (done or condition or n).start for n in view.of("neg") if "none" not in n.attributes):
        return Verdict("no")
    if view.of("old") and pending == "treated_spinal_condition" and not completed:
        attributes["degree"] = "past"
    elif completed or pending != "treated_spinal_condition":
        return None
    return Verdict("yes", attributes, view.words(done or condition or view.of("cause")[0]))


def turned(view: Scene, reply: Verdict) -> bool:
    """Tell whether a reply stands after a "but": "my father had discs out but i never had a thing done"."""
    start = reply.mention.start if reply.mention is not None else 0
    return any(token in view.among("turns") for token in view.heard.tokens[max(0, start - 1) : start + 1])


def named_treatment(view: Scene) -> dict[str, str]:
    """Return the treatment named in words that say it goes on."""
    done = max(view.of("procedure"), key=len, default=None)
    return {"procedure": done.value} if done is not None else {}
