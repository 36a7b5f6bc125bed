"""Nearest neighbours over a flat matrix held in memory. Does not know what a row stands for, only which group it belongs to.

All rows are compared in eight bits a component, which takes a tenth of the time, and the best of them again in full: cosines are exact,
and hardly a row is missed (`make bench-large` measures how few). The only home of simsimd.

A matrix is never changed where it was read from: `put` and `without` give a new one that shares its memory, so that searches in other
threads go on undisturbed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import simsimd
from numpy.typing import NDArray

Matrix = NDArray[np.float32]
Codes = NDArray[np.int8]
Positions = NDArray[np.int64]

ROOM = 1.25  # a matrix that is full grows by this factor, so that adding one by one copies little
HOLES = 0.25  # share of rows of removed groups from which the matrix is copied without them
HIGHEST = 127  # what the largest component of a row is in eight bits
AGAIN = 1000  # rows, at the least, that are compared in full


@dataclass(frozen=True)
class Rows:
    """Rows, each as it is and in eight bits: row = step x code, but for rounding."""

    full: Matrix  # (n, d)
    codes: Codes  # (n, d)
    steps: Matrix  # (n,)

    @classmethod
    def room(cls, size: int, dimension: int) -> "Rows":
        """Room for so many rows."""
        shape = size, dimension
        return cls(np.empty(shape, np.float32), np.empty(shape, np.int8), np.empty(size, np.float32))

    def copied(self, used: int, size: int, dimension: int) -> "Rows":
        """The first `used` rows where there is room for `size`."""
        wider = Rows.room(size, dimension)
        if used:
            wider.full[:used], wider.codes[:used], wider.steps[:used] = self.full[:used], self.codes[:used], self.steps[:used]
        return wider

    def fill(self, start: int, rows: Matrix) -> None:
        """Write rows from `start` on."""
        places = slice(start, start + len(rows))
        self.full[places] = rows
        self.codes[places], self.steps[places] = _coded(rows)

    def roughly(self, query: Matrix, used: int) -> Matrix:
        """The inner products of the first `used` rows with a query, (d,), but for rounding and a factor that all have."""
        code, _ = _coded(query[np.newaxis, :])
        products: Matrix = np.asarray(simsimd.cdist(code, self.codes[:used], metric="dot", out_dtype="f32"), np.float32)[0]
        return products * self.steps[:used]


def _coded(rows: Matrix) -> tuple[Codes, Matrix]:
    """The codes of rows, and the step of each."""
    steps = np.abs(rows).max(axis=1) / np.float32(HIGHEST)
    steps[steps == 0] = 1
    return np.rint(rows / steps[:, np.newaxis]).astype(np.int8), steps


@dataclass(frozen=True)
class Flat:
    """Rows of length 1 in groups, such as the passages of documents. `rows` and `ids` may hold more than is `used` here."""

    rows: Rows = field(default_factory=lambda: Rows.room(0, 0))
    ids: list[str] = field(default_factory=list)
    used: int = 0
    groups: dict[str, tuple[int, int]] = field(default_factory=dict)  # name -> first row and row after the last; in rising order

    @property
    def count(self) -> int:
        """How many rows are in a group."""
        return int((self._places[:, 1] - self._places[:, 0]).sum())

    def without(self, names: Iterable[str]) -> "Flat":
        """The same without these groups; their rows stay as holes until there are many."""
        gone = set(names)
        left = Flat(self.rows, self.ids, self.used, {name: place for name, place in self.groups.items() if name not in gone})
        return left._copied() if left.used - left.count > HOLES * left.used else left

    def put(self, new: Iterable[tuple[str, Sequence[str], Matrix]], expected: int = 0) -> "Flat":
        """With new groups: (name, n ids, rows (n, d)). expected: rows to make room for at once."""
        rows, ids, used, groups = self.rows, self.ids, self.used, dict(self.groups)
        room = len(rows.full)
        if len(ids) != used:  # another matrix has gone on from here
            room, ids = used, ids[:used]
        for name, names, more in new:
            if not len(names):
                continue
            end = used + len(names)
            if end > room:
                room = max(end, expected, int(ROOM * room))
                rows = rows.copied(used, room, more.shape[1])
            rows.fill(used, more)
            ids.extend(names)
            groups[name] = used, end
            used = end
        return Flat(rows, ids, used, groups)

    def _copied(self) -> "Flat":
        kept = ((name, self.ids[start:end], self.rows.full[start:end]) for name, (start, end) in self.groups.items())
        return Flat().put(kept, self.count)

    @cached_property
    def _places(self) -> Positions:
        """First row and row after the last of each group."""
        return np.array(list(self.groups.values()), dtype=np.int64).reshape(-1, 2)

    def _within(self, inside: set[str] | None) -> Positions:
        """The rows of these groups or of all, rising."""
        places = self._places
        if inside is not None:
            places = places[np.fromiter((name in inside for name in self.groups), dtype=np.bool_, count=len(self.groups))]
        edges = np.zeros(self.used + 1, dtype=np.int8)
        edges[places[:, 0]] += 1
        edges[places[:, 1]] -= 1
        return np.flatnonzero(np.cumsum(edges[:-1], dtype=np.int8))

    def nearest(self, query: Matrix, k: int, inside: set[str] | None = None) -> list[tuple[str, float]]:
        """The `k` best (id, cosine), best first, of these groups or of all. query: (d,), of length 1: the cosine is the inner product."""
        rows = self._within(inside)
        if not len(rows):
            return []
        likely = rows[_highest(self.rows.roughly(query, self.used)[rows], max(k, AGAIN))]
        scores = self.rows.full[likely] @ query
        best = _highest(scores, k)
        best = best[np.argsort(-scores[best], kind="stable")][:k]
        return [(self.ids[row], float(score)) for row, score in zip(likely[best], scores[best], strict=True)]


def _highest(scores: Matrix, k: int) -> Positions:
    """Positions of the `k` highest and of those that equal the last of them, rising."""
    if k >= len(scores):
        return np.arange(len(scores))
    return np.flatnonzero(scores >= np.partition(scores, len(scores) - k)[len(scores) - k])
