"""Reads what is drawn on a PDF page: the straight lines that part rows and columns of tables, and pictures that cover a page.

Does not know words or tables; the caller holds the lock that PDFium needs.
"""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.glyphs import Box, depth, sides
from corpus.stacks import Drawn, Rule, Upright

_MOST_STROKES = 6_000  # a page with more is a drawing or a map
_LEVEL = 0.7  # points that the ends of a level or upright line may differ in height or place
_MOST = 0.7  # of a page: pictures that cover more make it a scan


class Things(NamedTuple):
    """What is drawn on a page of the file beside its text: paths and pictures, whether it shows anything at all, and its box."""

    paths: list[raw.FPDF_PAGEOBJECT]
    pictures: list[raw.FPDF_PAGEOBJECT]
    shows: bool
    box: Box


def things(page: pdfium.PdfPage) -> Things:
    """What is drawn on a page; only while it is open."""
    count = raw.FPDFPage_CountObjects(page)
    found = Things([], [], count > 0, page.get_bbox())
    kinds = {raw.FPDF_PAGEOBJ_PATH: found.paths, raw.FPDF_PAGEOBJ_IMAGE: found.pictures}
    for index in range(count):
        drawn = raw.FPDFPage_GetObject(page, index)
        if (same := kinds.get(raw.FPDFPageObj_GetType(drawn))) is not None:
            same.append(drawn)
    return found


def lines(things: Things, turn: int) -> Drawn:
    """The level and upright lines of a page as it is read after `turn` quarter turns to the right; none of a drawing."""
    found = [_line(turn, things.box, stroke) for stroke in _strokes(things)]
    return Drawn([line for line in found if isinstance(line, Rule)], [line for line in found if isinstance(line, Upright)])


def is_scan(things: Things) -> bool:
    """Whether pictures cover most of a page."""
    left, bottom, right, top = things.box
    covered = 0.0
    edges = [ctypes.c_float() for _ in range(4)]
    for drawn in things.pictures:
        if raw.FPDFPageObj_GetBounds(drawn, *edges):
            x0, y0, x1, y1 = (edge.value for edge in edges)
            covered += max(min(x1, right) - max(x0, left), 0) * max(min(y1, top) - max(y0, bottom), 0)
    return covered > _MOST * (right - left) * (top - bottom)


def _strokes(things: Things) -> list[Box]:
    """The straight lines drawn on a page, edges of filled areas among them, as (x, y, x, y) of the file; none on a drawing."""
    strokes: list[Box] = []
    for drawn in things.paths:
        if len(strokes) + raw.FPDFPath_CountSegments(drawn) > _MOST_STROKES:
            return []
        strokes.extend(strokes_of(drawn))
    return strokes


def strokes_of(path: raw.FPDF_PAGEOBJECT) -> Iterator[Box]:
    """The straight lines of a path, as strokes of the file."""
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


def _line(turn: int, box: Box, stroke: Box) -> Rule | Upright | None:
    """A line of the file as it lies on the page as it is read; None when it is neither level nor upright there."""
    x0, y0, x1, y1 = stroke
    one, other = depth(turn, box, x0, y0), depth(turn, box, x1, y1)
    edges = raw.FS_RECTF(left=min(x0, x1), right=max(x0, x1), bottom=min(y0, y1), top=max(y0, y1))
    left, right = sides(turn, box, edges)
    if abs(one - other) <= _LEVEL:
        return Rule(left, right, (one + other) / 2) if right > left else None
    return Upright((left + right) / 2, min(one, other), max(one, other)) if right - left <= _LEVEL else None
