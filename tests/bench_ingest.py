"""How fast PDFs go in, against the pipeline that tutorials build, and how near embedding comes to what the processor can do.

`make bench-ingest` adds the PDFs of BENCH_FILES, or the demonstration's, by the command line as a user does, and by `tutorial.py` with its
own batches of 32 and with the quicker ones of 8, in turns. TUTORIAL_PYTHON names a Python that has what the tutorial needs. Times run from
the start of a process to its end; memory is that of a process and all its children together. Pictures of pages are not read.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import torch
from pypdfium2 import PdfDocument
from tokenizers import Tokenizer

from assistant.running import DEMONSTRATION_FILES
from corpus.read import read
from index.bert import WINDOW, Bert
from index.chunk import chunk, embedded_text
from index.embed import bundled_folder

ROOT = Path(__file__).parents[1]
TURNS = 3
LOOK = 0.5  # seconds between two looks at the memory
NEEDS = ("langchain_chroma", "langchain_community", "langchain_huggingface", "langchain_text_splitters", "pypdf")
WIDTH, WIDER, LAYERS = 384, 1536, 6  # of all-MiniLM-L6-v2
MULTIPLIED = 4096  # rows of the matrix whose product is the processor's measured limit


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run took."""

    seconds: float
    processor: float  # seconds of all cores and processes together
    megabytes: float


def run(command: Sequence[object], environment: dict[str, str]) -> Spent:
    """Run a command to its good end."""
    begun, before, most = time.perf_counter(), os.times(), 0.0
    with tempfile.TemporaryFile() as said:
        process = subprocess.Popen([str(part) for part in command], cwd=ROOT, env=environment, stdout=said, stderr=said)
        while process.poll() is None:
            most = max(most, sum(map(_megabytes, _family(process.pid))))
            time.sleep(LOOK)
        if process.returncode:
            said.seek(0)
            raise SystemExit(said.read().decode(errors="replace")[-2000:])
    after = os.times()
    processor = after.children_user - before.children_user + after.children_system - before.children_system
    return Spent(time.perf_counter() - begun, processor, most)


def _family(pid: int) -> list[int]:
    """A process and all that it has started, as Linux lists them."""
    try:
        children = Path(f"/proc/{pid}/task").glob("*/children")
        return [pid, *(one for file in children for child in file.read_text().split() for one in _family(int(child)))]
    except OSError:
        return []


def _megabytes(pid: int) -> float:
    """Memory of a process, each page that it shares with n others counted as 1/n."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("Pss:"))
    except (OSError, StopIteration):
        return 0.0


def ours(paths: Sequence[Path]) -> Spent:
    """By the program's command line."""
    with tempfile.TemporaryDirectory() as home:
        bare = {"PATH": str(Path(sys.executable).parent)}  # without Tesseract, which the tutorial does not use either
        environment = {**os.environ, **bare, "ASSISTANT_HOME": home}
        return run([sys.executable, "-m", "assistant", "add", *paths], environment)


def tutorial(paths: Sequence[Path], batch: int) -> Spent:
    """By the tutorial's pipeline."""
    python = os.environ.get("TUTORIAL_PYTHON", sys.executable)
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "HF_HUB_OFFLINE": "1", "ANONYMIZED_TELEMETRY": "False"}
        return run([python, ROOT / "tests" / "tutorial.py", bundled_folder(), batch, folder, *paths], environment)


def has_tutorial() -> bool:
    """Whether the tutorial's packages are there."""
    python = os.environ.get("TUTORIAL_PYTHON", sys.executable)
    return subprocess.run([python, "-W", "ignore", "-c", f"import {', '.join(NEEDS)}"], capture_output=True).returncode == 0


def limit(precision: str) -> float:
    """Operations a second of one core in a product of matrices of the model's shape."""
    torch.set_num_threads(1)
    kind = torch.bfloat16 if precision == "bf16" else torch.float32
    left, right = torch.randn(MULTIPLIED, WIDTH, dtype=kind), torch.randn(WIDTH, WIDER, dtype=kind)
    best = float("inf")
    for _ in range(200):
        begun = time.process_time()
        left @ right
        best = min(best, time.process_time() - begun)
    return 2 * MULTIPLIED * WIDTH * WIDER / best


def operations(pieces: Sequence[int]) -> float:
    """Multiplications and additions that BERT needs for texts of so many word pieces, padding not counted."""
    linear = LAYERS * 2 * (4 * WIDTH * WIDTH + 2 * WIDTH * WIDER)  # for one word piece
    return sum(n * linear + LAYERS * 2 * 2 * WIDTH * n * n for n in pieces)


def lengths(texts: Sequence[str]) -> list[int]:
    """Word pieces of each text that the model reads."""
    tokenizer = Tokenizer.from_file(str(bundled_folder() / "tokenizer.json"))
    tokenizer.enable_truncation(WINDOW)
    tokenizer.no_padding()
    return [len(encoding.ids) for encoding in tokenizer.encode_batch(list(texts))]


def embedding(paths: Sequence[Path]) -> None:
    """Prints how fast the passages of these files are embedded, and what share of the processor's limit that is; both by the time that a
    core was at work, which a busy machine does not change."""
    texts = [embedded_text(passage) for path in paths for passage in chunk(read(path, path.name))]
    bert = Bert(bundled_folder())
    bert.encode(texts[:64])
    took = []
    for _ in range(TURNS):
        begun = time.process_time()
        bert.encode(texts)
        took.append(time.process_time() - begun)
    needed, could = operations(lengths(texts)), limit(bert.precision)
    print(
        f"embedding {len(texts)} passages, {len(texts) / min(took):.0f} a second of a core; {needed / min(took) / 1e9:.0f} GFLOP/s of the "
        f"{could / 1e9:.0f} that it multiplies matrices with in {bert.precision}: {needed / min(took) / could:.2f} of the limit"
    )


def main() -> None:
    """Print the table."""
    folder = Path(os.environ.get("BENCH_FILES") or DEMONSTRATION_FILES)
    paths = [path for path in sorted(folder.rglob("*.pdf")) if path.parent.name != "odd"]
    pages = sum(len(PdfDocument(path)) for path in paths)
    systems = {"program": lambda: ours(paths)}
    if has_tutorial():
        systems |= {f"tutorial, batches of {batch}": lambda batch=batch: tutorial(paths, batch) for batch in (32, 8)}  # type: ignore[misc]
    else:
        print(f"without the tutorial: set TUTORIAL_PYTHON to a Python that has {', '.join(NEEDS)}")
    spent: dict[str, list[Spent]] = {name: [] for name in systems}
    for _ in range(TURNS):  # in turns, so that a busy moment strikes all alike
        for name, system in systems.items():
            spent[name].append(system())
    first = spent["program"]
    print(f"{len(paths)} PDFs, {pages} pages; the median of {TURNS} runs, and how many times as fast the program is")
    for name, each in spent.items():
        seconds, megabytes = median(one.seconds for one in each), max(one.megabytes for one in each)
        ratios = sorted(other.seconds / own.seconds for other, own in zip(each, first, strict=True))
        print(
            f"{name:24} {pages / seconds:5.1f} pages/s, {median(one.processor for one in each):4.0f} s of processor, {megabytes:5.0f} MB; "
            f"{median(ratios):.2f} x ({ratios[0]:.2f} to {ratios[-1]:.2f})"
        )
    embedding(paths)


if __name__ == "__main__":
    main()
