from pathlib import Path

import pytest

from index.embed import bundled_folder
from index.errors import ModelUnusable
from index.library import Library
from index.passage import Filters
from index.rerank import FIRST, Reranker, reranked
from index.retrieve import search
from tests.conftest import AUDIT, NEWS
from tests.index.hits import hit
from tests.tiny_model import make_cross_encoder


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Reranker:
    return Reranker(str(make_cross_encoder(tmp_path_factory.mktemp("rerank") / "model", [AUDIT, NEWS])))


def test_a_cross_encoder_orders_what_a_search_finds(filled: Library, model: Reranker) -> None:
    plain = search(filled, "illegal waste sites")
    filled.reranker = model
    found = search(filled, "illegal waste sites")
    scores = dict(
        zip((h.passage.id for h in plain), model.scores("illegal waste sites", [h.passage.text for h in plain]), strict=True)
    )
    assert [h.passage.id for h in found] == sorted(scores, key=lambda name: -scores[name])
    assert [h.passage.id for h in found] != [h.passage.id for h in plain]
    assert [(h.score, h.rank) for h in found] == [(h.score, h.rank) for h in plain]  # they mean what they meant
    assert search(filled, "illegal waste sites", Filters(), 1)[0] == found[0]
    assert search(filled, "illegal waste sites", rerank=False) == plain


def test_only_the_first_hits_are_read_again(model: Reranker) -> None:
    hits = [hit(f"waste {number}", 1 - number / 100) for number in range(FIRST + 5)]
    assert reranked(model, "waste", hits)[FIRST:] == hits[FIRST:] and reranked(model, "waste", []) == []


@pytest.mark.parametrize("damage", ["missing", "empty", "other", "scores", "cut"])
def test_what_is_no_cross_encoder_is_one_line(tmp_path: Path, damage: str) -> None:
    folder = tmp_path / "model"
    if damage == "other":
        folder = bundled_folder()  # a bi-encoder
    elif damage == "empty":
        folder.mkdir()
    elif damage != "missing":
        make_cross_encoder(folder, ["waste"], scores=3 if damage == "scores" else 1)
    if damage == "cut":
        (folder / "model.safetensors").write_bytes(b"cut")
    with pytest.raises(ModelUnusable, match="RERANKER_MODEL") as problem:
        Reranker(str(folder)).load()
    assert "\n" not in str(problem.value) and str(folder) in str(problem.value)
