import pytest

from corpus.document import Document, Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze


def frozen(*blocks: Block, pages: int = 0) -> Document:
    return freeze(
        Source("a.pdf", "0" * 64, "pdf", 1), Metadata(), blocks, [Page(n, None, Span(0, 0)) for n in range(1, pages + 1)]
    )


def test_pages_follow_one_another_without_gap() -> None:
    made = frozen(Block("text", (Piece("On one", 1), Piece("and three.", 3))), Block("text", (Piece("More.", 3),)), pages=4)
    assert made.text == "On one and three.\n\nMore."
    assert [page.span.of(made.text) for page in made.pages] == ["On one ", "", "and three.\n\nMore.", ""]
    assert [page.number for page in made.pages_of(made.paragraphs[0].span)] == [1, 3]


def test_a_number_stands_before_its_paragraph_but_not_in_it() -> None:
    made = frozen(Block("text", (Piece("It grew."),), number="1.2"), Block("list", (Piece("fast"),), number="1.2"))
    assert made.text == "1.2 It grew.\n\nfast"
    assert [p.span.of(made.text) for p in made.paragraphs] == ["It grew.", "fast"]


def test_a_lettered_item_shows_its_letter_alone() -> None:
    made = frozen(Block("text", (Piece("It should:"),), number="2.3"), Block("list", (Piece("stop."),), number="2.3 a"))
    assert made.text == "2.3 It should:\n\na stop."


def test_sections_know_their_path() -> None:
    made = frozen(*(Block("heading", (Piece(words),), level=level) for level, words in ((1, "A"), (2, "B"), (2, "C"), (1, "D"))))
    assert [section.path for section in made.sections] == [("A",), ("A", "B"), ("A", "C"), ("D",)]
    assert made.heading_of(Span(7, 8)) == ("A", "C")


def test_rows_of_one_table_stay_together() -> None:
    rows = [Block("table", (Piece(f"{c}: 1"),), caption="Costs", cells=(c, "1")) for c in "xy"]
    made = frozen(*rows, Block("text", (Piece("After."),)))
    assert [table.rows for table in made.tables] == [(("x", "1"), ("y", "1"))]
    assert made.tables[0].span.of(made.text) == "x: 1\ny: 1"


@pytest.mark.parametrize("pages", [(2, 1), (1, 9)])
def test_a_page_that_goes_back_or_does_not_exist_is_an_error(pages: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="page"):
        frozen(*(Block("text", (Piece("x", page),)) for page in pages), pages=2)
