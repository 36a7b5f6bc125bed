"""The two derived views of the catalogue, Chroma and the word index: opened, kept in step, compared and rebuilt.

Does not know files, readers or embedding models: whatever a view holds comes from the catalogue. Each is opened when it is first
needed, since loading Chroma takes longer than many a question.

Each view lives in a generation of its own (chroma-3, words-5) whose number stands in the catalogue. A rebuild fills the next
generation, then the number changes in one transaction; what is left of an older one is swept at the next start.
"""

import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import numpy as np

from index.catalogue import Catalogue
from index.errors import StoreUnreachable
from index.exact import Matrix
from index.lexical import Row, Words
from index.passage import Record

if TYPE_CHECKING:
    from index.vectors import ChromaVectors

View = TypeVar("View", "ChromaVectors", Words)
log = logging.getLogger(__name__)

VERSIONS = {"chroma": "1", "words": "1"}  # raise one with every change of how that view is made: older ones are then made again
PROBES = 10  # documents of which a vector is searched at the start
NEAR = 1e-3  # the most that the cosine of a vector with itself may lack
PATIENCE = 2.0  # seconds that a search waits for the word index to open
TOLERANCE = 1e-4  # largest difference of a component between a vector in Chroma and in the catalogue
_BATCH = 2000  # rows that go into Chroma together
_SAMPLE = 1000  # vectors compared by `differences`


class Views:
    """The views of one catalogue. A view that can't be opened, or is out of step, is made again from the catalogue."""

    def __init__(self, catalogue: Catalogue, home: Path, chroma_url: str | None = None) -> None:
        self._catalogue = catalogue
        self._home = home
        self._chroma_url = chroma_url
        self._turns = {"chroma": threading.RLock(), "words": threading.RLock()}  # held by whoever opens a view
        self.repairs: list[str] = []
        self.behind = bool(catalogue.unfinished())  # until `settle`

    @cached_property
    def vectors(self) -> "ChromaVectors":
        """Chroma. Raises StoreUnreachable."""
        with self._turns["chroma"]:
            if "vectors" in self.__dict__:  # another thread was faster
                return self.vectors
            opened = self._open("chroma", self._open_vectors, self._fresh_vectors)
            return opened if self.behind else self._whole_vectors(opened)

    @cached_property
    def words(self) -> Words:
        """The word index. Raises StoreUnreachable."""
        with self._turns["words"]:
            if "words" in self.__dict__:
                return self.words
            opened = self._open("words", self._open_words, self._fresh_words)
            return opened if self.behind else self._whole_words(opened)

    @property
    def ready_words(self) -> Words | None:
        """The word index; None while it is made again, which a search need not wait for."""
        if "words" in self.__dict__:
            return self.words
        turn = self._turns["words"]
        if not turn.acquire(timeout=PATIENCE):
            return None
        try:
            return self.words
        finally:
            turn.release()

    def settle(self) -> None:
        """Open both views, finish in them what a crash left undone, and sweep away what a rebuild left behind."""
        if undone := self._catalogue.unfinished():
            self._repaired(f"{len(undone)} unfinished change(s) were brought into the views")
            self.update()
            if any(gone for _, gone in undone):
                self.rebuild_words()  # as `remove` would have done: the words of a removed text leave the disk
        self.behind = False
        self.words = self._whole_words(self.words)
        self.vectors = self._whole_vectors(self.vectors)
        self._sweep()

    # --- opening

    def _open(self, name: str, opened: Callable[[int], View], fresh: Callable[[], View]) -> View:
        generation = self._generation(name)
        served = name == "chroma" and self._chroma_url is not None
        if not served and self._catalogue.fact(f"opening {name}") == str(generation):
            self._repaired(f"the program ended while it opened the {name} view, which was made again from the catalogue")
            return fresh()
        noted = self._catalogue.fact(f"{name} version")
        version = noted or ("1" if self._catalogue.passage_count() else VERSIONS[name])
        if version != VERSIONS[name]:
            self._repaired(f"the {name} view was of another version of the program and was made again from the catalogue")
            return fresh()
        with self._noted(f"opening {name}", str(generation)):
            try:
                view = opened(generation)
                view.probe()
                if served or self._is_of_today(name):
                    if noted is None:
                        self._catalogue.set_fact(f"{name} version", version)
                    return view
                view.close()
            except StoreUnreachable:
                if served:
                    raise
        self._repaired(f"the {name} view could not be opened, or is of another day, and was made again from the catalogue")
        return fresh()

    def _is_of_today(self, name: str) -> bool:
        """Whether a view has seen every change that the catalogue counts as finished: an older copy put in its place has not.

        A crash between the two leaves the view one ahead.
        """
        stamp = self._stamp(name)
        seen = stamp.read_text(encoding="ascii") if stamp.exists() else "0"
        return seen in (str(self._catalogue.finished), str(self._catalogue.finished + 1))

    def _stamp(self, name: str) -> Path:
        """The file in the folder of a view that says how many finished changes it has seen."""
        return self._home / f"{name}-{self._generation(name)}" / "seen"

    def _saw(self, name: str, changes: int) -> None:
        if name == "words" or not self._chroma_url:
            self._stamp(name).write_text(str(changes), encoding="ascii")

    @contextmanager
    def _noted(self, name: str, value: str) -> Iterator[None]:
        """A fact that holds while the block runs. It stays where a damaged view ends the process: Chroma by a segmentation fault,
        tantivy by a panic."""
        self._catalogue.set_fact(name, value)
        try:
            yield
        except (StoreUnreachable, KeyboardInterrupt):
            self._catalogue.set_fact(name, "")
            raise
        self._catalogue.set_fact(name, "")

    def _generation(self, name: str) -> int:
        return int(self._catalogue.fact(name) or 1)

    def _open_vectors(self, generation: int) -> "ChromaVectors":
        from index.vectors import ChromaVectors, embedded, server  # slow to import

        name = f"chroma-{generation}"
        if self._chroma_url:
            return ChromaVectors(server(self._chroma_url), f"{self._catalogue.name}-{generation}")
        return ChromaVectors(embedded(self._home / name), "passages")

    def _open_words(self, generation: int) -> Words:
        return Words(self._home / f"words-{generation}")

    def _sweep(self) -> None:
        """Delete folders of other generations, left by a rebuild; on a server the one before, left by a rebuild that was cut off."""
        if self._chroma_url and (generation := self._generation("chroma")) > 1:
            self.vectors.drop_other(f"{self._catalogue.name}-{generation - 1}")
        for folder in self._home.iterdir():
            found = re.fullmatch(r"(chroma|words)-(\d+)", folder.name)
            if found and int(found[2]) != self._generation(found[1]):
                shutil.rmtree(folder, ignore_errors=True)

    def _whole_vectors(self, opened: "ChromaVectors") -> "ChromaVectors":
        """Chroma itself, or made again where it does not hold as many passages as the catalogue."""
        held, count = opened.count(), self._catalogue.passage_count()
        if held == count and self._finds_what_it_holds(opened):
            return opened
        what = "did not find its own vectors" if held == count else f"held {held} of {count} passages"
        self._repaired(f"Chroma {what} and was made again from the catalogue")
        return self._instead_of_vectors(opened)

    def _finds_what_it_holds(self, opened: "ChromaVectors") -> bool:
        """Whether vectors of the catalogue, searched in Chroma, are found there as they are."""
        probes = self._catalogue.vectors_by_document(self._catalogue.some(PROBES))
        found = [opened.nearest(rows[len(rows) // 2], 1) for _, _, rows in probes]
        return all(best and best[0][1] > 1 - NEAR for best in found)

    def _whole_words(self, opened: Words) -> Words:
        """The word index itself, or made again where it does not hold as many passages as the catalogue."""
        held, count = opened.count(), self._catalogue.passage_count()
        if held == count:
            return opened
        self._repaired(f"the word index held {held} of {count} passages and was made again from the catalogue")
        return self._instead_of_words(opened)

    def _repaired(self, what: str) -> None:
        log.warning("%s", what)
        self.repairs.append(what)

    # --- keeping in step

    def update(self) -> None:
        """Bring every change that the catalogue has noted into both views. Doing it twice changes nothing."""
        undone = self._catalogue.unfinished()
        present = self._catalogue.records([document for document, _ in undone])
        self.vectors.delete([passage for _, gone in undone for passage in gone])
        _fill_vectors(self._catalogue, self.vectors, present)
        try:
            self.words.delete({document for document, _ in undone} - {record.id for record in present if record.passages})
            _fill_words(self._catalogue, self.words, present)
        except StoreUnreachable:  # such as files of a commit that was cut off, which stand in the way of the next one
            self._repaired("the word index could not be written and was made again from the catalogue")
            self.rebuild_words()
        for name in ("chroma", "words"):
            self._saw(name, self._catalogue.finished + 1)
        self._catalogue.finish([document for document, _ in undone])

    def rebuild_vectors(self) -> None:
        """Make Chroma again from the catalogue and take it into use; the old generation is let go."""
        self.vectors = self._instead_of_vectors(self.vectors)

    def rebuild_words(self) -> None:
        """Make the word index again and take it into use; the old one, which may hold words of removed texts, is deleted."""
        self.words = self._instead_of_words(self.words)

    def _instead_of_vectors(self, old: "ChromaVectors") -> "ChromaVectors":
        fresh = self._fresh_vectors()
        if self._chroma_url:
            old.drop()
        old.close()
        return fresh

    def _instead_of_words(self, old: Words) -> Words:
        folder = self._home / f"words-{self._generation('words')}"
        fresh = self._fresh_words()
        with suppress(StoreUnreachable):  # what can't be written can't be ended well either
            old.close()
        shutil.rmtree(folder, ignore_errors=True)
        return fresh

    def _fresh_vectors(self) -> "ChromaVectors":
        """The next generation of Chroma, filled from the catalogue, and its number noted there."""
        generation = self._generation("chroma") + 1
        if not self._chroma_url:
            shutil.rmtree(self._home / f"chroma-{generation}", ignore_errors=True)
        fresh = self._open_vectors(generation)
        fresh.delete(list(fresh.ids()))  # what a rebuild that was cut off had put in
        _fill_vectors(self._catalogue, fresh, self._catalogue.records())
        self._in_use("chroma", generation)
        return fresh

    def _fresh_words(self) -> Words:
        """The next generation of the word index, filled from the catalogue, and its number noted there."""
        generation = self._generation("words") + 1
        shutil.rmtree(self._home / f"words-{generation}", ignore_errors=True)
        fresh = self._open_words(generation)
        _fill_words(self._catalogue, fresh, self._catalogue.records())
        self._in_use("words", generation)
        return fresh

    def _in_use(self, name: str, generation: int) -> None:
        """Note a view that was made again. Its version comes last: until then it counts as an older one."""
        self._catalogue.set_fact(name, str(generation))
        self._saw(name, self._catalogue.finished)
        self._catalogue.set_fact(f"{name} version", VERSIONS[name])

    def close(self) -> None:
        """Let go of the views that are open, of each even if the other fails."""
        with ExitStack() as closing:
            for view in (self.__dict__.get("vectors"), self.__dict__.get("words")):
                if view is not None:
                    closing.callback(view.close)

    # --- comparing

    def differences(self) -> list[str]:
        """What is wrong with the views, a line each; empty where both hold just what the catalogue holds."""
        truth = self._catalogue.passage_ids()
        lines = [
            line
            for name, view in (("Chroma", self.vectors), ("the word index", self.words))
            for line in _compare(name, truth, view.ids())
        ]
        wrong = self._wrong_vectors(sorted(truth)[:: max(1, len(truth) // _SAMPLE)])
        return lines + ([f"Chroma holds {wrong} vectors that differ from the catalogue's"] if wrong else [])

    def _wrong_vectors(self, ids: Sequence[str]) -> int:
        documents = {passage.document_id for passage in self._catalogue.passages(ids).values()}
        truth = {name: row for document in documents for name, row in zip(*self._catalogue.vectors_of(document), strict=True)}
        found = dict(self.vectors.rows(ids))
        return sum(
            row.shape != truth[name].shape or not np.allclose(row, truth[name], atol=TOLERANCE) for name, row in found.items()
        )


def _compare(name: str, truth: set[str], held: set[str]) -> list[str]:
    lines = []
    if missing := truth - held:
        lines.append(f"{name} lacks {len(missing)} passages")
    if more := held - truth:
        lines.append(f"{name} holds {len(more)} passages that are in no document")
    return lines


def _fill_vectors(catalogue: Catalogue, vectors: "ChromaVectors", records: Sequence[Record]) -> None:
    ids: list[str] = []
    parts: list[Matrix] = []
    for position, record in enumerate(records, 1):
        names, matrix = catalogue.vectors_of(record.id)
        ids, parts = ids + names, [*parts, matrix]
        if len(ids) >= _BATCH or position == len(records):
            vectors.upsert(ids, np.concatenate(parts))
            ids, parts = [], []


def _fill_words(catalogue: Catalogue, words: Words, records: Sequence[Record]) -> None:
    words.put(row for record in records for row in _rows(catalogue, record))


def _rows(catalogue: Catalogue, record: Record) -> list[Row]:
    title = record.metadata.title or ""
    return [(p.id, record.id, p.text, " ".join(p.heading), title) for p in catalogue.passages_of(record.id)]
