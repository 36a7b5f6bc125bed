"""Keeps everything that the catalogue holds of a document, so that a removal can be undone: the same rows come back, nothing is embedded.

Does not know who removes what or why; what is kept lies in memory alone, so that nothing of it can be found.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, insert, select

from index import schema
from index.catalogue import Catalogue
from index.database import changed
from index.library import Library
from index.passage import Record

Row = dict[str, Any]
_PARTS = tuple(table for table in schema.tables.sorted_tables if "document_id" in table.c and table is not schema.unfinished)


@dataclass(frozen=True, slots=True)
class Kept:
    """All that the catalogue held of one document."""

    record: Record
    rows: tuple[tuple[Table, tuple[Row, ...]], ...]  # in the order in which they can be put back


def keep(catalogue: Catalogue, record: Record) -> Kept:
    """Everything about a document that is in."""
    with catalogue.read() as connection:
        document = _rows(connection, schema.documents, "id", record.id)
        original = _rows(connection, schema.originals, "sha256", document[0]["sha256"]) if document else ()
        parts = tuple((table, _rows(connection, table, "document_id", record.id)) for table in _PARTS)
    return Kept(record, ((schema.originals, original), (schema.documents, document), *parts))


def bring_back(library: Library, kept: Sequence[Kept]) -> None:
    """Put documents back as they were, in one transaction, and into the views. One that was added again meanwhile stays as it is now.

    A place in the file system that another document has taken since stays with that one.
    """
    with library.changing:
        with library.catalogue.write() as connection:
            changed(connection)
            for one in kept:
                if not _rows(connection, schema.documents, "id", one.record.id):
                    _put_back(connection, one)
        library.views.update()


def _put_back(connection: Connection, kept: Kept) -> None:
    for table, rows in kept.rows:
        for row in rows:
            if table is schema.originals and _rows(connection, table, "sha256", row["sha256"]):
                continue
            if table is schema.names and _rows(connection, table, "location", row["location"]):
                row = row | {"location": f"{row['location']} ({kept.record.id})"}
            connection.execute(insert(table).values(row))
    if not _rows(connection, schema.unfinished, "document_id", kept.record.id):
        connection.execute(insert(schema.unfinished).values(document_id=kept.record.id, passage_ids=[]))


def _rows(connection: Connection, table: Table, column: str, value: str) -> tuple[Row, ...]:
    return tuple(dict(row) for row in connection.execute(select(table).where(table.c[column] == value)).mappings())
