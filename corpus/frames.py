"""Reads the frames of a PDF page: coloured areas, and rectangles of drawn lines, that may set a text apart from the rest.

Does not know words, nor whether a frame holds a text, a table or a drawing; the caller holds the lock that PDFium needs.
"""

import ctypes
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

import pypdfium2.raw as raw

from corpus.boxes import Frame
from corpus.drawn import Things, bounds, strokes_of
from corpus.glyphs import Address, Box, Count, by_address, placed

_NARROWEST = 60.0  # points: the width of a frame
_LOWEST = 24.0  # points: its height
_THIN = 3.0  # points: what is thinner is a line
_PAGE = 0.9  # of the page: what fills more is its background
_PAPER = 245  # of 255: what is as light in red, green and blue shows no edge
_SAME = 3.0  # points: lines end so close to one another where they meet
_CORNER = 20.0  # points: the radius of a round corner
_MOST_LINES = 120  # of one direction; a page with more is a table or a drawing
_Colour = ctypes.c_uint * 4
_draw_mode = by_address(raw.FPDFPath_GetDrawMode, Count, Address, Address, Address)
_fill_colour = by_address(raw.FPDFPageObj_GetFillColor, Count, Address, Address, Address, Address, Address)


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
    for drawn in things.paths:
        if (edges := bounds(drawn)) is None:
            continue
        frame = _placed(turn, box, *edges)
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
    (one_x, one_y), (other_x, other_y) = placed(turn, box, x0, y0), placed(turn, box, x1, y1)
    return Frame(min(one_x, other_x), min(one_y, other_y), max(one_x, other_x), max(one_y, other_y))


def _paint(path: int) -> tuple[bool, bool, int]:
    """Whether an area is filled with a colour that shows on paper, whether its edges are drawn, and the colour."""
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    _draw_mode(path, ctypes.addressof(fill), ctypes.addressof(stroke))
    if not fill.value:
        return False, bool(stroke.value), 0
    colour = _Colour()
    first = ctypes.addressof(colour)
    _fill_colour(path, first, first + 4, first + 8, first + 12)
    red, green, blue, alpha = colour
    return alpha > 0 and min(red, green, blue) < _PAPER, bool(stroke.value), red << 16 | green << 8 | blue


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
