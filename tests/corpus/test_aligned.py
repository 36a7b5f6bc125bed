"""Tables without drawn lines: rows that wrap, heads over several columns, labels of groups, and what is no table."""

from dataclasses import replace

from corpus.aligned import with_rows
from corpus.lines import Line
from tests.corpus.lines_of import line

LEFT, FIRST, SECOND = 50.0, 200.0, 280.0


def row(y: float, *cells: tuple[float, str]) -> Line:
    """A line with a cell at each of these places; the characters are 5 points wide."""
    texts, edges = tuple(text for _, text in cells), tuple((x, x + 5 * len(text)) for x, text in cells)
    whole = line(" | ".join(texts), y, x0=cells[0][0], width=edges[-1][1] - cells[0][0])
    return replace(whole, cells=texts, cell_edges=edges) if len(cells) > 1 else whole


def cells(*lines: Line) -> list[tuple[str, ...]]:
    return [found.grid.cells if found.grid else (found.text,) for found in with_rows(lines)]


HEAD = row(30, (LEFT, "Force"), (FIRST, "2019"), (SECOND, "2020"))


def test_rows_in_columns_are_a_table_and_uncertain() -> None:
    lines = [
        line("Table 1", 10),
        HEAD,
        row(45, (LEFT, "Essex"), (FIRST, "12"), (SECOND, "14")),
        row(60, (LEFT, "Kent"), (SECOND, "8")),
    ]
    assert cells(*lines) == [("Table 1",), ("Force", "2019", "2020"), ("Essex", "12", "14"), ("Kent", "", "8")]
    grids = [found.grid for found in with_rows(lines) if found.grid]
    assert {(grid.sure, grid.table) for grid in grids} == {(False, -1)} and grids[0].top < 30 < grids[0].bottom < grids[1].bottom


def test_a_label_that_wraps_is_one_row_before_or_behind_its_figures() -> None:
    before = [row(45, (LEFT, "Devon, Cornwall and")), row(57, (LEFT, "the isles"), (FIRST, "12"), (SECOND, "14"))]
    behind = [
        row(72, (LEFT, "Avon and"), (FIRST, "7"), (SECOND, "6")),
        row(84, (LEFT, "Somerset")),
        row(99, (LEFT, "Kent"), (FIRST, "9"), (SECOND, "8")),
    ]
    assert cells(HEAD, *before, *behind)[1:] == [
        ("Devon, Cornwall and\nthe isles", "12", "14"),
        ("Avon and\nSomerset", "7", "6"),
        ("Kent", "9", "8"),
    ]


def test_a_cell_of_words_that_wraps_is_one_cell() -> None:
    lines = [
        row(30, (LEFT, "CPS"), (FIRST, "Crown Prosecution Service")),
        row(45, (LEFT, "WIC"), (FIRST, "Programme for Women,")),
    ]
    lines += [row(57, (FIRST, "Infants and Children")), row(72, (LEFT, "NCA"), (FIRST, "National Crime Agency"))]
    assert cells(*lines)[1:] == [("WIC", "Programme for Women,\nInfants and Children"), ("NCA", "National Crime Agency")]


def test_a_head_over_two_columns_stands_in_both() -> None:
    def figures(y: float, label: str, *found: str) -> Line:
        return row(y, (LEFT, label), *((200.0 + 60 * place, figure) for place, figure in enumerate(found)))

    heads = [row(18, (205.0, "Cases closed"), (325.0, "Cases opened")), figures(30, "Force", "2019", "2020", "2019", "2020")]
    found = cells(*heads, figures(45, "Essex", "12", "14", "3", "5"), figures(60, "Kent", "9", "8", "7", "6"))
    assert found[0] == ("", "Cases closed", "Cases closed", "Cases opened", "Cases opened")
    assert found[2] == ("Essex", "12", "14", "3", "5")


def test_the_label_of_a_group_is_a_row_of_its_own() -> None:
    lines = [HEAD, row(45, (LEFT, "Rural forces")), row(60, (LEFT, "Essex"), (FIRST, "12"), (SECOND, "14"))]
    lines += [row(75, (LEFT, "Kent"), (FIRST, "9"), (SECOND, "8"))]
    assert cells(*lines)[1:3] == [("Rural forces", "", ""), ("Essex", "12", "14")]


def test_figures_on_the_right_under_a_head_on_the_left_are_one_column() -> None:
    lines = [
        row(30, (LEFT, "Force"), (FIRST, "Cases")),
        row(45, (LEFT, "Essex"), (235.0, "12")),
        row(60, (LEFT, "Kent"), (240.0, "9")),
    ]
    lines += [row(75, (LEFT, "Avon"), (235.0, "31")), row(90, (LEFT, "Wales"), (235.0, "17"))]
    assert cells(*lines)[:2] == [("Force", "Cases"), ("Essex", "12")]


def test_two_rows_lines_of_text_and_another_column_are_no_table() -> None:
    two = [row(30, (LEFT, "Name"), (FIRST, "Place")), row(45, (LEFT, "Ann"), (FIRST, "Kent"))]
    assert cells(*two, line("They went on as before, and nobody asked them why they did so.", 60)) == [
        ("Name | Place",),
        ("Ann | Kent",),
        ("They went on as before, and nobody asked them why they did so.",),
    ]
    assert cells(*two, replace(row(60, (LEFT, "Bob"), (FIRST, "Wye")), column=1))[2] == ("Bob | Wye",)


def test_two_lines_with_figures_are_two_rows_and_a_heading_between_tables_parts_them() -> None:
    lines = [
        row(42 + 12 * place, (LEFT, label), (FIRST, "12"), (SECOND, "7"))
        for place, label in enumerate(("theft", "fraud", "other"))
    ]
    assert [found[0] for found in cells(HEAD, *lines)] == ["Force", "theft", "fraud", "other"]
    half = [row(78, (LEFT, "arson"), (FIRST, "12")), row(90, (LEFT, "piracy"), (SECOND, "2020"))]
    last = row(102, (LEFT, "treason"), (FIRST, "1"), (SECOND, "2"))
    assert cells(HEAD, *lines, *half, last)[4:6] == [("arson", "12", ""), ("piracy", "", "2020")]
    heading = replace(row(90, (LEFT, "Courts")), size=14.0)
    again = [row(105 + 15 * place, (LEFT, "Kent"), (FIRST, "3"), (SECOND, "5")) for place in range(3)]
    tables = {found.grid.table for found in with_rows([HEAD, *lines, heading, *again]) if found.grid}
    assert tables == {-1, -2}
