"""Tables of pages that lost their cells: rows by their figures, years as names, and what is none."""

from corpus.flattened import with_flattened
from corpus.freeze import Block, Piece


def blocks(*lines: str) -> list[Block]:
    """Lines of a page; a bold one is written in stars, with a bar between its parts."""
    parts = [tuple(line.strip("*").split("|")) if line.startswith("*") else () for line in lines]
    return with_flattened(
        [Block("text", (Piece(" ".join(bold) or line),), bold=bold) for line, bold in zip(lines, parts, strict=True)]
    )


def cells(*lines: str) -> list[tuple[str, ...]]:
    return [block.cells for block in blocks("Table 2: Awards", *lines) if block.kind == "table"]


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


def test_labels_and_figures_that_were_parted_come_together_in_their_order() -> None:
    parted = ("Awards", "Won in", "court", "Settled", "2020 2021 2020- 2021", "Total", "1 2 3", "4 5 9", "Sum 5 7 12")
    assert cells(*parted[:5], *parted[6:]) == [
        ("Awards", "2020", "2021", "2020- 2021"),
        ("Won in court", "1", "2", "3"),
        ("Settled", "4", "5", "9"),
        ("Sum", "5", "7", "12"),
    ]
    assert cells("All 2020 2021 2020- 2021", *parted[5:])[0] == ("All", "2020", "2021", "2020- 2021 Total")
    assert cells("North 1 2", "South", "3 4", "5 6")[1:] == [("South", "", ""), ("", "3", "4"), ("", "5", "6")]


def test_a_number_that_ends_a_label_is_no_figure_where_a_total_has_fewer() -> None:
    rows = cells("Stage 1 389 $ 94.8", "Stage 2 308 [a] $54.4", "Stage 3 12 $", "Total 709 $149.2", "Late 4 applications")
    assert rows[:4] == [
        ("Stage 1", "389", "$ 94.8"),
        ("Stage 2", "308 [a]", "$54.4"),
        ("Stage 3", "12", "$"),
        ("Total", "709", "$149.2"),
    ]
    assert cells("Recommended 103 132 applications", "Other 4 5 million", "Late 6 7", "Total 8 9") == [
        ("Recommended applications", "103", "132"),
        ("Other 4 5 million", "", ""),
        ("Late", "6", "7"),
        ("Total", "8", "9"),
    ]


def test_bold_words_above_the_rows_name_the_columns_where_they_fit() -> None:
    body = ("Art 38 13", "History 198 90")
    assert cells("*Kind of|Museum|Sample size*", "*Number|(completed)*", *body)[0] == (
        "Kind of Museum",
        "Sample size",
        "Number (completed)",
    )
    assert cells("*Kind|Overall*", "*2018|Overview*", *body)[0] == ("Kind", "Overall", "2018 Overview")
    assert cells("*Kind|Sample*", *body)[0] == ("Kind Sample", "", "")
    assert cells("*Kind|Sample|Done*", "*Large*", *body, "Small", "Law ◐ -") == [
        ("Kind", "Sample", "Done"),
        ("Large", "", ""),
        ("Art", "38", "13"),
        ("History", "198", "90"),
        ("Small", "", ""),
        ("Law", "◐", "-"),
    ]


def test_ranks_have_a_column_of_their_own() -> None:
    rows = cells("*Rank|Kind|Cases|Loss*", "1 Scams 845 $2,952", "2 Health care", "78 $80", "Total 923 $3,032")
    assert rows == [
        ("Rank", "Kind", "Cases", "Loss"),
        ("1", "Scams", "845", "$2,952"),
        ("2", "Health care", "78", "$80"),
        ("", "Total", "923", "$3,032"),
    ]
    assert cells("1 Art 38 13", "2 Law 198 90")[0] == ("1 Art", "38", "13")
    assert cells("*Rank|Kind|Cases|Loss*", "In the year:", "1 Scams 845 $2,952", "2 Health care 78 $80")[1] == (
        "",
        "In the year:",
        "",
        "",
    )


def test_two_tables_of_a_page_keep_their_own_rows_and_the_lines_between() -> None:
    rows = ("*Kind|Sample*", "Art", "Law", "38 13", "90 8")
    made = blocks("Table 1: Cases", "Museums", "Kind", "2020 2021", "1 2", "So it is.", "Table 2: Awards", *rows, "And so on.")
    assert [block.pieces[0].text for block in made] == [
        *("Table 1: Cases", "Museums | 2020 | 2021", "Museums: Kind; 2020: 1; 2021: 2", "So it is.", "Table 2: Awards"),
        *("Kind Sample", "Art | 38 | 13", "Law | 90 | 8", "And so on."),
    ]


def test_no_word_is_lost_where_a_head_goes_on_in_plain_words() -> None:
    made = blocks("Table 2: Awards", "*Kind|Sample|Done*", "so far", "Art 38 13", "Law 198 90", "Late 3", "4 5")
    assert [block.pieces[0].text for block in made[:3]] == ["Table 2: Awards", "Kind Sample Done", "so far"]
    assert cells("Goals – a a", "Risks – – ◐", "Law of a a 45 – –")[::2] == [
        ("Goals", "–", "a", "a"),
        ("Law of a a", "45", "–", "–"),
    ]
    assert made[3].cells == ("Art", "38", "13") and made[-1].cells == ("Late 3", "4", "5")


def test_figures_behind_the_source_belong_to_the_last_labels_where_they_are_as_many() -> None:
    rows = ("Table 2: Awards", "Art 38 13", "Law 198 90", "Health", "Travel and", "leisure", "Source: The office")
    made = blocks(*rows, "7 8", "9 10", "The office found more.")
    assert [block.cells for block in made[3:5]] == [("Health", "7", "8"), ("Travel and leisure", "9", "10")]
    assert [block.words for block in made[5:]] == ["Source: The office", "The office found more."]
    for behind in (("7 8", "The office found more."), ("7 8", "Late 9 10"), ("7 8", "9 10 11")):
        assert [block.words for block in blocks(*rows, *behind)][-3:] == ["Source: The office", *behind]
    assert blocks(*rows[:-1], "So it was. " * 20, "7 8", "9 10")[-1].words == "9 10"
