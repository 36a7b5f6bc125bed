import random

import pytest

from assistant.confidence.model import model_from
from assistant.confidence.signs import Signs
from assistant.confidence.train import (
    REFUSED,
    Example,
    Sentences,
    fit,
    fit_sentences,
    reliability,
    sentence_weights_text,
    weights_text,
)
from assistant.weigh import Features, weights_from


def examples(name: str, count: int, noise: float) -> list[Example]:
    chance = random.Random(name)
    return [
        Example(name, Signs(lead=(i % 2) + chance.gauss(0, noise), borne=chance.random()), answerable=bool(i % 2))
        for i in range(count)
    ]


def test_a_sign_that_tells_gets_the_weight_and_one_that_does_not_gets_little() -> None:
    found = fit(examples("a", 80, 0.3) + examples("b", 30, 0.3))
    assert found.model.weights.lead > 3 * abs(found.model.weights.borne)
    assert [(judged.of, judged.questions, judged.auroc > 0.9) for judged in found.sets] == [("a", 80, True), ("b", 30, True)]
    assert sum(judged.over_refusal for judged in found.sets) / 2 <= REFUSED


def test_what_cannot_be_told_has_no_better_than_chance_when_judged_by_others() -> None:
    (judged,) = fit(examples("noise", 100, 50.0)).sets
    assert 0.3 < judged.auroc < 0.7


def test_the_weights_file_can_be_read_back() -> None:
    found = fit(examples("a", 60, 0.4))
    assert model_from(weights_text(found)) == found.model


def test_the_reliability_curve_compares_what_was_said_with_what_was_true() -> None:
    low, high = reliability([0.12, 0.18, 1.0, 0.96], [False, True, True, True])
    assert (low.questions, round(low.said, 2), low.true) == (2, 0.15, 0.5)
    assert (high.start, high.end, high.true) == (0.9, 1.0, 1.0)


def test_a_set_with_too_few_questions_of_a_sort_is_refused() -> None:
    with pytest.raises(ValueError, match="at least 5"):
        fit(examples("a", 40, 0.3) + examples("b", 6, 0.3))


def sentences(name: str, count: int) -> list[Sentences]:
    """Questions whose right sentence, the second of three, is near in meaning; which words it shares is left to chance."""
    chance = random.Random(name)
    return [
        Sentences(
            name,
            tuple(Features(meaning=0.8 * (place == 1) + chance.gauss(0, 0.1), cover=chance.random()) for place in range(3)),
            ((False,), (True,), (False,)),
        )
        for _ in range(count)
    ]


def test_sentences_are_ranked_by_the_feature_that_tells_right_ones_from_wrong_ones() -> None:
    found = fit_sentences([*sentences("a", 40), *sentences("b", 10)])
    assert found.weights.meaning > 5 * abs(found.weights.cover)
    assert [(judged.of, judged.questions, judged.first > 0.9, judged.among) for judged in found.sets] == [
        ("a", 40, True, 1.0),
        ("b", 10, True, 1.0),
    ]
    assert weights_from(sentence_weights_text(found)) == found.weights


def test_weights_of_sentences_need_questions_that_tell() -> None:
    with pytest.raises(ValueError, match="at least 5"):
        fit_sentences(sentences("a", 4))


def test_what_teaches_nothing_changes_no_weight_but_is_judged() -> None:
    wrong = [Example("a", Signs(lead=float(i % 2)), answerable=not i % 2, teaches=False) for i in range(40)]
    alone, beside = fit(examples("a", 80, 0.3)), fit([*examples("a", 80, 0.3), *wrong])
    assert beside.model.weights.lead > 0.5 * alone.model.weights.lead
    assert beside.sets[0].questions == 120
