"""Reads a PDF: the characters of each page with their places, then lines and blocks, with the page of every piece.

Does not know how lines become paragraphs; it is the only place that touches PDFium, which is not safe for threads.
"""

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from threading import Lock

import pypdfium2 as pdfium

from corpus import drawn, furniture, ocr
from corpus.boxes import part_framed
from corpus.columns import read_lines
from corpus.document import Page, Span
from corpus.errors import LOCKED, NOT_THIS_ONE, Refused
from corpus.frames import frames
from corpus.freeze import Block
from corpus.glyphs import upright
from corpus.headings import Outline
from corpus.lines import Line
from corpus.paragraphs import make_blocks
from corpus.ruled import gather

PDFIUM = Lock()
_WRONG_PASSWORD = 4  # FPDF_ERR_PASSWORD of fpdfview.h
_EDGE = 0.1  # of the height: stamps on a scan stand so near the top or the bottom
_STAMP = 3  # lines
_STARTS = (
    (b"\xff\xd8\xff", "is a JPEG picture, no PDF: fetch the report again"),
    (b"\x89PNG", "is a PNG picture, no PDF: fetch the report again"),
    (b"PK\x03\x04", "is a ZIP file or an Office document, no PDF: give it its right name"),
    (b"\xd0\xcf\x11\xe0", "is an old Office document, no PDF: save it as PDF or DOCX"),
    (b"<", "is a web page, no PDF (perhaps an error page): fetch the report again"),
)


@dataclass(frozen=True, slots=True)
class _Sheet:
    """One page as it was read: lines, height in points, its label in the file, whether it shows anything, and a scan at that."""

    lines: list[Line]
    height: float
    label: str | None
    shows: bool
    damaged: bool = False
    scan: bool = False
    broken: bool = False  # its characters are not what they show
    ocr: bool = False
    late: bool = False  # Tesseract failed on it or took too long

    @property
    def readable(self) -> bool:
        """Whether its words were read: not when it shows something and has none, nor when a stamp is all over a scan."""
        if self.broken:
            return False
        if not self.scan:
            return bool(self.lines) or not self.shows
        edge = _EDGE * self.height
        return len(self.lines) > _STAMP or any(edge < line.y < self.height - edge for line in self.lines)


_PASSED_OVER = _Sheet([], 0.0, None, shows=True, damaged=True)


def every_page(_page: int) -> bool:
    """No page is passed over."""
    return True


def read_pdf(
    data: bytes, name: str, password: str | None = None, turn_to: Callable[[int], bool] = every_page
) -> tuple[list[Block], list[Page]]:
    """The blocks of a PDF in reading order, and its pages with their printed labels and empty spans.

    turn_to: told each page, from 1, before it is read, and 0 after the last; a page for which it gives False is passed over, unread.
    Raises Refused when the file is locked, cut off, damaged, no PDF, without pages or without any text.
    """
    _refuse_other_files(data, name)
    with opened(data, name, password) as file:
        with PDFIUM:
            count, outline = len(file), _outline(file)
        sheets = [_sheet(file, index) if turn_to(index + 1) else _PASSED_OVER for index in range(count)]
        turn_to(0)
        sheets = _with_scans(file, sheets)
    if not sheets:
        raise Refused(name, "has no pages: ask for a complete copy")
    if all(sheet.damaged for sheet in sheets):
        raise Refused(name, "is damaged on every page: fetch it again")
    if not any(sheet.shows or sheet.lines for sheet in sheets):
        raise Refused(name, "holds only blank pages: ask for a complete copy")
    if not any(sheet.lines for sheet in sheets):
        raise Refused(name, _why_no_text(sheets))
    own = [sheet.label for sheet in sheets]
    running = furniture.find_running([sheet.lines for sheet in sheets], [sheet.height for sheet in sheets], own)
    labels = furniture.choose_labels(running.labels, own)
    pages = [
        Page(number, label, Span(0, 0), ocr=sheet.ocr, readable=sheet.readable)
        for number, (sheet, label) in enumerate(zip(sheets, labels, strict=True), 1)
    ]
    return make_blocks([running.body(index, sheet.lines) for index, sheet in enumerate(sheets)], outline), pages


def pdf_information(data: bytes, password: str | None = None) -> Mapping[str, str]:
    """What the file says about itself: Title, Author, CreationDate and so on, where it says something.

    Raises Refused as read_pdf does.
    """
    _refuse_other_files(data, "the file")
    with opened(data, "the file", password) as file, PDFIUM:
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
def opened(data: bytes, name: str, password: str | None = None) -> Iterator[pdfium.PdfDocument]:
    """A PDF for the length of a block; PDFIUM must be held for whatever is done with it. Raises Refused."""
    try:
        with PDFIUM:
            file = pdfium.PdfDocument(data, password=password)
    except pdfium.PdfiumError as error:
        if error.err_code == _WRONG_PASSWORD:
            reason = NOT_THIS_ONE if password else "give it with --password"
            raise Refused(name, LOCKED + reason) from error
        raise Refused(name, "is damaged and cannot be opened as a PDF: fetch it again") from error
    try:
        yield file
    finally:
        with PDFIUM:
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
    with PDFIUM:
        label = _said(file.get_page_label, index) or None
        try:
            page = file[index]
            text = page.get_textpage()
        except pdfium.PdfiumError:
            return _Sheet([], 0.0, label, shows=True, damaged=True)
        words = upright(text.raw, page.get_bbox())
        things = drawn.things(page)
        strokes, framed = drawn.lines(things, words.turn), frames(things, words.turn)
        scan = drawn.is_scan(things)
        text.close()
        page.close()
    lines = read_lines(words.glyphs, lambda found: gather(found, strokes), lambda found: part_framed(found, framed))
    return _Sheet(lines, words.height, label, things.shows, False, scan, words.broken)


def _with_scans(file: pdfium.PdfDocument, sheets: list[_Sheet]) -> list[_Sheet]:
    """The pages, with those that are unreadable as they are read from their pictures where Tesseract is installed."""
    unread = [index for index, sheet in enumerate(sheets) if not sheet.readable and not sheet.damaged]
    if unread and ocr.installed():
        with ThreadPoolExecutor(os.cpu_count() or 2) as workers:
            for index, sheet in zip(unread, workers.map(lambda index: _scanned(file, index, sheets[index]), unread), strict=True):
                sheets[index] = sheet
    return sheets


def _why_no_text(sheets: Sequence[_Sheet]) -> str:
    """Why a file whose pages show something has no text."""
    if not ocr.installed():
        return (
            "has no text layer (a scan?), and Tesseract, which reads pictures of pages, is not installed: give a copy with text"
        )
    if any(sheet.late for sheet in sheets):
        return "holds only pictures of pages, and Tesseract failed on them or took too long: try again, or give a copy with text"
    return "holds only pictures or drawings, and Tesseract finds no words in them: give a copy with text"


def _scanned(file: pdfium.PdfDocument, index: int, sheet: _Sheet) -> _Sheet:
    """A page as it is read from its picture; the page as it was where nothing can be made out."""
    try:
        words = ocr.seen(pictured(file, index))
    except ocr.NotRead:
        return replace(sheet, late=True)
    if not words:
        return sheet
    with PDFIUM:
        height = file.get_page_size(index)[1]
    made = _Sheet(read_lines(ocr.level(words)), height, sheet.label, sheet.shows, scan=sheet.scan, ocr=True)
    return made if made.readable else sheet


def pictured(file: pdfium.PdfDocument, index: int) -> ocr.Picture:
    """The page as a grey picture for reading. Raises NotRead where it can't be drawn."""
    with PDFIUM:
        try:
            page = file[index]
            drawing = page.render(scale=ocr.DPI / 72, grayscale=True)
        except (pdfium.PdfiumError, MemoryError) as error:
            raise ocr.NotRead("the page can't be drawn") from error
        rows, stride, width = bytes(drawing.buffer), drawing.stride, drawing.width
        picture = b"".join(rows[start : start + width] for start in range(0, stride * drawing.height, stride))
        made = ocr.Picture(picture, width, drawing.height)
        drawing.close()
        page.close()
    return made
