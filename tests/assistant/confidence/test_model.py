from dataclasses import asdict, replace

import pytest

from assistant.confidence.model import WEIGHTS, Model, bundled, model_from
from assistant.confidence.signs import Signs


def test_the_probability_is_the_logistic_function_of_the_weighted_signs() -> None:
    model = Model(Signs(lead=2.0, borne=1.0), bias=-1.0, answer_from=0.5)
    assert model.probability(Signs(lead=0.5)) == pytest.approx(0.5)
    assert model.probability(Signs(lead=0.5, borne=1.0)) == pytest.approx(0.7311, abs=1e-4)
    assert 0 < model.probability(Signs(lead=-1e6)) < 1e-9


def test_the_bundled_weights_trust_each_sign_more_the_more_there_is_of_it() -> None:
    model = bundled()
    assert all(weight > 0 for weight in asdict(model.weights).values())
    assert 0.3 < model.answer_from < 0.7
    signs = Signs(lead=0.5, borne=0.4)
    assert model.probability(replace(signs, borne=1.0)) > model.probability(signs)


def test_a_weights_file_of_another_make_is_refused() -> None:
    assert model_from(WEIGHTS.read_text(encoding="utf-8")) == bundled()
    with pytest.raises(TypeError):
        model_from('{"weights": {"luck": 1}, "bias": 0, "answer_from": 0.5}')
