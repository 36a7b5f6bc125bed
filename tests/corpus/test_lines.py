"""Characters become lines in reading order."""

import time

from corpus.columns import read_lines
from corpus.lines import Glyph
from tests.corpus.lines_of import glyphs


def test_a_raised_mark_never_joins_a_figure() -> None:
    marked = [*glyphs("a total of 12,727", 50, 100), *glyphs("1", 135, 96, size=6), *glyphs(".", 138, 100)]
    (line,) = read_lines(marked)
    assert line.text == "a total of 12,727."
    assert line.mark is None


def test_a_raised_number_at_the_start_is_the_mark_of_a_note() -> None:
    (line,) = read_lines([*glyphs("12", 50, 96, size=6), *glyphs("Home Office, 2018.", 57, 100)])
    assert (line.mark, line.text) == ("12", "Home Office, 2018.")


def test_raised_endings_and_units_stay() -> None:
    ordinal = [*glyphs("the 28", 50, 100), *glyphs("th", 80, 96, size=6), *glyphs(" day", 86, 100)]
    area = [*glyphs("5 km", 50, 120), *glyphs("2", 70, 116, size=6)]
    assert [line.text for line in read_lines(ordinal + area)] == ["the 28th day", "5 km2"]


def test_a_raised_character_of_a_damaged_file_that_is_no_text_takes_nothing_away() -> None:
    (sign,) = glyphs("6", 140, 96, size=6)
    (line,) = read_lines([*glyphs("a total of 12", 50, 100), sign._replace(char="")])
    assert line.text.rstrip(" |") == "a total of 12"


def test_columns_are_read_one_after_another() -> None:
    page: list[Glyph] = []
    for row in range(8):
        page += glyphs(f"left line {row} is long enough", 50, 100 + 12 * row)
        page += glyphs(f"right line {row} is long too", 300, 100 + 12 * row)
    lines = read_lines(page)
    assert [line.text.split()[0] for line in lines] == ["left"] * 8 + ["right"] * 8
    assert {line.column for line in lines} == {0, 1}


def test_a_heading_in_the_margin_comes_before_the_text_beside_it() -> None:
    page = glyphs("Results", 20, 124)
    for row in range(8):
        page += glyphs(f"line {row} of the text beside the margin", 200, 100 + 12 * row)
    lines = read_lines(page)
    assert [line.text for line in lines].index("Results") == 2
    assert len(lines) == 9


def test_a_table_of_words_is_no_columns() -> None:
    page = [char for row in range(5) for x in (50, 200, 350) for char in glyphs(f"cell {row}", x, 100 + 12 * row)]
    lines = read_lines(page)
    assert lines[0].cells == ("cell 0", "cell 0", "cell 0")
    assert len(lines) == 5


def test_a_hanging_number_parts_no_cells() -> None:
    (line,) = read_lines([*glyphs("1.12", 50, 100), *glyphs("The Home Office leads", 100, 100)])
    assert line.text == "1.12 The Home Office leads"
    assert line.hang > 2
    assert not line.cells


def test_letters_that_are_set_apart_are_words() -> None:
    spaced = [one for place, char in enumerate("ANNUAL") for one in glyphs(char, 50 + 9 * place, 100)]
    spaced += [one for place, char in enumerate("REPORT") for one in glyphs(char, 116 + 9 * place, 100)]
    assert [line.text for line in read_lines(spaced)] == ["ANNUAL REPORT"]
    figures = [one for place, char in enumerate("123456") for one in glyphs(char, 50 + 9 * place, 100)]
    assert [line.text for line in read_lines(figures)] == ["1 2 3 4 5 6"]


def test_a_column_goes_on_where_another_begins_beside_it() -> None:
    row = "words enough to fill the column"
    page = [one for place in range(12) for one in glyphs(row, 50, 100 + 12 * place)]
    page += [one for place in range(6, 12) for one in glyphs(row, 300, 100 + 12 * place)]
    assert [line.column for line in read_lines(page)] == [0] * 12 + [1] * 6


def test_words_that_a_space_parts_stay_apart_where_they_stand_close() -> None:
    close = [*glyphs("sites", 50, 100), *glyphs("found", 75.5, 100)]
    assert [line.text for line in read_lines(close)] == ["sitesfound"]
    close[5] = close[5]._replace(spaced=True)
    assert [line.text for line in read_lines(close)] == ["sites found"]


def test_a_character_that_damage_put_far_away_costs_no_time() -> None:
    page = [glyph for place in range(5) for glyph in glyphs("Words of the page", 50, 100 + 12 * place)]
    began = time.process_time()
    assert len(read_lines([*page, *glyphs("a", 20_000_000, 100)])) == 5
    assert time.process_time() - began < 1
