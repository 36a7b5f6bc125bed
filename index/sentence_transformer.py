"""Any sentence-transformers model, by the library itself: the reference for vectors, and slow. Does not know who asks for them.

The only home of torch, transformers and sentence_transformers; loading this file takes seconds, so embed.py does it only when needed.
"""

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
from safetensors import SafetensorError
from sentence_transformers import SentenceTransformer
from transformers.utils import logging

from index.errors import ModelUnusable
from index.exact import Matrix

BATCH = 8  # texts; measured faster than 32 on two cores, where the activations stay in the cache
STEP = 64  # texts between two reports of progress


class Reference:
    """A sentence-transformers model by name or folder. Raises ModelUnusable where it is missing, altered or broken."""

    def __init__(self, model: str) -> None:
        try:
            _check_tokenizers(Path(model))
            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            self._model = SentenceTransformer(model, device="cpu", local_files_only=Path(model).is_dir())
        except (OSError, ValueError, ImportError, RuntimeError, KeyError, SafetensorError) as problem:
            line = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
            raise ModelUnusable(
                f"the embedding model {model} can't be loaded ({line}): set EMBEDDING_MODEL to a sentence-transformers name or folder"
            ) from problem

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32; a text beyond the model's window is cut by the model."""
        parts = []
        for start in range(0, len(texts), STEP):
            step = list(texts[start : start + STEP])
            parts.append(
                self._model.encode(
                    step, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
                )
            )
            if progress:
                progress(len(step))
        return np.concatenate(parts).astype(np.float32)


def _check_tokenizers(folder: Path) -> None:
    """Raises ValueError where a tokenizer.json is damaged: the library that reads it raises a bare Exception, which nobody can catch
    without catching all others too."""
    for path in folder.rglob("tokenizer.json"):
        try:
            whole = "model" in json.loads(path.read_text(encoding="utf-8"))
        except (ValueError, TypeError) as problem:
            raise ValueError(f"{path.name} is damaged: {problem}") from problem
        if not whole:
            raise ValueError(f"{path.name} names no model")
