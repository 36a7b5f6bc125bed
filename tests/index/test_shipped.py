import shutil
from pathlib import Path

import numpy as np
import pytest

from corpus.folder import files
from corpus.read import read
from index.chunk import chunk, embedded_text
from index.embed import EmbeddingModel
from index.shipped import CONTENTS, DEMONSTRATION, VECTORS, Shipped
from tests.fakes import WordEncoder


@pytest.fixture(scope="module")
def texts() -> list[str]:
    """What is embedded of the demonstration documents, but for a page that is read only where Tesseract is installed."""
    documents = [read(entry.location, entry.path, entry.stated) for entry in files([DEMONSTRATION / "files"], None)[0]]
    return [
        embedded_text(passage)
        for document in documents
        for passage in chunk(document)
        if not any(page.ocr for page in document.pages_of(passage.span))
    ]


def test_every_demonstration_passage_comes_with_its_vector(texts: list[str]) -> None:
    nothing = WordEncoder(EmbeddingModel().identity, 384)  # would be seen: it counts what it embeds
    assert Shipped(nothing).encode(texts).shape == (len(texts), 384)
    assert nothing.encoded == 0


def test_shipped_vectors_are_what_the_model_makes(texts: list[str]) -> None:
    some, model = texts[::40], EmbeddingModel()
    cosines = np.sum(Shipped(model).encode(some) * model.encode(some), axis=1)
    assert cosines.min() > 0.9999


def test_what_is_not_shipped_is_embedded_and_keeps_its_place(texts: list[str]) -> None:
    encoder = WordEncoder(EmbeddingModel().identity, 384)
    mixed = Shipped(encoder).encode([texts[0], "quite another text", texts[1]])
    assert encoder.encoded == 1
    assert mixed[1] == pytest.approx(encoder.encode(["quite another text"])[0])


def test_vectors_of_another_model_or_altered_ones_are_not_used(tmp_path: Path) -> None:
    assert Shipped(WordEncoder()).known == {}
    shutil.copy(VECTORS, tmp_path / "v.npy")
    with (tmp_path / "v.npy").open("ab") as file:
        file.write(b"x")
    right = WordEncoder(EmbeddingModel().identity)
    assert Shipped(right, tmp_path / "v.npy", CONTENTS).known == {}
    assert Shipped(right, tmp_path / "none.npy").known == {}
    assert Shipped(right).known
