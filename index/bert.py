"""all-MiniLM-L6-v2 as a graph for OpenVINO, built at each load from the published weights. Does not know who asks for vectors.

The only home of openvino. There is no converted file to keep, to verify or to go stale: building takes hundredths of a second, and
neither torch nor OpenVINO's converter is used. Where the processor computes in bfloat16 it does.
"""

import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from safetensors import SafetensorError
from safetensors.numpy import load_file
from tokenizers import Tokenizer

from index.errors import ModelUnusable
from index.exact import Matrix

for _reporting in ("openvino.tools.ovc", "openvino_telemetry"):  # `import openvino` loads its converter, which would report home
    sys.modules[_reporting] = None  # type: ignore[assignment]  # not to be imported; openvino does without

import openvino as ov  # noqa: E402
from openvino import Node, opset13  # noqa: E402

LAYERS, HEADS, EPSILON = 6, 12, 1e-12  # of the published model
WINDOW = 256  # word pieces that the model reads; the rest of a text is cut, as sentence-transformers does for this model
BATCH = (
    4096  # word pieces computed together, padding included: 16 long texts; 8 to 32 are equally fast on two cores, 4 are slower
)
PADDED = 0.5  # the shortest text of a batch has at least this share of the longest one's word pieces
STEP = 256  # texts that are sorted by length together

Weights = Mapping[str, NDArray[np.float32]]


class Bert:
    """The model, compiled for this processor. Not safe for two threads at once. Raises ModelUnusable."""

    def __init__(self, folder: Path) -> None:
        try:
            self._tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
            self._tokenizer.enable_truncation(WINDOW)
            self._tokenizer.no_padding()
            core = ov.Core()
            self.precision = "bf16" if "BF16" in core.get_property("CPU", "OPTIMIZATION_CAPABILITIES") else "f32"
            hints = {"INFERENCE_PRECISION_HINT": self.precision, "PERFORMANCE_HINT": "LATENCY", "NUM_STREAMS": "1"}
            self._compiled = core.compile_model(graph(load_file(folder / "model.safetensors")), "CPU", hints)
            self._request = self._compiled.create_infer_request()
        except (OSError, RuntimeError, KeyError, ValueError, SafetensorError) as problem:
            raise ModelUnusable(f"OpenVINO can't run the embedding model ({str(problem).strip().splitlines()[0]})") from problem

    def encode(self, texts: Sequence[str], progress: Callable[[int], None] | None = None) -> Matrix:
        """Vectors of length 1, shape (len(texts), d), float32; texts of like length are computed together. Raises ModelUnusable."""
        parts: list[Matrix] = []
        for start in range(0, len(texts), STEP):
            step = texts[start : start + STEP]
            pieces = [encoding.ids for encoding in self._tokenizer.encode_batch(list(step))]
            rows: Matrix | None = None
            for chosen in _batches(pieces):
                found = self._compute([pieces[i] for i in chosen])
                rows = np.empty((len(step), found.shape[1]), dtype=np.float32) if rows is None else rows
                rows[chosen] = found
                if progress:
                    progress(len(chosen))
            if rows is not None:
                parts.append(rows)
        return np.concatenate(parts) if parts else np.zeros((0, 0), dtype=np.float32)

    def _compute(self, pieces: Sequence[Sequence[int]]) -> Matrix:
        shape = len(pieces), max(map(len, pieces))
        ids, mask = np.zeros(shape, dtype=np.int32), np.zeros(shape, dtype=np.int32)
        for row, piece in enumerate(pieces):
            ids[row, : len(piece)], mask[row, : len(piece)] = piece, 1
        try:
            return np.array(self._request.infer([ids, mask])[0], dtype=np.float32)
        except RuntimeError as problem:
            raise ModelUnusable(f"OpenVINO failed ({str(problem).strip().splitlines()[0]})") from problem


def _batches(pieces: Sequence[Sequence[int]]) -> Iterator[list[int]]:
    """Positions of texts to compute together, the longest first, so that little is padded."""
    batch: list[int] = []
    for position in sorted(range(len(pieces)), key=lambda i: -len(pieces[i])):
        longest = len(pieces[batch[0]]) if batch else 0
        if batch and ((len(batch) + 1) * longest > BATCH or len(pieces[position]) < PADDED * longest):
            yield batch
            batch = []
        batch.append(position)
    if batch:
        yield batch


def graph(weights: Weights) -> ov.Model:
    """BERT (Devlin and others, 2019, arXiv:1810.04805), the mean over the word pieces of a text, and its length made 1.

    Inputs: word piece ids and a mask of 1 for a word piece and 0 for padding, both int32 (texts, pieces). Output: float32 (texts, d).
    """
    ids = opset13.parameter([-1, -1], np.int32, name="ids")
    mask = opset13.parameter([-1, -1], np.int32, name="mask")
    real = opset13.convert(mask, "f32")
    x = _embeddings(ids, weights)
    unseen = opset13.multiply(opset13.subtract(_number(1), opset13.unsqueeze(real, _whole(1, 2))), _number(-10_000))
    for layer in range(LAYERS):
        name = f"encoder.layer.{layer}"
        attended = _linear(_attention(x, unseen, weights, f"{name}.attention.self"), weights, f"{name}.attention.output.dense")
        x = _normalised(opset13.add(x, attended), weights, f"{name}.attention.output.LayerNorm")
        wide = opset13.gelu(_linear(x, weights, f"{name}.intermediate.dense"), "erf")
        x = _normalised(opset13.add(x, _linear(wide, weights, f"{name}.output.dense")), weights, f"{name}.output.LayerNorm")
    total = opset13.reduce_sum(opset13.multiply(x, opset13.unsqueeze(real, _whole(2))), _whole(1))
    return ov.Model([opset13.normalize_l2(total, _whole(1), EPSILON, "max")], [ids, mask])


def _embeddings(ids: Node, weights: Weights) -> Node:
    length = opset13.gather(opset13.shape_of(ids), _whole(1), _whole(0))
    places = opset13.slice(_constant(weights["embeddings.position_embeddings.weight"]), _whole(0), length, _whole(1), _whole(0))
    words = opset13.gather(_constant(weights["embeddings.word_embeddings.weight"]), ids, _whole(0))
    first_segment = _constant(weights["embeddings.token_type_embeddings.weight"][0])
    return _normalised(opset13.add(opset13.add(words, places), first_segment), weights, "embeddings.LayerNorm")


def _attention(x: Node, unseen: Node, weights: Weights, name: str) -> Node:
    """softmax(QK'/sqrt(d) + unseen)V over HEADS heads."""
    width = len(weights[f"{name}.query.bias"])

    def heads(part: str) -> Node:
        apart = opset13.reshape(_linear(x, weights, f"{name}.{part}"), _whole(0, 0, HEADS, width // HEADS), True)
        return opset13.transpose(apart, _whole(0, 2, 1, 3))

    scores = opset13.multiply(opset13.matmul(heads("query"), heads("key"), False, True), _number((width / HEADS) ** -0.5))
    shares = opset13.softmax(opset13.add(scores, unseen), -1)
    seen = opset13.transpose(opset13.matmul(shares, heads("value"), False, False), _whole(0, 2, 1, 3))
    return opset13.reshape(seen, _whole(0, 0, width), True)


def _linear(x: Node, weights: Weights, name: str) -> Node:
    return opset13.add(opset13.matmul(x, _constant(weights[f"{name}.weight"]), False, True), _constant(weights[f"{name}.bias"]))


def _normalised(x: Node, weights: Weights, name: str) -> Node:
    """Layer normalisation over the last axis."""
    even = opset13.mvn(x, _whole(-1), True, EPSILON, "inside_sqrt")
    return opset13.add(opset13.multiply(even, _constant(weights[f"{name}.weight"])), _constant(weights[f"{name}.bias"]))


def _constant(values: NDArray[np.float32]) -> Node:
    return opset13.constant(np.ascontiguousarray(values), shared_memory=True)


def _number(value: float) -> Node:
    return opset13.constant(np.float32(value))


def _whole(*values: int) -> Node:
    return opset13.constant(np.array(values, dtype=np.int64))
