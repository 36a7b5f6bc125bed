"""A cross-encoder that reads query and passage together and says how well they fit: better than two vectors, and slow.

Does not know how passages were found. Beside sentence_transformer.py the only home of torch; what computes is imported at the first use.
"""

import logging
import threading
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from index.errors import ModelUnusable
from index.passage import Hit

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

FIRST = 30  # hits that are read again: what comes later is seldom the best, and each costs as much as the first
_BATCH = 8  # pairs


class Reranker:
    """A cross-encoder by name or folder. Raises ModelUnusable, at the first use, where it is missing, broken or something else."""

    def __init__(self, model: str) -> None:
        self.model = model
        self._lock = threading.Lock()

    def scores(self, query: str, texts: Sequence[str]) -> list[float]:
        """How well each text fits the query; comparable within one call. A pair beyond the model's window is cut by the model."""
        with self._lock:  # one at a time: two at once on a small machine are slower than one after the other
            pairs = [(query, text) for text in texts]
            return [float(score) for score in self._loaded.predict(pairs, batch_size=_BATCH, show_progress_bar=False)]

    def load(self) -> None:
        """Make ready for the first query. Raises ModelUnusable."""
        _ = self._loaded

    @cached_property
    def _loaded(self) -> "CrossEncoder":
        from safetensors import SafetensorError
        from sentence_transformers import CrossEncoder
        from transformers.utils import logging as progress

        progress.disable_progress_bar()  # type: ignore[no-untyped-call]
        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # it tells of each of its attempts
        try:
            model: CrossEncoder = CrossEncoder(self.model, device="cpu", local_files_only=Path(self.model).is_dir())
        except (OSError, ValueError, ImportError, RuntimeError, KeyError, SafetensorError) as problem:
            line = (str(problem).strip() or type(problem).__name__).splitlines()[0]
            raise self._unusable(f"can't be loaded ({line})") from problem
        kinds = (model.config.architectures if model.config else None) or []
        if model.num_labels != 1 or not any(kind.endswith("ForSequenceClassification") for kind in kinds):
            raise self._unusable("is no cross-encoder with one score")  # a bi-encoder would load, with a head of random weights
        return model

    def _unusable(self, why: str) -> ModelUnusable:
        return ModelUnusable(
            f"the reranker {self.model} {why}: set RERANKER_MODEL to a cross-encoder's name or folder, or unset it"
        )


def reranked(reranker: Reranker, query: str, hits: Sequence[Hit]) -> list[Hit]:
    """The first hits in the order of the cross-encoder, the rest behind them.

    The scores of the fusion stay in their order and are handed to whoever comes to stand there, so that they mean what they meant.
    """
    first = hits[:FIRST]
    scores = reranker.scores(query, [hit.passage.text for hit in first])
    order = sorted(range(len(first)), key=lambda at: -scores[at])
    moved = [replace(hits[at], score=hits[place].score, rank=place + 1) for place, at in enumerate(order)]
    return [*moved, *hits[FIRST:]]
