"""What filters ask of documents, as arrays: publisher, kind, reference, the days of publication and those that they cover.

Does not know passages or vectors.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.metadata import covered, interval
from index.passage import Filters, Record
from index.words import plain

Mask = NDArray[np.bool_]
Days = tuple[NDArray[np.str_], NDArray[np.str_]]  # first and last day of each document, ISO 8601, which sorts as text
Counts = tuple[tuple[str, int], ...]  # (value, documents)
ALWAYS = ("0000-00-00", "9999-99-99")  # an unknown date passes every filter by date


@dataclass(frozen=True, slots=True)
class Facets:
    """How many documents each value of a filter would let through besides the other filters; the most first, years the last first."""

    kinds: Counts
    publishers: Counts
    years: Counts


class Columns:
    """The filter columns of some documents, in their order; each is made at its first use."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records

    def passing(self, filters: Filters, named: set[str]) -> list[Record]:
        """The documents that pass; `named`: ids of those that the filters name."""
        return [record for record, passes in zip(self.records, self._mask(filters, named), strict=True) if passes]

    def facets(self, filters: Filters, named: set[str], most: int) -> Facets:
        """The counts of the `most` frequent values; a filter does not narrow the counts of its own values."""
        kinds = Counter(self._kinds[self._mask(replace(filters, kinds=()), named)].tolist())
        years = Counter(self._years[self._mask(replace(filters, start=None, end=None), named)].tolist())
        years.pop("", None)
        return Facets(
            tuple(kinds.most_common(most)),
            self._publisher_counts(self._mask(replace(filters, publishers=()), named), most),
            tuple(sorted(years.most_common(most), reverse=True)),
        )

    def _mask(self, filters: Filters, named: set[str]) -> Mask:
        mask = np.ones(len(self.records), dtype=np.bool_)
        if named:
            mask &= np.array([record.id in named for record in self.records], dtype=np.bool_)
        if filters.publishers:
            mask &= self._by_publisher(filters.publishers)
        if filters.kinds:
            mask &= np.isin(self._kinds, list(filters.kinds))
        if filters.references:
            parts = [plain(reference) for reference in filters.references]
            mask &= np.array([any(part in column for part in parts) for column in self._references], dtype=np.bool_)
        for (first, last), start, end in (
            (self._published, filters.start, filters.end),
            (self._covered, filters.covers_start, filters.covers_end),
        ):
            if start:
                mask &= last >= interval(start)[0]
            if end:
                mask &= first <= interval(end)[1]
        return mask

    def _by_publisher(self, parts: Sequence[str]) -> Mask:
        names, codes = self._publishers
        wanted = [part.casefold() for part in parts]
        return np.array([any(part in name for part in wanted) for name in names], dtype=np.bool_)[codes]

    def _publisher_counts(self, mask: Mask, most: int) -> Counts:
        """As many as the filter would find: "Home Office" finds "HM Government (Home Office)" too."""
        passing = [record for record, passes in zip(self.records, mask, strict=True) if passes]
        names = Counter(record.metadata.publisher for record in passing if record.metadata.publisher)
        counts = [(name, int((mask & self._by_publisher([name])).sum())) for name, _ in names.most_common(most)]
        return tuple(sorted(counts, key=lambda count: -count[1]))

    @cached_property
    def _publishers(self) -> tuple[list[str], NDArray[np.int64]]:
        """Each publisher once, and which of them every document has."""
        codes: dict[str, int] = {}
        column = [codes.setdefault((r.metadata.publisher or "").casefold(), len(codes)) for r in self.records]
        return list(codes), np.array(column, dtype=np.int64)

    @cached_property
    def _kinds(self) -> NDArray[np.str_]:
        return np.array([record.metadata.kind or "other" for record in self.records], dtype=np.str_)

    @cached_property
    def _references(self) -> list[str]:
        return [plain(record.metadata.reference or "") for record in self.records]

    @cached_property
    def _years(self) -> NDArray[np.str_]:
        return np.array([(record.metadata.published or "")[:4] for record in self.records], dtype="U4")

    @cached_property
    def _published(self) -> Days:
        """A report of "2019" shares a day with 2019-06 and later."""
        return _columns([interval(r.metadata.published) if r.metadata.published else ALWAYS for r in self.records])

    @cached_property
    def _covered(self) -> Days:
        return _columns([period_of(record) or ALWAYS for record in self.records])


def period_of(record: Record) -> tuple[str, str] | None:
    """First and last day that a document covers: as it says itself, else any day up to its publication; None where that is unknown too."""
    about = record.metadata
    said = covered(about.period) if about.period else None
    if said or not about.published:
        return said
    return ALWAYS[0], interval(about.published)[1]


def _columns(days: Sequence[tuple[str, str]]) -> Days:
    return np.array([first for first, _ in days], dtype="U10"), np.array([last for _, last in days], dtype="U10")
