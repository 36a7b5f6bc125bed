"""A document comes back from its row as it went in."""

from corpus.document import Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze
from index.rows import document_from, document_row


def test_boxes_and_notes_of_paragraphs_are_kept() -> None:
    blocks = [Block("text", (Piece("Said.", 1),), box=1, refs=((1, "1"),)), Block("footnote", (Piece("1 A note.", 1),), mark="1")]
    made = freeze(Source("a.pdf", "0" * 64, "pdf", 1), Metadata(), blocks, [Page(1, "i", Span(0, 0))])
    assert made.paragraphs[0].notes == (made.paragraphs[1].span,)
    assert document_from(document_row(made, 0, "", {})) == made
