"""What every search needs of the catalogue, held in memory and kept in step with it: records, acronyms, filter columns, vectors.

Does not know queries. The catalogue changes a mark with every document; whoever finds another mark here reads again what has changed,
whichever process changed it.
"""

import threading
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property

from index.catalogue import Catalogue
from index.columns import Columns, Facets
from index.copies import Sketch
from index.exact import Flat, Matrix
from index.links import Link, links
from index.passage import Filters, Record


class Held:
    """The documents as they were at one moment."""

    def __init__(
        self, records: Sequence[Record], flat: Callable[["Held"], Flat], sketches: Callable[[], Mapping[str, Sketch]]
    ) -> None:
        self.records = tuple(records)
        self._flat = flat
        self._sketches = sketches

    @cached_property
    def by_id(self) -> dict[str, Record]:
        """Each document by its id."""
        return {record.id: record for record in self.records}

    @cached_property
    def passages(self) -> int:
        """How many passages there are."""
        return sum(record.passages for record in self.records)

    @cached_property
    def definitions(self) -> Mapping[str, tuple[str, ...]]:
        """Each acronym with the different long forms that the documents give it."""
        found: dict[str, dict[str, str]] = {}
        for record in self.records:
            for short, long in (pair for pair in record.acronyms if " " not in pair[0]):
                found.setdefault(short, {}).setdefault(long.casefold(), long)
        return {short: tuple(forms.values()) for short, forms in found.items()}

    @cached_property
    def links(self) -> Mapping[str, tuple[Link, ...]]:
        """The copies, other editions, answers and answered reports of each document that has any, by its id."""
        return links(self.records, self._sketches())

    @cached_property
    def _columns(self) -> Columns:
        return Columns(self.records)

    def permitted(self, filters: Filters, named: set[str]) -> list[Record]:
        """The documents that pass the filters; `named`: ids of the documents that they name. One of unknown date passes any date."""
        return self._columns.passing(filters, named) if filters else list(self.records)

    def facets(self, filters: Filters, named: set[str], most: int) -> Facets:
        """How many documents each value of a filter would let through; `named` as in `permitted`."""
        return self._columns.facets(filters, named, most)

    def nearest(self, query: Matrix, k: int, inside: Sequence[Record] | None = None) -> list[tuple[str, float]]:
        """The `k` best (passage id, cosine), best first, in these documents or in all, by comparing with each. query: (d,) of length 1."""
        return self._flat(self).nearest(query, k, None if inside is None else {record.id for record in inside})


class Holdings:
    """Gives what is held now. Records are read at the first call, vectors when they are first searched. Safe for many threads."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue
        self._turn = threading.Lock()
        self._mark: str | None = None
        self._held = Held((), self._flat, catalogue.sketches)
        self._embedding: str | None = None
        self._vectors = Flat()
        self._of: dict[str, Record] = {}  # the records whose vectors are held

    def now(self) -> Held:
        """The documents as they are."""
        with self._turn:
            mark = self._catalogue.fact("documents") or ""
            if self._mark is None or mark != self._mark:
                self._held = Held(self._catalogue.records(), self._flat, self._catalogue.sketches)
                self._mark = mark
            return self._held

    def _flat(self, held: Held) -> Flat:
        """The vectors of what is held, read from the catalogue where they are not here yet."""
        with self._turn:
            embedding = self._catalogue.fact("embedding")
            if embedding != self._embedding:  # vectors of another model
                self._vectors, self._of, self._embedding = Flat(), {}, embedding
            if self._held is held and self._of is not held.by_id:
                self._bring_up_to_date(held)
            return self._vectors

    def _bring_up_to_date(self, held: Held) -> None:
        changed = [name for name, record in self._of.items() if not _unchanged(record, held.by_id.get(name))]
        flat = self._vectors.without(changed) if changed else self._vectors
        new = [name for name in held.by_id if name not in flat.groups]
        self._vectors, self._of = flat.put(self._catalogue.vectors_by_document(new), held.passages), held.by_id


def _unchanged(before: Record, now: Record | None) -> bool:
    """Whether a document has the vectors that it had: what is said about it may change without them."""
    return now is not None and (before.added, before.passages, before.reader) == (now.added, now.passages, now.reader)
