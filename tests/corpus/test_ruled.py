"""Tables whose rows are parted by drawn lines, panels of key figures, and what is none.

Does not test how the lines are found in a file; test_pdf.py does.
"""

from corpus.columns import read_lines
from corpus.lines import Glyph, Line
from corpus.ruled import gather
from corpus.stacks import Drawn, Rule, Upright
from tests.corpus.lines_of import glyphs

LEFT, MIDDLE, RIGHT = 50.0, 200.0, 380.0


def rules(*heights: float, x0: float = 48.0, x1: float = 400.0) -> list[Rule]:
    return [Rule(x0, x1, y) for y in heights]


def read(page: list[Glyph], drawn: list[Rule], *uprights: Upright) -> list[Line]:
    return read_lines(page, lambda words: gather(words, Drawn(drawn, uprights)))


def cells(lines: list[Line]) -> list[tuple[str, ...]]:
    return [line.grid.cells for line in lines if line.grid]


def table() -> list[Glyph]:
    page = [*glyphs("Count", LEFT, 100), *glyphs("Who says so", MIDDLE, 100)]
    page += [*glyphs("4,600", LEFT, 120), *glyphs("The agency, in its", MIDDLE, 120), *glyphs("assessment of 2018", MIDDLE, 132)]
    return [*page, *glyphs("4,500", LEFT, 152), *glyphs("The office", MIDDLE, 152)]


def test_a_cell_on_two_lines_is_one_cell_of_one_row() -> None:
    lines = read([*glyphs("Before the table.", LEFT, 60), *table()], rules(88, 106, 138, 158))
    assert cells(lines) == [
        ("Count", "Who says so"),
        ("4,600", "The agency, in its\nassessment of 2018"),
        ("4,500", "The office"),
    ]
    assert lines[0].text == "Before the table."


def test_the_heads_of_a_table_may_stand_above_its_first_rule() -> None:
    assert cells(read(table(), rules(106, 138, 158)))[0] == ("Count", "Who says so")


def test_rules_over_and_under_a_page_of_text_make_no_table() -> None:
    page = [glyph for row in range(9) for glyph in glyphs(f"line {row} of the text", LEFT, 100 + 14 * row)]
    page += [glyph for row in range(9) for glyph in glyphs(f"line {row} beside it", MIDDLE, 100 + 14 * row)]
    assert cells(read(page, rules(80, 800))) == []


def test_figures_under_each_other_between_two_rules_are_several_rows() -> None:
    page = [*glyphs("Year", LEFT, 100), *glyphs("Cases", MIDDLE, 100)]
    for row, figure in enumerate(("12", "15", "19")):
        page += [*glyphs(f"Year to {2016 + row}", LEFT, 120 + 12 * row), *glyphs(figure, MIDDLE, 120 + 12 * row)]
    assert cells(read(page, rules(88, 106, 150))) == []


def test_bullets_between_rules_are_no_column() -> None:
    page = [glyph for row in range(3) for glyph in [*glyphs("•", LEFT, 100 + 20 * row), *glyphs("an aim", 65, 100 + 20 * row)]]
    assert cells(read(page, rules(88, 106, 126, 146))) == []


def test_a_panel_is_read_cell_by_cell() -> None:
    page = [*glyphs("4,500", LEFT, 110, size=20), *glyphs("£37bn", MIDDLE, 110, size=20)]
    for row, (one, other) in enumerate((("groups known", "cost to the"), ("in 2019", "country"))):
        page += [*glyphs(one, LEFT, 126 + 12 * row), *glyphs(other, MIDDLE, 126 + 12 * row)]
    lines = read(page, rules(88, 146))
    assert cells(lines) == [("4,500\ngroups known\nin 2019",), ("£37bn\ncost to the\ncountry",)]


def test_a_row_in_one_piece_goes_with_the_table() -> None:
    page = [*table(), *glyphs("A remark that runs over both columns of the table", LEFT, 172), *glyphs("9", LEFT, 192)]
    page += glyphs("Nobody", MIDDLE, 192)
    assert cells(read(page, rules(88, 106, 138, 158, 178, 198)))[3:] == [
        ("A remark that runs over both columns of the table", ""),
        ("9", "Nobody"),
    ]


def test_drawn_lines_part_columns_whose_words_leave_no_gap_and_cells_that_are_empty() -> None:
    page = [*glyphs("Measure", LEFT, 100), *glyphs("Result", MIDDLE, 100), *glyphs("Cases that were closed early", LEFT, 120)]
    page += [*glyphs("12 of these again", MIDDLE - 6, 120), *glyphs("Left to fill in", LEFT, 180)]
    columns = [Upright(MIDDLE - 8, top, bottom) for top, bottom in ((88, 106), (106, 168), (168, 230))]
    assert cells(read(page, rules(88, 106, 168, 230), *columns)) == [
        ("Measure", "Result"),
        ("Cases that were closed early", "12 of these again"),
        ("Left to fill in", ""),
    ]


def test_a_table_within_a_cell_is_read_by_itself() -> None:
    inner = rules(116, 134, 152, x0=MIDDLE + 10, x1=390)
    page = [
        *glyphs("Measure", LEFT, 100),
        *glyphs("Data", MIDDLE, 100),
        *glyphs("Referrals", LEFT, 112),
        *glyphs("In all 7:", MIDDLE, 112),
    ]
    page += [
        *glyphs("Adults", MIDDLE + 14, 130),
        *glyphs("4", 340, 130),
        *glyphs("Minors", MIDDLE + 14, 148),
        *glyphs("3", 340, 148),
    ]
    columns = [Upright(MIDDLE - 8, 88, 106), Upright(MIDDLE - 8, 106, 160), Upright(330, 116, 134), Upright(330, 134, 152)]
    assert cells(read(page, [*rules(88, 106, 160), *inner], *columns)) == [
        ("Measure", "Data"),
        ("Referrals", "In all 7:"),
        ("Adults", "4"),
        ("Minors", "3"),
    ]


def test_a_title_over_all_columns_is_the_first_row_of_a_table_with_drawn_columns() -> None:
    page = [*glyphs("Goals for 2010", LEFT, 100, bold=True), *glyphs("At birth", LEFT, 120), *glyphs("75%", MIDDLE, 120)]
    page += [*glyphs("At 6 months", LEFT, 140), *glyphs("50%", MIDDLE, 140)]
    columns = [Upright(MIDDLE - 8, 106, 126), Upright(MIDDLE - 8, 126, 146)]
    assert cells(read(page, rules(88, 106, 126, 146), *columns))[0] == ("Goals for 2010", "")
