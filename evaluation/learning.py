"""Learns the weights of the second listener from the splits that may be read: ``python -m evaluation learn``.

Logistic regressions over the marks of ``backache.understanding.evidence``, with scikit-learn, which
requirements/evaluate.txt brings. The unseen split is never read here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from importlib import import_module
from typing import Any

from backache.knowledge import knowledge
from backache.understanding import by_phrases
from backache.understanding.evidence import evidence
from backache.understanding.find import find
from backache.understanding.judgement import ANSWERS, SIGN, Read, grounds
from backache.understanding.lexicon import lexicon_for
from backache.understanding.listener import is_settled, knows, read_by_phrases
from backache.understanding.normalise import normalise
from backache.understanding.regression import FOLDER, scores, with_rows
from evaluation.corpus import CORPUS, FRESH, LEARNED_FROM, WRITTEN_FROM, MeaningDict, Sample, load
from evaluation.scoring import answer_given
from evaluation.settling import OPEN_QUESTIONS, is_history_of_others
from evaluation.signs import ANSWERS as SIGN_ANSWERS
from evaluation.signs import carries_sign, sign_of_finding

FIRST = "consciousness"
DEGREES = ("past", "persistent")
LIGHT = {"gate": 0.8, "answer": 1.2, "sign": 1.5, "degree": 1.0}
"""Weights below these are left out: together they decide next to nothing, and there are five times as many."""
RARE, OFTEN = 10, 200
"""Signs told fewer times than this are not learned, and how often one must be told to be left out as unlikely."""
DIGITS = (3, 1)
PARTS = 4
"""Into how many parts the writers of fresh samples are divided, each weighed by what was learned of the others."""
Marks = Mapping[str, float]


def marks(samples: Iterable[Sample], locale: str = "en-US") -> list[Marks]:
    """Return the marks of each sample, as the skill sees them."""
    lexicon, rows = lexicon_for(locale), list[Marks]()
    for sample in samples:
        heard = normalise(sample.text, lexicon, sample.pending)
        rows.append(dict(evidence(heard, find(heard, lexicon, sample.pending), sample.pending)))
    return rows


def class_of(meaning: MeaningDict) -> str:
    """Return the class of a finding that is a sign: its id, and the attribute without which it would be none."""
    finding = str(meaning["finding"])
    wanted = ("site", "side") if finding in {"numbness", "paresthesia", "radiating_leg_pain"} else ("detail", "kind")
    return next((f"{finding} {name}={meaning[name]}" for name in wanted if name in meaning), finding)


def is_grave(name: str) -> bool:
    """Tell whether whatever a class stands for is a sign, whatever else is said of it."""
    finding, _, rest = name.partition(" ")
    attribute, _, value = rest.partition("=")
    return finding != "answer" and bool(sign_of_finding({"finding": finding, "present": True, attribute: value}))


def sign_classes(sample: Sample) -> list[str]:
    """Return the classes of the signs a sample is labelled with; "answer" where only a yes carries one."""
    found = [
        class_of(m)
        for m in sample.label
        if m.get("finding") and m.get("present") and not is_history_of_others(m) and sign_of_finding(m)
    ]
    return found or (["answer"] if carries_sign(sample) else [])


def answer_class(sample: Sample) -> str:
    """Return how a sample answers the yes/no question that is pending: "yes", "no", "unsure" or "none"."""
    return next(iter(answer_given(sample.label, sample.pending) or ()), "none")


def degrees(sample: Sample) -> set[str] | None:
    """Return of what degree the signs of a sample are, and its yes; None where it has neither."""
    told = [m for m in sample.label if m.get("present") or m.get("answer") == "yes"]
    return {str(m["degree"]) for m in told if "degree" in m} if told else None


def said_at_once(samples: Sequence[Sample]) -> list[Sample]:
    """Return what was said with nothing asked as said at the first question: people tell their story before they answer
    it."""
    return [replace(sample, pending=FIRST) for sample in samples if sample.pending is None]


def learn(known: Sequence[Sample], fresh: Sequence[Sample]) -> dict[str, Any]:
    """Return the weights learned from samples, in the plain values of JSON.

    Of ``known`` ones phrases were written, of ``fresh`` ones none: only there the phrases read as they will read
    anyone's words, so how far to believe them is learned from fresh samples alone.
    """
    samples = [one for some in (fresh, known) for one in (*some, *said_at_once(some))]
    rows = marks(samples)
    counts = Counter(mark for row in rows for mark in row)
    rows = [{mark: strength for mark, strength in row.items() if counts[mark] > 1} for row in rows]
    wanted = [sign_classes(sample) for sample in samples]
    common = Counter(name for names in wanted for name in names)
    classes = sorted(name for name, times in common.items() if times >= RARE)
    lasting = [
        (row, of)
        for row, one in zip(rows, samples, strict=True)
        if "." not in (one.pending or "") and (of := degrees(one)) is not None
    ]
    asked = sorted({str(sample.pending) for sample in samples if _is_yes_no(sample.pending)})
    learned = {
        "grave": [name for name in classes if is_grave(name)],
        "often": [name for name in classes if is_grave(name) and common[name] >= OFTEN],
        "asked": asked,
        "signs_asked": sorted(set(asked) & set(SIGN_ANSWERS)),
        "weighed": weighed(samples, rows),
        "sign": _regressions(rows, {name: [name in names for names in wanted] for name in classes}, LIGHT["sign"]),
        "degree": _regressions(
            [row for row, _ in lasting], {name: [name in of for _, of in lasting] for name in DEGREES}, LIGHT["degree"]
        ),
    }
    return learned | {"judged": judged(samples, rows, len(fresh) + len(said_at_once(fresh)), learned)}


def weighed(samples: Sequence[Sample], rows: Sequence[Marks]) -> dict[str, Any]:
    """Return the regressions that tell a sign, and each answer, from the marks of the words."""
    replies = [(row, answer_class(one)) for row, one in zip(rows, samples, strict=True) if _is_yes_no(one.pending)]
    told = {name: [one == name for _, one in replies] for name in ANSWERS}
    return _together(
        _regressions(list(rows), {SIGN: [bool(sign_classes(one)) for one in samples]}, LIGHT["gate"]),
        _regressions([row for row, _ in replies], told, LIGHT["answer"]),
    )


def phrases_read(sample: Sample, learned: Mapping[str, Any], locale: str = "en-US") -> Read | None:
    """Return what the phrases read in a sample, None where they are not judged."""
    lexicon = lexicon_for(locale)
    heard = normalise(sample.text, lexicon, sample.pending)
    found = find(heard, lexicon, sample.pending)
    if is_settled(heard, found) or not knows(heard, found, lexicon):
        return None
    meanings = by_phrases(heard, found, lexicon, sample.pending, sample.now)
    return read_by_phrases(meanings, sample.pending, lexicon, learned["grave"])


def judged(samples: Sequence[Sample], rows: Sequence[Marks], fresh: int, learned: dict[str, Any]) -> dict[str, Any]:
    """Return the regressions that tell a sign, and each answer, from what the phrases read and what the words weigh.

    The first ``fresh`` samples are learned from, each weighed by what was learned of other writers' words.
    """
    writers = sorted({one.topic for one in samples[:fresh]})
    part = [writers.index(one.topic) % PARTS if at < fresh else PARTS for at, one in enumerate(samples)]
    shown: list[Marks] = []
    told: list[Sample] = []
    for which in range(PARTS):
        others = [at for at in range(len(samples)) if part[at] != which]
        by_others = with_rows(weighed([samples[at] for at in others], [rows[at] for at in others]))
        for at in (at for at in range(fresh) if part[at] == which):
            read = phrases_read(samples[at], learned)
            if read is not None:
                sums = dict(zip(by_others["classes"], scores(list(rows[at].items()), by_others), strict=True))
                shown.append(dict(grounds(read, sums)))
                told.append(samples[at])
    return _together(
        _regressions(shown, {SIGN: [bool(sign_classes(one)) for one in told]}, 0, 0.3),
        _regressions(
            [row for row, one in zip(shown, told, strict=True) if _is_yes_no(one.pending)],
            {name: [answer_class(one) == name for one in told if _is_yes_no(one.pending)] for name in ANSWERS},
            0,
            0.3,
        ),
    )


def _is_yes_no(question: str | None) -> bool:
    """Tell whether a question is one about the patient that yes or no answers; those that steer the talk are not."""
    known = knowledge().questions.get(question or "")
    return known is not None and known.kind == "yes_no" and known.group != "talk" and known.parent not in OPEN_QUESTIONS


def _regressions(
    rows: Sequence[Marks], targets: dict[str, list[bool]], light: float, looseness: float = 30
) -> dict[str, Any]:
    """Return one regression for each class, their weights together by mark."""
    linear, features = import_module("sklearn.linear_model"), import_module("sklearn.feature_extraction")
    vectorizer = features.DictVectorizer(sort=True)
    matrix = vectorizer.fit_transform(rows)
    matrix.indices, matrix.indptr = matrix.indices.astype("int32"), matrix.indptr.astype("int32")
    names = vectorizer.get_feature_names_out()
    weights: dict[str, list[float]] = {}
    bias: list[float] = []
    for number, target in enumerate(targets.values()):
        model = linear.LogisticRegression(solver="liblinear", C=looseness, random_state=0).fit(matrix, target)
        bias.append(round(float(model.intercept_[0]), 2))
        for name, weight in zip(names, model.coef_[0], strict=True):
            if abs(weight) >= light:
                weights.setdefault(str(name), []).extend((number, round(float(weight), DIGITS[light > 0])))
    return {"classes": list(targets), "bias": bias, "weights": dict(sorted(weights.items()))}


def _together(one: dict[str, Any], other: dict[str, Any]) -> dict[str, Any]:
    """Return two regressions as one, whose marks are looked up but once."""
    shift, weights = len(one["classes"]), {mark: list(row) for mark, row in one["weights"].items()}
    for mark, row in other["weights"].items():
        moved = [at + shift if number % 2 == 0 else at for number, at in enumerate(row)]
        weights.setdefault(mark, []).extend(moved)
    return {
        "classes": one["classes"] + other["classes"],
        "bias": one["bias"] + other["bias"],
        "weights": dict(sorted(weights.items())),
    }


def source() -> str:
    """Return the digest of the lines that the weights are learned from, by which a stale file is found out."""
    paths = sorted(path for split in LEARNED_FROM for path in (CORPUS / split).glob("*.jsonl"))
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def write() -> str:
    """Learn from the splits that may be read, write the weights of English, and return a line that tells of it."""
    known, fresh = [sample for split in WRITTEN_FROM for sample in load(split)], load(FRESH)
    text = json.dumps({"source": source(), **learn(known, fresh)}, ensure_ascii=False, separators=(",", ":"))
    FOLDER.mkdir(exist_ok=True)
    path = FOLDER / "en.json"
    path.write_text(text + "\n", encoding="utf-8")
    return f"{path.name}: {len(text) / 1e3:.0f} kB, learned from {len(known) + len(fresh)} utterances"
