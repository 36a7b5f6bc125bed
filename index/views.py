"""The two derived views of the catalogue in a data folder, Chroma and the word index: opened, kept in step, repaired and rebuilt.

Does not know files, readers or embedding models: whatever a view holds comes from the catalogue. Each is opened when it is first
needed, since loading Chroma takes longer than many a question.

Each view lives in a generation of its own (chroma-3, words-5) whose number stands in the catalogue. A rebuild fills the next
generation, then the number changes in one transaction; what is left of an older one is swept at the next start.
"""

import logging
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

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
    lack_of_words,
    of_another_version,
)
from index.lexical import Words

if TYPE_CHECKING:
    from index.vectors import ChromaVectors

View = TypeVar("View", "ChromaVectors", Words)
log = logging.getLogger(__name__)

PATIENCE = 2.0  # seconds that a search waits for a view to open


class Views:
    """The views of one catalogue. A view that can't be opened, or is out of step, is made again from the catalogue."""

    def __init__(self, catalogue: Catalogue, home: Path) -> None:
        self._catalogue = catalogue
        self._home = home
        self._turns = {"chroma": threading.RLock(), "words": threading.RLock()}  # held by whoever opens a view
        self.repairs: list[str] = []
        self.mending: set[str] = set()  # views that searches do without for now
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
    def ready_vectors(self) -> "ChromaVectors | None":
        """Chroma; None while it is made again, which a search need not wait for. Raises StoreUnreachable."""
        return self._ready("chroma", "vectors", lambda: self.vectors)

    @property
    def ready_words(self) -> Words | None:
        """The word index; None while it is made again. Raises StoreUnreachable."""
        return self._ready("words", "words", lambda: self.words)

    def _ready(self, name: str, attribute: str, view: Callable[[], View]) -> View | None:
        if name in self.mending:
            return None
        if attribute in self.__dict__:
            return view()
        turn = self._turns[name]
        if not turn.acquire(timeout=PATIENCE):
            return None
        try:
            return view()
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
        self.tidy()
        self._sweep()

    # --- opening

    def _open(self, name: str, opened: Callable[[int], View], fresh: Callable[[], View]) -> View:
        generation = self._generation(name)
        if self._catalogue.fact(f"opening {name}") == str(generation):
            with self._mends(name, f"the program ended while it opened the {name} view, which"):
                return fresh()
        if of_another_version(self._catalogue, name):
            with self._mends(name, f"the {name} view was of another version of the program and"):
                return fresh()
        with self._noted(f"opening {name}", str(generation)), suppress(StoreUnreachable):
            view = opened(generation)
            view.probe()
            if self._is_of_today(name):
                if self._catalogue.fact(f"{name} version") is None:
                    self._catalogue.set_fact(f"{name} version", VERSIONS[name])
                return view
            view.close()
        with self._mends(name, f"the {name} view was damaged, missing or older than the catalogue, and"):
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
        from index.vectors import ChromaVectors, embedded  # slow to import

        return ChromaVectors(embedded(self._home / f"chroma-{generation}"), "passages")

    def _open_words(self, generation: int) -> Words:
        return Words(self._home / f"words-{generation}")

    def _sweep(self) -> None:
        """Delete folders of other generations, left by a rebuild."""
        for folder in self._home.iterdir():
            found = re.fullmatch(r"(chroma|words)-(\d+)", folder.name)
            if found and int(found[2]) != self._generation(found[1]):
                shutil.rmtree(folder, ignore_errors=True)

    def _whole_vectors(self, opened: "ChromaVectors") -> "ChromaVectors":
        """Chroma itself, or made again where it is not what the catalogue holds."""
        lack = lack_of_vectors(self._catalogue, opened)
        if lack is None:
            return opened
        with self._mends("chroma", f"{lack} and"):
            return self._instead_of_vectors(opened)

    def _whole_words(self, opened: Words) -> Words:
        """The word index itself, or made again where it is not what the catalogue holds."""
        lack = lack_of_words(self._catalogue, opened)
        if lack is None:
            return opened
        with self._mends("words", f"{lack} and"):
            return self._instead_of_words(opened)

    @contextmanager
    def _mends(self, name: str, what: str) -> Iterator[None]:
        """Say what is repaired; searches do without this view while the block runs."""
        self._repaired(f"{what} was made again from the catalogue")
        self.mending.add(name)
        try:
            yield
        finally:
            self.mending.discard(name)

    def _repaired(self, what: str) -> None:
        log.warning("%s", what)
        self.repairs.append(what)

    # --- keeping in step

    def update(self) -> None:
        """Bring every change that the catalogue has noted into both views. Doing it twice changes nothing."""
        changed, present = bring_in_line(self._catalogue, self.vectors)
        try:
            self.words.delete(set(changed) - {record.id for record in present if record.passages})
            fill_words(self._catalogue, self.words, present)
        except StoreUnreachable:  # such as files of a commit that was cut off, which stand in the way of the next one
            with self._mends("words", "the word index could not be written and"):
                self.rebuild_words()
        for name in ("chroma", "words"):
            self._saw(name, self._catalogue.finished + 1)
        self._catalogue.finish(changed)

    def tidy(self) -> None:
        """Make Chroma again where many rows were taken out of it; searches use the old one meanwhile."""
        if full_of_holes(self._catalogue):
            self.rebuild_vectors()

    def rebuild_vectors(self) -> None:
        """Make Chroma again from the catalogue and take it into use; the old one is deleted."""
        self.vectors = self._instead_of_vectors(self.vectors)

    def rebuild_words(self) -> None:
        """Make the word index again and take it into use; the old one, which may hold words of removed texts, is deleted."""
        self.words = self._instead_of_words(self.words)

    def _instead_of_vectors(self, old: "ChromaVectors") -> "ChromaVectors":
        folder = self._home / f"chroma-{self._generation('chroma')}"
        fresh = self._fresh_vectors()
        old.close()
        shutil.rmtree(folder, ignore_errors=True)
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
        shutil.rmtree(self._home / f"chroma-{generation}", ignore_errors=True)
        fresh = self._open_vectors(generation)
        fill_vectors(self._catalogue, fresh, self._catalogue.records())
        self._in_use("chroma", generation)
        forget_holes(self._catalogue)
        return fresh

    def _fresh_words(self) -> Words:
        """The next generation of the word index, filled from the catalogue, and its number noted there."""
        generation = self._generation("words") + 1
        shutil.rmtree(self._home / f"words-{generation}", ignore_errors=True)
        fresh = self._open_words(generation)
        fill_words(self._catalogue, fresh, self._catalogue.records())
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

    def differences(self) -> list[str]:
        """What is wrong with the views, a line each; empty where both hold just what the catalogue holds."""
        return differences(self._catalogue, self.vectors, self.words)
