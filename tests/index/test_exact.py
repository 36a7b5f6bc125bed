import numpy as np
import pytest

from index.exact import nearest


def test_best_first_with_cosines() -> None:
    rows = np.array([[1, 0], [0.6, 0.8], [0, 1]], dtype=np.float32)
    found = nearest(np.array([0, 1], dtype=np.float32), rows, ["x", "xy", "y"], 2)
    assert [name for name, _ in found] == ["y", "xy"]
    assert [score for _, score in found] == pytest.approx([1.0, 0.8])


def test_no_rows_no_hits() -> None:
    assert nearest(np.zeros(2, dtype=np.float32), np.zeros((0, 2), dtype=np.float32), [], 5) == []
