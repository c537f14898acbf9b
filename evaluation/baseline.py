"""The two things anyone would try first, with scikit-learn, trained on the first split of the corpus.

A bag of words and word pairs with one logistic regression per meaning, and the nearest sample by TF-IDF. Both see
the pending question as one more word. The only module that imports scikit-learn (requirements/evaluate.txt).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from importlib import import_module
from typing import Any, Protocol

from evaluation.corpus import MeaningDict, Sample


class Reader(Protocol):
    """Anything that reads utterances into meanings."""

    def read(self, samples: Sequence[Sample]) -> list[list[MeaningDict]]:
        """Return the meanings of each sample, in order."""
        ...


def available() -> bool:
    """Tell whether scikit-learn is installed."""
    try:
        import_module("sklearn")
    except ModuleNotFoundError:
        return False
    return True


def words_of(sample: Sample) -> str:
    """Return the utterance with its pending question as one more word."""
    return f"{sample.text} pending_{(sample.pending or 'none').replace('.', '_')}"


def vectorizer() -> Any:
    """Return TF-IDF over words and word pairs, apostrophes kept inside words."""
    text = import_module("sklearn.feature_extraction.text")
    return text.TfidfVectorizer(ngram_range=(1, 2), token_pattern=r"[\w']+", sublinear_tf=True)


class BagOfWords:
    """One logistic regression per meaning over a bag of words; the likeliest meaning where none is likely."""

    def __init__(self, training: Sequence[Sample]) -> None:
        linear, preprocessing = import_module("sklearn.linear_model"), import_module("sklearn.preprocessing")
        multiclass = import_module("sklearn.multiclass")
        self._binarizer = preprocessing.MultiLabelBinarizer(sparse_output=True)
        self._vectorizer = vectorizer()
        labels = [[json.dumps(meaning, sort_keys=True) for meaning in sample.label] or ["[]"] for sample in training]
        regression = linear.LogisticRegression(solver="liblinear", C=30)
        self._model = multiclass.OneVsRestClassifier(regression)
        self._model.fit(self._vectorizer.fit_transform(map(words_of, training)), self._binarizer.fit_transform(labels))

    def read(self, samples: Sequence[Sample]) -> list[list[MeaningDict]]:
        """Return the meanings held for at least as likely as not, else the likeliest one."""
        chances = self._model.predict_proba(self._vectorizer.transform(map(words_of, samples)))
        names = self._binarizer.classes_
        return [self._meanings([names[at] for at in self._chosen(row)]) for row in chances]

    @staticmethod
    def _chosen(row: Any) -> list[int]:
        likely = [at for at, chance in enumerate(row) if chance >= 0.5]
        return likely or [int(row.argmax())]

    @staticmethod
    def _meanings(names: list[str]) -> list[MeaningDict]:
        return [json.loads(name) for name in names if name != "[]"]


class NearestSample:
    """The label of the training utterance that is nearest by the cosine of its words."""

    def __init__(self, training: Sequence[Sample]) -> None:
        self._vectorizer = vectorizer()
        self._known = self._vectorizer.fit_transform(map(words_of, training))
        self._labels = [list(sample.label) for sample in training]

    def read(self, samples: Sequence[Sample]) -> list[list[MeaningDict]]:
        """Return the label of the nearest training utterance."""
        nearness = self._vectorizer.transform(map(words_of, samples)) @ self._known.T
        return [self._labels[int(nearness[at].toarray().argmax())] for at in range(nearness.shape[0])]


Kind = type[BagOfWords] | type[NearestSample]
BASELINES: dict[str, Kind] = {
    "bag of words": BagOfWords,
    "nearest sample": NearestSample,
}


class Held:
    """A baseline over its own training split: each utterance is read by a model that has not seen it."""

    def __init__(self, kind: Kind, training: Sequence[Sample], folds: int = 4) -> None:
        self._folds = folds
        self._models = [
            kind([sample for at, sample in enumerate(training) if at % folds != fold]) for fold in range(folds)
        ]

    def read(self, samples: Sequence[Sample]) -> list[list[MeaningDict]]:
        """Return the meanings of each sample of the training split, in its order, noisy or not."""
        parts = [model.read(samples[fold :: self._folds]) for fold, model in enumerate(self._models)]
        return [parts[at % self._folds][at // self._folds] for at in range(len(samples))]
