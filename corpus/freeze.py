"""Turns the blocks that a reader found, in reading order, into one frozen text with exact spans over it.

Does not know any file format, and does not change a word: cleaning is over when a block comes here.
"""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal, NamedTuple

from corpus.document import Anchor, Area, Document, Metadata, Page, Paragraph, ParagraphKind, Section, Source, Span, Table

BETWEEN_BLOCKS = "\n\n"
BETWEEN_ROWS = "\n"
_ASIDE = ("table", "footnote")  # what the running text goes on after


@dataclass(frozen=True, slots=True)
class Piece:
    """The words of a block that stand on one page; `page` counts from 1, None for formats without pages."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph, a list item, a table row or a footnote, whole, with the page of each piece of it.

    `number` is the report's own paragraph number and is not part of the pieces; a bullet or a second paragraph under 2.3 carries
    "2.3" as well, and a lettered item "2.3 a". `level` is of headings, 1 the highest.
    A block that goes on over a page has two pieces; `glue` stands between them ("" where a word was broken at the page end).
    """

    kind: Literal["heading"] | ParagraphKind
    pieces: tuple[Piece, ...]
    level: int = 0
    number: str | None = None
    glue: str = " "
    caption: str | None = None  # of tables: the same caption on each row of one table
    cells: tuple[str, ...] = field(default=())  # of tables: the row as cells
    sure: bool = True  # of tables: lines or mark-up part the cells
    area: Area | None = None  # of tables: the row on its page
    mark: str | None = None  # of a footnote: what it is referred to by
    refs: tuple[tuple[int | None, str], ...] = ()  # the pages and marks of the footnotes that its words refer to
    box: int | None = None  # which framed text of the document it stands in, from 1; headings there have levels of their own
    unit: str | None = None  # of tables: of their figures, "£ million"
    opens: bool = False  # of tables: the first row of one
    anchor: str | None = None  # of a web page: the id of the element, or of the last one before it
    bold: tuple[str, ...] = ()  # of a web page: the bold parts of a paragraph that holds nothing else
    beneath: bool = False  # a note or a source that stands under the table before it

    @property
    def words(self) -> str:
        """What it says, over all its pages."""
        return self.glue.join(piece.text for piece in self.pieces)


class _Heading(NamedTuple):
    """A heading where it begins in the text; `box` where it stands in one."""

    level: int
    title: str
    start: int
    box: int | None


@dataclass(slots=True)
class _Rows:
    """A table while it grows."""

    blocks: list[Block] = field(default_factory=list)
    spans: list[Span] = field(default_factory=list)
    notes: list[Span] = field(default_factory=list)


@dataclass(slots=True)
class _Text:
    """The text while it grows, with the places where pages begin."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    page_starts: dict[int, int] = field(default_factory=dict)
    page: int = 0

    def write(self, words: str) -> Span:
        start = self.length
        self.parts.append(words)
        self.length += len(words)
        return Span(start, self.length)

    def turn_to(self, page: int | None) -> None:
        if page is None or page == self.page:
            return
        if page < self.page:
            raise ValueError(f"blocks out of order: page {page} after page {self.page}")
        for number in range(self.page + 1, page + 1):
            self.page_starts[number] = self.length
        self.page = page


def freeze(source: Source, metadata: Metadata, blocks: Sequence[Block], pages: Sequence[Page] = ()) -> Document:
    """The document made of `blocks`.

    `pages` tells for each page of the file its number, label, ocr and readable; their spans are set here (give `Span(0, 0)`).
    Raises ValueError when blocks go back to an earlier page or name a page that is not among `pages`.
    """
    text = _Text()
    headings: list[_Heading] = []
    boxes: dict[int, int] = {}  # where each framed text ends
    paragraphs: list[Paragraph] = []
    tables: list[_Rows] = []
    anchors: list[Anchor] = []
    places: list[int] = []  # of each paragraph: how many-eth table it stands in or beneath, 0 for others
    before: Block | None = None
    # the last block of the running text, and of each framed text, but for tables and footnotes
    running: dict[int | None, Block] = {}
    for block in blocks:
        if text.length:
            text.write(BETWEEN_ROWS if _same_table(before, block) else BETWEEN_BLOCKS)
        text.turn_to(block.pieces[0].page)
        start = text.length
        if block.anchor and (before is None or before.anchor != block.anchor):
            anchors.append(Anchor(start, block.anchor))
        if printed := _printed_number(running.get(block.box), block):
            text.write(printed + " ")
        span = _write_pieces(text, block)
        if block.kind == "heading":
            headings.append(_Heading(block.level, block.words, start, block.box))
        else:
            paragraphs.append(Paragraph(span, block.number, block.kind, block.box))
        if block.box is not None:
            boxes[block.box] = span.end
        if block.kind == "table":
            if not _same_table(before, block):
                tables.append(_Rows())
            tables[-1].blocks.append(block)
            tables[-1].spans.append(span)
        elif block.beneath and tables:
            tables[-1].notes.append(span)
        if block.kind != "heading":
            places.append(len(tables) if block.kind == "table" or block.beneath else 0)
        if block.kind not in _ASIDE and not block.beneath:
            running[block.box] = block
        before = block
    whole = "".join(text.parts)
    return Document(
        source,
        metadata,
        whole,
        _pages(pages, text.page_starts, len(whole)),
        _sections(headings, boxes, len(whole)),
        _tied(paragraphs, [block for block in blocks if block.kind != "heading"], places),
        tuple(map(_table, tables)),
        anchors=tuple(anchors),
    )


def _write_pieces(text: _Text, block: Block) -> Span:
    start = text.length
    for position, piece in enumerate(block.pieces):
        if position:
            text.write(block.glue)
        text.turn_to(piece.page)
        text.write(piece.text)
    return Span(start, text.length)


def _printed_number(before: Block | None, block: Block) -> str:
    """The number as it stands on the page: "a" for item "2.3 a", nothing for a bullet that only belongs to 2.3, nor for what goes on
    after its items. before: the last block of the running text."""
    if block.number is None or block.kind == "heading":
        return ""
    if before is not None and before.number is not None and f"{before.number} ".startswith(f"{block.number} "):
        return ""
    return block.number.split()[-1]


def _same_table(before: Block | None, block: Block) -> bool:
    if before is None or not before.kind == block.kind == "table" or block.opens:
        return False
    return before.caption == block.caption and before.sure == block.sure


def _pages(pages: Sequence[Page], starts: Mapping[int, int], length: int) -> tuple[Page, ...]:
    numbers = [page.number for page in pages]
    if unknown := set(starts) - set(numbers):
        raise ValueError(f"blocks on pages that the file does not have: {sorted(unknown)}")
    first = {page.number: starts.get(page.number, length) for page in pages}
    if numbers:
        first[numbers[0]] = 0
    ends = [*(first[number] for number in numbers[1:]), length]
    return tuple(
        Page(page.number, page.label, Span(first[page.number], end), page.ocr, page.readable)
        for page, end in zip(pages, ends, strict=False)
    )


def _sections(headings: Sequence[_Heading], boxes: Mapping[int, int], length: int) -> tuple[Section, ...]:
    """The sections in order: those of the text one after another, those of each box within the one that it interrupts."""
    sections = _one_after_another([heading for heading in headings if heading.box is None], length)
    framed: list[Section] = []
    for box, end in boxes.items():
        own = [heading for heading in headings if heading.box == box]
        if own:
            above = bisect_right(sections, own[0].start, key=lambda section: section.span.start)
            framed += _one_after_another(own, end, sections[above - 1] if above else None)
    return tuple(sorted([*sections, *framed], key=lambda section: section.span.start))


def _one_after_another(headings: Sequence[_Heading], end: int, outer: Section | None = None) -> list[Section]:
    ends = [*(heading.start for heading in headings[1:]), end]
    base, above = (outer.level, outer.path) if outer else (0, ())
    path: list[tuple[int, str]] = []
    sections = []
    for heading, stop in zip(headings, ends, strict=False):
        path = [(level, words) for level, words in path if level < heading.level] + [(heading.level, heading.title)]
        titles = (*above, *(words for _, words in path))
        sections.append(Section(base + heading.level, titles, Span(heading.start, stop)))
    return sections


def _tied(paragraphs: Sequence[Paragraph], blocks: Sequence[Block], places: Sequence[int]) -> tuple[Paragraph, ...]:
    """The paragraphs with the notes that they refer to: at the foot of the page, or at the end where only one has the mark.

    Those of a table's rows stand beneath it before they stand there.
    """
    beneath: dict[tuple[int, str], Span] = {}
    on_page: dict[tuple[int | None, str], Span] = {}
    anywhere: dict[str, list[Span]] = {}
    for paragraph, block, table in zip(paragraphs, blocks, places, strict=True):
        if block.mark and table:
            beneath.setdefault((table, block.mark), paragraph.span)
        elif block.mark:
            on_page.setdefault((block.pieces[0].page, block.mark), paragraph.span)
            anywhere.setdefault(block.mark, []).append(paragraph.span)
    tied: list[Paragraph] = []
    for paragraph, block, table in zip(paragraphs, blocks, places, strict=True):
        found = [beneath.get((table, ref[1])) or on_page.get(ref) or _only(anywhere.get(ref[1], ())) for ref in block.refs]
        notes = tuple(dict.fromkeys(span for span in found if span))
        tied.append(replace(paragraph, notes=notes) if notes else paragraph)
    return tuple(tied)


def _only(spans: Sequence[Span]) -> Span | None:
    return spans[0] if len(spans) == 1 else None


def _table(rows: _Rows) -> Table:
    """The table of these rows."""
    first, spans = rows.blocks[0], rows.spans
    cells, areas = tuple(block.cells for block in rows.blocks), tuple(block.area for block in rows.blocks)
    whole, page, notes = Span(spans[0].start, spans[-1].end), first.pieces[0].page, tuple(rows.notes)
    return Table(whole, cells, first.caption, page, first.sure, areas, first.unit, notes)
