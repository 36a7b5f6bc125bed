"""Between the types of a document and the rows of the catalogue. Does not know the database: a row is a mapping."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from corpus.acronyms import acronyms, short_names
from corpus.document import READER, Anchor, Area, Document, Finding, Metadata, Page, Paragraph, Section, Source, Span, Table
from corpus.said import Correction, Said
from index.passage import Passage, Record

Row = Mapping[Any, Any]


def document_row(document: Document, passages: int, added: str, corrected: Correction) -> dict[str, Any]:
    """The row of a document in `documents`; corrected: what a person has said of what stood in its place before."""
    structure = {
        part: [asdict(item) for item in getattr(document, part)] for part in ("pages", "sections", "paragraphs", "tables")
    } | {"anchors": document.anchors}
    return {
        "id": document.id,
        "sha256": document.source.sha256,
        "path": document.source.path,
        "format": document.source.format,
        "size": document.source.size,
        **said_row(Said(document.findings, document.stated, corrected)),
        "text": document.text,
        "structure": json.loads(json.dumps(structure)),
        "pages": len(document.pages),
        "unread_pages": [page.number for page in document.pages if not page.readable],
        "passages": passages,
        "acronyms": acronyms(document.text) | short_names(document.text),
        "added": added,
        "reader": READER,
    }


def said_row(said: Said) -> dict[str, Any]:
    """The columns of `documents` that hold what is said about a document."""
    return {
        "metadata": asdict(said.metadata),
        "findings": [asdict(finding) for finding in said.findings],
        "stated": asdict(said.stated),
        "corrected": dict(said.corrected),
    }


def said_from(row: Row) -> Said:
    """What is said about a document, of its row."""
    return Said(tuple(Finding(**item) for item in row["findings"]), Metadata(**row["stated"]), row["corrected"])


def passage_row(passage: Passage, position: int) -> dict[str, Any]:
    """The row of a passage in `passages`; position: its place in the document, from 0."""
    row = asdict(passage)
    span = row.pop("span")
    return row | {"start": span["start"], "end": span["end"], "heading": list(passage.heading), "position": position}


def passage_from(row: Row) -> Passage:
    """The passage of a row."""
    values = {name: row[name] for name in ("id", "document_id", "text", "paragraph", "first_page", "last_page", "page_label")}
    anchors = tuple(Anchor(*anchor) for anchor in row["anchors"])
    return Passage(span=Span(row["start"], row["end"]), heading=tuple(row["heading"]), anchors=anchors, **values)


def record_from(row: Row, names: Sequence[str]) -> Record:
    """The record of a row of `documents` and the paths under which the document was added."""
    return Record(
        row["id"],
        row["path"],
        tuple(dict.fromkeys([row["path"], *names])),
        Metadata(**row["metadata"]),
        row["pages"],
        tuple(row["unread_pages"]),
        row["passages"],
        row["added"],
        tuple(row["acronyms"].items()),
        row["reader"],
    )


def document_from(row: Row) -> Document:
    """The document of a row of `documents`."""
    structure, said = row["structure"], said_from(row)

    def span(item: dict[str, Any]) -> Span:
        return Span(**item["span"])

    return Document(
        Source(row["path"], row["sha256"], row["format"], row["size"]),
        Metadata(**row["metadata"]),
        row["text"],
        tuple(Page(**{**item, "span": span(item)}) for item in structure["pages"]),
        tuple(Section(item["level"], tuple(item["path"]), span(item)) for item in structure["sections"]),
        tuple(_paragraph(item, span(item)) for item in structure["paragraphs"]),
        tables_from(structure["tables"]),
        said.findings,
        said.stated,
        tuple(Anchor(*anchor) for anchor in structure.get("anchors", ())),
    )


def _paragraph(item: dict[str, Any], span: Span) -> Paragraph:
    notes = tuple(Span(**note) for note in item.get("notes", ()))
    return Paragraph(**{**item, "span": span, "notes": notes})


def tables_from(items: Sequence[dict[str, Any]]) -> tuple[Table, ...]:
    """The tables of a document as its structure holds them."""
    return tuple(map(_table, items))


def _table(item: dict[str, Any]) -> Table:
    span = Span(**item["span"])
    areas = tuple(Area(*area) if area else None for area in item.get("areas", ()))
    notes = tuple(Span(**note) for note in item.get("notes", ()))
    rows = tuple(map(tuple, item["rows"]))
    return Table(span, rows, item["caption"], item["page"], item.get("sure", True), areas, item.get("unit"), notes)
