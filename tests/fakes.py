"""Small real stand-ins for tests: an embedding model that needs no model file. Does not know any test."""

import zlib
from collections.abc import Callable, Sequence

import numpy as np

from index.exact import Matrix
from index.words import stems


class WordEncoder:
    """Embeds a text as the bag of its stems: texts that share words are near. Counts how many texts it was given."""

    computed_by = "counting words"

    def __init__(self, name: str = "words", dimension: int = 64) -> None:
        self.identity = name
        self.dimension = dimension
        self.encoded = 0

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        rows = np.full((len(texts), self.dimension), 1e-3, dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for stem in stems(text):
                row[zlib.crc32(stem.encode()) % self.dimension] += 1
        self.encoded += len(texts)
        if progress:
            progress(len(texts))
        return rows / np.linalg.norm(rows, axis=1, keepdims=True)
