"""Rows of tables and of tables of contents."""

from dataclasses import replace

from corpus.lines import Grid, Line
from corpus.rows import contents_text, kinds_of_rows
from tests.corpus.lines_of import line


def row(y: float, *cells: str) -> Line:
    edges = tuple((50.0 + 150 * place, 50.0 + 150 * place + 5 * len(cell)) for place, cell in enumerate(cells))
    return replace(line(" | ".join(cells), y), cells=cells, cell_edges=edges)


def test_two_rows_prove_no_table() -> None:
    assert kinds_of_rows([row(30, "Name", "Place"), row(45, "Ann", "Kent")]) == ["cells", "cells"]


def test_dots_and_page_numbers_make_contents() -> None:
    dotted = line("Findings . . . . . . . . 12", 30)
    assert kinds_of_rows([dotted]) == ["contents"]
    assert contents_text(dotted) == "Findings ... 12"


def test_a_page_of_contents_without_dots_is_known_by_its_title() -> None:
    lines = [
        line("Contents", 10),
        row(30, "Foreword", "6"),
        row(45, "Summary", "8"),
        line("Part One", 60),
        row(75, "Findings", "12"),
    ]
    assert kinds_of_rows(lines) == ["text", "contents", "contents", "contents", "contents"]
    assert contents_text(lines[1]) == "Foreword ... 6"


def test_a_ruled_table_of_contents_is_contents_and_another_is_a_table() -> None:
    lines = [replace(one, grid=Grid(1, one.cells)) for one in (row(30, "A", "6"), row(45, "B", "8"), row(60, "C", "9"))]
    assert kinds_of_rows([line("Contents", 10), *lines]) == ["text", "contents", "contents", "contents"]
    assert kinds_of_rows([line("Cases", 10), *lines]) == ["text", "table", "table", "table"]
