"""The views of one process among several that work on the same documents: vectors on a Chroma server, words in the process's own memory.

Does not know files, readers or embedding models. The server's collection has a generation, as the folders of views.py have: whoever makes
it again notes the next number in the catalogue, and every process goes over to that. The word index follows what the catalogue says is in,
whichever process put it there; a folder of tantivy's could be written by one process only.
"""

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from index.catalogue import Catalogue
from index.errors import StoreUnreachable
from index.filling import (
    VERSIONS,
    bring_in_line,
    differences,
    fill_vectors,
    fill_words,
    forget_holes,
    full_of_holes,
    lack_of_vectors,
    of_another_version,
)
from index.holdings import Held
from index.lexical import Words
from index.passage import Record

if TYPE_CHECKING:
    from index.vectors import ChromaVectors

log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that a search waits for the word index to be made
WAIT = 30.0  # seconds that a change waits for a server that is being started again
PAUSE = 0.5  # seconds between two attempts


class SharedViews:
    """The views of one catalogue. Whoever calls `settle`, `update` or `rebuild_vectors` holds the lock of all processes that change it."""

    behind = False  # what a crash left undone keeps nobody from searching: words come from the catalogue

    def __init__(self, catalogue: Catalogue, url: str, held: Callable[[], Held]) -> None:
        self._catalogue = catalogue
        self._url = url
        self._now = held
        self._turns = {"chroma": threading.Lock(), "words": threading.Lock()}
        self._open: tuple[int, ChromaVectors] | None = None  # with its generation
        self._words = Words(None)
        self._followed: Held | None = None  # what the words are of
        self.repairs: list[str] = []
        self.mending: set[str] = set()  # views that searches do without for now
        self.wait = WAIT

    # --- Chroma

    @property
    def vectors(self) -> "ChromaVectors":
        """The collection in use now, which another process may have made again. Raises StoreUnreachable."""
        generation = self._generation()
        with self._turns["chroma"]:
            if self._open is None or self._open[0] != generation:
                self._let_go()
                self._open = generation, self._collection(generation)
            return self._open[1]

    @property
    def ready_vectors(self) -> "ChromaVectors | None":
        """Chroma; None while it is made again. Raises StoreUnreachable."""
        return None if "chroma" in self.mending else self.vectors

    def _generation(self) -> int:
        return int(self._catalogue.fact("chroma") or 1)

    def _name(self, generation: int) -> str:
        return f"{self._catalogue.name}-{generation}"

    def _collection(self, generation: int) -> "ChromaVectors":
        from index.vectors import ChromaVectors, server  # slow to import

        return ChromaVectors(server(self._url), self._name(generation))

    def _let_go(self) -> None:
        if self._open is not None:
            self._open[1].close()
            self._open = None

    # --- words

    @property
    def words(self) -> Words:
        """The words of what is in now."""
        with self._turns["words"]:
            return self._in_step()

    @property
    def ready_words(self) -> Words | None:
        """The same; None while another thread makes it, which a search need not wait for."""
        turn = self._turns["words"]
        if not turn.acquire(timeout=PATIENCE):
            return None
        try:
            return self._in_step()
        finally:
            turn.release()

    def _in_step(self) -> Words:
        held = self._now()
        if held is not self._followed:
            before = {record.id: _words_of(record) for record in self._followed.records} if self._followed else {}
            new = [record for record in held.records if before.pop(record.id, None) != _words_of(record)]
            self._words.delete(before)
            fill_words(self._catalogue, self._words, new)
            self._followed = held
        return self._words

    # --- keeping in step

    def settle(self) -> None:
        """Bring into Chroma what it lacks, make it again where it is not what the catalogue holds, drop what a rebuild left behind."""
        with self._turns["chroma"]:
            self._let_go()  # the server may be another one since
        if of_another_version(self._catalogue, "chroma"):
            with self._mends("Chroma was of another version of the program"):
                self.rebuild_vectors()
        if undone := self._catalogue.unfinished():
            self._repaired(f"{len(undone)} unfinished change(s) were brought into the views")
            self._bring_in()
        if lack := lack_of_vectors(self._catalogue, self.vectors):
            with self._mends(lack):
                self.rebuild_vectors()
        self.tidy()
        if (generation := self._generation()) > 1:
            self.vectors.drop_other(self._name(generation - 1))
        self._catalogue.set_fact("chroma version", VERSIONS["chroma"])

    @contextmanager
    def _mends(self, lack: str) -> Iterator[None]:
        self._repaired(f"{lack} and was made again from the catalogue")
        self.mending.add("chroma")
        try:
            yield
        finally:
            self.mending.discard("chroma")

    def _repaired(self, what: str) -> None:
        log.warning("%s", what)
        self.repairs.append(what)

    def update(self) -> None:
        """Bring every change that the catalogue has noted into Chroma. A server that is away may come back for `wait` seconds.

        Raises StoreUnreachable; the changes stay noted then.
        """
        until = time.monotonic() + self.wait
        while True:
            try:
                self._bring_in()
                return
            except StoreUnreachable as problem:
                if time.monotonic() > until:
                    raise
                log.info("%s", problem)
            time.sleep(PAUSE)
            with self._turns["chroma"]:
                self._let_go()

    def _bring_in(self) -> None:
        changed, _ = bring_in_line(self._catalogue, self.vectors)
        self._catalogue.finish(changed)

    def tidy(self) -> None:
        """Make the collection again where many rows were taken out of it."""
        if full_of_holes(self._catalogue):
            self.rebuild_vectors()

    def rebuild_vectors(self) -> None:
        """Make the collection again from the catalogue and take it into use; the old one is dropped."""
        old = self._generation()
        fresh = self._collection(old + 1)
        fresh.delete(list(fresh.ids()))  # what a rebuild that was cut off had put in
        fill_vectors(self._catalogue, fresh, self._catalogue.records())
        self._catalogue.set_fact("chroma", str(old + 1))
        with self._turns["chroma"]:
            self._let_go()
            self._open = old + 1, fresh
        forget_holes(self._catalogue)
        fresh.drop_other(self._name(old))
        self._catalogue.set_fact("chroma version", VERSIONS["chroma"])

    def rebuild_words(self) -> None:
        """Make the word index again; each other process has its own."""
        with self._turns["words"]:
            self._words, self._followed = Words(None), None
            self._in_step()

    def differences(self) -> list[str]:
        """What is wrong with the views, a line each."""
        return differences(self._catalogue, self.vectors, self.words)

    def close(self) -> None:
        """Let go of the server."""
        with self._turns["chroma"]:
            self._let_go()
        self._words.close()


def _words_of(record: Record) -> tuple[str, int, int, str | None]:
    """What is another where the words of a document are."""
    return record.added, record.passages, record.reader, record.metadata.title
