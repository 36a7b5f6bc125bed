"""The JSON that the command line promises: one function a thing. Does not know how any of it is made or printed.

People script against these fields, so they stay: fields may be added, none changes its meaning.
"""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from typing import Any

from assistant.answer import Answer, Claim, Searched, Turn
from assistant.errors import WrongUsage
from assistant.look import Found
from assistant.origins import by_whom
from assistant.reference import reference
from assistant.wording import answer_text
from corpus.document import Document, Table, address_at
from corpus.said import FIELDS, Said
from index.build import Report
from index.catalogue import Catalogue
from index.links import links
from index.passage import Hit, Passage, Record
from index.schema import storable

JSON = dict[str, Any]


def passage_json(passage: Passage, record: Record, quote: str = "") -> JSON:
    """A passage with what is known of its document; its `address` is that of the quote, where one of its words is cited."""
    about = record.metadata
    place = passage.span.start + max(passage.text.find(quote), 0)
    return {
        "id": passage.id,
        "document_id": record.id,
        "path": record.path,
        "title": about.title,
        "publisher": about.publisher,
        "kind": about.kind,
        "published": about.published,
        "reference": about.reference,
        "url": about.url,
        "address": address_at(about.url, passage.anchors, place),
        "added": record.added,
        "heading": " > ".join(passage.heading) or None,
        "paragraph": passage.paragraph,
        "first_page": passage.first_page,
        "last_page": passage.last_page,
        "page_label": passage.page_label,
        "citation": reference(record, passage),
        "start": passage.span.start,
        "end": passage.span.end,
        "text": passage.text,
    }


def hit_json(hit: Hit) -> JSON:
    """A passage that was found."""
    found = {"score": hit.score, "rank": hit.rank, "found_by": list(hit.found_by)}
    return (
        passage_json(hit.passage, hit.record) | found | {"also": [passage_json(each.passage, each.record) for each in hit.also]}
    )


def search_json(found: Found) -> JSON:
    """The result of a search."""
    shown = {
        "query": found.query,
        "hits": [hit_json(hit) for hit in found.hits],
        "notices": [asdict(notice) for notice in found.notices],
    }
    if found.reranker:
        shown["reranker"] = found.reranker
    return shown if found.facets is None else shown | {"facets": {name: dict(v) for name, v in asdict(found.facets).items()}}


def answer_json(answer: Answer) -> JSON:
    """The result of a question."""
    return {
        "question": answer.question,
        "query": answer.query,
        "status": answer.status,
        "confidence": round(answer.confidence, 4),
        "text": answer.text,
        "claims": [claim_json(claim) for claim in answer.claims],
        "notices": [asdict(notice) for notice in answer.notices],
        "searched": asdict(answer.searched),
        "hits": [hit_json(hit) for hit in answer.hits],
    }


def claim_json(claim: Claim) -> JSON:
    """One verified statement."""
    citations = [{"quote": c.quote, "passage": passage_json(c.passage, c.record, c.quote)} for c in claim.citations]
    return {"text": claim.text, "confirmed": claim.confirmed, "citations": citations}


def unfinished_json(question: str, why: str, claims: Sequence[Claim] = ()) -> JSON:
    """What there is of an answer that was not finished: the claims that were verified by then, or else why there is none."""
    found = Answer(question, question, "partly", 0.0, answer_text(claims), tuple(claims), (), (), Searched(0, 0, None, None))
    return answer_json(found if claims else replace(found, status="not_in_sources", text=why))


def record_json(record: Record) -> JSON:
    """A document in the list of documents."""
    about = record.metadata
    return {
        "id": record.id,
        "path": record.path,
        "names": list(record.names),
        "title": about.title,
        "publisher": about.publisher,
        "kind": about.kind,
        "published": about.published,
        "reference": about.reference,
        "url": about.url,
        "author": about.author,
        "updated": about.updated,
        "period": about.period,
        "answers": about.answers,
        "pages": record.pages or None,
        "passages": record.passages,
        "state": record.state,
        "added": record.added,
    }


def said_json(said: Said) -> JSON:
    """Where what is known of a document comes from, by field: who says it, and for the document itself where and how sure."""
    found: JSON = {}
    for field in FIELDS:
        if by := by_whom(said, field):
            found[field] = {"by": by}
            finding = said.finding(field) if by == "document" else None
            if finding:
                found[field] |= {"place": finding.place, "page": finding.page, "line": finding.line, "sure": finding.sure}
    return found


def documents_json(catalogue: Catalogue, records: Sequence[Record]) -> list[JSON]:
    """The list of all documents, each with where what is known of it comes from, and what others are to it: "copy", "later edition",
    "earlier edition", "answers" or "answered by"."""
    said, linked = catalogue.said([record.id for record in records]), links(records, catalogue.sketches())
    return [
        record_json(record)
        | {"said": said_json(said[record.id])}
        | {"links": [{"kind": link.kind, "id": link.other} for link in linked.get(record.id, ())]}
        for record in records
    ]


def document_json(document: Document) -> JSON:
    """What was read of a document, page by page; one page without number for a format without pages."""
    pages = [
        {"page": p.number, "page_label": p.label, "text": p.span.of(document.text).strip(), "ocr": p.ocr} for p in document.pages
    ] or [{"page": None, "page_label": None, "text": document.text, "ocr": False}]
    tables = [_table_json(table, document.text) for table in document.tables]
    return {"document_id": document.id, "path": document.source.path, "pages": pages, "tables": tables}


def _table_json(table: Table, text: str) -> JSON:
    return {
        "page": table.page,
        "caption": table.caption,
        "unit": table.unit,
        "notes": [note.of(text) for note in table.notes],
        "rows": [list(row) for row in table.rows],
        "sure": table.sure,
    }


def report_json(report: Report) -> JSON:
    """What became of the files that were offered."""
    refused = [{"path": refusal.name, "reason": refusal.reason} for refusal in report.refused]
    return {"added": report.added, "unchanged": report.unchanged, "replaced": report.replaced, "refused": refused}


def history_from(value: object) -> list[Turn]:
    """The turns of a history as JSON gives it. Raises WrongUsage for anything else."""
    if not isinstance(value, list) or not all(_is_turn(item) for item in value):
        raise WrongUsage('a history is a list of {"role": "user" or "assistant", "text": "..."}')
    return [Turn(item["role"], storable(item["text"])) for item in value]


def _is_turn(item: object) -> bool:
    return isinstance(item, Mapping) and item.get("role") in ("user", "assistant") and isinstance(item.get("text"), str)
