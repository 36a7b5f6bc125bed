"""Reads what is drawn on a PDF page: the straight lines that part rows and columns of tables, and pictures that cover a page.

Does not know words or tables; the caller holds the lock that PDFium needs.
"""

import ctypes
from collections.abc import Iterator
from typing import NamedTuple

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.glyphs import Address, Box, Count, by_address, placed
from corpus.stacks import Drawn, Rule, Upright

_MOST_STROKES = 6_000  # a page with more is a drawing or a map
_LEVEL = 0.7  # points that the ends of a level or upright line may differ in height or place
_MOST = 0.7  # of a page: pictures that cover more make it a scan
_Matrix, _Edges, _Point = ctypes.c_float * 6, ctypes.c_float * 4, ctypes.c_float * 2
_object = by_address(raw.FPDFPage_GetObject, Address, Address, Count)
_type = by_address(raw.FPDFPageObj_GetType, Count, Address)
_bounds = by_address(raw.FPDFPageObj_GetBounds, Count, Address, Address, Address, Address, Address)
_matrix = by_address(raw.FPDFPageObj_GetMatrix, Count, Address, Address)
_segments = by_address(raw.FPDFPath_CountSegments, Count, Address)
_segment = by_address(raw.FPDFPath_GetPathSegment, Address, Address, Count)
_point = by_address(raw.FPDFPathSegment_GetPoint, Count, Address, Address, Address)
_kind = by_address(raw.FPDFPathSegment_GetType, Count, Address)
_closes = by_address(raw.FPDFPathSegment_GetClose, Count, Address)


class Things(NamedTuple):
    """What is drawn on a page of the file beside its text: paths and pictures by their addresses, whether it shows anything at all,
    and its box."""

    paths: list[int]
    pictures: list[int]
    shows: bool
    box: Box


def things(page: pdfium.PdfPage) -> Things:
    """What is drawn on a page; only while it is open."""
    count, address = raw.FPDFPage_CountObjects(page), ctypes.cast(page.raw, Address).value
    found = Things([], [], count > 0, page.get_bbox())
    kinds = {raw.FPDF_PAGEOBJ_PATH: found.paths, raw.FPDF_PAGEOBJ_IMAGE: found.pictures}
    for index in range(count):
        drawn = _object(address, index)
        if (same := kinds.get(_type(drawn))) is not None:
            same.append(drawn)
    return found


def bounds(drawn: int) -> Box | None:
    """The area of the file that a path or a picture takes up; None where it has none."""
    edges = _Edges()
    first = ctypes.addressof(edges)
    return tuple(edges) if _bounds(drawn, first, first + 4, first + 8, first + 12) else None


def lines(things: Things, turn: int) -> Drawn:
    """The level and upright lines of a page as it is read after `turn` quarter turns to the right; none of a drawing."""
    found = [_line(turn, things.box, stroke) for stroke in _strokes(things)]
    return Drawn([line for line in found if isinstance(line, Rule)], [line for line in found if isinstance(line, Upright)])


def is_scan(things: Things) -> bool:
    """Whether pictures cover most of a page."""
    left, bottom, right, top = things.box
    covered = 0.0
    for x0, y0, x1, y1 in filter(None, map(bounds, things.pictures)):
        covered += max(min(x1, right) - max(x0, left), 0) * max(min(y1, top) - max(y0, bottom), 0)
    return covered > _MOST * (right - left) * (top - bottom)


def _strokes(things: Things) -> list[Box]:
    """The straight lines drawn on a page, edges of filled areas among them, as (x, y, x, y) of the file; none on a drawing."""
    strokes: list[Box] = []
    for drawn in things.paths:
        if len(strokes) + _segments(drawn) > _MOST_STROKES:
            return []
        strokes.extend(strokes_of(drawn))
    return strokes


def strokes_of(path: int) -> Iterator[Box]:
    """The straight lines of a path, as strokes of the file."""
    matrix, point = _Matrix(), _Point()
    at_x = ctypes.addressof(point)
    _matrix(path, ctypes.addressof(matrix))
    a, b, c, d, e, f = matrix
    before: tuple[float, float] | None = None
    start: tuple[float, float] | None = None
    for index in range(_segments(path)):
        segment = _segment(path, index)
        _point(segment, at_x, at_x + 4)
        x, y = point
        at = (a * x + c * y + e, b * x + d * y + f)
        kind = _kind(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = at
        elif kind == raw.FPDF_SEGMENT_LINETO and before:
            yield (*before, *at)
        if _closes(segment) and start:
            yield (*at, *start)
        before = at


def _line(turn: int, box: Box, stroke: Box) -> Rule | Upright | None:
    """A line of the file as it lies on the page as it is read; None when it is neither level nor upright there."""
    x0, y0, x1, y1 = stroke
    (one_x, one_y), (other_x, other_y) = placed(turn, box, x0, y0), placed(turn, box, x1, y1)
    if abs(one_y - other_y) <= _LEVEL:
        left, right = sorted((one_x, other_x))
        return Rule(left, right, (one_y + other_y) / 2) if right > left else None
    if abs(one_x - other_x) <= _LEVEL:
        return Upright((one_x + other_x) / 2, min(one_y, other_y), max(one_y, other_y))
    return None
