"""Tables of a PDF: names of columns, rows that a shorter line parts, captions below and over the end of a page."""

import typst

from corpus.captions import with_captions
from corpus.document import Document, Metadata, Source
from corpus.freeze import freeze
from corpus.pdf import read_pdf
from corpus.picture import places

PAGE = '#set page(width: 420pt, height: 500pt, margin: 40pt)\n#set text(size: 10pt, font: "Libertinus Serif")\n'


def read(markup: str) -> Document:
    data = typst.compile((PAGE + markup).encode())
    blocks, pages = read_pdf(data, "report.pdf")
    return freeze(Source("report.pdf", "0" * 64, "pdf", len(data)), Metadata(), with_captions(blocks), pages)


def test_each_row_names_its_columns_and_stands_somewhere() -> None:
    document = read("#table(columns: 3, [*Year*], [*Cases*], [*Cost*], [2020], [12], [£3m], [2021], [14], [£4m])")
    (table,) = document.tables
    assert table.span.of(document.text).split("\n")[1:] == [
        "Year: 2020; Cases: 12; Cost: £3m",
        "Year: 2021; Cases: 14; Cost: £4m",
    ]
    (area,) = document.row_areas(document.paragraphs[-1].span)
    assert table.sure and area.page == 1 and 0 < area.top < area.bottom < 200


def test_a_quoted_row_is_marked_whole() -> None:
    data = typst.compile((PAGE + "#table(columns: 2, [*Year*], [*Cases*], [2020], [12], [2021], [14])").encode())
    document = read("#table(columns: 2, [*Year*], [*Cases*], [2020], [12], [2021], [14])")
    (place,) = places(data, document, document.paragraphs[-1].span)
    (area,) = document.row_areas(document.paragraphs[-1].span)
    assert [(box.top, box.bottom) for box in place.boxes] == [(area.top, area.bottom)]


def test_plain_words_above_figures_name_columns_too() -> None:
    document = read("#table(columns: 3, [Offence], [2020], [In 2021], [Fraud], [12], [31], [Theft], [14], [27])")
    assert "Offence" in document.text and "Offence: Theft" not in document.text  # 2020 may be a figure
    document = read("#table(columns: 3, [Offence], [Cases], [Charges], [Fraud], [12], [31], [Theft], [14], [27])")
    assert "Offence: Theft; Cases: 14; Charges: 27" in document.text


def test_a_cell_beside_several_rows_stands_in_each() -> None:
    document = read(
        "#table(columns: 3, [*Body*], [*Unit*], [*Kind*], table.cell(rowspan: 2)[DOL], [Training office], [grants], "
        "[Benefits office], [rules], [VA], [Health office], [direct])"
    )
    assert [row for table in document.tables for row in table.rows][1:] == [
        ("DOL", "Training office", "grants"),
        ("DOL", "Benefits office", "rules"),
        ("VA", "Health office", "direct"),
    ]


def test_a_caption_below_and_one_of_the_page_before_name_their_tables() -> None:
    head = "[*Year*], [*Cases*]"
    document = read(f"#table(columns: 2, {head}, [2020], [12], [2021], [14])\nTable 1\n\nLater the ministry went on as it had.")
    assert [table.caption for table in document.tables] == ["Table 1"]
    document = read(
        f"Table 2: Cases\n#table(columns: 2, {head}, [2020], [12])\n#pagebreak()\n#table(columns: 2, {head}, [2021], [14])"
    )
    assert [(table.caption, len(table.rows)) for table in document.tables] == [("Table 2: Cases", 4)]


def test_a_table_without_lines_has_whole_rows_names_unit_and_place_and_is_uncertain() -> None:
    rows = "[Devon, Cornwall and the Isles of Scilly], [12], [14], [Essex], [9], [8], [Kent], [7], [6], [Surrey], [5], [4]"
    document = read(
        "Table 3: Cost of fraud\n\n£ million\n\n"
        f"#table(stroke: none, inset: (y: 5pt), columns: (110pt, 80pt, 80pt), [Force], [Budget], [Spent], {rows})\nSource: The forces"
    )
    (table,) = document.tables
    assert (table.name, table.sure) == ("Table 3: Cost of fraud (£ million)", False)
    assert table.rows[1] == ("Devon, Cornwall and the Isles of Scilly", "12", "14")
    assert "Force: Essex; Budget: 9; Spent: 8" in document.text and len(table.notes) == 1
    (area,) = document.row_areas(document.paragraphs[-2].span)
    assert area.page == 1 and area.bottom - area.top < 20


def test_words_above_a_row_of_totals_do_not_name_its_columns_but_words_without_a_row_name_do() -> None:
    head = "[*Kind*], [*2018*], [*2019*]"
    document = read(f"#table(columns: 3, {head}, [Drugs], [yes], [yes], [Theft], [no], [yes], [Number of kinds], [1], [2])")
    assert "Kind: Number of kinds; 2018: 1; 2019: 2" in document.text
    document = read(f"#table(columns: 3, {head}, [Drugs], [4], [5], [], [Men], [Women], [Drugs], [1], [2])")
    assert "Kind: Drugs; 2018: 4; 2019: 5" in document.text and "Men: 1; Women: 2" in document.text


def test_a_mark_in_a_cell_is_tied_to_the_note_beneath_its_table() -> None:
    rows = "[*Year*], [*Cases*], [2020], [10#super[1]], [2021], [2 × 10#super[6]]"
    document = read(f"Table 1: Cases\n#table(columns: 2, {rows})\n1 Of these two closed.")
    tied = {part.span.of(document.text): [note.of(document.text) for note in part.notes] for part in document.paragraphs}
    assert tied["Year: 2020; Cases: 10"] == ["1 Of these two closed."]
    assert tied["Year: 2021; Cases: 2 × 10⁶"] == []
