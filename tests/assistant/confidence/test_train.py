import random

import pytest

from assistant.confidence.model import model_from
from assistant.confidence.signs import Signs
from assistant.confidence.train import Example, fit, reliability, weights_text


def examples(name: str, count: int, noise: float) -> list[Example]:
    chance = random.Random(name)
    return [
        Example(name, Signs(found=(i % 2) + chance.gauss(0, noise), borne=chance.random()), answerable=bool(i % 2))
        for i in range(count)
    ]


def test_a_sign_that_tells_gets_the_weight_and_one_that_does_not_gets_little() -> None:
    found = fit(examples("a", 80, 0.3) + examples("b", 30, 0.3))
    assert found.model.weights.found > 3 * abs(found.model.weights.borne)
    assert [(judged.of, judged.questions, judged.auroc > 0.9) for judged in found.sets] == [("a", 80, True), ("b", 30, True)]
    assert sum(judged.over_refusal for judged in found.sets) / 2 <= 0.10


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
