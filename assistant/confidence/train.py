"""Fits the confidence model: signs of many questions to weights, judged by cross-validation. The only home of scikit-learn.

Does not know where questions come from, nor what is done with a doubtful answer.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from itertools import pairwise

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import StratifiedKFold, cross_val_predict

from assistant.confidence.model import Model
from assistant.confidence.signs import Signs

FOLDS = 5
REFUSED = 0.10  # share of the questions with an answer that may be refused, as a mean over the sets
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
STRENGTH = 10.0  # inverse of the regularisation


@dataclass(frozen=True, slots=True)
class Example:
    """A question of a set, and whether the documents answer it."""

    of: str  # the name of the set
    signs: Signs
    answerable: bool


@dataclass(frozen=True, slots=True)
class Judged:
    """How a set fares when each of its questions is judged by a model that was fitted without it."""

    of: str
    questions: int
    auroc: float
    over_refusal: float
    false_answers: float


@dataclass(frozen=True, slots=True)
class Bin:
    """Questions whose probability lies from `start` to `end`: the mean of it, and the share that the documents do answer."""

    start: float
    end: float
    questions: int
    said: float
    true: float


@dataclass(frozen=True, slots=True)
class Fit:
    """A fitted model and what cross-validation says of it."""

    model: Model
    sets: tuple[Judged, ...]
    reliability: tuple[Bin, ...]


def fit(examples: Sequence[Example]) -> Fit:
    """Weights over all examples; thresholds, figures of each set and reliability from 5-fold cross-validation by question.

    Each set counts as much as another, however many questions it has. Raises ValueError where a set has fewer than five questions with,
    or fewer than five without an answer.
    """
    rows, labels = [astuple(e.signs) for e in examples], [e.answerable for e in examples]
    sizes = {name: sum(e.of == name for e in examples) for name in dict.fromkeys(e.of for e in examples)}
    strata = [f"{e.of} {e.answerable}" for e in examples]
    if min(map(strata.count, strata)) < FOLDS or len(set(strata)) < 2 * len(sizes):
        raise ValueError(f"each set needs at least {FOLDS} questions with and {FOLDS} without an answer")
    weights = [len(examples) / len(sizes) / sizes[e.of] for e in examples]
    regression = LogisticRegression(C=STRENGTH, max_iter=1000)
    folds = list(StratifiedKFold(FOLDS, shuffle=True, random_state=0).split(rows, strata))
    said = cross_val_predict(regression, rows, labels, cv=folds, params={"sample_weight": weights}, method="predict_proba")
    probabilities = [float(pair[1]) for pair in said]
    whole = regression.fit(rows, labels, sample_weight=weights)
    names = [field.name for field in fields(Signs)]
    coefficients = Signs(**{name: round(float(value), 3) for name, value in zip(names, whole.coef_[0], strict=True)})
    threshold = _threshold(examples, probabilities)
    model = Model(coefficients, round(float(whole.intercept_[0]), 3), threshold)
    judged = tuple(_judged(name, examples, probabilities, threshold) for name in sizes)
    return Fit(model, judged, reliability(probabilities, labels))


def _of(name: str, examples: Sequence[Example], probabilities: Sequence[float], answerable: bool) -> list[float]:
    return [p for e, p in zip(examples, probabilities, strict=True) if e.of == name and e.answerable == answerable]


def _threshold(examples: Sequence[Example], probabilities: Sequence[float]) -> float:
    """The highest probability, in hundredths, from which answers are given while no more than REFUSED are refused."""
    sets = [_of(name, examples, probabilities, True) for name in dict.fromkeys(e.of for e in examples)]
    steps = [step / 100 for step in range(100)]
    return max(s for s in steps if sum(_share(p < s for p in found) for found in sets) / len(sets) <= REFUSED)


def _judged(name: str, examples: Sequence[Example], probabilities: Sequence[float], threshold: float) -> Judged:
    yes, no = _of(name, examples, probabilities, True), _of(name, examples, probabilities, False)
    auroc = float(roc_auc_score([True] * len(yes) + [False] * len(no), yes + no))
    return Judged(name, len(yes) + len(no), auroc, _share(p < threshold for p in yes), _share(p >= threshold for p in no))


def _share(flags: Iterable[bool]) -> float:
    found = list(flags)
    return sum(found) / len(found)


def reliability(probabilities: Sequence[float], labels: Sequence[bool]) -> tuple[Bin, ...]:
    """The reliability curve: for each tenth of probability what was said, and what was true."""
    bins = []
    for start, end in pairwise(BINS):
        inside = [(p, y) for p, y in zip(probabilities, labels, strict=True) if start <= p < end or p == end == 1.0]
        if inside:
            said, true = sum(p for p, _ in inside) / len(inside), sum(y for _, y in inside) / len(inside)
            bins.append(Bin(start, end, len(inside), said, true))
    return tuple(bins)


def weights_text(found: Fit) -> str:
    """The weights file: weights, thresholds, and the figures that go with them."""
    noted = {
        "weights": asdict(found.model.weights),
        "bias": found.model.bias,
        "answer_from": found.model.answer_from,
        "cross_validated": [{k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(s).items()} for s in found.sets],
        "reliability": [{k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(b).items()} for b in found.reliability],
    }
    return json.dumps(noted, indent=1) + "\n"
