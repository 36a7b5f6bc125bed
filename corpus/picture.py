"""Draws a page of a PDF as a picture, and finds and marks the words of a quote on it.

Does not know how a page is read; both share one lock, because PDFium is not safe for threads.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass, replace

import pypdfium2 as pdfium
from PIL import Image, ImageChops, ImageDraw

from corpus import ocr
from corpus.document import Document, Span
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
    found: list[Place] = []
    with opened(data, document.source.path) as file:
        for page in document.pages_of(span):
            start, end = max(span.start, page.span.start), min(span.end, page.span.end)
            if document.text[start:end].strip():
                glyphs, place = (_scanned if page.ocr else _looked_at)(file, page.number, document.source.path)
                text, begin = page.span.of(document.text), page.span.start
                found.append(replace(place, boxes=find(glyphs, text, start - begin, end - begin)))
    return tuple(found)


def plain(data: bytes, page: int, name: str = "the file") -> Place:
    """A page (from 1) without anything marked. Raises Refused as read_pdf does, and for a page that is not there."""
    with opened(data, name) as file:
        return _looked_at(file, page, name)[1]


def render(data: bytes, place: Place, width: int, name: str = "the file") -> bytes:
    """A page as a PNG, turned so that its words stand upright, with a line below the marked words and a bar in the margin.

    width: of the picture, pixels. Raises Refused as `plain` does.
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


def _looked_at(file: pdfium.PdfDocument, page: int, name: str) -> tuple[list[Glyph], Place]:
    with PDFIUM:
        sheet = _page(file, page, name)
        words = sheet.get_textpage()
        shown = upright(words.raw, sheet.get_bbox(), single=True)
        words.close()
        sheet.close()
    margin = min((glyph.x0 for glyph in shown.glyphs if not glyph.char.isspace()), default=0.0)
    return shown.glyphs, Place(page, shown.turn, margin)


def _scanned(file: pdfium.PdfDocument, page: int, name: str) -> tuple[list[Glyph], Place]:
    """A page without text of its own, and the words that can be made out in its picture; none where Tesseract is not there."""
    with PDFIUM:
        turn = _page(file, page, name).get_rotation() // 90
    try:
        glyphs = ocr.placed(ocr.seen(pictured(file, page - 1)))
    except ocr.NotRead:
        glyphs = []
    return glyphs, Place(page, turn, min((glyph.x0 for glyph in glyphs if not glyph.char.isspace()), default=0.0))


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
