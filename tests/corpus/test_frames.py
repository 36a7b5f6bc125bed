"""What is framed on pages made on the spot is told from the text around it: filled, outlined, with round corners, with separate sides."""

import pytest
import typst

from corpus.document import Document, Metadata, Source
from corpus.freeze import freeze
from corpus.pdf import read_pdf

FILLING = "The ministry has spent the money as it had planned, and its inspectors went to every site that they knew of. "
BOX = "[*A case from the north*\\ An inspector found a heap of 4,500 tyres. The owner was fined, and it was removed.]"
PAGE = """
#set page(width: 420pt, height: 500pt, margin: 40pt, columns: %d)
#set text(size: 9pt)
= Findings
%s

#place(bottom, float: true, %s)
%s

%s

= Next
Words.
"""


def read(box: str, columns: int = 2) -> Document:
    body = FILLING * 14
    data = typst.compile((PAGE % (columns, FILLING * 2, box, body, FILLING)).encode())
    blocks, pages = read_pdf(data, "report.pdf")
    return freeze(Source("report.pdf", "0" * 64, "pdf", len(data)), Metadata(), blocks, pages)


@pytest.mark.parametrize(
    "box",
    [
        f"rect(fill: luma(230), inset: 8pt){BOX}",
        f"rect(fill: blue, inset: 8pt, radius: 9pt, text(fill: white){BOX})",
        f"rect(stroke: 1pt, inset: 8pt){BOX}",
        f"rect(stroke: 1pt, radius: 6pt, inset: 8pt){BOX}",
        f"rect(stroke: (x: 1pt + red, top: 2pt + blue, bottom: 1pt), inset: 8pt){BOX}",
    ],
    ids=["filled", "round", "outlined", "round outline", "four lines"],
)
def test_a_framed_text_is_a_section_of_its_own_and_the_text_reads_on(box: str) -> None:
    document = read(box)
    long = max(document.paragraphs, key=lambda part: len(part.span))
    assert long.span.of(document.text) == (FILLING * 14).strip()
    framed = [part for part in document.paragraphs if part.box]
    assert [part.span.of(document.text)[:18] for part in framed] == ["An inspector found"]
    assert document.heading_of(framed[0].span) == ("Findings", "A case from the north")
    assert [document.heading_of(part.span) for part in document.paragraphs if not part.box] == [("Findings",)] * 3 + [("Next",)]


def test_a_quote_that_is_pulled_out_of_the_text_is_not_said_twice() -> None:
    document = read(
        "rect(fill: luma(230), inset: 8pt)[#text(size: 14pt)[“its inspectors went to every site that they knew of.”]]"
    )
    assert document.text.count("every site") == 17
    assert not [part for part in document.paragraphs if part.box]


def test_neither_a_title_on_a_band_nor_a_coloured_page_is_framed() -> None:
    band = read("rect(fill: blue, width: 100%, text(size: 16pt, fill: white)[Chapter of the tyres])", columns=1)
    assert not [part for part in band.paragraphs if part.box]
    blocks, _ = read_pdf(typst.compile(f"#set page(fill: aqua)\n{FILLING * 9}\n\n{FILLING}".encode()), "report.pdf")
    assert {block.box for block in blocks} == {None}


def test_cells_of_a_table_are_no_boxes() -> None:
    cells = ", ".join(f"[{FILLING}]" for _ in range(6))
    data = typst.compile(f"{FILLING}\n\n#table(columns: 3, fill: luma(230), {cells})\n\n{FILLING * 5}".encode())
    assert {block.box for block in read_pdf(data, "report.pdf")[0]} == {None}
