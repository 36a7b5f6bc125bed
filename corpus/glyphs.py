"""Reads the upright words of a PDF page with their places, each in one step where one text object holds it.

Does not know lines or columns; the caller holds the lock that PDFium needs.
"""

import ctypes
import re
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as raw

from corpus import furniture
from corpus.lines import Glyph

_BOLD_WEIGHT = range(700, 1001)  # fonts that state no weight are given absurd ones
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123: flags of a font descriptor
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|medium", re.IGNORECASE)
_RAISED = 0.25  # of the type size: no plain digit stands so far above the base line
_SLANT = 0.09  # of the length of the direction of writing: up to 5 degrees is upright
_LOOSE = 0.72  # of the type size: characters that stand further apart on average may be several words
_SPACE = Glyph(" ", 0, 0, 0, 0, False)
_BROKEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x01\x03-\x08\x0e-\x1f]")
_MOST_UNKNOWN = 0.2  # of the characters of a page: more make its text unreadable
_WORD = re.compile(r"\S+")

Box = tuple[float, float, float, float]  # left, bottom, right, top of a page, points


def _by_address(function: Any, *kinds: Any) -> Any:
    """A function of PDFium that takes and gives addresses as plain numbers; without an object for each it takes half the time.

    The first kind is of what it gives. It keeps Python's lock, so it must be short.
    """
    return ctypes.PYFUNCTYPE(*kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


_Address, _Count = ctypes.c_void_p, ctypes.c_int
_text_object = _by_address(raw.FPDFText_GetTextObject, _Address, _Address, _Count)
_font = _by_address(raw.FPDFTextObj_GetFont, _Address, _Address)
_matrix = _by_address(raw.FPDFText_GetMatrix, _Count, _Address, _Count, _Address)
_origin = _by_address(raw.FPDFText_GetCharOrigin, _Count, _Address, _Count, _Address, _Address)
_loose_box = _by_address(raw.FPDFText_GetLooseCharBox, _Count, _Address, _Count, _Address)


@dataclass(frozen=True, slots=True)
class _Type:
    """What the characters of one text object share: size and base line from the top (points), weight, turn (None if slanting)."""

    size: float
    bold: bool
    y: float
    turn: int | None

    def goes_on(self, other: "_Type") -> bool:
        """Whether a word may begin in this type and end in the other."""
        return self is other or (
            self.turn == other.turn
            and self.bold == other.bold
            and abs(self.y - other.y) < 0.05
            and abs(self.size - other.size) < 0.05
        )


@dataclass(frozen=True, slots=True)
class Upright:
    """What is written upright on a page: the direction of most characters, whatever rotation the page states.

    `height` is of the page as it is read, in points, after `turn` quarter turns to the right.
    """

    glyphs: list[Glyph]
    height: float
    turn: int
    broken: bool = False  # many characters are none that anybody could read: the font says not which they are


def upright(text: raw.FPDF_TEXTPAGE, box: Box, single: bool = False) -> Upright:
    """The upright words and spaces on a page, in the order of the file; `box` is the page's, `single` asks for each character."""
    reader = _Reader(text, box, single)
    turned: dict[int, list[Glyph]] = {turn: [] for turn in range(4)}
    last = turned[0]
    written = _characters(text)
    end = 0
    for found in _WORD.finditer(written):
        start, before, end = found.start(), end, found.end()
        if start > before:
            last.append(_SPACE)
        for turn, glyph in reader.word(written, start, end):
            last = turned[turn]
            last.append(glyph)
    used = [turn for turn, glyphs in turned.items() if glyphs] or [0]
    most = used[0] if len(used) == 1 else max(used, key=lambda turn: sum(len(glyph.char) for glyph in turned[turn]))
    width, height = box[2] - box[0], box[3] - box[1]
    if most % 2:
        width, height = height, width
    shown = [glyph for glyph in turned[most] if glyph is _SPACE or (-1 < glyph.x0 < width and 0 < glyph.y < height + 1)]
    unknown = len(_UNKNOWN.findall(written))
    return Upright(shown, height, most, unknown > _MOST_UNKNOWN * (len(written) - written.count(" ")))


def _characters(text: raw.FPDF_TEXTPAGE) -> str:
    """All characters of a page, one for each that PDFium counts; those without meaning in the file are spaces."""
    count = raw.FPDFText_CountChars(text)
    buffer = (ctypes.c_ushort * (2 * count + 2))()
    length = raw.FPDFText_GetText(text, 0, count, buffer)
    written = bytes(buffer)[: 2 * max(length - 1, 0)].decode("utf-16-le", "replace")
    if len(written) == count:
        return written.replace(_BROKEN, "-")
    return "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count))


class _Reader:
    """The words of one page by the places of their characters; remembers the type of each text object."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, box: Box, single: bool) -> None:
        self._text = text
        self._box = box
        self._single = single
        self._types: dict[int, _Type] = {}
        self._bold: dict[int, bool] = {}  # by font
        self._last: _Type | None = None
        self._edges = raw.FS_RECTF()
        self._matrix = raw.FS_MATRIX()
        self._places = tuple(ctypes.c_double() for _ in range(4))
        self._address = ctypes.cast(text, _Address).value
        self._edges_address = ctypes.addressof(self._edges)

    def word(self, written: str, start: int, end: int) -> list[tuple[int, Glyph]]:
        """The characters `start` to `end` of the page with the turn of each, as many in one as surely belong together."""
        found: list[tuple[int, Glyph]] = []
        for first, behind, kind in self._runs(start, end):
            if kind is None or kind.turn is None or kind.size < 1:
                continue
            if not self._single and (whole := self._whole(kind, written[first:behind], first)) is not None:
                found.append((kind.turn, whole))
                continue
            for index in range(first, behind):
                if char := _plain(written[index]):
                    found.append((kind.turn, self._character(kind, char, index)))
        return found

    def _runs(self, start: int, end: int) -> list[tuple[int, int, _Type | None]]:
        """The stretches of one type, as (first, behind the last, type); what begins and ends in one text object is in it whole."""
        before, self._last = self._last, self._type(end - 1)
        if self._last is before and before is not None:
            return [(start, end, before)]
        kind = self._type(start)
        if self._last is kind:
            return [(start, end, kind)]
        first, runs = start, []
        for index in range(start + 1, end):
            other = self._type(index)
            if other is not kind and (kind is None or other is None or not kind.goes_on(other)):
                runs.append((first, index, kind))
                first, kind = index, other
        return [*runs, (first, end, kind)]

    def _whole(self, kind: _Type, word: str, start: int) -> Glyph | None:
        """The characters from `start` on as one; None where they may be several words, or one of them is a superscript."""
        if len(word) == 1 or (kind.turn == 0 and not word.isalpha() and self._holds_raised(kind, word, start)):
            return None
        left, right = self._sides(start, kind)[0], self._sides(start + len(word) - 1, kind)[1]
        if not 0 < right - left < _LOOSE * kind.size * len(word):
            return None
        return Glyph(_plain(word), left, right, kind.y, kind.size, kind.bold)

    def _holds_raised(self, kind: _Type, word: str, start: int) -> bool:
        """Whether the first or the last digit of a word is a superscript."""
        digits = [start + place for place, char in enumerate(word) if char.isdigit()]
        ends = {*digits[:1], *digits[-1:]}
        return any(self._is_raised(index, self._box[3] - kind.y, kind.size) for index in ends)

    def _character(self, kind: _Type, char: str, index: int) -> Glyph:
        left, right = self._sides(index, kind)
        if kind.turn == 0 and char.isdigit() and self._is_raised(index, self._box[3] - kind.y, kind.size):
            return Glyph(char, left, right, kind.y - 0.33 * kind.size, 0.6 * kind.size, kind.bold)
        return Glyph(char, left, right, kind.y, kind.size, kind.bold)

    def _type(self, index: int) -> _Type | None:
        """The type of a character; None for one that PDFium made up."""
        owner: int | None = _text_object(self._address, index)
        if not owner:
            return None
        if (kind := self._types.get(owner)) is None:
            kind = self._types[owner] = self._type_of(index, owner)
        return kind

    def _type_of(self, index: int, owner: int) -> _Type:
        """The type of the text object that a character belongs to; the size in the font is scaled by the matrix."""
        matrix, (x, y) = self._matrix, self._places[:2]
        _matrix(self._address, index, ctypes.addressof(matrix))
        _origin(self._address, index, ctypes.addressof(x), ctypes.addressof(y))
        font: int = _font(owner) or 0
        if (bold := self._bold.get(font)) is None:
            bold = self._bold[font] = _is_bold(self._text, index)
        size = raw.FPDFText_GetFontSize(self._text, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        turn = _turn(matrix.a, matrix.b)
        return _Type(size, bold, depth(turn or 0, self._box, x.value, y.value), turn)

    def _sides(self, index: int, kind: _Type) -> tuple[float, float]:
        _loose_box(self._address, index, self._edges_address)
        return sides(kind.turn or 0, self._box, self._edges)

    def _is_raised(self, index: int, base: float, size: float) -> bool:
        """Whether a digit is a superscript of the font itself, which has full size and base line but stands higher."""
        left, right, bottom, top = self._places
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return bottom.value - base > _RAISED * size


def _plain(word: str) -> str:
    return word if word.isascii() and word.isprintable() else "".join(furniture.plain(ord(char)) for char in word)


def sides(turn: int, box: Box, edges: raw.FS_RECTF) -> tuple[float, float]:
    """Left and right of an area on a page that is read after `turn` quarter turns to the right."""
    left, bottom, right, top = box
    if turn == 0:
        return edges.left - left, edges.right - left
    if turn == 1:
        return edges.bottom - bottom, edges.top - bottom
    if turn == 2:
        return right - edges.right, right - edges.left
    return top - edges.top, top - edges.bottom


def depth(turn: int, box: Box, x: float, y: float) -> float:
    """How far below the top of a page that is read after `turn` quarter turns to the right a place of the file lies."""
    left, bottom, right, top = box
    return (top - y, x - left, y - bottom, right - x)[turn]


def _is_bold(text: raw.FPDF_TEXTPAGE, index: int) -> bool:
    """Whether the font of a character is bold, by its weight, its flags or its name."""
    flags, name = ctypes.c_int(), ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text, index, name, len(name), flags)
    heavy = raw.FPDFText_GetFontWeight(text, index) in _BOLD_WEIGHT or bool(flags.value & _FORCE_BOLD)
    return heavy or bool(_BOLD_NAME.search(name.value))


def _turn(a: float, b: float) -> int | None:
    """Quarter turns to the left of a direction of writing (a, b); None for a slanting one."""
    if abs(b) <= _SLANT * abs(a):
        return 0 if a > 0 else 2
    if abs(a) <= _SLANT * abs(b):
        return 1 if b > 0 else 3
    return None
