"""Reads the frames of a PDF page: coloured areas, and rectangles of drawn lines, that may set a text apart from the rest.

Does not know words, nor whether a frame holds a text, a table or a drawing; the caller holds the lock that PDFium needs.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import pypdfium2.raw as raw

from corpus.boxes import Frame
from corpus.drawn import Things, strokes_of
from corpus.glyphs import Box, depth, sides

_NARROWEST = 60.0  # points: the width of a frame
_LOWEST = 24.0  # points: its height
_THIN = 3.0  # points: what is thinner is a line
_PAGE = 0.9  # of the page: what fills more is its background
_PAPER = 245  # of 255: what is as light in red, green and blue shows no edge
_SAME = 3.0  # points: lines end so close to one another where they meet
_CORNER = 20.0  # points: the radius of a round corner
_MOST_LINES = 120  # of one direction; a page with more is a table or a drawing


class _Line(NamedTuple):
    """A straight line: where it runs (x of one that stands, y of one that lies), and its ends along that direction."""

    at: float
    start: float
    end: float


def frames(things: Things, turn: int) -> list[Frame]:
    """The frames of a page as it is read after `turn` quarter turns to the right."""
    box = things.box
    found: list[Frame] = []
    standing: list[_Line] = []
    lying: list[_Line] = []
    edges = [ctypes.c_float() for _ in range(4)]
    for drawn in things.paths:
        if not raw.FPDFPageObj_GetBounds(drawn, *edges):
            continue
        frame = _placed(turn, box, *(edge.value for edge in edges))
        wide, high = frame.right - frame.left, frame.bottom - frame.top
        large = wide >= _NARROWEST and high >= _LOWEST
        if not large and (min(wide, high) > _THIN or max(wide, high) < _LOWEST):
            continue
        filled, outlined, colour = _paint(drawn)
        if large and filled and wide * high < _PAGE * (box[2] - box[0]) * (box[3] - box[1]):
            found.append(frame._replace(colour=colour))
        elif (outlined if large else filled or outlined) and len(standing) + len(lying) <= 2 * _MOST_LINES:
            _add_lines(standing, lying, (_placed(turn, box, *stroke) for stroke in strokes_of(drawn)))
    return found + list(_of_lines(_whole(standing), _whole(lying)))


def _placed(turn: int, box: Box, x0: float, y0: float, x1: float, y1: float) -> Frame:
    """An area of the file as it lies on the page that is read."""
    edge = raw.FS_RECTF(left=min(x0, x1), right=max(x0, x1), bottom=min(y0, y1), top=max(y0, y1))
    left, right = sides(turn, box, edge)
    one, other = depth(turn, box, x0, y0), depth(turn, box, x1, y1)
    return Frame(left, min(one, other), right, max(one, other))


def _paint(path: raw.FPDF_PAGEOBJECT) -> tuple[bool, bool, int]:
    """Whether an area is filled with a colour that shows on paper, whether its edges are drawn, and the colour."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(path, fill, stroke)
    if not fill.value:
        return False, bool(stroke.value), 0
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    raw.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    shows = alpha.value > 0 and min(red.value, green.value, blue.value) < _PAPER
    return shows, bool(stroke.value), red.value << 16 | green.value << 8 | blue.value


def _add_lines(standing: list[_Line], lying: list[_Line], strokes: Iterable[Frame]) -> None:
    for left, top, right, bottom, _ in strokes:
        if right - left < 1 and bottom - top > 1:
            standing.append(_Line(left, top, bottom))
        elif bottom - top < 1 and right - left > 1:
            lying.append(_Line(top, left, right))


def _whole(lines: Sequence[_Line]) -> list[_Line]:
    """The lines, with those in one place that touch end to end made one; none of a drawing."""
    joined: list[_Line] = []
    for line in sorted(lines, key=lambda line: (round(line.at / _SAME), line.start)):
        last = joined[-1] if joined else None
        if last and abs(last.at - line.at) < _SAME and line.start - last.end < _SAME:
            joined[-1] = _Line(last.at, last.start, max(last.end, line.end))
        else:
            joined.append(line)
    return joined if len(joined) <= _MOST_LINES else []


def _of_lines(standing: Sequence[_Line], lying: Sequence[_Line]) -> Iterator[Frame]:
    """The rectangles that lines make on all four sides, round corners left open."""
    posts = sorted((line for line in standing if line.end - line.start > 0.5 * _LOWEST), key=lambda line: line.at)
    for one, other in combinations(posts, 2):
        if other.at - one.at < _NARROWEST or abs(one.start - other.start) > _SAME or abs(one.end - other.end) > _SAME:
            continue
        beams = [line for line in lying if _spans(line, one.at, other.at)]
        top = [line.at for line in beams if -_SAME < one.start - line.at < _CORNER]
        bottom = [line.at for line in beams if -_SAME < line.at - one.end < _CORNER]
        if top and bottom and max(bottom) - min(top) >= _LOWEST:
            yield Frame(one.at, min(top), other.at, max(bottom))


def _spans(line: _Line, left: float, right: float) -> bool:
    """Whether a lying line runs from one standing line to another."""
    return -_SAME < line.start - left < _CORNER and -_SAME < right - line.end < _CORNER
