"""The frozen types of a document as it was read: one string, and exact spans over it for pages, sections and paragraphs.

Does not know how a file is read, nor what anybody does with the document afterwards.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple
from urllib.parse import quote

READER = 12  # of the reading: raise it when files are read otherwise than before, so that documents can be read again

ParagraphKind = Literal["text", "list", "table", "footnote"]
Place = Literal[
    "text",  # words that a reader sees
    "properties",  # of the file
    "markup",  # what a web page or the head of a Markdown text states for machines
    "publisher",  # it follows from who published the document
    "unnoted",  # an earlier version of this program did not note it
]
Certainty = Literal["sure", "likely", "unsure"]


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters start (in) to end (out) of a document's text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"not a span: {self.start} to {self.end}")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The characters of the span."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the file. The spans of all pages follow one another without gap from 0 to the end of the text."""

    number: int  # in the file, from 1
    label: str | None  # printed on the page, "iv" or "12"; None where none is printed
    span: Span
    ocr: bool = False  # the text comes from a picture of the page
    readable: bool = True  # False: a page that shows something but gave no text


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it, up to the next heading of any level.

    The heading of a box stands under that of the text around it, and its section lies within the section that the box interrupts.
    """

    level: int  # 1 is the highest
    path: tuple[str, ...]  # titles from the highest heading down to this one
    span: Span  # from the first character of the heading

    @property
    def title(self) -> str:
        """The words of this heading alone."""
        return self.path[-1]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph of running text; headings are no paragraphs.

    `span` leaves out the printed number, so that it holds only words that can be quoted.
    """

    span: Span
    number: str | None = None  # the report's own: "7", "1.12", "1.5.4", "2.3 a", "12b"
    kind: ParagraphKind = "text"
    box: int | None = None  # which framed text of the document it stands in (a case study, key facts), from 1
    notes: tuple[Span, ...] = ()  # the footnotes that it refers to


class Area(NamedTuple):
    """A rectangle on a page as it is read, upright: points from its left and its top."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


class Anchor(NamedTuple):
    """Where an element of a web page that a link can point to begins in the text."""

    start: int
    name: str  # the id of the element


def address_at(url: str | None, anchors: Sequence[Anchor], place: int) -> str | None:
    """The address of a page with the last anchor at a place of its text or before it; without one where the page has none there."""
    above = bisect_right(anchors, place, key=lambda anchor: anchor.start)
    return f"{url}#{quote(anchors[above - 1].name)}" if url and above and "#" not in url else url


@dataclass(frozen=True, slots=True)
class Table:
    """A table as rows of cells; its words also stand in the text as paragraphs of kind "table", one a row."""

    span: Span
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    page: int | None = None
    sure: bool = True  # False: only the places of words tell rows and columns, no line drawn between them and no mark-up
    areas: tuple[Area | None, ...] = ()  # of each row, where the format has pages
    unit: str | None = None  # of its figures, as it is printed above them or in the caption: "£ million", "per cent"
    notes: tuple[Span, ...] = ()  # the notes and sources beneath it, which also stand in the text as paragraphs

    @property
    def name(self) -> str:
        """Its caption with the unit of its figures: "Table 1: Cost of fraud (£ million)"; empty where it has neither."""
        unit = f"({self.unit})" if self.unit and self.unit not in (self.caption or "") else ""
        return f"{self.caption or ''} {unit}".strip()


@dataclass(frozen=True, slots=True)
class Metadata:
    """What is said about a document; None where nothing is known."""

    title: str | None = None
    publisher: str | None = None
    kind: str | None = None  # one of corpus.metadata.KINDS
    kind_stated: str | None = None  # the original word, "threat assessment"
    published: str | None = None  # YYYY, YYYY-MM or YYYY-MM-DD, as exact as the source is
    reference: str | None = None  # "HC 2219, Session 2017-2019"
    url: str | None = None
    period: str | None = None  # what the document covers, as it says itself: "2021-2022", "year ended 31 March 2023"
    answers: str | None = None  # the report that it responds to or follows up, in its own words
    author: str | None = None  # a person or persons, not the publisher
    updated: str | None = None  # the last change that is stated, as `published`


@dataclass(frozen=True, slots=True)
class Finding:
    """What a document itself says of one field of its metadata: where, and how sure it is that this is what is meant."""

    field: str  # of Metadata
    value: str
    place: Place
    sure: Certainty
    page: int | None = None  # of the file, where it stands on a page
    line: str | None = None  # the words that it was taken from


@dataclass(frozen=True, slots=True)
class Source:
    """The file that a document was read from."""

    path: str  # relative to the folder that brought it, with forward slashes; for a single file its name
    sha256: str  # of the bytes, 64 hexadecimal digits
    format: str  # pdf, html, docx, odt, txt or md
    size: int  # bytes


@dataclass(frozen=True, slots=True)
class Document:
    """A file as it was read. Everything in it is a span over `text`, so that whatever is cited can be checked by slicing."""

    source: Source
    metadata: Metadata  # what holds: what is stated, and what was found where nothing is stated
    text: str
    pages: tuple[Page, ...] = ()  # empty for formats without pages
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Paragraph, ...] = ()
    tables: tuple[Table, ...] = ()
    findings: tuple[Finding, ...] = ()  # at most one a field
    stated: Metadata = Metadata()  # by a manifest
    anchors: tuple[Anchor, ...] = ()  # of a web page, in order

    @property
    def id(self) -> str:
        """The first 12 digits of the hash of the bytes: the same file has the same id under any name."""
        return self.source.sha256[:12]

    def pages_of(self, span: Span) -> tuple[Page, ...]:
        """The pages that a span touches, in order; empty for formats without pages."""
        first = bisect_right(self.pages, span.start, key=lambda page: page.span.end)
        last = bisect_left(self.pages, span.end, key=lambda page: page.span.start)
        return tuple(page for page in self.pages[first:last] if len(page.span))

    def table_of(self, span: Span) -> Table | None:
        """The table that a span begins in, in a row or in a note beneath it."""
        return table_at(self.tables, span)

    def row_areas(self, span: Span) -> tuple[Area, ...]:
        """Where the rows of tables stand that a span touches, from the top down; empty where no lines mark them."""
        found: list[Area] = []
        for table in self.tables:
            if table.span.overlaps(span):
                rows = [part for part in self.paragraphs if part.kind == "table" and table.span.overlaps(part.span)]
                pairs = zip(rows, table.areas, strict=False)
                found.extend(area for part, area in pairs if area is not None and part.span.overlaps(span))
        return tuple(found)

    def notes_of(self, span: Span) -> tuple[Span, ...]:
        """The footnotes that the paragraphs refer to which a span touches."""
        first = bisect_right(self.paragraphs, span.start, key=lambda part: part.span.end)
        last = bisect_left(self.paragraphs, span.end, key=lambda part: part.span.start)
        return tuple(dict.fromkeys(note for part in self.paragraphs[first:last] for note in part.notes))

    def address_of(self, span: Span) -> str | None:
        """The address where a span can be read at its publisher's: of its paragraph where the page has an anchor there or a little
        before; None where no address is known."""
        return address_at(self.metadata.url, self.anchors, span.start)

    def anchors_of(self, span: Span) -> tuple[Anchor, ...]:
        """The last anchor at the start of a span or before it, and those within."""
        first = max(bisect_right(self.anchors, span.start, key=lambda anchor: anchor.start) - 1, 0)
        return tuple(anchor for anchor in self.anchors[first:] if anchor.start < span.end)

    def heading_of(self, span: Span) -> tuple[str, ...]:
        """The heading path above the start of a span; empty before the first heading."""
        above = bisect_right(self.sections, span.start, key=lambda section: section.span.start) - 1
        while above >= 0 and self.sections[above].span.end < span.start:  # a box that ends before
            above -= 1
        return self.sections[above].path if above >= 0 else ()


def table_at(tables: Sequence[Table], span: Span) -> Table | None:
    """The one of a document's tables, in order, that a span begins in, in a row or in a note beneath it."""
    above = bisect_right(tables, span.start, key=lambda table: table.span.start)
    if not above:
        return None
    table = tables[above - 1]
    return table if any(part.start <= span.start < part.end for part in (table.span, *table.notes)) else None
