"""Fits the weights of sentences and the confidence model to many questions, judged by cross-validation. The only home of scikit-learn.

Does not know where questions come from, nor what is done with a doubtful answer.
"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, astuple, dataclass, fields
from itertools import pairwise

from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import KFold, StratifiedKFold, cross_val_predict

from assistant.confidence.model import Model
from assistant.confidence.signs import Signs
from assistant.weigh import Features

FOLDS = 5
REFUSED = 0.13  # share of the questions with an answer that may be refused, as a mean over the sets; many are worded to be hard
BINS = (0.0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1.0)
STRENGTH = 10.0  # inverse of the regularisation
FIRST = 4  # sentences among which all that a right answer says should stand
PAIRED = 0.3  # inverse of the regularisation of the weights of sentences: many of their features overlap
SUM = 5.0  # what the weights of sentences add up to, so that scores keep their size from fit to fit


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences found for a question of a set, best first, and for each of them which parts of a right answer it says."""

    of: str
    features: tuple[Features, ...]
    says: tuple[tuple[bool, ...], ...]  # a row a sentence, a column a part


@dataclass(frozen=True, slots=True)
class Ranked:
    """How a set fares when its sentences are ranked by weights that were fitted without their question: shares of the questions."""

    of: str
    questions: int
    first: float  # the first sentence says a part of a right answer
    among: float  # the first FIRST say all of it


@dataclass(frozen=True, slots=True)
class SentenceFit:
    """Fitted weights of sentences and what cross-validation says of them."""

    weights: Features
    sets: tuple[Ranked, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A question of a set, and whether the documents answer it."""

    of: str  # the name of the set
    signs: Signs
    answerable: bool
    teaches: bool = True  # nothing about being sure where there is an answer and the best sentences do not have it


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


def fit_sentences(questions: Sequence[Sentences]) -> SentenceFit:
    """Weights by which right sentences score above the others of their question: a logistic regression on the differences of their
    features (RankNet with a linear score: Burges et al., Learning to rank using gradient descent, 2005, section 3).

    Each set counts alike, and each question within it; judged by 5-fold cross-validation by question. Raises ValueError for fewer than
    five questions of which some sentence is right and some is not.
    """
    telling = [q for q in questions if len({any(row) for row in q.says}) == 2]
    if len(telling) < FOLDS:
        raise ValueError(f"at least {FOLDS} questions are needed that some of their sentences answer and some do not")
    sets = list(dict.fromkeys(q.of for q in questions))
    places: list[tuple[str, bool, bool]] = []
    for train, test in KFold(FOLDS, shuffle=True, random_state=0).split(questions):
        fitted = _paired([questions[i] for i in train])
        places += [(questions[i].of, *_placed(questions[i], fitted)) for i in test]
    judged = []
    for name in sets:
        own = [(first, among) for of, first, among in places if of == name]
        judged.append(Ranked(name, len(own), _share(first for first, _ in own), _share(among for _, among in own)))
    return SentenceFit(_paired(questions), tuple(judged))


def _paired(questions: Sequence[Sentences]) -> Features:
    """The weights of a logistic regression on (right - wrong) and, the other way round, (wrong - right)."""
    sizes = {name: sum(q.of == name for q in questions) for name in dict.fromkeys(q.of for q in questions)}
    rows: list[list[float]] = []
    counted: list[float] = []
    labels: list[int] = []
    for question in questions:
        values = [astuple(features) for features in question.features]
        right = [v for v, says in zip(values, question.says, strict=True) if any(says)]
        wrong = [v for v, says in zip(values, question.says, strict=True) if not any(says)]
        pairs = [[a - b for a, b in zip(one, other, strict=True)] for one in right for other in wrong]
        rows += pairs + [[-value for value in pair] for pair in pairs]
        labels += [1] * len(pairs) + [0] * len(pairs)
        counted += [len(questions) / len(sizes) / sizes[question.of] / max(1, len(pairs))] * 2 * len(pairs)
    regression = LogisticRegression(C=PAIRED, fit_intercept=False, max_iter=1000)
    regression.fit(rows, labels, sample_weight=counted)
    scale = SUM / float(sum(regression.coef_[0]))
    return Features(**{f.name: round(float(v) * scale, 3) for f, v in zip(fields(Features), regression.coef_[0], strict=True)})


def _placed(question: Sentences, weights: Features) -> tuple[bool, bool]:
    """Whether the first sentence by these weights says a part of a right answer, and whether the first FIRST say all of it."""
    by = astuple(weights)
    order = sorted(
        range(len(question.features)),
        key=lambda i: -sum(w * v for w, v in zip(by, astuple(question.features[i]), strict=True)),
    )
    first = [question.says[i] for i in order[:FIRST]]
    return any(any(row) for row in first[:1]), bool(first) and all(any(column) for column in zip(*first, strict=True))


def sentence_weights_text(found: SentenceFit) -> str:
    """The weights file of sentences: weights, and the figures that go with them."""
    noted = {
        "weights": asdict(found.weights),
        "cross_validated": [{k: round(v, 3) if isinstance(v, float) else v for k, v in asdict(s).items()} for s in found.sets],
    }
    return json.dumps(noted, indent=1) + "\n"


def fit(examples: Sequence[Example]) -> Fit:
    """Weights over all examples; thresholds, figures of each set and reliability from 5-fold cross-validation by question.

    Each set counts as much as another, however many questions it has, and in each those with an answer as much as those without, so that
    a probability is that of a question of which one knows nothing else. Raises ValueError where a set has fewer than five questions
    with, or fewer than five without an answer.
    """
    rows, labels = [astuple(e.signs) for e in examples], [e.answerable for e in examples]
    sizes = {name: sum(e.of == name for e in examples) for name in dict.fromkeys(e.of for e in examples)}
    strata = [f"{e.of} {e.answerable}" for e in examples]
    if min(map(strata.count, strata)) < FOLDS or len(set(strata)) < 2 * len(sizes):
        raise ValueError(f"each set needs at least {FOLDS} questions with and {FOLDS} without an answer")
    weights = [
        e.teaches * len(examples) / len(set(strata)) / strata.count(stratum) for e, stratum in zip(examples, strata, strict=True)
    ]
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
