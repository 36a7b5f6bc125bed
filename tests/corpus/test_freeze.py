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


def test_no_number_is_shown_again_after_a_footnote_a_table_or_the_items() -> None:
    def numbered(words: str, number: str, box: int | None = None) -> Block:
        return Block("text", (Piece(words),), number=number, box=box)

    aside = (
        Block("footnote", (Piece("A note."),), mark="1"),
        Block("table", (Piece("x"),), cells=("x",)),
        numbered("Case.", "1", 1),
    )
    made = frozen(
        numbered("It should:", "2.3"), *aside, numbered("stop;", "2.3 a"), numbered("and wait.", "2.3"), numbered("So.", "2.4")
    )
    assert made.text.split("\n\n") == ["2.3 It should:", "A note.", "x", "1 Case.", "a stop;", "and wait.", "2.4 So."]


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


def test_a_box_is_a_section_within_the_one_that_it_interrupts() -> None:
    texts = ["Findings", "Before it.", "A case", "In the box.", "After it.", "Next", "Last."]
    blocks = [
        Block(
            "heading" if text in ("Findings", "A case", "Next") else "text",
            (Piece(text),),
            level=1,
            box=1 if place in (2, 3) else None,
        )
        for place, text in enumerate(texts)
    ]
    made = frozen(*blocks)
    paths = [made.heading_of(part.span) for part in made.paragraphs]
    assert paths == [("Findings",), ("Findings", "A case"), ("Findings",), ("Next",)]
    assert [(s.level, s.span.of(made.text).split("\n")[-1]) for s in made.sections][:2] == [(1, ""), (2, "In the box.")]


def test_notes_are_tied_by_page_and_mark_or_by_a_mark_that_only_one_has() -> None:
    said = Block("text", (Piece("Said.", 1),), refs=((1, "1"), (1, "7"), (1, "2")))
    notes = [
        Block("footnote", (Piece(words, page),), mark=words[0])
        for words, page in (("1 A", 1), ("1 B", 2), ("2 C", 2), ("2 D", 3))
    ]
    made = frozen(said, *notes, Block("footnote", (Piece("7 End", 3),), mark="7"), pages=3)
    assert [note.of(made.text) for note in made.paragraphs[0].notes] == ["1 A", "7 End"]
