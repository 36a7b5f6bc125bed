"""Reads the demonstration documents back and compares them with their sources: words, numbers, pages, headings, tables, footnotes.

Does not know whether the sources are true to their facts.
"""

import csv
import re
from dataclasses import dataclass
from functools import cache

import pytest

from corpus import ocr
from corpus.demonstration import facts, make, paper, source
from corpus.demonstration.source import Block, Text
from corpus.demonstration.words import SUFFIX, addresses, date_in_words, shown, typeset
from corpus.document import Document, Paragraph, Table
from corpus.metadata import kind_of
from corpus.read import read

TEXTS = source.load_all()
SHEET = facts.load()
PAPERS = [text for text in TEXTS if text.header["form"] == "paper"]
SURROUNDINGS = re.compile(r"Source: |(?:Table|Figure) \d+:? |Demonstration text\. |By \w+ \w+")

each = pytest.mark.parametrize("text", TEXTS, ids=[text.name for text in TEXTS])
each_paper = pytest.mark.parametrize("text", PAPERS, ids=[text.name for text in PAPERS])


@dataclass(frozen=True)
class Printed:
    """A paragraph or a list item as it has to be read, and its place in the source."""

    number: str | None
    kind: str
    words: str
    at: int


@cache
def _read(name: str) -> Document:
    return read(make.FILES / name)


def document(text: Text) -> Document:
    return _read(make.file_name(text))


@cache
def _spots(name: str) -> dict[int, tuple[int, str]]:
    return paper.spots(next(text for text in PAPERS if text.name == name), SHEET)


def of_a_picture(read_back: Document, paragraph: Paragraph) -> bool:
    """Whether a paragraph stands on a page that was read from its picture."""
    return any(page.ocr for page in read_back.pages_of(paragraph.span))


def of_a_chart(table: Table) -> bool:
    """Whether a table is made of the labels of a figure of a page; those of web pages are tables there."""
    return table.page is not None and (table.caption or "").startswith("Figure")


def first_page(text: Text) -> int:
    """The page of the file on which the body begins; 0 where there are no pages."""
    return _spots(text.name)[printed(text)[0].at][0] if text in PAPERS else 0


def blocks(text: Text) -> list[tuple[int, Block]]:
    """The blocks that are printed as text, with their places: without the part that is printed as a picture."""
    kept: list[tuple[int, Block]] = []
    scanned = False
    for at, block in enumerate(text.blocks):
        if block.kind == "heading" and block.level == 1:
            scanned = block.text == text.header.get("scan")
        if not scanned:
            kept.append((at, block))
    return kept


def printed(text: Text) -> list[Printed]:
    """A bullet has the number of its paragraph, a lettered item its letter as well; pages print bullets."""
    lettered = text.header.get("items") == "letters" or text.header["form"] == "letter"
    made: list[Printed] = []
    number: str | None = None
    for at, block in blocks(text):
        if block.kind == "heading":
            number = None
        elif block.kind == "paragraph":
            number = block.number or None
            made.append(Printed(number, "text", typeset(block.text), at))
        elif block.kind == "item":
            own = f"{number} {block.number}" if number and lettered and text.header["form"] != "page" else number
            made.append(Printed(own, "list", typeset(block.text), at))
    return made


def found(text: Text) -> list[tuple[Printed, Paragraph]]:
    """What has to be read with the paragraphs that were read, in order; a paragraph that is missing or changed is a failure."""
    read_back = document(text)
    rest = iter(read_back.paragraphs)
    pairs = []
    for wanted in printed(text):
        match = (wanted.number, wanted.kind, wanted.words)
        near = (one for one in rest if (one.number, one.kind, one.span.of(read_back.text)) == match)
        paragraph = next(near, None)
        assert paragraph is not None, f"not read, or out of order: {match}"
        pairs.append((wanted, paragraph))
    return pairs


def titles(text: Text) -> list[str]:
    return [
        typeset(f"{block.number} {block.text.removesuffix('*')}".strip()) for _, block in blocks(text) if block.kind == "heading"
    ]


@each
def test_every_paragraph_is_read_whole_and_in_order(text: Text) -> None:
    assert len(found(text)) == len(printed(text)) > 0


@each
def test_every_number_belongs_to_one_paragraph_and_its_list(text: Text) -> None:
    numbers = {paragraph.number for paragraph in document(text).paragraphs if not of_a_picture(document(text), paragraph)}
    assert numbers - {None} == {wanted.number for wanted in printed(text)} - {None}


@each
def test_nothing_is_read_that_is_not_in_the_source(text: Text) -> None:
    read_back = document(text)
    wanted = {one.words for one in printed(text)}
    wanted |= {typeset(f"{block.rows[0][0][0]} {block.text}") for block in text.blocks if block.kind == "key"}
    bars = (cells for block in text.blocks if block.kind == "figure" for cells, _ in block.rows)
    wanted |= {typeset(f"{label} {value}") for label, _, value in bars}
    original = shown(text, SHEET)
    wanted |= {original.publisher, date_in_words(original.published), *addresses(text, SHEET)}
    for paragraph in read_back.paragraphs:
        words = paragraph.span.of(read_back.text).replace(" | ", " ")
        front = any(page.number < first_page(text) for page in read_back.pages_of(paragraph.span))
        told = front or SURROUNDINGS.match(words) or of_a_picture(read_back, paragraph)
        if paragraph.kind in ("text", "list") and not told:
            assert words in wanted


@each_paper
def test_every_paragraph_has_its_page_and_the_number_printed_on_it(text: Text) -> None:
    spots = _spots(text.name)
    for wanted, paragraph in found(text):
        page = document(text).pages_of(paragraph.span)[0]
        assert (page.number, page.label) == spots[wanted.at], wanted.words


@each
def test_every_heading_is_read_in_order(text: Text) -> None:
    wanted = titles(text)
    own = [section.title for section in document(text).sections if section.title in wanted]
    assert own == wanted


@each_paper
def test_no_caption_and_no_figure_is_taken_for_a_heading(text: Text) -> None:
    first = first_page(text)
    body = (section for section in document(text).sections if document(text).pages_of(section.span)[0].number >= first)
    assert [section.title for section in body] == [title for title in titles(text) if title != "Key facts"]


@each
def test_every_table_is_read_cell_by_cell(text: Text) -> None:
    wanted = [block for _, block in blocks(text) if block.kind == "table" or (block.kind == "figure" and text not in PAPERS)]
    keys = {tuple(typeset(cell) for cell in (block.rows[0][0][0], block.text)) for block in text.blocks if block.kind == "key"}
    tables = [table for table in document(text).tables if not (set(table.rows) <= keys or of_a_chart(table))]
    assert [table.rows for table in tables] == [
        tuple(tuple(typeset(cell) for cell in cells) for cells, _ in block.rows) for block in wanted
    ]
    assert all(typeset(block.text) in (table.caption or "") for block, table in zip(wanted, tables, strict=True))


@each_paper
def test_the_labels_of_a_chart_are_uncertain_rows_under_its_caption(text: Text) -> None:
    charts = [table for table in document(text).tables if of_a_chart(table)]
    wanted = [block for _, block in blocks(text) if block.kind == "figure"]
    assert [table.rows for table in charts] == [
        tuple((typeset(label), typeset(value)) for (label, _, value), _ in block.rows) for block in wanted
    ]
    assert not any(table.sure for table in charts)


@each_paper
def test_every_key_fact_stands_with_its_explanation(text: Text) -> None:
    lines = [paragraph.span.of(document(text).text).replace(" | ", " ") for paragraph in document(text).paragraphs]
    keys = [typeset(f"{block.rows[0][0][0]} {block.text}") for block in text.blocks if block.kind == "key"]
    assert [line for line in lines if line in keys] == keys


@each
def test_every_footnote_is_read_with_its_mark(text: Text) -> None:
    notes = [typeset(" ".join(sentence.text for sentence in sentences)) for sentences in text.notes.values()]
    form = "[{}] {}" if text.header["form"] == "page" else "{} {}"
    read_back = [one.span.of(document(text).text) for one in document(text).paragraphs if one.kind == "footnote"]
    assert read_back == [form.format(at, note) for at, note in enumerate(notes, 1)]


@each_paper
def test_a_page_that_is_a_picture_is_reported_and_no_other(text: Text) -> None:
    pictures = [page.number for page in document(text).pages if page.ocr or not page.readable]
    assert len(pictures) == ("scan" in text.header)
    assert all(page.ocr == ocr.installed() for page in document(text).pages if page.number in pictures)


@each
def test_nothing_wrong_is_inferred_about_a_document(text: Text) -> None:
    with (make.FILES / make.MANIFEST).open(encoding="utf-8", newline="") as file:
        row = next(row for row in csv.DictReader(file) if row["path"] == make.file_name(text))
    own = document(text).metadata
    assert own.title is not None
    assert typeset(own.title.removesuffix(SUFFIX)) == typeset(row["title"].removesuffix(SUFFIX))
    assert (own.publisher or "") in row["publisher"]
    assert own.kind in (None, kind_of(row["kind"]))
    assert (own.published or "") == row["published"]
    assert (own.reference or "") in row["reference"]
