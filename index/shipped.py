"""Vectors that come with the demonstration documents, by the hash of their text, so that the first start embeds nothing.

Does not trust them blindly: made by another model or recipe they are not used, and a text that is not among them is embedded.
`python -m index.shipped` makes the file again; a test compares it with fresh vectors.
"""

import hashlib
import json
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path

import numpy as np

from corpus.folder import files
from index.chunk import RECIPE, chunk, embedded_text
from index.embed import EmbeddingModel
from index.exact import Matrix
from index.library import Encoder

DEMONSTRATION = Path(__file__).resolve().parents[1] / "corpus" / "demonstration"
VECTORS = DEMONSTRATION / "vectors.npy"  # float32 (n, d)
CONTENTS = DEMONSTRATION / "vectors.json"  # {"made_by", "sha256" of the file above, "texts": SHA-256 of each row's text}


class Shipped:
    """An encoder that takes what it can from the shipped vectors and leaves the rest to another one."""

    def __init__(self, encoder: Encoder, vectors: Path = VECTORS, contents: Path = CONTENTS) -> None:
        self._encoder = encoder
        self._files = vectors, contents

    @cached_property
    def known(self) -> dict[str, Matrix]:
        """Each shipped vector by the hash of its text."""
        return _load(*self._files, f"{self.identity} {RECIPE}")

    @property
    def identity(self) -> str:
        """The model that all vectors, shipped or fresh, are of."""
        return self._encoder.identity

    @property
    def computed_by(self) -> str:
        """What computes the fresh ones."""
        return self._encoder.computed_by

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32."""
        names = [_digest(text) for text in texts]
        rest = [text for text, name in zip(texts, names, strict=True) if name not in self.known]
        fresh = iter(self._encoder.encode(rest, progress) if rest else ())
        if progress and len(rest) < len(texts):
            progress(len(texts) - len(rest))
        return np.array([self.known[name] if name in self.known else next(fresh) for name in names], dtype=np.float32)


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _load(vectors: Path, contents: Path, made_by: str) -> dict[str, Matrix]:
    """Vector by hash of its text; empty where the files are missing, altered, or of another model."""
    try:
        stated = json.loads(contents.read_text(encoding="utf-8"))
        data = vectors.read_bytes()
    except (OSError, ValueError):
        return {}
    if stated["made_by"] != made_by or stated["sha256"] != hashlib.sha256(data).hexdigest():
        return {}
    return dict(zip(stated["texts"], np.load(vectors, allow_pickle=False), strict=True))


def demonstration_texts() -> list[str]:
    """What is embedded of the demonstration documents, each text once."""
    from corpus.read import read  # slow to import, and only needed here

    entries, _ = files([DEMONSTRATION / "files"], None)
    documents = [read(entry.location, entry.path, entry.stated) for entry in entries]
    return list(dict.fromkeys(embedded_text(passage) for document in documents for passage in chunk(document)))


def make(encoder: Encoder, vectors: Path = VECTORS, contents: Path = CONTENTS) -> int:
    """Write the vectors of the demonstration documents; returns how many there are."""
    texts = demonstration_texts()
    np.save(vectors, encoder.encode(texts))
    stated = {
        "made_by": f"{encoder.identity} {RECIPE}",
        "sha256": hashlib.sha256(vectors.read_bytes()).hexdigest(),
        "texts": [_digest(text) for text in texts],
    }
    contents.write_text(json.dumps(stated, indent=0) + "\n", encoding="utf-8")
    return len(texts)


if __name__ == "__main__":
    make(EmbeddingModel(backend="sentence-transformers"))
