"""Walks over the elements of a page in reading order and makes blocks of them: headings, paragraphs, list items, table rows.

Does not know which part of a page is its main text, nor any package: it works on the elements that html.py hands over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from corpus.characters import EXPONENT, raised, tidy
from corpus.document import ParagraphKind
from corpus.freeze import Block, Piece
from corpus.grid import filled, holds_rows, is_figure, row_blocks, unsure

_BREAK = "\u2028"
_NAMES_OF_PARTS = """
    address article aside blockquote body caption center dd details dir div dl dt fieldset figcaption figure footer form h1 h2 h3
    h4 h5 h6 header hr html legend li main ol p pre section summary table tbody td tfoot th thead tr ul
"""
_PARTS = frozenset(_NAMES_OF_PARTS.split())
_BOLD = ("b", "strong")
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_LONGEST_HEADING = 300  # characters
_ITEM_IS_PARAGRAPH = 60  # characters: the mean length from which the items of a numbered list are paragraphs of a report
_NOTES = re.compile(r"\b(?:foot|end)-?notes?\b|\breflist\b", re.IGNORECASE)
_RAISED = re.compile(rf"\[?({EXPONENT.pattern})\]?")


@dataclass(slots=True)
class _List:
    """A list that is open: the number of its last item, and whether its numbers are numbers of paragraphs."""

    count: int = 0
    style: str = ""
    counts: bool = False


@dataclass(slots=True)
class Walk:
    """One walk over a page; use it once."""

    made: list[Block] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    lists: list[_List] = field(default_factory=list)
    level: int = 0
    items: int = 0
    notes: int = 0
    mark: str = ""  # of the list item that begins
    bold: list[str] = field(default_factory=list)  # the bold words that have come together
    opened: int = 0  # where in `parts` the last bold words begin
    anchor: str | None = None  # the id of what is open, or the last one before it

    def blocks(self, root: Any) -> list[Block]:
        """The blocks under `root`, an element of the page."""
        element = root
        while True:
            descend = self._enter(element)
            if descend and len(element):
                element = element[0]
                continue
            while True:
                self._leave(element)
                if element is root:
                    self._flush()
                    return self.made
                self.parts.append(element.tail or "")
                after = element.getnext()
                if after is not None:
                    element = after
                    break
                element = element.getparent()

    def _enter(self, element: Any) -> bool:
        """Opens an element; false when what is inside has been read already."""
        tag = element.tag
        if tag in _PARTS:
            self._flush()
        if tag in _PARTS or not "".join(self.parts).strip():  # at the beginning of a paragraph
            self.anchor = element.get("id") or (element.get("name") if tag == "a" else None) or self.anchor
        if tag == "br":
            self.parts.append(_BREAK)
        if tag == "sup" and (figures := _RAISED.fullmatch(tidy(element.text_content()))):
            self.parts.append(raised(figures[1]))
            return False
        if tag in _PARTS:
            self._open(element, tag)
        if tag == "table" and (rows := _table(element)):
            self.made.extend(replace(row, anchor=self.anchor) for row in rows)
            return False
        if tag in _BOLD:
            self.opened = len(self.parts)
        self.parts.append(_kept_lines(element.text) if tag == "pre" else element.text or "")
        return True

    def _open(self, element: Any, tag: str) -> None:
        if tag in _HEADINGS:
            self.level = _HEADINGS[tag]
        elif tag in ("ol", "ul"):
            self.lists.append(_opened(element, inside=bool(self.items)) if tag == "ol" else _List())
        elif tag == "li":
            self.items += 1
            self.mark = self._item_mark(element)
        if _is_notes(element):
            self.notes += 1

    def _leave(self, element: Any) -> None:
        tag = element.tag
        if tag in _BOLD and (words := tidy("".join(self.parts[self.opened :]))):
            self.bold.append(words)
        if tag not in _PARTS:
            return
        self._flush()
        if tag in _HEADINGS:
            self.level = 0
        elif tag in ("ol", "ul") and self.lists:
            self.lists.pop()
        elif tag == "li":
            self.items -= 1
            self.mark = ""
        if _is_notes(element):
            self.notes -= 1

    def _item_mark(self, element: Any) -> str:
        """The number of a list item that is a paragraph, or its letter as it is shown; "" for other items."""
        if not self.lists:
            return ""
        opened = self.lists[-1]
        stated = element.get("value", "")
        opened.count = int(stated) if stated.isdecimal() and len(stated) < 6 else opened.count + 1
        if opened.style in ("a", "lower-alpha", "lower-latin") and 0 < opened.count <= 26:
            return f"({chr(96 + opened.count)})"
        return str(opened.count) if opened.counts else ""

    def _flush(self) -> None:
        """Makes blocks of the words that have come together since the last one."""
        whole = "".join(self.parts)
        bold = tuple(self.bold)
        self.parts.clear()
        self.bold.clear()
        self.opened = 0
        for words in re.split(rf"{_BREAK}\s*{_BREAK}", whole):
            if text := tidy(words):
                self.made.append(replace(self._block(text), anchor=self.anchor, bold=bold if " ".join(bold) == text else ()))

    def _block(self, text: str) -> Block:
        if self.level and len(text) <= _LONGEST_HEADING:
            return Block("heading", (Piece(text),), level=self.level)
        if self.notes:
            return Block("footnote", (Piece(text),))
        mark, self.mark = self.mark, ""
        if mark.isdigit():
            return Block("list", (Piece(text),), number=mark)
        kind: ParagraphKind = "list" if self.items else "text"
        return Block(kind, (Piece(f"{mark} {text}".strip()),))


def _kept_lines(text: str | None) -> str:
    """Preformatted text: its blank lines part paragraphs."""
    return re.sub(r"\n[ \t]*\n", _BREAK * 2, text or "")


def _is_notes(element: Any) -> bool:
    names = f"{element.get('class', '')} {element.get('id', '')} {element.get('role', '')}"
    return element.tag in ("section", "div", "ol", "footer", "aside") and bool(_NOTES.search(names))


def _opened(element: Any, inside: bool) -> _List:
    """An ordered list; it counts paragraphs when it is not inside another and its items are as long as paragraphs."""
    items = element.findall("li")
    length = sum(len(tidy(item.text_content())) for item in items)
    style = element.get("type", "")
    if found := re.search(r"list-style(?:-type)?\s*:\s*([\w-]+)", element.get("style", "")):
        style = found.group(1)
    start = element.get("start", "")
    first = int(start) if start.isdecimal() and len(start) < 6 else 1
    long = bool(items) and length >= _ITEM_IS_PARAGRAPH * len(items) and first + len(items) < 1000
    counts = long and not inside and style in ("", "1", "decimal") and not _is_notes(element)
    return _List(first - 1, style, counts)


def _table(table: Any) -> list[Block]:
    """The rows of a table of data; none of a table that only lays out a page."""
    if table.get("role") == "presentation" or any(table.find(f".//{tag}") is not None for tag in ("table", "h1", "h2", "h3")):
        return []
    lines = [(row, [cell for cell in row if cell.tag in ("td", "th")]) for row in table.iter("tr")]
    if max((len(cells) for _, cells in lines), default=0) < 2:
        return []
    headers = 0
    for row, cells in lines:
        if row.getparent().tag != "thead" and not (cells and all(cell.tag == "th" for cell in cells)):
            break
        headers += 1
    found = table.find("caption")
    caption = tidy(_lined(found)) or None if found is not None else None
    words = [[(_lined(cell), _spanned(cell, "colspan"), _spanned(cell, "rowspan")) for cell in cells] for _, cells in lines]
    texts = [[(tidy(text), columns, rows) for text, columns, rows in row] for row in words]
    blocks = row_blocks(filled(texts, headers), headers, caption)
    run_together = any(holds_rows([tidy(line) for line in text.split(_BREAK)]) for row in words for text, _, _ in row)
    return unsure(blocks) if run_together or _is_of_a_chart(blocks) else blocks


def _is_of_a_chart(rows: Sequence[Block]) -> bool:
    """Whether a table of figures has columns without a name of their own ("Col3"): a converter took the labels of a chart for cells."""
    unnamed = any(cell == f"Col{place}" for row in rows[:1] for place, cell in enumerate(row.cells, 1))
    return unnamed and any(is_figure(cell) for row in rows for cell in row.cells)


def _lined(cell: Any) -> str:
    """The words of a cell, with a break wherever the page begins a new line."""
    for element in cell.iter():
        if element.tag in _PARTS or element.tag == "br":
            element.text = f"{_BREAK}{element.text or ''}"
            element.tail = f"{_BREAK}{element.tail or ''}"
        elif element.tag == "sup" and (shown := _superscript(tidy(element.text_content()))):
            for inside in element:
                inside.text = ""
            element.text = shown
    return str(cell.text_content())


def _superscript(text: str) -> str:
    """Figures raised, the letter that is the mark of a note in brackets, so that neither runs into what stands before; else nothing."""
    figures = _RAISED.fullmatch(text)
    return raised(figures[1]) if figures else f" [{text}]" if len(text) == 1 and text.islower() else ""


def _spanned(cell: Any, direction: str) -> int:
    stated = cell.get(direction, "1").strip()
    return min(max(int(stated), 1), 100) if stated.isdecimal() and len(stated) < 6 else 1
