"""The catalogue: documents, passages and vectors in one SQL database that also holds users' work, and is the truth.

Does not know Chroma, tantivy or any file format; whatever changes a document happens in one transaction here.
"""

import os
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from sqlalchemy import Connection, delete, func, insert, select, update

from corpus.document import Document, Table
from corpus.metadata import merged
from corpus.said import Correction, Said
from index import schema
from index.copies import Sketch, sketch, sketch_from, stored
from index.database import Database, changed, fact_in, now, set_fact_in
from index.errors import NoSuchDocument
from index.exact import Matrix
from index.passage import Passage, Record
from index.rows import document_from, document_row, passage_from, passage_row, record_from, said_from, said_row, tables_from

_SAID = ("findings", "stated", "corrected")  # the columns that only who asks for them reads
_SOME = 500  # values in one IN (...): SQLite allows 32,766 variables, older builds 999


class Catalogue(Database):
    """The documents of an open database. Opens as Database does."""

    # --- documents in and out

    def put(self, document: Document, original: bytes, location: str, passages: Sequence[Passage], matrix: Matrix) -> None:
        """Take a document in, whole, in one transaction, in place of what stood at `location`.

        original: the file; location: its absolute path; matrix: (len(passages), d) float32 of length 1.
        What a person corrected of what stood there holds for this document too. Until `finish` is called for its id, the views may lack it.
        """
        with self.write() as connection:
            corrected = _corrected_at(connection, location)
            _leave(connection, location)
            if not connection.scalar(select(func.count()).where(schema.originals.c.sha256 == document.source.sha256)):
                connection.execute(insert(schema.originals).values(sha256=document.source.sha256, bytes=original))
            connection.execute(insert(schema.documents).values(document_row(document, len(passages), now(), corrected)))
            connection.execute(insert(schema.names).values(location=location, path=document.source.path, document_id=document.id))
            connection.execute(delete(schema.refused).where(schema.refused.c.location == location))
            _put_parts(connection, document, passages, matrix)
            _unfinish(connection, document.id, [])

    def put_again(self, document: Document, passages: Sequence[Passage], matrix: Matrix) -> None:
        """Put what a later reader makes of a document that is in, in one transaction, in place of what an earlier one made of it.

        Its names, the day it was added and what manifests and people say of it stay. matrix: as in `put`.
        """
        documents = schema.documents
        with self.write() as connection:
            before = connection.execute(select(documents).where(documents.c.id == document.id)).mappings().one()
            gone = _drop_parts(connection, document.id)
            again = replace(document, stated=merged(document.stated, said_from(before).stated))
            row = document_row(again, len(passages), before["added"], before["corrected"]) | {"path": before["path"]}
            connection.execute(update(documents).where(documents.c.id == document.id).values(row))
            _put_parts(connection, document, passages, matrix)
            _unfinish(connection, document.id, gone)
        self.forget_pages()

    def add_name(self, document_id: str, location: str, path: str) -> None:
        """Note that the bytes of a document also stand at `location`; what stood there before loses that name."""
        with self.write() as connection:
            _leave(connection, location)
            changed(connection)
            connection.execute(insert(schema.names).values(location=location, path=path, document_id=document_id))
            connection.execute(delete(schema.refused).where(schema.refused.c.location == location))

    def restate(self, document_id: str, said: Said) -> None:
        """Change what is said about a document; its words and vectors stay. The views may hold the old title until `finish`."""
        with self.write() as connection:
            connection.execute(update(schema.documents).where(schema.documents.c.id == document_id).values(said_row(said)))
            _unfinish(connection, document_id, [])

    def remove(self, document_id: str) -> None:
        """Take a document out with its original, names, passages and vectors."""
        with self.write() as connection:
            _remove(connection, document_id)
        self.forget_pages()

    def refuse(self, location: str, path: str, reason: str) -> None:
        """Note a file that could not be taken in. What stood at `location` before stays as it is."""
        with self.write() as connection:
            connection.execute(delete(schema.refused).where(schema.refused.c.location == location))
            connection.execute(insert(schema.refused).values(location=location, path=path, reason=reason, at=now()))

    # --- the views' share

    def unfinished(self) -> list[tuple[str, list[str]]]:
        """(document id, passage ids that are gone) of each change that the views may lack."""
        with self.read() as connection:
            return [(row.document_id, row.passage_ids) for row in connection.execute(select(schema.unfinished))]

    @property
    def finished(self) -> int:
        """How many times `finish` was called."""
        return int(self.fact("finished") or 0)

    def finish(self, document_ids: Sequence[str]) -> None:
        """The views hold these changes now."""
        with self.write() as connection:
            set_fact_in(connection, "finished", str(int(fact_in(connection, "finished") or 0) + 1))
            for some in _some(document_ids):
                connection.execute(delete(schema.unfinished).where(schema.unfinished.c.document_id.in_(some)))

    # --- what is in

    def records(self, ids: Sequence[str] | None = None) -> list[Record]:
        """Every document, or those of `ids` that are in, by path."""
        with self.read() as connection:
            if ids is None:
                return _records(connection)
            return [record for some in _some(ids) for record in _records(connection, some)]

    def record(self, name: str) -> Record:
        """The one document whose id, start of an id, path or place in the file system is `name`. Raises NoSuchDocument."""
        places, documents = schema.names, schema.documents.c.id
        here = os.path.abspath(name)  # a path as it was typed, from where the person stands
        with self.read() as connection:
            ids = list(connection.scalars(select(documents).where((documents == name) | (schema.documents.c.path == name))))
            ids += connection.scalars(select(places.c.document_id).where((places.c.path == name) | (places.c.location == name)))
            ids = ids or list(connection.scalars(select(places.c.document_id).where(places.c.location == here)))
            if not ids and len(name) >= 4:
                ids = list(connection.scalars(select(documents).where(documents.startswith(name.lower(), autoescape=True))))
            found = _records(connection, sorted(set(ids)))
        if len(found) == 1:
            return found[0]
        if found:
            raise NoSuchDocument(f"{name} names {len(found)} documents: give the id ({', '.join(r.id for r in found)})")
        raise NoSuchDocument(f"no document is called {name}: `documents` lists them")

    def at(self, location: str) -> str | None:
        """The id of the document that was last read from this absolute path; None where there is none."""
        with self.read() as connection:
            return connection.scalar(select(schema.names.c.document_id).where(schema.names.c.location == location))

    def document(self, document_id: str) -> Document:
        """A document as it was read. Raises NoSuchDocument."""
        with self.read() as connection:
            row = connection.execute(select(schema.documents).where(schema.documents.c.id == document_id)).mappings().first()
        if row is None:
            raise NoSuchDocument(f"no document has the id {document_id}: `documents` lists them")
        return document_from(row)

    def tables(self, document_id: str) -> tuple[Table, ...]:
        """The tables of a document in order, without reading all of it. Raises NoSuchDocument."""
        with self.read() as connection:
            found = connection.scalar(select(schema.documents.c.structure["tables"]).where(schema.documents.c.id == document_id))
        if found is None:
            raise NoSuchDocument(f"no document has the id {document_id}: `documents` lists them")
        return tables_from(found)

    def said(self, ids: Sequence[str]) -> dict[str, Said]:
        """What is said about these documents, and who says it; an id that is not in the catalogue is left out."""
        columns = [schema.documents.c[name] for name in ("id", *_SAID)]
        found: dict[str, Said] = {}
        with self.read() as connection:
            for some in _some(ids):
                rows = connection.execute(select(*columns).where(schema.documents.c.id.in_(some))).mappings()
                found |= {row["id"]: said_from(row) for row in rows}
        return found

    def sketches(self) -> dict[str, Sketch]:
        """What tells copies of a text, for each document by its id."""
        with self.read() as connection:
            return {row.document_id: sketch_from(row.hashes) for row in connection.execute(select(schema.sketches))}

    def original(self, document_id: str) -> bytes:
        """The file as it came. Raises NoSuchDocument."""
        join = schema.originals.join(schema.documents, schema.documents.c.sha256 == schema.originals.c.sha256)
        with self.read() as connection:
            data = connection.scalar(
                select(schema.originals.c.bytes).select_from(join).where(schema.documents.c.id == document_id)
            )
        if data is None:
            raise NoSuchDocument(f"no document has the id {document_id}: `documents` lists them")
        return bytes(data)

    def refusals(self) -> list[tuple[str, str]]:
        """(path, reason) of each file that was offered and is not in."""
        return [(path, reason) for _, path, reason in self.refused()]

    def refused(self) -> list[tuple[str, str, str]]:
        """(absolute path, path as shown, reason) of each file that was offered and is not in."""
        with self.read() as connection:
            rows = connection.execute(select(schema.refused).order_by(schema.refused.c.path, schema.refused.c.location))
            return [(row.location, row.path, row.reason) for row in rows]

    def forget_refusals(self, places: Sequence[str]) -> None:
        """Forget files that were refused, such as those that are gone."""
        with self.write() as connection:
            for some in _some(places):
                connection.execute(delete(schema.refused).where(schema.refused.c.location.in_(some)))

    def passages(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages of these ids; an id that is not in the catalogue is left out."""
        found: dict[str, Passage] = {}
        with self.read() as connection:
            for some in _some(ids):
                rows = connection.execute(select(schema.passages).where(schema.passages.c.id.in_(some))).mappings()
                found |= {row["id"]: passage_from(row) for row in rows}
        return found

    def positions(self, ids: Sequence[str]) -> dict[str, tuple[str, int, int]]:
        """(document id, how-many-eth passage, from 0, characters) of passages; an id that is not in the catalogue is left out."""
        held = schema.passages.c
        columns = (held.id, held.document_id, held.position, held.end - held.start)
        found: dict[str, tuple[str, int, int]] = {}
        with self.read() as connection:
            for some in _some(ids):
                rows = connection.execute(select(*columns).where(columns[0].in_(some)))
                found |= {name: (document, position, length) for name, document, position, length in rows}
        return found

    def passages_before(self, ids: Sequence[str]) -> dict[str, Passage]:
        """The passages that stand right before those of these ids, by the id of the one behind; none before the first of a document."""
        here, above = schema.passages.alias(), schema.passages.alias()
        beside = (above.c.document_id == here.c.document_id) & (above.c.position == here.c.position - 1)
        query = select(here.c.id.label("behind"), *above.c).join_from(here, above, beside)
        found: dict[str, Passage] = {}
        with self.read() as connection:
            for some in _some(ids):
                rows = connection.execute(query.where(here.c.id.in_(some))).mappings()
                found |= {row["behind"]: passage_from(row) for row in rows}
        return found

    def some(self, count: int) -> list[str]:
        """Ids of up to so many documents that have passages; ids come from the content, so that these are no special ones."""
        with self.read() as connection:
            ids = select(schema.documents.c.id).where(schema.documents.c.passages > 0).order_by(schema.documents.c.id)
            return list(connection.scalars(ids.limit(count)))

    def passages_of(self, document_id: str) -> list[Passage]:
        """All passages of a document, in reading order."""
        query = select(schema.passages).where(schema.passages.c.document_id == document_id).order_by(schema.passages.c.position)
        with self.read() as connection:
            return [passage_from(row) for row in connection.execute(query).mappings()]

    def vectors_of(self, document_id: str) -> tuple[list[str], Matrix]:
        """(passage ids, matrix (n, d) float32) of a document, in reading order."""
        ids = (
            select(schema.passages.c.id).where(schema.passages.c.document_id == document_id).order_by(schema.passages.c.position)
        )
        with self.read() as connection:
            row = connection.execute(select(schema.vectors).where(schema.vectors.c.document_id == document_id)).first()
            names = list(connection.scalars(ids))
        if row is None:
            raise NoSuchDocument(f"no document has the id {document_id}: `documents` lists them")
        return names, np.frombuffer(row.matrix, dtype="<f4").reshape(len(names), row.dimension)

    def vectors_by_document(self, document_ids: Sequence[str]) -> Iterator[tuple[str, list[str], Matrix]]:
        """(document id, passage ids, matrix (n, d) float32) of each of these documents that is in and has passages."""
        place = (schema.passages.c.document_id, schema.passages.c.position)
        for some in _some(document_ids):
            ids: dict[str, list[str]] = {}
            with self.read() as connection:
                names = select(schema.passages.c.id, place[0]).where(place[0].in_(some)).order_by(*place)
                for name, document in connection.execute(names):
                    ids.setdefault(document, []).append(name)
                rows = connection.execute(select(schema.vectors).where(schema.vectors.c.document_id.in_(some))).all()
            for document, dimension, matrix in rows:
                vectors = np.frombuffer(matrix, dtype="<f4").reshape(-1, dimension or 1)
                if len(ids.get(document, ())) == len(vectors) > 0:
                    yield document, ids[document], vectors

    def replace_vectors(self, document_id: str, matrix: Matrix) -> None:
        """Put the vectors of another model in place. matrix: (passages, d) float32."""
        data = np.ascontiguousarray(matrix, dtype="<f4").tobytes()
        values = {"matrix": data, "dimension": matrix.shape[1] if len(matrix) else 0}
        with self.write() as connection:
            changed(connection)
            connection.execute(update(schema.vectors).where(schema.vectors.c.document_id == document_id).values(values))

    def passage_ids(self) -> set[str]:
        """Every passage id."""
        with self.read() as connection:
            return set(connection.scalars(select(schema.passages.c.id)))

    def passage_count(self) -> int:
        """How many passages there are."""
        with self.read() as connection:
            return connection.scalar(select(func.count()).select_from(schema.passages)) or 0


def _unfinish(connection: Connection, document_id: str, gone: Sequence[str]) -> None:
    changed(connection)
    old = connection.scalar(select(schema.unfinished.c.passage_ids).where(schema.unfinished.c.document_id == document_id)) or []
    connection.execute(delete(schema.unfinished).where(schema.unfinished.c.document_id == document_id))
    connection.execute(insert(schema.unfinished).values(document_id=document_id, passage_ids=sorted({*old, *gone})))


def _corrected_at(connection: Connection, location: str) -> Correction:
    """What a person corrected of the document that stands at a place; nothing where there is none."""
    held = select(schema.names.c.document_id).where(schema.names.c.location == location).scalar_subquery()
    return connection.scalar(select(schema.documents.c.corrected).where(schema.documents.c.id == held)) or {}


def _leave(connection: Connection, location: str) -> None:
    """Take a name off the document that has it; a document without a name goes."""
    held = connection.scalar(select(schema.names.c.document_id).where(schema.names.c.location == location))
    connection.execute(delete(schema.names).where(schema.names.c.location == location))
    if held is None:
        return
    left = connection.scalar(select(schema.names.c.path).where(schema.names.c.document_id == held).order_by(schema.names.c.path))
    if left is None:
        _remove(connection, held)
    else:
        connection.execute(update(schema.documents).where(schema.documents.c.id == held).values(path=left))


def _remove(connection: Connection, document_id: str) -> None:
    sha256 = connection.scalar(select(schema.documents.c.sha256).where(schema.documents.c.id == document_id))
    connection.execute(delete(schema.names).where(schema.names.c.document_id == document_id))
    gone = _drop_parts(connection, document_id)
    connection.execute(delete(schema.documents).where(schema.documents.c.id == document_id))
    connection.execute(delete(schema.originals).where(schema.originals.c.sha256 == sha256))
    _unfinish(connection, document_id, gone)


def _put_parts(connection: Connection, document: Document, passages: Sequence[Passage], matrix: Matrix) -> None:
    """The passages of a document, their vectors and what tells copies of its text."""
    if len(passages) != len(matrix):
        raise ValueError(f"{len(passages)} passages but {len(matrix)} vectors")
    if passages:
        connection.execute(insert(schema.passages), [passage_row(p, i) for i, p in enumerate(passages)])
    data = np.ascontiguousarray(matrix, dtype="<f4").tobytes()
    dimension = matrix.shape[1] if len(passages) else 0
    connection.execute(insert(schema.vectors).values(document_id=document.id, dimension=dimension, matrix=data))
    connection.execute(insert(schema.sketches).values(document_id=document.id, hashes=stored(sketch(document.text))))


def _drop_parts(connection: Connection, document_id: str) -> list[str]:
    """Take them out; gives the ids of the passages that are gone."""
    gone = list(connection.scalars(select(schema.passages.c.id).where(schema.passages.c.document_id == document_id)))
    for table in (schema.passages, schema.vectors, schema.sketches):
        connection.execute(delete(table).where(table.c.document_id == document_id))
    return gone


def _some(values: Sequence[str]) -> Iterator[Sequence[str]]:
    for start in range(0, len(values), _SOME):
        yield values[start : start + _SOME]


def _records(connection: Connection, ids: Sequence[str] | None = None) -> list[Record]:
    columns = [c for c in schema.documents.c if c.name not in ("text", "structure", *_SAID)]
    documents = select(*columns).order_by(schema.documents.c.path)
    places = select(schema.names).order_by(schema.names.c.path)
    if ids is not None:
        documents, places = documents.where(schema.documents.c.id.in_(ids)), places.where(schema.names.c.document_id.in_(ids))
    names: dict[str, list[str]] = {}
    for row in connection.execute(places):
        names.setdefault(row.document_id, []).append(row.path)
    return [record_from(row, names.get(row["id"], [])) for row in connection.execute(documents).mappings()]
