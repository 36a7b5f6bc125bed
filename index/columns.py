"""What filters ask of documents, as arrays: publisher, kind and the days of publication. Does not know passages or vectors."""

from collections.abc import Sequence
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from corpus.metadata import interval
from index.passage import Filters, Record

Mask = NDArray[np.bool_]
ALWAYS = ("0000-00-00", "9999-99-99")  # an unknown date passes every filter by date


class Columns:
    """The filter columns of some documents, in their order; each is made at its first use."""

    def __init__(self, records: Sequence[Record]) -> None:
        self.records = records

    def passing(self, filters: Filters, named: set[str]) -> list[Record]:
        """The documents that pass; `named`: ids of those that the filters name."""
        mask = np.ones(len(self.records), dtype=np.bool_)
        if named:
            mask &= np.array([record.id in named for record in self.records], dtype=np.bool_)
        if filters.publishers:
            mask &= self._by_publisher([publisher.casefold() for publisher in filters.publishers])
        if filters.kinds:
            mask &= np.isin(self._kinds, list(filters.kinds))
        if filters.start:
            mask &= self._days[1] >= interval(filters.start)[0]
        if filters.end:
            mask &= self._days[0] <= interval(filters.end)[1]
        return [record for record, passes in zip(self.records, mask, strict=True) if passes]

    def _by_publisher(self, parts: Sequence[str]) -> Mask:
        names, codes = self._publishers
        return np.array([any(part in name for part in parts) for name in names], dtype=np.bool_)[codes]

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
    def _days(self) -> tuple[NDArray[np.str_], NDArray[np.str_]]:
        """First and last day of each date, ISO 8601, which sorts as text: a report of "2019" shares a day with 2019-06 and later."""
        published = [record.metadata.published for record in self.records]
        days = [interval(date) if date else ALWAYS for date in published]
        return np.array([first for first, _ in days], dtype="U10"), np.array([last for _, last in days], dtype="U10")
