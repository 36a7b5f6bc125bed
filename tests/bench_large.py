"""Search over many passages on this machine: time and memory as the library grows, drawn as a chart in docs/large.svg.

`make bench-large` makes libraries of real passages and mixtures of them, vectors and words alike, and searches them in a process of its
own. The real ones are the demonstration's, and those of the folder BENCH_FILES where it is set. Knows nothing of the quality of answers.
"""

import argparse
import hashlib
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import nlargest
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import numpy as np

from corpus.document import Document, Metadata, Source, Span
from corpus.folder import files
from corpus.read import read
from index.catalogue import Catalogue
from index.chunk import chunk, embedded_text
from index.embed import EmbeddingModel
from index.exact import Matrix
from index.library import Library, database_url
from index.passage import Filters, Passage
from index.retrieve import nearest, search
from index.shipped import DEMONSTRATION, Shipped
from tests.bench import QUESTIONS
from tests.chart import chart

ROOT = Path(__file__).parents[1]
SIZES = (10_000, 30_000, 100_000)
REAL = 20_000  # passages that are embedded, at the most
A_DOCUMENT = 50  # passages
KINDS = ("audit report", "news", "strategy", "evidence")
FILTERS = {
    "no filter": Filters(),
    "half": Filters(kinds=KINDS[:2]),
    "one in twenty": Filters(publishers=("publisher 7 ",)),
    "three years": Filters(start="2003", end="2005"),
}
ROUNDS = 10
ASKED = 50  # questions that recall is measured with


def real() -> tuple[list[str], Matrix]:
    """Texts and vectors of real passages."""
    folders = [DEMONSTRATION / "files", *(Path(name) for name in [os.environ.get("BENCH_FILES")] if name)]
    entries, _ = files(folders)
    passages = (passage for entry in entries for passage in chunk(read(entry.location, entry.path, entry.stated)))
    texts = list(islice(dict.fromkeys(map(embedded_text, passages)), REAL))
    return texts, Shipped(EmbeddingModel()).encode(texts)


def mixed(texts: Sequence[str], vectors: Matrix, count: int) -> Iterator[tuple[str, Matrix]]:
    """`count` passages: a mixture of two real ones each, a little noise in the vector, half of the words of either in the text."""
    random = np.random.default_rng(1)
    for _ in range(count):
        one, other = random.integers(len(texts), size=2)
        row = vectors[one] * random.uniform(0.3, 0.7) + vectors[other] * 0.5 + random.normal(0, 0.01, vectors.shape[1])
        words, others = texts[one].split(), texts[other].split()
        text = " ".join(words[: len(words) // 2] + others[len(others) // 2 :])
        yield text, (row / np.linalg.norm(row)).astype(np.float32)


def document(number: int, texts: Sequence[str]) -> tuple[Document, list[Passage]]:
    """A document of these passages, with a kind, a publisher and a year that follow from its number."""
    whole = f"Report {number}\n\n" + "\n\n".join(texts)
    source = Source(f"{number}.txt", hashlib.sha256(whole.encode()).hexdigest(), "txt", len(whole))
    about = Metadata(title=f"Report {number}", publisher=f"publisher {number % 20} of it", kind=KINDS[number % 4])
    about = Metadata(title=about.title, publisher=about.publisher, kind=about.kind, published=str(1990 + number % 30))
    made = Document(source, about, whole, stated=about)
    start, passages = whole.index("\n\n") + 2, []
    for text in texts:
        span = Span(start, start + len(text))
        passages.append(Passage(f"{made.id}:{span.start}-{span.end}", made.id, span, text))
        start = span.end + 2
    return made, passages


def fill(home: Path, texts: Sequence[str], vectors: Matrix, count: int) -> None:
    """A catalogue of `count` passages; the views are made from it when they are first needed."""
    home.mkdir()
    catalogue = Catalogue(database_url(home))
    passages = mixed(texts, vectors, count)
    for number in range(count // A_DOCUMENT):
        some = list(islice(passages, A_DOCUMENT))
        made, cut = document(number, [text for text, _ in some])
        catalogue.put(made, made.text.encode(), f"/{number}.txt", cut, np.array([row for _, row in some]))
        catalogue.finish([made.id])
    catalogue.close()


def measure(home: Path) -> None:
    """Print, as JSON, how long searches take, and how much memory this process needed."""
    found: dict[str, object] = {}
    with Library(home, Shipped(EmbeddingModel()), probe=False) as library:
        library.catalogue.set_fact("embedding", library.embedding)
        library.views.words  # noqa: B018  # made here, before the clock runs
        for name, filters in FILTERS.items():
            begun = time.perf_counter()
            search(library, QUESTIONS[0], filters)
            first = time.perf_counter() - begun
            times = [_seconds(library, question, filters) for _ in range(ROUNDS) for question in QUESTIONS]
            walls, processor = zip(*times, strict=True)
            found[name] = [1000 * took for took in (first, median(walls), _p95(walls), _p95(processor))]
        found["megabytes"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        found["recall"] = recall(library)
    print(json.dumps(found))


def _seconds(library: Library, question: str, filters: Filters) -> tuple[float, float]:
    """How long a search takes, and for how long cores were at work for it: all together, whatever else the machine does."""
    begun, before = time.perf_counter(), time.process_time()
    search(library, question, filters)
    return time.perf_counter() - begun, time.process_time() - before


def _p95(times: Sequence[float]) -> float:
    return quantiles(times, n=20)[18]


def recall(library: Library) -> float:
    """The share of the ten nearest passages, by the vectors of the catalogue, that a search finds by meaning; of questions made of words of
    the documents."""
    passages = [library.catalogue.passages_of(name)[0] for name in library.catalogue.some(ASKED)]
    queries = library.encoder.encode([" ".join(passage.text.split()[3:15]) for passage in passages])
    best: list[list[tuple[float, str]]] = [[] for _ in queries]
    for _, names, matrix in library.catalogue.vectors_by_document([record.id for record in library.held.records]):
        for top, scores in zip(best, queries @ matrix.T, strict=True):
            top[:] = nlargest(10, [*top, *zip(scores.tolist(), names, strict=True)])
    found = [{name for name, _ in nearest(library, query, 10)} for query in queries]
    return sum(len(names & {name for _, name in top}) for names, top in zip(found, best, strict=True)) / (10 * len(best))


@dataclass(frozen=True, slots=True)
class Row:
    """What was found for one size."""

    passages: int
    found: dict[str, list[float]]
    megabytes: float
    recall: float


def run(texts: Sequence[str], vectors: Matrix, count: int) -> Row:
    """Make a library of this size, and search it in a process of its own, twice: the first makes the word index."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "data"
        fill(home, texts, vectors, count)
        command = [sys.executable, "-m", "tests.bench_large", "--measure", str(home)]
        for _ in range(2):
            said = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
    found = json.loads(said)
    return Row(count, {name: found[name] for name in FILTERS}, found["megabytes"], found["recall"])


def main() -> None:
    """Print the table and draw the chart."""
    parser = argparse.ArgumentParser(description="Speed and memory of search in large libraries.")
    parser.add_argument("sizes", type=int, nargs="*", default=SIZES)
    parser.add_argument("--measure", type=Path)
    options = parser.parse_args()
    if options.measure:
        measure(options.measure)
        return
    texts, vectors = real()
    print(
        f"{len(texts)} real passages; the rest are mixtures of them. Milliseconds from the question to the hits, its embedding included."
    )
    rows = []
    for count in options.sizes:
        rows.append(run(texts, vectors, count))
        print(f"{count:>9,} passages, {rows[-1].megabytes:.0f} MB, recall@10 of the nearest {rows[-1].recall:.3f}")
        for name, (first, p50, p95, processor) in rows[-1].found.items():
            print(f"          {name:14} first {first:6.0f}   p50 {p50:5.1f}   p95 {p95:5.1f}   of processor {processor:5.1f}")
    processor = {name: [row.found[name][3] for row in rows] for name in FILTERS}
    memory = {"search": [row.megabytes for row in rows]}
    panels = {"p95, ms of processor": processor, "memory, MB": memory}  # what the machine does besides changes neither
    drawn = chart([row.passages for row in rows], panels)
    (ROOT / "docs").mkdir(exist_ok=True)
    (ROOT / "docs" / "large.svg").write_text(drawn, encoding="utf-8")


if __name__ == "__main__":
    main()
