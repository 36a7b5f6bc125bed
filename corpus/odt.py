"""Reads an OpenDocument text (ODT): headings, paragraphs, lists with their numbers, tables in their place, footnotes.

Does not know pages: an ODT holds none until it is printed.
"""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import chain
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from corpus import unpacked
from corpus.characters import EXPONENT, raised, tidy
from corpus.document import Metadata
from corpus.errors import Refused
from corpus.freeze import Block, Piece
from corpus.grid import Cell, citing, filled, row_blocks
from corpus.numbering import numbered

_OASIS = "{urn:oasis:names:tc:opendocument:xmlns:"
_TEXT, _TABLE, _OFFICE, _STYLE = (f"{_OASIS}{part}:1.0}}" for part in ("text", "table", "office", "style"))
_DRAW = f"{_OASIS}drawing:1.0}}"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"
_PASSED_OVER = {
    f"{_TEXT}tracked-changes",
    f"{_TEXT}table-of-content",
    f"{_TEXT}illustration-index",
    f"{_TEXT}table-index",
    f"{_TEXT}alphabetical-index",
}
_NOT_SHOWN = {f"{_OFFICE}annotation", f"{_OFFICE}annotation-end", f"{_TEXT}ruby-text", f"{_DRAW}frame", f"{_DRAW}custom-shape"}
_DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    ElementTree.ParseError,
    LookupError,  # no such part, or an encoding that nobody knows
    EOFError,
    ValueError,
    NotImplementedError,
    RuntimeError,
    OSError,
)
_NUMBER = re.compile(r"[A-Z]?\d{1,3}(?:\.\d{1,3})*")
_DEEPEST = 200  # levels of elements; deeper files are damaged


@dataclass(frozen=True, slots=True)
class _Level:
    form: str = ""  # "1", "a", "i"; "" for bullets
    start: int = 1
    shown: int = 1  # how many levels the label shows


@dataclass(slots=True)
class _Reader:
    """One pass over a document; lists are numbered as it goes."""

    styles: dict[str, dict[int, _Level]]
    raised: frozenset[str] = frozenset()  # the styles of superscripts
    counts: dict[str, dict[int, int]] = field(default_factory=dict)
    notes: list[Block] = field(default_factory=list)  # those of the paragraph that is read
    counted: int = 0
    boxes: list[Element] = field(default_factory=list)

    def story(self, container: Element, style: str = "", depth: int = 0) -> Iterator[Block]:
        """The blocks in a body, section, list item, cell or box."""
        for child in container:
            if child.tag == f"{_TEXT}h":
                level = child.get(f"{_TEXT}outline-level", "1")
                yield from self._written(child, "heading", int(level) if level.isdecimal() and len(level) < 3 else 1)
            elif child.tag == f"{_TEXT}p":
                yield from self._written(child, "text", 0)
            elif child.tag == f"{_TEXT}list":
                yield from self._list(child, child.get(f"{_TEXT}style-name", style), depth + 1)
            elif child.tag == f"{_TABLE}table":
                yield from self._table(child)
            elif child.tag not in _PASSED_OVER and len(child):
                yield from self.story(child, style, depth)

    def _written(self, element: Element, kind: str, level: int) -> Iterator[Block]:
        text = tidy(self._text(element))
        notes, self.notes = self.notes, []
        if text:
            refs = tuple((None, note.mark or "") for note in notes)
            yield Block("heading" if kind == "heading" else "text", (Piece(text),), level=level, refs=refs)
        boxes, self.boxes = self.boxes, []
        for box in boxes:
            yield from self.story(box)
        yield from notes

    def _text(self, element: Element) -> str:
        parts = [element.text or ""]
        for child in element:
            parts.append(self._inside(child))
            parts.append(child.tail or "")
        return "".join(parts)

    def _inside(self, child: Element) -> str:
        if child.tag in (f"{_TEXT}s", f"{_TEXT}tab", f"{_TEXT}line-break"):
            return " "
        if child.tag == f"{_TEXT}note":
            self._note(child)
            return ""
        if child.tag in _NOT_SHOWN:
            self.boxes.extend(box for box in child.iter(f"{_DRAW}text-box"))
            return ""
        words = self._text(child)
        is_raised = child.get(f"{_TEXT}style-name") in self.raised and EXPONENT.fullmatch(words.strip())
        return raised(words) if is_raised else words

    def _note(self, note: Element) -> None:
        citation = note.find(f"{_TEXT}note-citation")
        mark = "".join(citation.itertext()) if citation is not None else ""
        body = note.find(f"{_TEXT}note-body")
        if body is not None and (words := tidy(" ".join(self._text(part) for part in body))):
            self.counted += 1  # marks may begin anew on each page
            self.notes.append(Block("footnote", (Piece(tidy(f"{mark} {words}")),), mark=str(self.counted)))

    def _list(self, element: Element, style: str, depth: int) -> Iterator[Block]:
        counts = self.counts.setdefault(style, {})
        level = self.styles.get(style, {}).get(depth, _Level())
        continued = element.get(f"{_TEXT}continue-numbering") == "true" or element.get(f"{_TEXT}continue-list") is not None
        if not continued:
            counts[depth] = level.start - 1
        for item in element:
            if item.tag not in (f"{_TEXT}list-item", f"{_TEXT}list-header"):
                continue
            blocks = self.story(item, style, depth)
            if item.tag == f"{_TEXT}list-item" and _opens(item):
                stated = item.get(f"{_TEXT}start-value", "")
                counts[depth] = int(stated) if stated.isdecimal() and len(stated) < 6 else counts.get(depth, level.start - 1) + 1
                for below in [deeper for deeper in counts if deeper > depth]:
                    del counts[below]
                first = next(blocks, None)
                if first is not None:
                    yield self._labelled(first, style, depth, level)
            yield from blocks

    def _labelled(self, block: Block, style: str, depth: int, level: _Level) -> Block:
        """The first block of a list item with the label that its list shows."""
        text, counts = block.pieces[0].text, self.counts[style]
        if not level.form:
            return replace(block, kind="list") if block.kind == "text" else block
        shown = range(max(1, depth - level.shown + 1), depth + 1)
        label = ".".join(
            _figure(counts.get(above, 1), self.styles.get(style, {}).get(above, _Level("1")).form or "1") for above in shown
        )
        if block.kind == "heading":
            return replace(block, pieces=(Piece(f"{label} {text}"),))
        if _NUMBER.fullmatch(label):
            return replace(block, kind="text", number=label)
        return replace(block, kind="list", pieces=(Piece(f"({label}) {text}"),))

    def _table(self, table: Element) -> Iterator[Block]:
        rows = list(table.iter(f"{_TABLE}table-row"))
        header_rows = table.find(f"{_TABLE}table-header-rows")
        cells = [[cell for cell in row if cell.tag == f"{_TABLE}table-cell"] for row in rows]
        if max((len(row) for row in cells), default=0) < 2 or table.find(f".//{_TABLE}table") is not None:
            for row in cells:
                for cell in row:
                    yield from self.story(cell)
            return
        headers = len(header_rows.findall(f"{_TABLE}table-row")) if header_rows is not None else 0
        texts: list[list[Cell]] = []
        marks: list[list[str]] = []
        for row in cells:
            before = len(self.notes)
            texts.append([(self._cell(cell), _spanned(cell, "columns"), _spanned(cell, "rows")) for cell in row])
            marks.append([note.mark or "" for note in self.notes[before:]])
        grid = filled(texts, headers)
        yield from citing(row_blocks(grid, headers if headers < len(rows) else 0), grid, marks)
        notes, self.notes = self.notes, []
        yield from notes

    def _cell(self, cell: Element) -> str:
        return tidy(" ".join(self._text(part) for part in cell.iter() if part.tag in (f"{_TEXT}p", f"{_TEXT}h")))


def read_odt(data: bytes, name: str) -> tuple[list[Block], Metadata]:
    """The blocks of an OpenDocument text and the title in its properties. Raises Refused for what is damaged or empty."""
    try:
        content, styles, title = _parts(data, name)
    except _DAMAGES as error:
        raise Refused(
            name, "could not be read: it is damaged or locked; open it, and save it as ODT or DOCX without a password"
        ) from error
    if _depth(content) > _DEEPEST:
        raise Refused(name, "could not be read: it is damaged; open it, and save it as ODT or DOCX again")
    body = content.find(f"{_OFFICE}body/{_OFFICE}text")
    levels = _list_styles(content) | (_list_styles(styles) if styles is not None else {})
    superscripts = frozenset(chain.from_iterable(map(_superscripts, (content, *([styles] if styles is not None else [])))))
    blocks = numbered(list(_Reader(levels, superscripts).story(body))) if body is not None else []
    if not any(character.isalnum() for block in blocks for character in block.pieces[0].text):
        raise Refused(name, "holds no words to read; if it shows pictures of pages, save it as a PDF with text")
    return blocks, Metadata(title=title)


def _parts(data: bytes, name: str) -> tuple[Element, Element | None, str | None]:
    """The content and the styles of the file, and the title among its properties."""
    unpacked.check(data, name)
    with zipfile.ZipFile(io.BytesIO(data)) as parts:
        content = ElementTree.fromstring(parts.read("content.xml"))
        present = set(parts.namelist())
        styles = ElementTree.fromstring(parts.read("styles.xml")) if "styles.xml" in present else None
        properties = ElementTree.fromstring(parts.read("meta.xml")) if "meta.xml" in present else None
    title = next((tidy(found.text or "") for found in properties.iter(_TITLE)), "") if properties is not None else ""
    return content, styles, title or None


def _depth(root: Element) -> int:
    deepest, level = 0, [root]
    while level and deepest <= _DEEPEST:
        deepest, level = deepest + 1, [child for element in level for child in element]
    return deepest


def _list_styles(root: Element) -> dict[str, dict[int, _Level]]:
    return {style.get(f"{_STYLE}name", ""): dict(_levels(style)) for style in root.iter(f"{_TEXT}list-style")}


def _superscripts(root: Element) -> Iterator[str]:
    """The names of the styles whose words stand higher than the line: "super 58%", "33% 58%"."""
    for style in root.iter(f"{_STYLE}style"):
        for properties in style.iter(f"{_STYLE}text-properties"):
            if re.match(r"super|[1-9]", properties.get(f"{_STYLE}text-position", "")):
                yield style.get(f"{_STYLE}name", "")


def _levels(style: Element) -> Iterator[tuple[int, _Level]]:
    for level in style:
        if level.tag == f"{_TEXT}list-level-style-number":
            depth, start, shown = (
                int(text) if text.isdecimal() and len(text) < 6 else 1
                for text in (level.get(f"{_TEXT}{name}", "1") for name in ("level", "start-value", "display-levels"))
            )
            yield depth, _Level(level.get(f"{_STYLE}num-format", ""), start, shown)


def _opens(item: Element) -> bool:
    """Whether an item begins with words of its own and not with a list inside it."""
    return len(item) > 0 and item[0].tag in (f"{_TEXT}p", f"{_TEXT}h")


def _figure(number: int, form: str) -> str:
    if form in ("a", "A") and 1 <= number <= 26:
        return chr(ord(form) + number - 1)
    if form in ("i", "I") and 1 <= number < 40:
        numeral = "x" * (number // 10) + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[number % 10]
        return numeral.upper() if form == "I" else numeral
    return str(number)


def _spanned(cell: Element, direction: str) -> int:
    stated = cell.get(f"{_TABLE}number-{direction}-spanned", "1")
    return min(max(int(stated), 1), 100) if stated.isdecimal() and len(stated) < 6 else 1
