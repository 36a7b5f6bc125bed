"""PDF files made on the spot are read back: pages, labels, numbers, notes, columns, and the reasons for refusing a file."""

import io

import pytest
import typst
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph, SimpleDocTemplate

from corpus.captions import with_captions
from corpus.document import Document, Metadata, Source
from corpus.errors import Refused
from corpus.freeze import freeze
from corpus.pdf import pdf_information, read_pdf

FILLING = "The ministry has spent the money as it had planned, and its inspectors went to every site that they knew of. "
REPORT = """
#set page(width: 420pt, height: 595pt, margin: 50pt, header: [_Tackling waste crime_])
#set page(footer: context align(center, counter(page).display()))
#set text(size: 10pt, lang: "en")
#counter(page).update(3)
= Part One
#grid(columns: (30pt, 1fr), row-gutter: 12pt,
  [1.1], [%(filling)s In 2021 there were 12,727#footnote[Home Office, 2022.] cases.],
  [1.2], [%(filling)s],
)
- A bullet below it
#pagebreak()
== Spending
%(long)s
#pagebreak()
Last words.
"""


def compiled(markup: str) -> bytes:
    return typst.compile(markup.encode())


def read(data: bytes) -> Document:
    blocks, pages = read_pdf(data, "report.pdf")
    return freeze(Source("report.pdf", "0" * 64, "pdf", len(data)), Metadata(), with_captions(blocks), pages)


@pytest.fixture(scope="module")
def report() -> Document:
    return read(compiled(REPORT % {"filling": FILLING * 2, "long": FILLING * 40}))


def test_printed_labels_and_running_heads_are_told_from_text(report: Document) -> None:
    assert [page.label for page in report.pages] == ["3", "4", "5", "6"]
    assert "Tackling waste crime" not in report.text
    assert report.pages[-1].span.of(report.text).strip() == "Last words."


def test_hanging_numbers_and_bullets_are_read(report: Document) -> None:
    assert [(part.kind, part.number) for part in report.paragraphs[:2]] == [("text", "1.1"), ("text", "1.2")]
    bullet = next(part for part in report.paragraphs if part.kind == "list")
    assert (bullet.number, bullet.span.of(report.text)) == ("1.2", "A bullet below it")


def test_a_footnote_mark_does_not_change_a_figure(report: Document) -> None:
    assert "12,727 cases" in report.text
    assert [part.span.of(report.text) for part in report.paragraphs if part.kind == "footnote"] == ["1 Home Office, 2022."]


def test_a_footnote_is_tied_to_the_paragraph_that_refers_to_it(report: Document) -> None:
    tied = [(part.number, [note.of(report.text) for note in part.notes]) for part in report.paragraphs if part.notes]
    assert tied == [("1.1", ["1 Home Office, 2022."])]
    assert report.notes_of(report.paragraphs[0].span) == report.paragraphs[0].notes


@pytest.mark.parametrize("raised", ["size=7 rise=4", "size=8 rise=3", "size=6 rise=5"])
def test_no_footnote_mark_runs_into_a_figure(raised: str) -> None:
    markup = f"There were 4,500<super {raised}>12</super> in 2021<super {raised}>3,4</super>, and £2.5<super {raised}>5</super> million."
    out = io.BytesIO()
    SimpleDocTemplate(out).build([Paragraph(FILLING * 3 + markup + " " + FILLING, ParagraphStyle("Plain", fontSize=10))])
    blocks, _ = read_pdf(out.getvalue(), "report.pdf")
    assert "There were 4,500 in 2021, and £2.5 million." in blocks[0].pieces[0].text
    assert [mark for _, mark in blocks[0].refs] == ["12", "3", "4", "5"]


def prose(words: str) -> list[str]:
    made = read(compiled(f"#set page(width: 420pt)\n{FILLING * 3} {words}"))
    return [part.span.of(made.text) for part in made.paragraphs]


def test_a_power_keeps_its_exponent_and_a_mark_is_none() -> None:
    assert "of 10⁶ cells and 2.5 × 10⁻³ more." in prose("A count of 10#super[6] cells and 2.5 × 10#super[-3] more.")[0]
    body, note = prose("In all 10#footnote[Of these two closed.] forces saw 10#super[6] cells.")
    assert body.endswith("In all 10 forces saw 10⁶ cells.") and note == "1 Of these two closed."
    assert prose("In 2010#super[6] it rose.")[0].endswith("In 2010 it rose.")


ITEMS = [("2.3", "aims:"), ("(a)", "first;"), ("b.", "second:"), ("(i)", "small;"), ("(ii)", "smaller."), ("2.4", "end.")]
MORE = [("12", "one."), ("12a", "two."), ("12b", "three.")]


def test_numbers_and_letters_of_any_depth_are_read() -> None:
    rows = ", ".join(f"[{mark}], [The report has {words}]" for mark, words in [*ITEMS, *MORE])
    markup = f"#set page(width: 420pt)\n= Part\n{FILLING * 3}\n\n#grid(columns: (30pt, 1fr), row-gutter: 12pt, {rows})"
    document = read(compiled(markup))
    numbers = [part.number for part in document.paragraphs][1:]
    assert numbers == ["2.3", "2.3 a", "2.3 b", "2.3 b i", "2.3 b ii", "2.4", "12", "12a", "12b"]
    assert all(part.span.of(document.text).startswith("The report has") for part in document.paragraphs[1:])


def test_roman_numbers_in_sequence_are_numbers_of_paragraphs() -> None:
    rows = ", ".join(f"[{mark}], [{FILLING}]" for mark in ("i.", "ii.", "iii.", "iv."))
    document = read(compiled(f"#set page(width: 420pt)\n{FILLING}\n\n#grid(columns: (30pt, 1fr), row-gutter: 12pt, {rows})"))
    assert [part.number for part in document.paragraphs] == [None, "i", "ii", "iii", "iv"]


def test_headings_become_sections(report: Document) -> None:
    assert [(section.level, section.path) for section in report.sections] == [(1, ("Part One",)), (2, ("Part One", "Spending"))]


def test_a_paragraph_over_a_page_end_is_one(report: Document) -> None:
    long = max(report.paragraphs, key=lambda part: len(part.span))
    assert [page.number for page in report.pages_of(long.span)] == [2, 3]
    assert long.span.of(report.text) == " ".join([FILLING.strip()] * 40)


def test_two_columns_are_read_one_after_the_other() -> None:
    first, second = (FILLING * 8).strip(), ("Second. " + FILLING * 8).strip()
    document = read(compiled(f"#set page(columns: 2, height: 400pt)\n#set text(size: 9pt)\n= Wide\n{first}\n\n{second}"))
    assert [part.span.of(document.text) for part in document.paragraphs] == [first, second]


def test_turned_pages_are_read_and_slanting_words_are_not() -> None:
    slanting = "#place(rotate(-45deg, text(40pt)[DRAFT]))"
    turned = "#rotate(90deg, reflow: true)[A turned table of words]"
    document = read(compiled(f"#set page(width: 300pt, height: 300pt)\n{slanting}\n{turned}"))
    assert document.text == "A turned table of words"


def test_hyphens_at_line_ends_are_mended() -> None:
    markup = '#set page(width: 170pt, height: 600pt)\n#set text(hyphenate: true, lang: "en")\n#set par(justify: true)\n'
    document = read(compiled(markup + "The government departments of the environment considered recommendations. " * 6))
    assert "-" not in document.text
    assert document.text.count("recommendations") == 6


def test_information_is_what_the_file_says_of_itself() -> None:
    data = compiled('#set document(title: "Waste", author: "National Audit Office")\nText')
    assert pdf_information(data)["Title"] == "Waste"
    assert pdf_information(data)["Author"] == "National Audit Office"


def test_a_page_with_a_drawing_alone_is_not_readable() -> None:
    _, pages = read_pdf(compiled("Text\n#pagebreak()\n#rect()\n#pagebreak()\nText"), "x.pdf")
    assert [page.readable for page in pages] == [True, False, True]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b"\xff\xd8\xff\xe0 JFIF", "JPEG"),
        (b"<html><body>404 Not found", "web page"),
        (b"PK\x03\x04....", "Office"),
        (b"some words", "no PDF"),
        (b"%PDF-1.7\nnothing\nstartxref\n0\n%%EOF", "damaged"),
    ],
)
def test_other_files_are_refused_with_what_they_are(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=rf"^x\.pdf: .*{reason}"):
        read_pdf(data, "x.pdf")


def test_a_file_that_is_cut_off_is_refused() -> None:
    data = compiled("Text")
    with pytest.raises(Refused, match="cut off"):
        read_pdf(data[: len(data) // 2], "x.pdf")


def test_a_file_without_any_text_is_refused() -> None:
    with pytest.raises(Refused, match=r"no text layer|finds no words"):
        read_pdf(compiled("#rect()"), "x.pdf")


RULED = """
#set page(width: 420pt, height: 595pt, margin: 50pt, numbering: "1")
#set text(size: 10pt)
Table 1 \\
#table(columns: (1fr, 1fr), [Force], [What the inspectors found], [Essex], [%(filling)s], [Kent], [Good.])
1.1 %(filling)s
"""


def test_a_ruled_table_is_read_cell_by_cell_and_names_its_caption() -> None:
    document = read(compiled(RULED % {"filling": FILLING}))
    (table,) = document.tables
    assert table.rows == (("Force", "What the inspectors found"), ("Essex", FILLING.strip()), ("Kent", "Good."))
    assert table.caption == "Table 1"


def scanned(stamp: str, at: str) -> bytes:
    """Two pages: text, and a picture of the whole page with a line of text over it."""
    pixels = ", ".join(["255"] * 3)
    picture = f'image(bytes(({pixels})), format: (encoding: "rgb8", width: 1, height: 1), width: 420pt, height: 595pt)'
    return compiled(
        "#set page(width: 420pt, height: 595pt, margin: 0pt)\n"
        f"{FILLING * 3}\n#pagebreak()\n#place(top, {picture})\n#place({at}, [{stamp}])"
    )


@pytest.mark.parametrize(("at", "readable"), [("top, dy: 20pt", False), ("top, dy: 200pt", True)])
def test_a_stamp_does_not_make_a_scan_readable(at: str, readable: bool) -> None:
    document = read(scanned("Received 3 May 2019", at))
    assert [page.readable for page in document.pages] == [True, readable]


def test_a_file_of_blank_pages_is_refused_as_such() -> None:
    with pytest.raises(Refused, match="only blank pages"):
        read(compiled("#set page(width: 100pt, height: 100pt)\n#pagebreak()"))
