"""Finds texts that are nearly the same, whatever their titles: an article that several papers print, a report saved twice. Pure.

Does not know documents. A text is compared by its runs of five words: Broder, "On the resemblance and containment of documents" (1997).
"""

import zlib
from collections.abc import Iterator, Mapping

import numpy as np
from numpy.typing import NDArray

from index.words import tokens

WORDS = 5  # in a run
KEPT = 512  # runs of a text that are kept: those with the smallest hashes
FEWEST = 40  # runs that a text must have to be compared
LEAST = 0.3  # share of the runs of both texts that they have in common, to be worth a word
_COMPARED = 24  # of the smallest hashes: texts that are worth a word share one of them almost surely (1 - 0.7 ** 24)
_COMMON = 100  # texts; a run that more of them share is a phrase that everybody uses

Sketch = NDArray[np.uint32]


def sketch(text: str) -> Sketch:
    """The smallest hashes of the runs of five words of a text, in order, each once: up to 512, uint32."""
    words = tokens(text)
    runs = {zlib.crc32(" ".join(words[place : place + WORDS]).encode()) for place in range(len(words) - WORDS + 1)}
    return np.array(sorted(runs)[:KEPT], dtype=np.uint32)


def stored(found: Sketch) -> bytes:
    """A sketch as bytes, little endian."""
    return found.astype("<u4").tobytes()


def sketch_from(data: bytes) -> Sketch:
    """The sketch of these bytes."""
    return np.frombuffer(data, dtype="<u4")


def resemblance(one: Sketch, other: Sketch) -> float:
    """The share of runs that two texts have in common: exact where both are short, else estimated to about 0.02."""
    both = np.union1d(one, other)
    together = both[:KEPT] if max(len(one), len(other)) == KEPT else both
    shared = np.isin(together, np.intersect1d(one, other, assume_unique=True), assume_unique=True)
    return float(shared.mean()) if len(together) else 0.0


def alike(sketches: Mapping[str, Sketch]) -> Iterator[tuple[str, str, float]]:
    """(name, name, resemblance) of the texts that have a good part of their words in common; each pair once, in their order."""
    names = [name for name, found in sketches.items() if len(found) >= FEWEST]
    if not names:
        return
    hashes = np.concatenate([sketches[name][:_COMPARED] for name in names])
    owners = np.repeat(np.arange(len(names)), [min(len(sketches[name]), _COMPARED) for name in names])
    order = np.argsort(hashes, kind="stable")
    groups = np.split(owners[order], np.flatnonzero(np.diff(hashes[order])) + 1)
    few = (group for group in groups if 1 < len(group) <= _COMMON)
    pairs = {tuple(sorted((names[a], names[b]))) for group in few for a in group for b in group if a < b}
    for one, other in sorted(pairs):
        if (share := resemblance(sketches[one], sketches[other])) >= LEAST:
            yield one, other, share
