"""Reads a PDF: the characters of each page with their places, then lines and blocks, with the page of every piece.

Does not know how lines become paragraphs; it is the only place that touches PDFium, which is not safe for threads.
"""

import ctypes
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus import furniture
from corpus.document import Page, Span
from corpus.errors import Refused
from corpus.freeze import Block
from corpus.headings import Outline
from corpus.lines import Glyph, Line, read_lines
from corpus.paragraphs import make_blocks
from corpus.ruled import Rule, gather

_PDFIUM = Lock()
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD of fpdfview.h
_BOLD_WEIGHT = 700
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123: flags of a font descriptor
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi", re.IGNORECASE)
_RAISED = 0.25  # of the type size: no plain digit stands so far above the base line
_SLANT = 0.09  # of the length of the direction of writing: up to 5 degrees is upright
_MOST_STROKES = 6_000  # a page with more is a drawing or a map
_LEVEL = 0.7  # points that the ends of a horizontal line may differ in height
_MOST = 0.7  # of a page: pictures that cover more make it a scan
_EDGE = 0.1  # of the height: stamps on a scan stand so near the top or the bottom
_STAMP = 3  # lines
_SPACE = Glyph(" ", 0, 0, 0, 0, False)
_STARTS = (
    (b"\xff\xd8\xff", "is a JPEG picture, no PDF: fetch the report again"),
    (b"\x89PNG", "is a PNG picture, no PDF: fetch the report again"),
    (b"PK\x03\x04", "is a ZIP file or an Office document, no PDF: give it its right name"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document, no PDF: save it as PDF or DOCX"),
    (b"<", "is a web page, no PDF (perhaps an error page): fetch the report again"),
)

Box = tuple[float, float, float, float]  # left, bottom, right, top of a page, points


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as it was read: lines, height in points, its label in the file, whether it shows anything, and a scan at that."""

    lines: list[Line]
    height: float
    label: str | None
    shows: bool
    damaged: bool = False
    scan: bool = False

    @property
    def readable(self) -> bool:
        """Whether its words were read: not when it shows something and has none, nor when a stamp is all over a scan."""
        if not self.scan:
            return bool(self.lines) or not self.shows
        edge = _EDGE * self.height
        return len(self.lines) > _STAMP or any(edge < line.y < self.height - edge for line in self.lines)


@dataclass(frozen=True, slots=True)
class _Type:
    """What the characters of one text object share: size and base line from the top (points), weight, turn (None if slanting)."""

    size: float
    bold: bool
    y: float
    turn: int | None


def read_pdf(data: bytes, name: str, password: str | None = None) -> tuple[list[Block], list[Page]]:
    """The blocks of a PDF in reading order, and its pages with their printed labels and empty spans.

    Raises Refused when the file is locked, cut off, damaged, no PDF, without pages or without any text.
    """
    _refuse_other_files(data, name)
    with _opened(data, name, password) as file:
        with _PDFIUM:
            count, outline = len(file), _outline(file)
        sheets = [_sheet(file, index) for index in range(count)]
    if not sheets:
        raise Refused(name, "has no pages: ask for a complete copy")
    if all(sheet.damaged for sheet in sheets):
        raise Refused(name, "is damaged on every page: fetch it again")
    if not any(sheet.lines for sheet in sheets):
        raise Refused(name, "has no text layer (a scan?): give a copy with text; reading scans comes in a later version")
    own = [sheet.label for sheet in sheets]
    running = furniture.find_running([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets], own)
    labels = furniture.choose_labels(running.labels, own)
    pages = [
        Page(number, label, Span(0, 0), readable=sheet.readable)
        for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), 1)
    ]
    return make_blocks([running.body(index, sheet.lines) for index, sheet in enumerate(sheets)], outline), pages


def pdf_information(data: bytes, password: str | None = None) -> Mapping[str, str]:
    """What the file says about itself: Title, Author, CreationDate and so on, where it says something.

    Raises Refused as read_pdf does.
    """
    _refuse_other_files(data, "the file")
    with _opened(data, "the file", password) as file, _PDFIUM:
        said = {key: _said(file.get_metadata_value, key).strip("\0 \n\r\t") for key in file.METADATA_KEYS}
    return {key: words for key, words in said.items() if words}


def _refuse_other_files(data: bytes, name: str) -> None:
    if not data:
        raise Refused(name, "is empty: fetch it again")
    if b"%PDF-" not in data[:1024]:
        start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n")
        reasons = (reason for mark, reason in _STARTS if start.startswith(mark))
        raise Refused(name, next(reasons, "is no PDF: fetch the report again"))
    if b"startxref" not in data[-65536:]:
        raise Refused(name, "is cut off before its end: fetch it again")


@contextmanager
def _opened(data: bytes, name: str, password: str | None) -> Iterator[pdfium.PdfDocument]:
    try:
        with _PDFIUM:
            file = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            reason = "and this one does not open it" if password else "give it with --password"
            raise Refused(name, f"is locked with a password: {reason}") from error
        raise Refused(name, "is damaged and cannot be opened as a PDF: fetch it again") from error
    try:
        yield file
    finally:
        with _PDFIUM:
            file.close()


def _said(read: Callable[..., str], *where: str | int) -> str:
    """What the file says somewhere; nothing where its bytes are no text."""
    try:
        return read(*where)
    except UnicodeDecodeError:
        return ""


def _outline(file: pdfium.PdfDocument) -> Outline:
    """The bookmarks of the file: (page from 1, letters of the title) -> level from 1."""
    outline: dict[tuple[int, str], int] = {}
    for bookmark in file.get_toc(max_depth=6):
        target = bookmark.get_dest()
        index = target.get_index() if target else None
        if index is not None:
            outline.setdefault((index + 1, furniture.letters_of(_said(bookmark.get_title))), bookmark.level + 1)
    return outline


def _sheet(file: pdfium.PdfDocument, index: int) -> _Sheet:
    """One page as it was read; a damaged one shows something that cannot be read."""
    with _PDFIUM:
        label = _said(file.get_page_label, index) or None
        try:
            page = file[index]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return _Sheet([], 0.0, label, shows=True, damaged=True)
        glyphs, height, turn = _glyphs(text, page.get_bbox())
        rules = [_rule(turn, page.get_bbox(), stroke) for stroke in _strokes(page)]
        shows, scan = raw.FPDFPage_CountObjects(page) > 0, _is_scan(page)
        text.close()
        page.close()
    level = [rule for rule in rules if rule is not None]
    return _Sheet(read_lines(glyphs, lambda words: gather(words, level)), height, label, shows, scan=scan)


def _is_scan(page: pdfium.PdfPage) -> bool:
    """Whether pictures cover most of a page."""
    box: Box = page.get_bbox()
    left, bottom, right, top = box
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) == raw.FPDF_PAGEOBJ_IMAGE and raw.FPDFPageObj_GetBounds(drawn, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            covered += max(min(x1, right) - max(x0, left), 0) * max(min(y1, top) - max(y0, bottom), 0)
    return covered > _MOST * (right - left) * (top - bottom)


def _strokes(page: pdfium.PdfPage) -> list[Box]:
    """The straight lines drawn on a page, edges of filled areas among them, as (x, y, x, y) of the file; none on a drawing."""
    strokes: list[Box] = []
    for index in range(raw.FPDFPage_CountObjects(page)):
        drawn = raw.FPDFPage_GetObject(page, index)
        if raw.FPDFPageObj_GetType(drawn) != raw.FPDF_PAGEOBJ_PATH:
            continue
        if len(strokes) + raw.FPDFPath_CountSegments(drawn) > _MOST_STROKES:
            return []
        strokes.extend(_strokes_of(drawn))
    return strokes


def _strokes_of(path: raw.FPDF_PAGEOBJECT) -> Iterator[Box]:
    matrix, x, y = raw.FS_MATRIX(), ctypes.c_float(), ctypes.c_float()
    raw.FPDFPageObj_GetMatrix(path, matrix)
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for index in range(raw.FPDFPath_CountSegments(path)):
        segment = raw.FPDFPath_GetPathSegment(path, index)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        at = (
            matrix.a * x.value + matrix.c * y.value + matrix.e,
            matrix.b * x.value + matrix.d * y.value + matrix.f,
        )
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            yield (*before, *at)
        if raw.FPDFPathSegment_GetClose(segment) and start:
            yield (*at, *start)
        before = at


def _rule(turn: int, box: Box, stroke: Box) -> Rule | None:
    """A line of the file as a rule on the page as it is read; None when it is not horizontal there."""
    x0, y0, x1, y1 = stroke
    one, other = _depth(turn, box, x0, y0), _depth(turn, box, x1, y1)
    if abs(one - other) > _LEVEL:
        return None
    edges = raw.FS_RECTF(left=min(x0, x1), right=max(x0, x1), bottom=min(y0, y1), top=max(y0, y1))
    left, right = _sides(turn, box, edges)
    return Rule(left, right, (one + other) / 2) if right > left else None


def _glyphs(text: pdfium.PdfTextPage, box: Box) -> tuple[list[Glyph], float, int]:
    """The upright characters on a page in the order of the file, the height of the page as it is read, in points, and its turn.

    Upright is the direction of most characters, whatever rotation the page states.
    """
    turned: dict[int, list[Glyph]] = {turn: [] for turn in range(4)}
    handle, edges = text.raw, raw.FS_RECTF()
    types: dict[int, _Type] = {}
    turn = 0
    for index in range(raw.FPDFText_CountChars(handle)):
        char = furniture.plain(raw.FPDFText_GetUnicode(handle, index))
        owner = raw.FPDFText_GetTextObject(handle, index)
        if char == " " or not owner:
            turned[turn].append(_SPACE)
            continue
        key = ctypes.addressof(owner.contents)
        if (kind := types.get(key)) is None:
            kind = types[key] = _type_of(handle, index, box)
        if kind.turn is None or not char or kind.size < 1:
            continue
        turn = kind.turn
        raw.FPDFText_GetLooseCharBox(handle, index, edges)
        x0, x1 = _sides(turn, box, edges)
        raised = turn == 0 and char.isdigit() and _is_raised(handle, index, box[3] - kind.y, kind.size)
        y, size = (kind.y - 0.33 * kind.size, 0.6 * kind.size) if raised else (kind.y, kind.size)
        turned[turn].append(Glyph(char, x0, x1, y, size, kind.bold))
    most = max(turned, key=lambda turn: len(turned[turn]))
    width, height = box[2] - box[0], box[3] - box[1]
    if most % 2:
        width, height = height, width
    shown = [glyph for glyph in turned[most] if glyph is _SPACE or (-1 < glyph.x0 < width and 0 < glyph.y < height + 1)]
    return shown, height, most


def _is_raised(text: raw.FPDF_TEXTPAGE, index: int, base: float, size: float) -> bool:
    """Whether a digit is a superscript of the font itself, which has full size and base line but stands higher."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    raw.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    return bottom.value - base > _RAISED * size


def _sides(turn: int, box: Box, edges: raw.FS_RECTF) -> tuple[float, float]:
    """Left and right of a character on a page that is read after `turn` quarter turns to the right."""
    left, bottom, right, top = box
    if turn == 0:
        return edges.left - left, edges.right - left
    if turn == 1:
        return edges.bottom - bottom, edges.top - bottom
    if turn == 2:
        return right - edges.right, right - edges.left
    return top - edges.top, top - edges.bottom


def _depth(turn: int, box: Box, x: float, y: float) -> float:
    """How far below the top of a page that is read after `turn` quarter turns to the right a place of the file lies."""
    left, bottom, right, top = box
    return (top - y, x - left, y - bottom, right - x)[turn]


def _type_of(text: raw.FPDF_TEXTPAGE, index: int, box: Box) -> _Type:
    """The type of the text object that a character belongs to; the size in the font is scaled by the matrix."""
    matrix, flags, name = raw.FS_MATRIX(), ctypes.c_int(), ctypes.create_string_buffer(128)
    x, y = ctypes.c_double(), ctypes.c_double()
    raw.FPDFText_GetMatrix(text, index, matrix)
    raw.FPDFText_GetCharOrigin(text, index, x, y)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    heavy = raw.FPDFText_GetFontWeight(text, index) >= _BOLD_WEIGHT or bool(flags.value & _FORCE_BOLD)
    size = raw.FPDFText_GetFontSize(text, index) * (matrix.c**2 + matrix.d**2) ** 0.5
    turn = _turn(matrix.a, matrix.b)
    return _Type(size, heavy or bool(_BOLD_NAME.search(name.value)), _depth(turn or 0, box, x.value, y.value), turn)


def _turn(a: float, b: float) -> int | None:
    """Quarter turns to the left of a direction of writing (a, b); None for a slanting one."""
    if abs(b) <= _SLANT * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _SLANT * abs(b):
        return 1 if b > 0 else 3
    return None
