"""Rows of tables: places that merged cells fill, and rows as text.

Does not test any file format.
"""

from corpus.grid import filled, row_blocks, row_text


def test_merged_cells_fill_their_places() -> None:
    rows = filled([[("Force", 1, 2), ("Cases", 2, 1)], [("2018", 1, 1), ("2019", 1, 1)], [("All", 2, 1), ("7", 1, 1)]], headers=2)
    assert rows == [("Force", "Cases", "Cases"), ("Force", "2018", "2019"), ("All", "", "7")]
    assert [block.pieces[0].text for block in row_blocks(rows, headers=2)][2] == "Force: All; Cases 2019: 7"


def test_short_rows_are_filled_up_and_a_monstrous_span_is_cut() -> None:
    assert filled([[("a", 1, 1)], [("b", 1, 1), ("c", 1, 1)]]) == [("a", ""), ("b", "c")]
    assert len(filled([[("a", 10_000, 10_000)]])[0]) == 200


def test_rows_without_header_are_cells_side_by_side() -> None:
    assert row_text(("Kent", "", "5")) == "Kent | 5"
    assert row_text(("", "5"), ("Force", "Cases")) == "5"
    assert row_blocks([("", ""), ("a", "b")])[0].cells == ("a", "b")


def test_a_row_says_words_over_several_places_once_and_figures_each_time() -> None:
    assert row_text(("Kent", "12", "12")) == "Kent | 12 | 12"
    assert row_text(("All forces", "All forces", "7")) == "All forces | 7"
