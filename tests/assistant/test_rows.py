"""Figures from tables whose rows and columns are uncertain are flagged, and no others."""

from assistant.answer import Citation, Claim
from assistant.rows import quoted_table, uncertain_figures
from corpus.captions import with_captions
from corpus.document import Document, Metadata, Source, Span, Table
from corpus.freeze import Block, Piece, freeze
from index.chunk import chunk
from index.errors import NoSuchDocument
from index.passage import Record


def document(sure: bool) -> Document:
    rows = [("Force", "Cases"), ("Kent", "12")]
    table = [Block("table", (Piece(" | ".join(row)),), cells=row, sure=sure, opens=not place) for place, row in enumerate(rows)]
    blocks = [Block("text", (Piece("Table 1: Cases"),)), *table, Block("text", (Piece("Source: 7 forces; all of 2020"),))]
    return freeze(Source("a.pdf", "a" * 64, "pdf", 1), Metadata(title="Waste"), with_captions(blocks))


def claim(read: Document, quote: str) -> Claim:
    passage = next(passage for passage in chunk(read) if quote in passage.text)
    return Claim(quote, (Citation(passage, Record(read.id, "a.pdf", (), read.metadata, 0, (), 1, ""), quote),))


def test_a_figure_of_an_uncertain_row_is_flagged_with_its_table() -> None:
    read = document(sure=False)
    (notice,) = uncertain_figures([claim(read, "Kent | 12")], lambda _: read.tables)
    assert notice.kind == "figure_unverified" and "Table 1: Cases" in notice.text
    assert uncertain_figures([claim(read, "12")], lambda _: read.tables) == (notice,)


def test_neither_sure_rows_nor_words_alone_nor_notes_are_flagged() -> None:
    read = document(sure=False)
    assert uncertain_figures([claim(document(sure=True), "Kent | 12")], lambda _: document(sure=True).tables) == ()
    assert (
        uncertain_figures([claim(read, "Force | Cases"), claim(read, "Source: 7 forces; all of 2020")], lambda _: read.tables)
        == ()
    )


def test_a_document_that_was_removed_a_moment_ago_flags_nothing() -> None:
    def gone(name: str) -> tuple[Table, ...]:
        raise NoSuchDocument(name)

    assert uncertain_figures([claim(document(sure=False), "Kent | 12")], gone) == ()


def test_a_row_has_a_table_and_a_paragraph_has_none() -> None:
    read = document(sure=True)
    found = quoted_table(read.tables, read.paragraphs[2].span)
    assert found and found.name == "Table 1: Cases"
    assert quoted_table(read.tables, Span(0, 5)) is None and quoted_table(read.tables, read.paragraphs[-1].span) is None
