"""A document is shown a sheet at a time, and words in it are found with the line that they stand in."""

from assistant.sheets import MOST_FOUND, PART, line_around, occurrences, sheet_at, sheets
from corpus.document import Document, Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze


def made(*blocks: Block, pages: list[Page] | None = None) -> Document:
    return freeze(Source("a", "0" * 64, "x", 1), Metadata(), blocks, pages or [])


def test_pages_of_the_file_are_sheets() -> None:
    pages = [Page(1, "i", Span(0, 0)), Page(2, None, Span(0, 0)), Page(3, "1", Span(0, 0))]
    whole = sheets(made(Block("text", (Piece("One", 1),)), Block("text", (Piece("Two", 3),)), pages=pages))
    assert [(sheet.number, sheet.label, sheet.page) for sheet in whole] == [(1, "i", True), (2, None, True), (3, "1", True)]
    assert sheet_at(whole, 5).number == 3 and sheet_at(whole, 99).number == 3


def test_a_text_without_pages_is_cut_between_paragraphs() -> None:
    document = made(*(Block("text", (Piece(f"{n} " + "word " * 200),)) for n in range(20)))
    whole = sheets(document)
    assert 1 < len(whole) < 6 and "".join(sheet.span.of(document.text) for sheet in whole) == document.text
    assert all(len(sheet.span) >= PART and sheet.span.of(document.text)[0].isdigit() for sheet in whole[:-1])


def test_words_are_found_over_line_ends_and_whatever_their_case() -> None:
    text = "Money was (spent).\nMONEY  was saved."
    assert [span.of(text) for span in occurrences(text, "money was")] == ["Money was", "MONEY  was"]
    assert [span.of(text) for span in occurrences(text, "(spent)")] == ["(spent)"]
    assert list(occurrences(text, "  ")) == [] and len(list(occurrences("a " * 999, "a"))) == MOST_FOUND


def test_a_line_around_words_is_cut_between_words() -> None:
    text = "heading\n" + "before " * 40 + "HERE " + "after " * 40 + "\nend"
    place = text.index("HERE")
    shown = line_around(text, Span(place, place + 4)).of(text).strip()
    assert shown.startswith("before ") and shown.endswith(" after") and "HERE" in shown and len(shown) < 160
