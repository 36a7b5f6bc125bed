from dataclasses import replace

import pytest

from corpus.document import Document, Metadata, Page, Source, Span
from corpus.freeze import Block, Piece, freeze
from index.chunk import chunk, embedded_text, estimate_tokens


def document(*blocks: Block, pages: int = 0) -> Document:
    source = Source("report.pdf", "ab" * 32, "pdf", 1)
    return freeze(source, Metadata(), blocks, [Page(n, f"p{n}", Span(0, 0)) for n in range(1, pages + 1)])


def text(words: str, page: int | None = None, number: str | None = None) -> Block:
    return Block("text", (Piece(words, page),), number=number)


def heading(words: str, page: int | None = None) -> Block:
    return Block("heading", (Piece(words, page),), level=1)


def test_a_passage_is_exactly_its_span_of_the_text() -> None:
    made = document(heading("Costs", 1), text("It cost £3.", 1, "1.1"), text("Loose words.", 2), pages=2)
    passages = chunk(made)
    assert [p.text for p in passages] == [p.span.of(made.text) for p in passages] == ["It cost £3.", "Loose words."]
    assert passages[0].id == f"{'ab' * 6}:11-22"


def test_numbered_paragraphs_are_never_joined() -> None:
    passages = chunk(document(text("One.", number="1.1"), text("Two.", number="1.2")))
    assert [p.paragraph for p in passages] == ["1.1", "1.2"]


def test_unnumbered_neighbours_are_joined_but_not_over_a_heading_or_a_page() -> None:
    blocks = [text("A.", 1), text("B.", 1), text("C.", 2), heading("Next", 2), text("D.", 2)]
    passages = chunk(document(*blocks, pages=2))
    assert [p.text for p in passages] == ["A.\n\nB.", "C.", "D."]
    assert [p.heading for p in passages] == [(), (), ("Next",)]


def test_a_paragraph_over_two_pages_names_both() -> None:
    block = Block("text", (Piece("It goes", 1), Piece("on here.", 2)), number="7")
    (passage,) = chunk(document(block, pages=2))
    assert (passage.text, passage.first_page, passage.last_page, passage.page_label) == ("It goes on here.", 1, 2, "p1")


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "The department could not show that the money had been spent well in any region. "
    passages = chunk(document(text(sentence * 40, number="3.4")))
    assert len(passages) > 2
    assert all(p.text.endswith(".") and p.paragraph == "3.4" for p in passages)
    assert max(estimate_tokens(p.text) for p in passages) <= 200


@pytest.mark.parametrize("words", ["x" * 5000, "word " * 3000, "no end, " * 900])
def test_what_has_no_sentences_is_cut_all_the_same(words: str) -> None:
    passages = chunk(document(text(words)))
    assert max(estimate_tokens(p.text) for p in passages) <= 200
    assert "".join("".join(p.text.split()) for p in passages) == "".join(words.split())


def test_the_heading_path_is_embedded_with_the_words() -> None:
    (passage,) = chunk(document(heading("Costs"), text("It cost £3.")))
    assert embedded_text(passage) == "Costs\nIt cost £3."


def test_rows_of_one_table_are_joined_with_its_notes_under_its_caption_and_unit() -> None:
    def table(caption: str, *cells: str) -> list[Block]:
        rows = [
            Block("table", (Piece(cell),), caption=caption, cells=(cell,), unit="£m", opens=not n) for n, cell in enumerate(cells)
        ]
        return [*rows, Block("text", (Piece("Source: us"),), beneath=True)]

    passages = chunk(document(heading("Costs"), *table("Table 1", "A | 1", "B | 2"), *table("Table 2", "C | 3"), text("Later.")))
    assert [p.text for p in passages] == ["A | 1\nB | 2\n\nSource: us", "C | 3\n\nSource: us", "Later."]
    assert [p.heading for p in passages] == [("Costs", "Table 1 (£m)"), ("Costs", "Table 2 (£m)"), ("Costs",)]


def test_a_passage_has_the_anchors_from_its_start_to_its_end() -> None:
    first, second, third = (replace(text(f"{name}.", number=name), anchor=name) for name in ("1", "2", "3"))
    assert [[anchor.name for anchor in passage.anchors] for passage in chunk(document(first, second, third))] == [
        ["1"],
        ["2"],
        ["3"],
    ]
