"""Speed of the program on this machine: ingest, search, ask and cold start, each also against a plain sentence-transformers encode.

`make bench` runs it on the demonstration documents in under two minutes. Knows nothing of the quality of answers.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median, quantiles
from typing import TypeVar

from pypdfium2 import PdfDocument

from assistant.ask import ask, library_similarity, look_up
from assistant.asked import asked
from assistant.choose import choose
from assistant.confidence.signs import signs
from assistant.premise.correct import corrected
from assistant.questions import read_questions
from assistant.running import DEMONSTRATION_FILES
from assistant.weigh import weigh
from corpus.folder import files
from corpus.pdf import read_pdf
from corpus.read import read
from index.build import add
from index.chunk import chunk, embedded_text
from index.embed import EmbeddingModel, Progress, bundled_folder
from index.exact import Matrix
from index.library import Library
from index.retrieve import search

ROOT = Path(__file__).parents[1]
QUESTIONS = (
    "How many organised crime groups operate in the UK?",
    "What does organised crime cost each year?",
    "Who leads the response to serious and organised crime?",
    "What did the committee recommend about data?",
    "How much money was confiscated from criminals?",
    "What is a regional organised crime unit?",
)
ROUNDS = 4
T = TypeVar("T")


def seconds(work: Callable[[], object], clock: Callable[[], float] = time.perf_counter) -> float:
    """How long it takes by a clock."""
    begun = clock()
    work()
    return clock() - begun


def reading() -> None:
    """Prints how fast digital PDF pages are read, with structure and tables, against their bare text from PDFium."""
    folder = Path(os.environ.get("BENCH_FILES") or DEMONSTRATION_FILES)
    found = [path for path in sorted(folder.rglob("*.pdf")) if path.stat().st_size > 20_000 and path.parent.name != "odd"]
    spent = bare = 0.0
    pages = 0
    for path in found:
        data = path.read_bytes()
        sheets = read_pdf(data, path.name)[1]
        if any(page.ocr or not page.readable for page in sheets):
            continue  # pictures of pages are Tesseract's work
        pages += len(sheets)
        spent += min(seconds(lambda data=data, name=path.name: read_pdf(data, name), time.process_time) for _ in range(3))  # type: ignore[misc]
        bare += min(
            seconds(lambda data=data: [p.get_textpage().get_text_range() for p in PdfDocument(data)], time.process_time)
            for _ in range(3)
        )  # type: ignore[misc]
    print(
        f"reading   {pages} pages of PDF, {pages / spent:.0f} pages a second of one core, {bare / spent:.2f} x PDFium's bare text"
    )


class Timed(EmbeddingModel):
    """The embedding model of the program, which notes how long it was at work."""

    spent = 0.0

    def encode(self, texts: Sequence[str], progress: Progress | None = None) -> Matrix:
        """As the model does it."""
        begun = time.perf_counter()
        rows = super().encode(texts, progress)
        self.spent += time.perf_counter() - begun
        return rows


def ingest(home: Path) -> tuple[Library, float]:
    """A library with the demonstration documents in; prints how fast they went in."""
    from sentence_transformers import SentenceTransformer  # torch, which the program itself does without

    entries, _ = files([DEMONSTRATION_FILES])
    documents = []
    reading = seconds(lambda: documents.extend(read(entry.location, entry.path, entry.stated) for entry in entries))
    texts = [embedded_text(passage) for document in documents for passage in chunk(document)]
    encoder, plain = Timed(), SentenceTransformer(str(bundled_folder()), device="cpu")
    encoder.encode(texts[:32])
    plain.encode(texts[:32])
    some = texts[::4]  # a quarter stands for all
    baseline = len(texts) / len(some) * seconds(lambda: plain.encode(some))
    encoder.spent = 0.0
    library = Library(home, encoder)
    whole = seconds(lambda: add(library, entries))
    embedding = encoder.spent
    pages = sum(len(document.pages) for document in documents)
    print(
        f"ingest    {len(documents)} documents, {pages} pages, {len(texts)} passages in {whole:.1f} s, {whole / baseline:.2f} x plain"
    )
    print(f"          {pages / whole:.1f} pages/s, {len(texts) / whole:.1f} passages/s")
    shares = {"reading": reading, "embedding": embedding, "storing": max(0.0, whole - reading - embedding)}
    print("          " + ", ".join(f"{name} {100 * took / whole:.0f} %" for name, took in shares.items()))
    rates = f"{len(texts) / embedding:.1f} passages/s; plain encode {len(texts) / baseline:.1f}"
    print(f"embed     {rates}: {embedding / baseline:.2f} x plain")
    one = median(seconds(lambda words=words: plain.encode([words])) for words in QUESTIONS * ROUNDS)  # type: ignore[misc]
    return library, one


def table(name: str, times: Sequence[float], one: float) -> None:
    """Prints the median and the 95th percentile of some times, and their ratio to one plain encode of a question."""
    p50, p95 = median(times), quantiles(times, n=20)[18]
    print(f"{name:9} p50 {1000 * p50:.0f} ms, p95 {1000 * p95:.0f} ms; {p50 / one:.1f} and {p95 / one:.1f} x one plain encode")


def asking(library: Library, one: float) -> None:
    """Prints how long the answers to the demonstration's own questions take, and the share of each step."""
    questions = [question.text for question in read_questions(DEMONSTRATION_FILES.parent / "questions.yaml")]
    for words in questions[:5]:
        ask(library, words)
    table("ask", [seconds(lambda words=words: ask(library, words)) for words in questions], one)  # type: ignore[misc]
    spent: dict[str, float] = {}

    def timed(step: str, work: Callable[[], T]) -> T:
        begun = time.perf_counter()
        done = work()
        spent[step] = spent.get(step, 0.0) + time.perf_counter() - begun
        return done

    similarity = library_similarity(library)
    for words in questions:
        query, hits = timed("search", lambda words=words: look_up(library, words))  # type: ignore[misc]

        def embedded(wordings: Sequence[str], sentences: Sequence[str]) -> Sequence[Sequence[float]]:
            return timed("embedding sentences", lambda: similarity(wordings, sentences))

        ranked = timed("weighing", lambda query=query, hits=hits: weigh(query, hits, embedded))  # type: ignore[misc]
        timed("choosing", lambda query=query, ranked=ranked: choose(asked(query.asked), ranked))  # type: ignore[misc]
        timed("premise", lambda query=query, ranked=ranked: corrected(query.asked, ranked))  # type: ignore[misc]
        timed("confidence", lambda query=query, ranked=ranked, hits=hits: signs(query, ranked, hits))  # type: ignore[misc]
    spent["weighing"] -= spent["embedding sentences"]
    print("          " + ", ".join(f"{step} {100 * took / sum(spent.values()):.0f} %" for step, took in spent.items()))


def cold(home: Path) -> float:
    """From the shell to the first answer, with a data folder that is filled."""
    command = [sys.executable, "-m", "assistant", "ask", QUESTIONS[0]]
    environment = os.environ | {"ASSISTANT_HOME": str(home)}
    return seconds(lambda: subprocess.run(command, cwd=ROOT, env=environment, check=True, capture_output=True))


def main() -> None:
    """Print the table."""
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder) / "data"
        reading()
        library, one = ingest(home)
        with library:
            search(library, QUESTIONS[0])
            table("search", [seconds(lambda q=q: search(library, q)) for q in QUESTIONS * ROUNDS], one)  # type: ignore[misc]
            asking(library, one)
        start = cold(home)
        print(f"cold      {start:.1f} s from the shell to the first answer, {start / one:.0f} x one plain encode")


if __name__ == "__main__":
    main()
