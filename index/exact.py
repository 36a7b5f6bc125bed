"""Exact nearest neighbours over a flat matrix, for filtered sets and for checking Chroma. Does not know what a row stands for."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]


def nearest(query: Matrix, rows: Matrix, ids: Sequence[str], k: int) -> list[tuple[str, float]]:
    """The `k` best (id, cosine), best first.

    query: (d,), rows: (n, d), both of length 1, so that the cosine is the inner product; ids: n names of the rows.
    """
    if not len(ids):
        return []
    scores = rows @ query
    best = np.argsort(-scores, kind="stable")[:k]
    return [(ids[i], float(scores[i])) for i in best]
