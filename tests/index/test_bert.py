from pathlib import Path

import numpy as np
import pytest

from index.bert import BATCH, PADDED, Bert, _batches
from index.embed import bundled_folder
from index.errors import ModelUnusable


def test_a_text_has_the_same_vector_alone_and_in_company() -> None:
    model = Bert(bundled_folder())
    texts = ["one", "two words " * 30, "three of them " * 100]
    alone = np.vstack([model.encode([text]) for text in texts])
    assert np.sum(model.encode(texts * 7)[:3] * alone, axis=1) == pytest.approx([1, 1, 1], abs=1e-3)


def test_batches_hold_each_text_once_and_little_padding() -> None:
    pieces = [[0] * (1 + (number * 37) % 256) for number in range(100)]
    batches = [[len(pieces[i]) for i in batch] for batch in _batches(pieces)]
    assert sorted(i for batch in _batches(pieces) for i in batch) == list(range(100))
    assert all(max(batch) * len(batch) <= BATCH and min(batch) >= PADDED * max(batch) for batch in batches)


def test_a_folder_without_weights_is_one_line(tmp_path: Path) -> None:
    (tmp_path / "tokenizer.json").write_bytes((bundled_folder() / "tokenizer.json").read_bytes())
    with pytest.raises(ModelUnusable, match="OpenVINO can't run"):
        Bert(tmp_path)
