"""Texts with the vectors that sentence-transformers gives them, to hold a faster way of computing the same model against.

Does not know that way. `python -m index.reference` makes the two files again from the demonstration documents.
"""

import json
from collections.abc import Callable, Sequence
from itertools import cycle
from pathlib import Path

import numpy as np

from index.errors import ModelUnusable
from index.exact import Matrix

TEXTS = Path(__file__).with_name("reference.json")
VECTORS = Path(__file__).with_name("reference.npy")  # float32 (n, d)
COSINE, OVERLAP = 0.999, 0.99  # the least that is accepted
NEIGHBOURS = 10
SOME = 40  # texts


def agreement(vectors: Matrix, expected: Matrix) -> tuple[float, float]:
    """(the lowest cosine of a text's two vectors, the mean share of its ten nearest neighbours that both have); (n, d) each."""
    if vectors.shape != expected.shape:
        return 0.0, 0.0
    cosine = float(np.sum(vectors * expected, axis=1).min())
    shared = [len(set(a) & set(b)) for a, b in zip(_neighbours(vectors), _neighbours(expected), strict=True)]
    return cosine, sum(shared) / (NEIGHBOURS * len(shared))


def _neighbours(vectors: Matrix) -> list[list[int]]:
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1)
    return [[int(i) for i in row] for row in np.argsort(-scores, axis=1)[:, :NEIGHBOURS]]


def require_agreement(encode: Callable[[Sequence[str]], Matrix]) -> None:
    """Raises ModelUnusable unless `encode` gives the stored texts their stored vectors, and the same neighbours."""
    cosine, overlap = agreement(encode(json.loads(TEXTS.read_text(encoding="utf-8"))), np.load(VECTORS, allow_pickle=False))
    if not (cosine >= COSINE and overlap >= OVERLAP):  # so written, "not a number" fails too
        raise ModelUnusable(f"its vectors differ from the stored ones (cosine {cosine:.4f}, same neighbours {overlap:.3f})")


def make(encode: Callable[[Sequence[str]], Matrix], texts: Sequence[str]) -> int:
    """Write SOME of the texts, the last one always among them, and their vectors; returns how many.

    They are those whose ten nearest neighbours stand most clear of the eleventh, so that rounding alone hardly changes which they are.
    """
    vectors = encode(texts)
    kept = list(range(len(texts)))
    while len(kept) > SOME:
        kept.pop(int(np.argmin(_gaps(vectors[kept])[:-1])))
    TEXTS.write_text(json.dumps([texts[i] for i in kept], ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    np.save(VECTORS, vectors[kept])
    return len(kept)


def _gaps(vectors: Matrix) -> list[float]:
    """For each vector how far its tenth neighbour is ahead of the eleventh."""
    scores = vectors @ vectors.T
    np.fill_diagonal(scores, -1)
    ranked = -np.sort(-scores, axis=1)
    return [float(gap) for gap in ranked[:, NEIGHBOURS - 1] - ranked[:, NEIGHBOURS]]


if __name__ == "__main__":
    from index.embed import bundled_folder
    from index.sentence_transformer import Reference
    from index.shipped import demonstration_texts

    whole = demonstration_texts()[::3]
    short = [" ".join(text.split()[:length]) for length, text in zip(cycle((1, 4, 12, 24, 40)), whole, strict=False)]
    long = " ".join(whole[:6])  # beyond the model's window
    make(Reference(str(bundled_folder())).encode, list(dict.fromkeys([*short, *whole[:4], long])))
