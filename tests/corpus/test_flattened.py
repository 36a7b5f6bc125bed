"""Tables of pages that lost their cells: rows by their figures, years as names, and what is none."""

from corpus.flattened import with_flattened
from corpus.freeze import Block, Piece


def blocks(*lines: str) -> list[Block]:
    return with_flattened([Block("text", (Piece(line),)) for line in lines])


def test_lines_that_end_in_as_many_figures_are_rows_of_an_uncertain_table() -> None:
    made = blocks(
        "Table 2: Awards",
        "Award type 2020 2021",
        "Number of awards 169 $1,179",
        "In the north:",
        "Large – 12%",
        "Source: The office",
    )
    assert [block.cells for block in made[1:5]] == [
        ("Award type", "2020", "2021"),
        ("Number of awards", "169", "$1,179"),
        ("In the north:", "", ""),
        ("Large", "–", "12%"),
    ]
    assert {(block.caption, block.sure) for block in made[1:5]} == {("Table 2: Awards", False)}
    assert made[2].pieces[0].text == "Award type: Number of awards; 2020: 169; 2021: $1,179" and made[5].kind == "text"


def test_without_a_caption_or_with_one_figure_a_line_nothing_is_a_table() -> None:
    lines = ("Number of awards 169 179", "Number of cases 12 14")
    assert {block.kind for block in blocks("The awards were as follows.", *lines)} == {"text"}
    assert {block.kind for block in blocks("Table 2: Awards", "In the year 2020", "In the year 2021")} == {"text"}
    assert {block.kind for block in blocks("Table 2: Awards", "A sentence of the report that is long enough. " * 5, *lines)} == {
        "text"
    }


def test_one_line_with_figures_is_no_table() -> None:
    assert {block.kind for block in blocks("Table 2: Awards", "Number of awards 169 179", "Source: The office")} == {"text"}
