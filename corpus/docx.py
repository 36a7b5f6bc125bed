"""Reads a Word document (DOCX): headings, paragraphs with the numbers that Word shows, lists, tables in their place, footnotes.

Does not know pages: a DOCX holds none until it is printed. The home of python-docx.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import OpcError
from docx.oxml import parse_xml

from corpus import unpacked
from corpus.characters import EXPONENT, raised, tidy
from corpus.document import Metadata
from corpus.errors import Refused
from corpus.freeze import Block, Piece
from corpus.grid import citing, filled, row_blocks
from corpus.numbering import numbered
from corpus.word_numbering import Numbering, Style, read_numbering, read_styles, switched_on, value

OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_WORDS = (f"{_W}t", "{http://schemas.openxmlformats.org/officeDocument/2006/math}t")
_PASSED_OVER = {
    f"{_W}del",
    f"{_W}moveFrom",
    f"{_W}txbxContent",
    f"{_W}pPr",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}
_WRAPPERS = {f"{_W}{tag}" for tag in ("sdt", "sdtContent", "ins", "moveTo", "customXml", "smartTag")}
_HEADING = re.compile(r"heading (\d)", re.IGNORECASE)
_CONTENTS = re.compile(r"(?:toc (?:\d|heading)|table of figures|index \d)", re.IGNORECASE)
_LONGEST_NAME = 8  # words of the name of a column
_FIGURE = re.compile(r"[£$€]?\s?[\d][\d,.]*\s?(?:%|m|bn|million|billion)?")
_LONGEST_HEADING = 300  # characters
_NUMBER = re.compile(r"\(?([A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?)[.):]?\)?")
_DEEP_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})+")
# What python-docx and the libraries below it raise while they open a damaged file; its XML parser's errors are SyntaxErrors.
_DAMAGES = (
    OpcError,
    SyntaxError,
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    LookupError,
    ValueError,
    AttributeError,
    NotImplementedError,
    RuntimeError,
    OSError,
)


def read_docx(data: bytes, name: str) -> tuple[list[Block], Metadata]:
    """The blocks of a Word document and the title among its properties. Raises Refused for what is damaged, locked or empty."""
    if data.startswith(OLD_OFFICE):
        raise Refused(
            name, "is locked with a password or of an old Word format; open it in Word and save it as DOCX without a password"
        )
    try:
        reader, title = _opened(data, name)
    except _DAMAGES as error:
        raise Refused(
            name, "could not be read: it is damaged or no Word document; open it in Word and save it as DOCX again"
        ) from error
    blocks = numbered(reader.blocks())
    if not any(character.isalnum() for block in blocks for character in block.pieces[0].text):
        raise Refused(name, "holds no words to read; if it shows pictures of pages, save it as a PDF with text")
    return blocks, Metadata(title=title or None)


def _opened(data: bytes, name: str) -> "tuple[_Reader, str]":
    """The parts of a document, ready to be read, and the title among its properties."""
    unpacked.check(data, name)
    document = docx.Document(io.BytesIO(data))
    return _Reader.of(document), tidy(document.core_properties.title or "")


def _part(document: WordDocument, kind: str) -> Any:
    """The root element of a part of the document; None where it has no such part."""
    related = next(
        (relation for relation in document.part.rels.values() if relation.reltype == kind and not relation.is_external), None
    )
    return parse_xml(related.target_part.blob) if related is not None else None


def _notes(root: Any) -> dict[str, Any]:
    return {note.get(f"{_W}id", ""): note for note in root} if root is not None else {}


@dataclass(slots=True)
class _Reader:
    """One pass over a document; footnotes are counted and lists numbered as it goes."""

    body: Any
    styles: dict[str, Style]
    numbering: Numbering
    footnotes: dict[str, Any]
    endnotes: dict[str, Any]
    cited: list[Block] = field(default_factory=list)  # the notes that the paragraph cites which is read
    counted: int = 0
    caption: str | None = None

    @classmethod
    def of(cls, document: WordDocument) -> "_Reader":
        styles = read_styles(_part(document, RELATIONSHIP_TYPE.STYLES))
        return cls(
            document.element.body,
            styles,
            read_numbering(_part(document, RELATIONSHIP_TYPE.NUMBERING), styles),
            _notes(_part(document, RELATIONSHIP_TYPE.FOOTNOTES)),
            _notes(_part(document, RELATIONSHIP_TYPE.ENDNOTES)),
        )

    def blocks(self) -> list[Block]:
        """The blocks of the document in order."""
        return list(self._story(self.body)) if self.body is not None else []

    def _story(self, container: Any) -> Iterator[Block]:
        for child in container:
            if child.tag == f"{_W}p":
                yield from self._paragraph(child)
            elif child.tag == f"{_W}tbl":
                yield from self._table(child)
                yield from self._cited()
            elif child.tag in _WRAPPERS and child.find(f".//{_W}docPartGallery[@{_W}val='Table of Contents']") is None:
                yield from self._story(child)

    def _paragraph(self, paragraph: Any) -> Iterator[Block]:
        properties = paragraph.find(f"{_W}pPr")
        style = self.styles.get(value(properties, "pStyle") or "", Style("Normal"))
        text = tidy(self._text(paragraph))
        notes = self._cited()
        if text and not _CONTENTS.match(style.name):
            yield replace(self._block(text, properties, style), refs=tuple((None, note.mark or "") for note in notes))
            self.caption = text if style.name.lower() == "caption" else None
        for box in paragraph.iter(f"{_W}txbxContent"):
            if not any(above.tag in _PASSED_OVER - {f"{_W}txbxContent"} for above in box.iterancestors()):
                yield from self._story(box)
        yield from notes

    def _block(self, text: str, properties: Any, style: Style) -> Block:
        label = self.numbering.label(properties)
        level = _level(properties, style)
        if level and len(text) <= _LONGEST_HEADING:
            shown = f"{label.text} " if label and label.form != "bullet" else ""
            return Block("heading", (Piece(shown + text),), level=level)
        if label is None:
            return Block("text", (Piece(text),))
        if label.form == "bullet":
            return Block("list", (Piece(f"• {text}"),))
        if label.form == "figure" and (number := _NUMBER.fullmatch(label.text)):
            return Block("text", (Piece(text),), number=number[1])
        if label.form in ("letter", "roman") and label.text.strip("().").isalpha():
            return Block("list", (Piece(f"({label.text.strip('().')}) {text}"),))
        return Block("text", (Piece(f"{label.text} {text}"),))

    def _text(self, element: Any) -> str:
        """The words of a paragraph as they are shown: with what was inserted, without what was deleted or hidden."""
        if element.tag in _PASSED_OVER:
            return ""
        if element.tag in _WORDS:
            return element.text or ""
        if element.tag in (f"{_W}tab", f"{_W}br", f"{_W}cr"):
            return " "
        if element.tag == f"{_W}noBreakHyphen":
            return "-"
        if element.tag in (f"{_W}footnoteReference", f"{_W}endnoteReference"):
            self._cite(element)
            return ""
        parts = "".join(self._text(child) for child in element)
        run = element.find(f"{_W}rPr") if element.tag == f"{_W}r" else None
        if switched_on(run, "vanish"):
            return ""
        return raised(parts) if value(run, "vertAlign") == "superscript" and EXPONENT.fullmatch(parts.strip()) else parts

    def _cite(self, reference: Any) -> None:
        notes = self.footnotes if reference.tag == f"{_W}footnoteReference" else self.endnotes
        note = notes.get(reference.get(f"{_W}id", ""))
        if note is None or reference.get(f"{_W}customMarkFollows") in ("1", "true"):
            return
        self.counted += 1
        text = tidy(" ".join(self._text(paragraph) for paragraph in note.iter(f"{_W}p")))
        if text:
            self.cited.append(Block("footnote", (Piece(f"{self.counted} {text}"),), mark=str(self.counted)))

    def _cited(self) -> list[Block]:
        """The notes that were cited since the last call."""
        notes, self.cited = self.cited, []
        return notes

    def _table(self, table: Any) -> Iterator[Block]:
        caption, self.caption = self.caption, None
        rows = list(table.iter(f"{_W}tr")) if table.find(f".//{_W}tbl") is None else []
        cells = [list(row.iter(f"{_W}tc")) for row in rows]
        if max((len(row) for row in cells), default=0) < 2 or any(
            len(cell.findall(f"{_W}p")) > 6 for row in cells for cell in row
        ):
            for cell in table.iter(f"{_W}tc"):
                if next(cell.iterancestors(f"{_W}tbl"), None) is table:
                    yield from self._story(cell)
            return
        headers = _headers(rows, self.styles)
        texts: list[list[str]] = []
        marks: list[list[str]] = []
        for row in cells:
            before = len(self.cited)
            texts.append([self._cell(cell) for cell in row])
            marks.append([note.mark or "" for note in self.cited[before:]])
        grid = filled(_spans(texts, cells), headers)
        numbers = sum(bool(_DEEP_NUMBER.fullmatch(row[0])) for row in grid) > len(grid) / 2
        yield from citing(_numbered_rows(grid) if numbers else row_blocks(grid, headers, caption), grid, marks)

    def _cell(self, cell: Any) -> str:
        """The words of a cell, with the labels of its lists."""
        texts = []
        for paragraph in cell.iter(f"{_W}p"):
            properties = paragraph.find(f"{_W}pPr")
            if text := tidy(self._text(paragraph)):
                label = self.numbering.label(properties)
                texts.append(f"{label.text} {text}" if label and label.form != "bullet" else text)
        return " ".join(texts)


def _level(properties: Any, style: Style) -> int:
    """The level of a heading, 1 the highest; 0 for what is none."""
    if style.name.lower() == "title":
        return 1
    own = value(properties, "outlineLvl")
    outline = int(own) if own is not None and own.isdecimal() else style.outline
    if outline is not None:
        return outline + 1 if outline < 9 else 0
    named = _HEADING.match(style.name)
    return int(named[1]) if named else 0


def _headers(rows: list[Any], styles: dict[str, Style]) -> int:
    """How many rows of a table are headers: those that repeat on each page, a first row that alone is bold, or one of words alone above
    rows that have figures in the same columns."""
    marked = 0
    for row in rows:
        if not switched_on(row.find(f"{_W}trPr"), "tblHeader"):
            break
        marked += 1
    if marked or len(rows) < 2:
        return marked if marked < len(rows) else 0
    return int((_is_bold(rows[0], styles) and not _is_bold(rows[1], styles)) or _is_above_figures(rows))


def _is_above_figures(rows: list[Any]) -> bool:
    """Whether the first row has words alone in each cell, and each row below begins with words and has a figure in some further column,
    the same one in all."""
    texts = [["".join(words.text or "" for words in cell.iter(f"{_W}t")).strip() for cell in row.iter(f"{_W}tc")] for row in rows]
    first, *below = texts
    if len(first) < 2 or any(len(row) != len(first) for row in below):
        return False
    worded = all(cell and len(cell.split()) <= _LONGEST_NAME and not any(map(str.isdigit, cell)) for cell in first)
    return worded and any(all(_FIGURE.fullmatch(row[place]) for row in below) for place in range(1, len(first)))


def _is_bold(row: Any, styles: dict[str, Style]) -> bool:
    """Whether every run of a row that holds words is bold."""
    bold = []
    for run in row.iter(f"{_W}r"):
        if not any((words.text or "").strip() for words in run.iter(f"{_W}t")):
            continue
        paragraph = next(run.iterancestors(f"{_W}p"), None)
        style = styles.get(value(paragraph.find(f"{_W}pPr"), "pStyle") or "") if paragraph is not None else None
        properties = run.find(f"{_W}rPr")
        own = properties.find(f"{_W}b") if properties is not None else None
        bold.append(switched_on(properties, "b") if own is not None else bool(style and style.bold))
    return bool(bold) and all(bold)


def _spans(texts: list[list[str]], cells: list[list[Any]]) -> list[list[tuple[str, int, int]]]:
    """The cells with the columns and rows they span; the continuation of a cell from above takes its words."""
    above: dict[int, str] = {}
    rows = []
    for row, elements in zip(texts, cells, strict=True):
        column = 0
        made = []
        for text, cell in zip(row, elements, strict=True):
            properties = cell.find(f"{_W}tcPr")
            columns = value(properties, "gridSpan") or "1"
            width = min(max(int(columns), 1), 100) if columns.isdecimal() and len(columns) < 6 else 1
            merge = properties.find(f"{_W}vMerge") if properties is not None else None
            if merge is not None and merge.get(f"{_W}val") != "restart":
                text = above.get(column, text)
            above[column] = text
            made.append((text, width, 1))
            column += width
        rows.append(made)
    return rows


def _numbered_rows(grid: list[tuple[str, ...]]) -> Iterator[Block]:
    """A table that only sets the numbers of paragraphs beside them."""
    for row in grid:
        block = Block("text", (Piece(" ".join(filter(None, row[1:]))),), number=row[0])
        if _DEEP_NUMBER.fullmatch(row[0]) and block.pieces[0].text:
            yield block
        elif any(row):
            yield replace(block, pieces=(Piece(" ".join(filter(None, row))),), number=None)
