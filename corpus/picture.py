"""Draws a page of a PDF as a picture, and finds and marks the words of a quote on it.

Does not know how a page is read; both share one lock, because PDFium is not safe for threads.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from corpus import ocr
from corpus.document import Document, Page, Span
from corpus.errors import Refused
from corpus.glyphs import upright
from corpus.lines import Glyph
from corpus.pdf import PDFIUM, opened, pictured
from corpus.quoted import Box, find

HIGHLIGHT = (255, 236, 120)  # multiplied into the page, so that the words stay as they are
INK = (11, 12, 12)
PAPER = (255, 255, 255)
LINE = 1.2  # points: the line below the marked words, with half as much white around it for pages that are dark
BAR = 4.0  # points: the bar in the margin
MOST_PIXELS = 16_000_000  # of one picture: a poster is drawn smaller


@dataclass(frozen=True, slots=True)
class Place:
    """A page of a PDF and the boxes to mark on it, in points of the page as it is read after `turn` quarter turns to the right."""

    page: int  # from 1
    turn: int
    margin: float  # where the leftmost words begin, points
    boxes: tuple[Box, ...] = ()


def places(data: bytes, document: Document, span: Span) -> tuple[Place, ...]:
    """Each page that a span touches, with the boxes of its words there; no boxes where they cannot be found on that page.

    data: the PDF that the document was read from. Raises Refused as read_pdf does.
    """
    touched = (page for page in document.pages_of(span) if _shared(page, span).of(document.text).strip())
    return tuple(place(data, document, page.number, (span,)) for page in touched)


def place(data: bytes, document: Document, number: int, spans: Sequence[Span] = ()) -> Place:
    """A page (from 1) with the boxes of the words of these spans, as far as they stand on it and can be found there.

    Of a row of a table, whose words name the columns again, the whole row.

    data: the PDF that the document was read from. Raises Refused as read_pdf does, and for a page that is not there.
    """
    name, page = document.source.path, document.pages[number - 1] if 0 < number <= len(document.pages) else None
    with opened(data, name) as file:
        glyphs, turn = (_scanned if page and page.ocr else _written)(file, number, name)
    boxes: list[Box] = []
    for span in spans:
        if page and span.overlaps(page.span):
            text, part, begin = page.span.of(document.text), _shared(page, span), page.span.start
            boxes += find(glyphs, text, part.start - begin, part.end - begin) or _rows(document, part, number)
    margin = min((glyph.x0 for glyph in glyphs if not glyph.char.isspace()), default=0.0)
    return Place(number, turn, margin, tuple(boxes))


def render(data: bytes, place: Place, width: int, name: str = "the file") -> bytes:
    """A page as a PNG, turned so that its words stand upright, with a line below the marked words and a bar in the margin.

    width: of the picture, pixels. Raises Refused as `place` does.
    """
    with opened(data, name) as file, PDFIUM:
        sheet = _page(file, place.page, name)
        left, bottom, right, top = sheet.get_bbox()
        across, down = (top - bottom, right - left) if place.turn % 2 else (right - left, top - bottom)
        scale = min(width / across, (MOST_PIXELS / (across * down)) ** 0.5)
        drawn = sheet.render(scale=scale, rotation=(90 * place.turn - sheet.get_rotation()) % 360, rev_byteorder=True)
        picture = drawn.to_pil().convert("RGB")
        drawn.close()
        sheet.close()
    _mark(picture, place, scale)
    out = io.BytesIO()
    picture.save(out, "PNG", compress_level=1)  # 6 makes it a third smaller and takes three times as long
    return out.getvalue()


def _rows(document: Document, span: Span, number: int) -> tuple[Box, ...]:
    """The boxes of the rows of tables on a page that a span touches; empty unless it lies in tables whole."""
    paragraphs = [part for part in document.paragraphs if part.span.overlaps(span)]
    if not all(part.kind == "table" for part in paragraphs):
        return ()
    areas = document.row_areas(span)
    return tuple(Box(area.left, area.top, area.right, area.bottom) for area in areas if area.page == number)


def _shared(page: Page, span: Span) -> Span:
    """What of a span that touches a page stands on it."""
    return Span(max(span.start, page.span.start), min(span.end, page.span.end))


def _written(file: pdfium.PdfDocument, number: int, name: str) -> tuple[list[Glyph], int]:
    """The characters of a page, and how many quarter turns to the right make them stand upright."""
    with PDFIUM:
        sheet = _page(file, number, name)
        words = sheet.get_textpage()
        shown = upright(words.raw, sheet.get_bbox(), single=True)
        words.close()
        sheet.close()
    return shown.glyphs, shown.turn


def _scanned(file: pdfium.PdfDocument, number: int, name: str) -> tuple[list[Glyph], int]:
    """The same of a page without text of its own, made out in its picture; no words where Tesseract is not there."""
    with PDFIUM:
        turn = _page(file, number, name).get_rotation() // 90
    try:
        return ocr.placed(ocr.seen(pictured(file, number - 1))), turn
    except ocr.NotRead:
        return [], turn


def _page(file: pdfium.PdfDocument, page: int, name: str) -> pdfium.PdfPage:
    try:
        return file[page - 1]
    except (pdfium.PdfiumError, IndexError) as error:
        raise Refused(name, f"page {page} is damaged or not there and cannot be shown") from error


def _mark(picture: Image.Image, place: Place, scale: float) -> None:
    draw = ImageDraw.Draw(picture)
    for box in place.boxes:
        left, top, right, bottom = (round(scale * edge) for edge in box)
        area = (max(left - 1, 0), max(top, 0), min(right + 1, picture.width), min(bottom, picture.height))
        if area[0] < area[2] and area[1] < area[3]:
            words = picture.crop(area)
            picture.paste(ImageChops.multiply(words, Image.new("RGB", words.size, HIGHLIGHT)), area)
        _stroke(draw, (left, bottom, right, bottom + max(round(LINE * scale), 2)))
    at = round(scale * max(place.margin - 3 * BAR, BAR / 2))
    for upper, lower in _stretches(place.boxes):
        _stroke(draw, (at, round(scale * upper), at + round(BAR * scale), round(scale * lower)))


def _stroke(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int]) -> None:
    left, top, right, bottom = box
    draw.rectangle((left - 1, top - 1, right + 1, bottom + 1), fill=PAPER)
    draw.rectangle((left, top, right, bottom), fill=INK)


def _stretches(boxes: Sequence[Box]) -> list[tuple[float, float]]:
    """The heights that boxes cover, those of lines that follow one another as one; from the top down."""
    stretches: list[tuple[float, float]] = []
    for box in sorted(boxes, key=lambda box: box.top):
        if stretches and box.top - stretches[-1][1] < box.bottom - box.top:
            stretches[-1] = (stretches[-1][0], max(stretches[-1][1], box.bottom))
        else:
            stretches.append((box.top, box.bottom))
    return stretches
