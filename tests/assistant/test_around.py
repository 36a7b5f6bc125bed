"""Excerpts of a document: the quoted words are told from the rest, and nothing is lost between the pieces."""

from assistant.around import around, cut, within
from corpus.document import Document, Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze


def document() -> Document:
    blocks = [
        Block("heading", (Piece("Findings", 1),), level=1),
        Block("text", (Piece("First. Second of them.", 1),), number="1.1"),
        Block("text", (Piece("Third goes", 1), Piece("on here.", 2)), number="1.2"),
        Block("text", (Piece("Fourth.", 2),)),
    ]
    pages = [Page(1, "i", Span(0, 0)), Page(2, "ii", Span(0, 0))]
    return freeze(Source("a.pdf", "0" * 64, "pdf", 1), Metadata(), blocks, pages)


def span(words: str) -> Span:
    start = document().text.index(words)
    return Span(start, start + len(words))


def test_a_quote_is_shown_with_the_paragraphs_next_to_it() -> None:
    before, found, after = around(document(), span("Third goes on"))
    assert found.pieces == (("Third goes on", True), (" here.", False)) and found.number == "1.2"
    assert (before.pieces, before.holds_marked) == ((("First. Second of them.", False),), False)
    assert after.pieces == (("Fourth.", False),)


def test_a_quote_over_two_paragraphs_is_marked_in_both() -> None:
    marked = [excerpt for excerpt in around(document(), span("Second of them.\n\n1.2 Third")) if excerpt.holds_marked]
    assert marked[0].pieces[-1] == ("Second of them.", True)
    assert marked[1].pieces[0] == ("Third", True)


def test_a_page_shows_its_headings_and_what_of_a_paragraph_stands_on_it() -> None:
    first, second = (within(document(), page.span) for page in document().pages)
    assert [(excerpt.heading, excerpt.number) for excerpt in first] == [(True, None), (False, "1.1"), (False, "1.2")]
    assert [("".join(words for words, _ in excerpt.pieces), excerpt.number) for excerpt in second] == [
        ("on here.", None),
        ("Fourth.", None),
    ]


def test_marks_that_overlap_or_have_only_blanks_between_them_are_one() -> None:
    assert cut("one two three", Span(0, 13), [Span(4, 9), Span(0, 6)]) == (("one two t", True), ("hree", False))
    assert cut("one two, three", Span(0, 14), [Span(0, 3), Span(4, 7)]) == (("one two", True), (", three", False))
    assert cut("one\ntwo", Span(0, 7), [Span(0, 3), Span(4, 7)]) == (("one", True), ("\n", False), ("two", True))
