"""OpenDocument texts, made here: headings, numbers of lists, tables, footnotes, and what is refused.

Does not test the freezing of blocks.
"""

import io
import zipfile

import pytest

from corpus.errors import Refused
from corpus.odt import read_odt
from corpus.read import parse

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (("office", "office"), ("text", "text"), ("table", "table"), ("style", "style"), ("draw", "drawing"))
)
STYLES = (
    '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1" text:start-value="2"/>'
    '<text:list-level-style-number text:level="2" style:num-format="1" text:display-levels="2"/>'
    '<text:list-level-style-number text:level="3" style:num-format="a"/></text:list-style>'
)


def odt(body: str, declared: str = "") -> bytes:
    made = io.BytesIO()
    content = (
        f"{declared}<office:document-content {NAMES}><office:automatic-styles>{STYLES}</office:automatic-styles><office:body>"
    )
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("content.xml", f"{content}<office:text>{body}</office:text></office:body></office:document-content>")
    return made.getvalue()


def read(body: str) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.number, block.pieces[0].text) for block in read_odt(odt(body), "a.odt")[0]]


def test_headings_paragraphs_and_footnotes() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Accounts.</text:p></text:note-body></text:note>"
    body = f'<text:h text:outline-level="2">Parks</text:h><text:p>1.1 It<text:s/>cost <text:span>more</text:span>.{note} It ends.</text:p>'
    assert read(body) == [
        ("heading", None, "Parks"),
        ("text", "1.1", "It cost more. It ends."),
        ("footnote", None, "1 Accounts."),
    ]
    assert read_odt(odt(body), "a.odt")[0][0].level == 2


def test_a_note_is_tied_to_its_paragraph_where_marks_begin_anew() -> None:
    note = "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>{}</text:p></text:note-body></text:note>"
    item = f"<text:list text:style-name='L1'><text:list-item><text:p>two{note.format('Second.')}</text:p></text:list-item></text:list>"
    document = parse(odt(f"<text:p>one{note.format('First.')}</text:p>{item}<text:p>three</text:p>"), "a.odt")
    notes = [[note.of(document.text) for note in part.notes] for part in document.paragraphs if part.kind != "footnote"]
    assert notes == [["1 First."], ["1 Second."], []]
    cells = "".join(
        f"<table:table-cell><text:p>{words}</text:p></table:table-cell>" for words in ("Kent", f"12{note.format('Post.')}")
    )
    rows = (
        "<table:table-row><table:table-cell/><table:table-cell/></table:table-row>"
        + f"<table:table-row>{cells}</table:table-row>" * 2
    )
    document = parse(odt(f"<table:table>{rows}</table:table>"), "a.odt")
    assert [[note.of(document.text) for note in part.notes] for part in document.paragraphs[:2]] == [["1 Post."], ["1 Post."]]
    assert document.paragraphs[0].notes != document.paragraphs[1].notes


def test_lists_have_the_numbers_that_they_show() -> None:
    items = "".join(f"<text:list-item><text:p>{word}</text:p></text:list-item>" for word in ("first", "second"))
    letters = f"<text:list>{items}</text:list>"
    inner = f"<text:list><text:list-item><text:p>One</text:p>{letters}</text:list-item></text:list>"
    body = f'<text:list text:style-name="L"><text:list-item><text:p>Part</text:p>{inner}</text:list-item></text:list>'
    assert read(body) == [("text", "2", "Part"), ("text", "2.1", "One"), ("list", "2.1 a", "first"), ("list", "2.1 b", "second")]


def test_rows_name_their_columns_and_bullets_are_items() -> None:
    cells = [f"<table:table-cell><text:p>{text}</text:p></table:table-cell>" for text in ("Force", "Cases", "Kent", "5")]
    rows = [f"<table:table-row>{first}{second}</table:table-row>" for first, second in (cells[:2], cells[2:])]
    body = f"<table:table><table:table-header-rows>{rows[0]}</table:table-header-rows>{rows[1]}</table:table>"
    body += "<text:list><text:list-item><text:p>a point</text:p></text:list-item></text:list>"
    assert read(body)[1:] == [("table", None, "Force: Kent; Cases: 5"), ("list", None, "a point")]


@pytest.mark.parametrize(
    "data",
    [
        b"PK\x03\x04 cut off",
        odt("<text:p/>"),
        odt("<text:p>a")[:300],
        odt("<text:p>a word</text:p>", '<?xml version="1.0" encoding="none-such"?>'),
        odt("<text:section>" * 300 + "a" + "</text:section>" * 300),
    ],
)
def test_what_is_no_readable_text_is_refused(data: bytes) -> None:
    with pytest.raises(Refused, match=r"^a\.odt: "):
        read_odt(data, "a.odt")


def test_exponents_stay_raised() -> None:
    style = '<style:style style:name="{}"><style:text-properties style:text-position="{}"/></style:style>'
    up, down = style.format("Up", "super 58%"), style.format("Down", "sub 58%")
    body = '<text:p>10<text:span text:style-name="Up">6</text:span> of CO<text:span text:style-name="Down">2</text:span></text:p>'
    with zipfile.ZipFile(io.BytesIO(odt(body))) as parts:
        content = parts.read("content.xml").decode().replace(STYLES, STYLES + up + down)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as parts:
        parts.writestr("content.xml", content)
    assert [block.pieces[0].text for block in read_odt(made.getvalue(), "a.odt")[0]] == ["10⁶ of CO2"]
