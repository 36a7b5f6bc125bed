"""Tables and charts whose cells a page has lost: what is marked as theirs, and the running text that is not."""

from corpus.freeze import Block, Piece
from corpus.scattered import with_scattered

SENTENCE = "The office found in its visits of 2021 that the forces had made little of the money that they were given."


def blocks(*lines: str) -> list[Block]:
    """Lines of a page: "# " before a heading, "^ " before a footnote, "- " before a list item, "| " before a row that was read."""
    kinds = {"#": "heading", "^": "footnote", "-": "list", "|": "table"}
    parts = [(kinds.get(line[:1], "text"), line[2:] if line[:1] in kinds else line) for line in lines]
    return with_scattered([Block(kind, (Piece(text),)) for kind, text in parts])  # type: ignore[arg-type]


def marked(*lines: str) -> list[str]:
    """The words of the lines that became rows, those of each table or chart behind a bar."""
    rows = [block for block in blocks(*lines) if block.cells]
    assert all(block.cells == (block.pieces[0].text,) and not block.sure for block in rows)
    return [("| " if block.opens else "") + block.cells[0] for block in rows]


def test_all_between_the_caption_of_a_table_and_its_source_are_uncertain_rows() -> None:
    made = blocks("Table 1: Grants", "Force Purpose", "Kent", "- Essex", SENTENCE, "Source: The forces", SENTENCE)
    assert [block.kind for block in made] == ["text", *["table"] * 4, "text", "text"]
    assert {(block.caption, block.sure) for block in made[1:5]} == {("Table 1: Grants", False)}
    assert [block.opens for block in made[1:5]] == [True, False, False, False]


def test_a_table_with_running_text_right_below_its_caption_is_left() -> None:
    assert marked("Table 1: Grants", SENTENCE, "Kent 12", "Essex 14", "Devon 9", "Source: The forces") == []
    assert marked("Table 1 shows the grants", "Force", "Kent 12", "Essex 14", "Source: The forces") == []


def test_what_comes_before_the_source_and_belongs_to_no_table_ends_it() -> None:
    for other in ("# Findings", "^ 3 Home Office.", "Table 2: Fines", "| Kent"):
        assert marked("Table 1: Grants", "Force Purpose", "Kent", other, SENTENCE, "Source: The forces") == [], other


def test_a_table_goes_on_below_the_notes_of_a_page_where_its_head_comes_again() -> None:
    lines = ("Table 1: Grants", "Force Purpose", "Kent", "^ 3 Home Office.")
    assert marked(*lines, "Force Purpose", "Essex", "Source: x") == ["| Force Purpose", "Kent", "| Force Purpose", "Essex"]
    assert marked(*lines, "Source: x") == ["| Force Purpose", "Kent"]


def test_the_labels_of_a_chart_are_uncertain_rows_up_to_the_running_text() -> None:
    assert marked("Figure 2: Cases", "Cases", "100", "50", "Kent 12%", SENTENCE) == ["| Cases", "100", "50", "Kent 12%"]
    assert marked("Figure 2: Cases", "Cases", "100", "50", "In Kent 12", "of the forces were late.") == ["| Cases", "100", "50"]
    assert marked("Table 2: Cases", "Force Cases", "Kent 12", "Essex 9", "# Findings", SENTENCE) == [
        "| Force Cases",
        "Kent 12",
        "Essex 9",
    ]


def test_long_lines_are_no_labels_and_sources_end_a_chart() -> None:
    long = "The forces of the south and of the north together in the year 2021"
    assert marked("Figure 2: Cases", "Cases", "100", "50", "Source: x", "Kent 12") == ["| Cases", "100", "50"]
    assert marked("Figure 2: Cases", "Cases", "100", "50", long) == ["| Cases", "100", "50"]
    assert marked("Table 1: Advice", "Advice", "Kent", "Source: x", long, "Devon 9") == ["| Advice", "Kent"]
    assert marked("Table 1: Advice", f"{long} {long} {long}", "Kent", "Source: x") == []
    assert marked(f"Table 1: {long} {long} {long} {long}", "Advice", "Kent", "Source: x") == []
    assert marked("Chart 1: Steps", "Plan", SENTENCE, "Source: x") == []


def test_the_number_that_a_line_began_with_stays_in_its_cell() -> None:
    lines = [Block("text", (Piece("Table 1: Grants"),)), Block("list", (Piece("Kent"),), number="3"), *blocks("Source: x")]
    assert with_scattered(lines)[1].cells == ("3 Kent",) and with_scattered(lines)[1].number is None


def test_labels_without_figures_a_picture_alone_and_prose_are_no_chart() -> None:
    assert marked("Figure 2: Steps", "Plan", "Do", "Check", SENTENCE) == []
    assert marked("Figure 2: Steps", "Step 1", "Step 2", SENTENCE) == []
    assert marked("Figure 2: Steps", "Five forces were late in 2021.", "Ten forces were late in 2022.", "Six were not.") == []
    assert marked("Figure 2: Steps", SENTENCE, "Kent 12", "Essex 9", "Devon 3") == []


def test_cells_below_the_source_are_those_that_end_in_figures_or_open_as_cells_do() -> None:
    table = ("Table 1: Advice", "Advice State", f"Open – late. {SENTENCE}", "Source: The forces", "a Since May")
    assert marked(*table, "Kent", "Given up in 2017", "Devon 9 12", "Findings of the office", SENTENCE)[2:] == [
        "| Kent",
        "Given up in 2017",
        "Devon 9 12",
    ]
    assert marked(*table, f"Open – late. {SENTENCE} {SENTENCE}", SENTENCE)[2:] == [f"| Open – late. {SENTENCE} {SENTENCE}"]
    assert len(marked(*table, SENTENCE, "Kent 12")) == len(marked(*table, "# Findings", "Kent 12")) == 2


def test_rows_that_were_read_stay_as_they_are_between_lines_that_were_not() -> None:
    row = Block("table", (Piece("Kent | 12"),), cells=("Kent", "12"), sure=False, opens=True)
    lines = [Block("text", (Piece(text),)) for text in ("Table 1: Grants", "Force Purpose", "Essex", "Source: x")]
    made = with_scattered([*lines[:2], row, *lines[2:]])
    assert made[2] is row and [(block.cells, block.opens) for block in made[1:4:2]] == [
        (("Force Purpose",), True),
        (("Essex",), True),
    ]
