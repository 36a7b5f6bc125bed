"""Takes documents out so that for a while they can be brought back: the same documents, names and citations in kept answers.

Does not know the screen. What was taken out lies in the memory of this process alone: nothing of it can be found, and it is gone when
the time is up or the process ends.
"""

import threading
import uuid
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.contract import JSON
from assistant.history import finish_forgetting, forgetting, without
from index.bring_back import Kept, bring_back, keep
from index.build import remove
from index.conversations import Conversations
from index.library import Library
from index.passage import Record

KEPT = 30 * 60  # seconds


@dataclass(frozen=True, slots=True)
class Removed:
    """Documents that were taken out together."""

    id: str
    kept: tuple[Kept, ...]

    @property
    def records(self) -> tuple[Record, ...]:
        """What the catalogue said of the documents."""
        return tuple(one.record for one in self.kept)

    @property
    def documents(self) -> frozenset[str]:
        """Their ids."""
        return frozenset(one.record.id for one in self.kept)


@dataclass(slots=True)
class _Cut:
    """A kept answer that lost words of documents that are out."""

    whole: JSON
    left: JSON
    out: frozenset[str]  # ids of documents


class Removals:
    """What was taken out of one library and can still be brought back."""

    def __init__(self, library: Library, seconds: float = KEPT) -> None:
        self.library = library
        self._seconds = seconds
        self._removed: dict[str, Removed] = {}
        self._cuts: list[_Cut] = []
        self._changing = threading.Lock()
        finish_forgetting(library)

    def take_out(self, names: Sequence[str]) -> Removed:
        """Remove documents by id, start of an id or path, from kept answers too. Raises NoSuchDocument before any is gone."""
        catalogue = self.library.catalogue
        with self._changing:
            records = {record.id: record for record in map(catalogue.record, names)}.values()
            removed = Removed(uuid.uuid4().hex, tuple(keep(catalogue, record) for record in records))
            with forgetting(self.library, removed.documents):
                remove(self.library, sorted(removed.documents))
                self._cut(removed.documents)
            self._removed[removed.id] = removed
        timer = threading.Timer(self._seconds, self.forget, (removed.id,))
        timer.daemon = True
        timer.start()
        return removed

    def bring_back(self, name: str) -> Removed | None:
        """Undo one removal by its id; None where it can't be undone any more."""
        with self._changing:
            removed = self._removed.get(name)
            if removed is not None:
                bring_back(self.library, removed.kept)
                self._mend(removed.documents)
                del self._removed[name]
        return removed

    def forget(self, name: str) -> None:
        """Make one removal final."""
        with self._changing:
            removed = self._removed.pop(name, None)
            if removed is None:
                return
            for cut in self._cuts:
                cut.whole, cut.out = without(cut.whole, removed.documents), cut.out - removed.documents
            self._cuts = [cut for cut in self._cuts if cut.out]

    def listed(self) -> list[Removed]:
        """What can be brought back, the last first."""
        return list(self._removed.values())[::-1]

    def _cut(self, documents: frozenset[str]) -> None:
        """Take the words of documents out of every kept answer, and off the disk, and note what it was."""

        def cut(answer: JSON) -> JSON:
            left = without(answer, documents)
            if left == answer:
                return answer
            known = self._known(answer)
            if known is None:
                self._cuts.append(_Cut(answer, left, documents))
            else:
                known.left, known.out = left, known.out | documents
            return left

        Conversations(self.library.catalogue).change(cut)
        self.library.catalogue.forget_pages()

    def _mend(self, documents: frozenset[str]) -> None:
        """Give every answer that still stands as it was cut its words of these documents back."""

        def mended(answer: JSON) -> JSON:
            cut = self._known(answer)
            if cut is None or cut.out.isdisjoint(documents):
                return answer
            cut.out -= documents
            cut.left = without(cut.whole, cut.out)
            return cut.left

        Conversations(self.library.catalogue).change(mended)
        self._cuts = [cut for cut in self._cuts if cut.out]

    def _known(self, answer: JSON) -> _Cut | None:
        return next((cut for cut in self._cuts if cut.left == answer), None)
