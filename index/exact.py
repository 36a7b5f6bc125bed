"""Exact nearest neighbours over a flat matrix held in memory. Does not know what a row stands for, only which group it belongs to.

A matrix is never changed where it was read from: `put` and `without` give a new one that shares its memory, so that searches in other
threads go on undisturbed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

Matrix = NDArray[np.float32]

ROOM = 1.25  # a matrix that is full grows by this factor, so that adding one by one copies little
HOLES = 0.25  # share of rows of removed groups from which the matrix is copied without them


@dataclass(frozen=True)
class Flat:
    """Rows of length 1 in groups, such as the passages of documents. `rows` and `ids` may hold more than is `used` here."""

    rows: Matrix = field(default_factory=lambda: np.zeros((0, 0), dtype=np.float32))
    ids: list[str] = field(default_factory=list)
    used: int = 0
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)  # name -> first row and row after the last; in rising order

    @property
    def count(self) -> int:
        """How many rows are in a group."""
        return int((self._ends - self._starts).sum())

    def without(self, names: Iterable[str]) -> "Flat":
        """The same without these groups; their rows stay as holes until there are many."""
        gone = set(names)
        left = Flat(self.rows, self.ids, self.used, {name: place for name, place in self.groups.items() if name not in gone})
        return left._copied() if left.used - left.count > HOLES * left.used else left

    def put(self, new: Iterable[tuple[str, Sequence[str], Matrix]], expected: int = 0) -> "Flat":
        """With new groups: (name, n ids, rows (n, d)). expected: rows to make room for at once."""
        rows, ids, used, groups = self.rows, self.ids, self.used, dict(self.groups)
        if len(ids) != used:  # another matrix has gone on from here
            rows, ids = rows[:used], ids[:used]
        for name, names, more in new:
            if not len(names):
                continue
            end = used + len(names)
            if end > len(rows):
                full, rows = rows, np.empty((max(end, expected, int(ROOM * len(rows))), more.shape[1]), dtype=np.float32)
                if used:
                    rows[:used] = full[:used]
            rows[used:end] = more
            ids.extend(names)
            groups[name] = used, end
            used = end
        return Flat(rows, ids, used, groups)

    def _copied(self) -> "Flat":
        kept = ((name, self.ids[start:end], self.rows[start:end]) for name, (start, end) in self.groups.items())
        return Flat().put(kept, self.count)

    @cached_property
    def _starts(self) -> NDArray[np.int64]:
        return np.fromiter((start for start, _ in self.groups.values()), dtype=np.int64, count=len(self.groups))

    @cached_property
    def _ends(self) -> NDArray[np.int64]:
        return np.fromiter((end for _, end in self.groups.values()), dtype=np.int64, count=len(self.groups))

    def nearest(self, query: Matrix, k: int, inside: set[str] | None = None) -> list[tuple[str, float]]:
        """The `k` best (id, cosine), best first, of these groups or of all. query: (d,), of length 1: the cosine is the inner product."""
        starts, ends = self._starts, self._ends
        if inside is not None:
            wanted = np.fromiter((name in inside for name in self.groups), dtype=np.bool_, count=len(self.groups))
            starts, ends = starts[wanted], ends[wanted]
        if not len(starts):
            return []
        first = np.append(True, starts[1:] != ends[:-1])  # neighbours are multiplied as one
        starts, ends = starts[first], ends[np.append(first[1:], True)]
        scores = np.concatenate([self.rows[start:end] @ query for start, end in zip(starts, ends, strict=True)])
        best = _best(scores, k)
        before = np.cumsum(ends - starts) - (ends - starts)  # rows of earlier runs
        run = np.searchsorted(before, best, side="right") - 1
        return [(self.ids[row], float(score)) for row, score in zip(starts[run] + best - before[run], scores[best], strict=True)]


def _best(scores: NDArray[np.float32], k: int) -> NDArray[np.int64]:
    """Positions of the `k` highest, highest first; of equal ones the earlier."""
    if k < len(scores):
        least = np.partition(scores, len(scores) - k)[len(scores) - k]
        candidates = np.flatnonzero(scores >= least)
    else:
        candidates = np.arange(len(scores))
    return candidates[np.argsort(-scores[candidates], kind="stable")][:k]
