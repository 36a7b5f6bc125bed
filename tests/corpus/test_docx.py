"""Word documents, made here: headings, numbers as Word shows them, tables in their place, footnotes, and what is refused.

Does not test the freezing of blocks.
"""

import io
import zipfile
from collections.abc import Callable

import docx
import pytest
from docx.oxml import parse_xml

from corpus.docx import read_docx
from corpus.errors import Refused
from corpus.freeze import Block
from corpus.read import parse

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
LEVELS = (
    '<w:lvl w:ilvl="0"><w:start w:val="2"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1"/></w:lvl>'
    '<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="NumberedText"/><w:lvlText w:val="%1.%2"/></w:lvl>'
    '<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="(%3)"/></w:lvl>'
    '<w:lvl w:ilvl="3"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl>'
)


def saved(document: docx.document.Document) -> bytes:
    kept = io.BytesIO()
    document.save(kept)
    return kept.getvalue()


def texts(blocks: list[Block]) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.pieces[0].text) for block in blocks]


def listed(document: docx.document.Document) -> Callable[[str, int], None]:
    """Adds an outline list, number 77, to the document and gives back a way to add its items."""
    root = document.part.numbering_part.element
    root.insert(0, parse_xml(f'<w:abstractNum {W} w:abstractNumId="77">{LEVELS}</w:abstractNum>'))
    root.append(parse_xml(f'<w:num {W} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))

    def add(text: str, depth: int) -> None:
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'))

    return add


def test_headings_paragraphs_and_rows_come_in_the_order_of_the_document() -> None:
    document = docx.Document()
    document.add_heading("Parks", 0)
    document.add_heading("Findings", 2)
    document.add_paragraph("1.1 It cost more.")
    table = document.add_table(2, 2)
    for cell, text in zip([*table.rows[0].cells, *table.rows[1].cells], ["Force", "Cases", "Kent", "5"], strict=True):
        cell.paragraphs[0].add_run(text).bold = text in ("Force", "Cases")
    document.add_paragraph("1.2 It ends.")
    blocks = read_docx(saved(document), "a.docx")[0]
    assert [(block.kind, block.level) for block in blocks] == [
        ("heading", 1),
        ("heading", 2),
        ("text", 0),
        ("table", 0),
        ("table", 0),
        ("text", 0),
    ]
    assert texts(blocks)[2:] == [
        ("text", "1.1", "It cost more."),
        ("table", None, "Force | Cases"),
        ("table", None, "Force: Kent; Cases: 5"),
        ("text", "1.2", "It ends."),
    ]


def test_automatic_numbers_are_those_that_word_shows() -> None:
    document = docx.Document()
    add = listed(document)
    for text, depth in (
        ("Part", 0),
        ("One", 1),
        ("first", 2),
        ("second", 2),
        ("point", 3),
        ("Two", 1),
        ("first again", 2),
        ("Next", 0),
        ("New", 1),
    ):
        add(text, depth)
    blocks = read_docx(saved(document), "a.docx")[0]
    assert [block.number for block in blocks] == ["2", "2.1", "2.1 a", "2.1 b", "2.1", "2.2", "2.2 a", "3", "3.1"]
    assert blocks[2].pieces[0].text == "first"


def test_a_style_brings_its_number() -> None:
    document = docx.Document()
    add = listed(document)
    style = document.styles.add_style("Numbered Text", 1).element
    style.get_or_add_pPr().append(parse_xml(f'<w:numPr {W}><w:numId w:val="77"/></w:numPr>'))
    add("Part", 0)
    document.add_paragraph("One", style="Numbered Text")
    assert [block.number for block in read_docx(saved(document), "a.docx")[0]] == ["2", "2.1"]


def test_a_list_that_starts_anew_and_a_heading_with_a_number() -> None:
    document = docx.Document()
    add = listed(document)
    add("Part", 0)
    root = document.part.numbering_part.element
    override = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="9"/></w:lvlOverride>'
    root.append(parse_xml(f'<w:num {W} w:numId="78"><w:abstractNumId w:val="77"/>{override}</w:num>'))
    heading = document.add_heading("Costs", 1)._p.get_or_add_pPr()
    heading.append(parse_xml(f'<w:numPr {W}><w:ilvl w:val="0"/><w:numId w:val="78"/></w:numPr>'))
    assert texts(read_docx(saved(document), "a.docx")[0]) == [("text", "2", "Part"), ("heading", None, "9 Costs")]


def test_bullets_are_list_items() -> None:
    document = docx.Document()
    document.add_paragraph("a point", style="List Bullet")
    assert texts(read_docx(saved(document), "a.docx")[0]) == [("list", None, "a point")]


def test_deleted_and_hidden_words_are_left_out_and_inserted_ones_read() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("It cost ")._p
    paragraph.append(parse_xml(f"<w:del {W}><w:r><w:delText>4</w:delText><w:t>4</w:t></w:r></w:del>"))
    paragraph.append(parse_xml(f"<w:ins {W}><w:r><w:t>5</w:t></w:r></w:ins>"))
    paragraph.append(parse_xml(f"<w:r {W}><w:rPr><w:vanish/></w:rPr><w:t> secret</w:t></w:r>"))
    assert texts(read_docx(saved(document), "a.docx")[0]) == [("text", None, "It cost 5")]


def test_a_footnote_follows_the_paragraph_that_cites_it() -> None:
    document = docx.Document()
    document.add_paragraph("It cost more.")._p.append(parse_xml(f'<w:r {W}><w:footnoteReference w:id="2"/></w:r>'))
    document.add_paragraph("It ends.")
    notes = f'<w:footnotes {W}><w:footnote w:id="2"><w:p><w:r><w:t>Accounts.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    data = with_part(saved(document), "word/footnotes.xml", notes, "footnotes")
    assert texts(read_docx(data, "a.docx")[0]) == [
        ("text", None, "It cost more."),
        ("footnote", None, "1 Accounts."),
        ("text", None, "It ends."),
    ]
    document_read = parse(data, "a.docx")
    assert [[note.of(document_read.text) for note in part.notes] for part in document_read.paragraphs] == [
        ["1 Accounts."],
        [],
        [],
    ]


def test_a_footnote_in_a_cell_is_tied_to_its_row() -> None:
    document = docx.Document()
    table = document.add_table(rows=4, cols=2)
    for row, words in zip(table.rows, ("Force Cases", "Kent 12", "", "Devon 9"), strict=True):
        for cell, word in zip(row.cells, words.split(), strict=False):
            cell.text = word
    for row, note in ((1, 2), (3, 3), (3, 2)):
        reference = parse_xml(f'<w:r {W}><w:footnoteReference w:id="{note}"/></w:r>')
        table.rows[row].cells[1].paragraphs[0]._p.append(reference)
    shown = "".join(
        f'<w:footnote w:id="{n}"><w:p><w:r><w:t>{t}</w:t></w:r></w:p></w:footnote>' for n, t in ((2, "By post."), (3, "Late."))
    )
    read = parse(
        with_part(saved(document), "word/footnotes.xml", f"<w:footnotes {W}>{shown}</w:footnotes>", "footnotes"), "a.docx"
    )
    notes = [[note.of(read.text) for note in part.notes] for part in read.paragraphs if part.kind == "table"]
    assert notes == [[], ["1 By post."], ["2 Late.", "3 By post."]]


def with_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    """The document with one more part that it refers to."""
    address = f"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"
    relation = f'<Relationship Id="rId900" Type="{address}" Target="{name[5:]}"/>'
    override = (
        f'<Override PartName="/{name}" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"/>'
    )
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for part in old.namelist():
            text = old.read(part)
            if part == "word/_rels/document.xml.rels":
                text = text.replace(b"</Relationships>", relation.encode() + b"</Relationships>")
            if part == "[Content_Types].xml":
                text = text.replace(b"</Types>", override.encode() + b"</Types>")
            new.writestr(part, text)
        new.writestr(name, xml)
    return made.getvalue()


@pytest.mark.parametrize(
    ("rows", "second"),
    [
        ((("District", "Closed"), ("North", "3"), ("South", "£8")), "District: North; Closed: 3"),
        ((("District", "Closed"), ("North", "3"), ("South", "unknown")), "North | 3"),
        ((("North", "3"), ("South", "8")), "South | 8"),
        ((("District", "In 2021"), ("North", "3")), "North | 3"),
    ],
)
def test_words_alone_above_figures_name_the_columns(rows: tuple[tuple[str, ...], ...], second: str) -> None:
    document = docx.Document()
    table = document.add_table(0, len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    assert texts(read_docx(saved(document), "a.docx")[0])[1][2] == second


def test_a_cell_over_two_rows_stands_in_both() -> None:
    document = docx.Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(1, 0)).text = "Kent"
    table.cell(0, 1).text, table.cell(1, 1).text = "5", "6"
    assert [text for *_, text in texts(read_docx(saved(document), "a.docx")[0])] == ["Kent | 5", "Kent | 6"]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"PK\x03\x04 cut off", "damaged"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "locked with a password"),
        (saved(docx.Document()), "holds no words"),
        (saved(docx.Document())[:5000], "damaged"),
    ],
)
def test_what_is_no_readable_document_is_refused(data: bytes, reason: str) -> None:
    with pytest.raises(Refused, match=rf"^a\.docx: .*{reason}"):
        read_docx(data, "a.docx")
