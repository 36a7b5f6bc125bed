import json

import numpy as np
import pytest

from index.errors import ModelUnusable
from index.reference import NEIGHBOURS, TEXTS, VECTORS, agreement, require_agreement


def test_the_stored_vectors_agree_with_themselves() -> None:
    vectors = np.load(VECTORS)
    assert len(json.loads(TEXTS.read_text(encoding="utf-8"))) == len(vectors) > 2 * NEIGHBOURS
    assert agreement(vectors, vectors) == pytest.approx((1.0, 1.0), abs=1e-5)
    require_agreement(lambda texts: vectors)


@pytest.mark.parametrize("wrong", ["one text", "neighbours", "shape", "not a number"])
def test_vectors_that_differ_are_refused(wrong: str) -> None:
    vectors = np.load(VECTORS)
    changed = {
        "one text": np.vstack([vectors[:-1], vectors[:1]]),
        "neighbours": vectors[::-1].copy(),
        "shape": vectors[:, :100],
        "not a number": vectors * np.float32("nan"),
    }[wrong]
    with pytest.raises(ModelUnusable, match="differ"):
        require_agreement(lambda texts: changed)
