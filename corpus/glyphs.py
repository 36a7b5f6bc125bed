"""Reads the upright words of a PDF page with their places, each in one step where one text object holds it.

Does not know lines or columns; the caller holds the lock that PDFium needs.
"""

import ctypes
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

import pypdfium2.raw as raw

from corpus import furniture
from corpus.lines import Glyph

_BOLD_WEIGHT = range(700, 1001)  # fonts that state no weight are given absurd ones
_FORCE_BOLD = 1 << 18  # ISO 32000-1, table 123: flags of a font descriptor
_BOLD_NAME = re.compile(rb"bold|black|heavy|demi|medium", re.IGNORECASE)
_RAISED = 0.25  # of the type size: no plain digit stands so far above the base line
_SLANT = 0.09  # of the length of the direction of writing: up to 5 degrees is upright
_LOOSE = 0.72  # of the type size: characters that stand further apart on average may be several words
_BROKEN = "\ufffe"  # what PDFium writes for a hyphen at the end of a line
_UNKNOWN = re.compile("[\ufffd\ue000-\uf8ff\x01\x03-\x08\x0e-\x1f]")
_MOST_UNKNOWN = 0.2  # of the characters of a page: more make its text unreadable
_WORD = re.compile(r"\S+")

Box = tuple[float, float, float, float]  # left, bottom, right, top of a page, points


def by_address(function: Any, *kinds: Any) -> Any:
    """A function of PDFium that takes and gives addresses as plain numbers; without an object for each it takes half the time.

    The first kind is of what it gives. It keeps Python's lock, so it must be short.
    """
    return ctypes.PYFUNCTYPE(*kinds)(ctypes.cast(function, ctypes.c_void_p).value or 0)


Address, Count = ctypes.c_void_p, ctypes.c_int
_FontName = ctypes.c_char * 128
_text_object = by_address(raw.FPDFText_GetTextObject, Address, Address, Count)
_font = by_address(raw.FPDFTextObj_GetFont, Address, Address)
_font_size = by_address(raw.FPDFText_GetFontSize, ctypes.c_double, Address, Count)
_matrix = by_address(raw.FPDFText_GetMatrix, Count, Address, Count, Address)
_origin = by_address(raw.FPDFText_GetCharOrigin, Count, Address, Count, Address, Address)
_loose_box = by_address(raw.FPDFText_GetLooseCharBox, Count, Address, Count, Address)


class _Type(NamedTuple):
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
    """The upright words on a page, in the order of the file; `box` is the page's, `single` asks for each character."""
    written = _characters(text)
    turned = _Reader(text, box, written, single).words()
    most = max(sorted(turned), key=lambda turn: sum(len(glyph.char) for glyph in turned[turn]), default=0)
    width, height = box[2] - box[0], box[3] - box[1]
    if most % 2:
        width, height = height, width
    shown = [glyph for glyph in turned[most] if -1 < glyph.x0 < width and 0 < glyph.y < height + 1]
    unknown = len(_UNKNOWN.findall(written))
    return Upright(shown, height, most, unknown > _MOST_UNKNOWN * (len(written) - written.count(" ")))


def _characters(text: raw.FPDF_TEXTPAGE) -> str:
    """All characters of a page, one for each that PDFium counts; those without meaning in the file are spaces."""
    count = raw.FPDFText_CountChars(text)
    buffer = bytearray(4 * count + 4)  # characters beyond the basic plane take two halves
    length = raw.FPDFText_GetText(text, 0, count, ctypes.c_ushort.from_buffer(buffer))
    written = buffer[: 2 * max(length - 1, 0)].decode("utf-16-le", "replace")
    if len(written) == count:
        return written.replace(_BROKEN, "-")
    return "".join(chr(raw.FPDFText_GetUnicode(text, index)) for index in range(count))


class _Reader:
    """The words of one page by the places of their characters; remembers the type of each text object."""

    def __init__(self, text: raw.FPDF_TEXTPAGE, box: Box, written: str, single: bool) -> None:
        self._text = text
        self._box = box
        self._written = written
        self._single = single
        self._types: dict[int | None, _Type | None] = {None: None}  # by text object
        self._bold: dict[int, bool] = {}  # by font
        self._address = ctypes.cast(text, Address).value
        self._matrix = raw.FS_MATRIX()
        self._places = tuple(ctypes.c_double() for _ in range(4))
        self._one, self._other = raw.FS_RECTF(), raw.FS_RECTF()
        self._where = tuple(map(ctypes.addressof, (self._matrix, *self._places[:2], self._one, self._other)))

    def words(self) -> defaultdict[int, list[Glyph]]:
        """The words of each turn in the order of the file, as many characters in one as surely belong together."""
        turned: defaultdict[int, list[Glyph]] = defaultdict(list)
        before: _Type | None = None
        end = -1
        for found in _WORD.finditer(self._written):
            spaced = found.start() > end
            start, end = found.span()
            last = self._type(end - 1)
            whole = (last is before and last is not None) or self._type(start) is last
            before = last
            for first, behind, kind in ((start, end, last),) if whole else self._runs(start, end):
                if kind is not None and kind.turn is not None and kind.size >= 1:
                    glyphs = self._glyphs(kind, first, behind, spaced)
                    turned[kind.turn] += glyphs
                    spaced = spaced and not glyphs
        return turned

    def _runs(self, start: int, end: int) -> Iterator[tuple[int, int, _Type | None]]:
        """The stretches of one type, as (first, behind the last, type)."""
        first, kind = start, self._type(start)
        for index in range(start + 1, end):
            other = self._type(index)
            if other is not kind and (kind is None or other is None or not kind.goes_on(other)):
                yield first, index, kind
                first, kind = index, other
        yield first, end, kind

    def _glyphs(self, kind: _Type, start: int, end: int, spaced: bool) -> list[Glyph]:
        """The characters from `start` on as one; each by itself where they may be several words, or one of them is a superscript."""
        word = self._written[start:end]
        if not self._single and end - start > 1 and (kind.turn or word.isalpha() or not self._holds_raised(kind, word, start)):
            left, right = self._sides(start, end - 1, kind)
            if 0 < right - left < _LOOSE * kind.size * (end - start):
                return [Glyph(_plain(word), left, right, kind.y, kind.size, kind.bold, spaced)]
        glyphs: list[Glyph] = []
        for index, written in enumerate(word, start):
            if char := _plain(written):
                glyphs.append(self._character(kind, char, index, spaced and not glyphs))
        return glyphs

    def _holds_raised(self, kind: _Type, word: str, start: int) -> bool:
        """Whether the first or the last digit of a word is a superscript."""
        digits = [start + place for place, char in enumerate(word) if char.isdigit()]
        ends = {*digits[:1], *digits[-1:]}
        return any(self._is_raised(index, kind) for index in ends)

    def _character(self, kind: _Type, char: str, index: int, spaced: bool) -> Glyph:
        left, right = self._sides(index, index, kind)
        if kind.turn == 0 and char.isdigit() and self._is_raised(index, kind):
            return Glyph(char, left, right, kind.y - 0.33 * kind.size, 0.6 * kind.size, kind.bold, spaced)
        return Glyph(char, left, right, kind.y, kind.size, kind.bold, spaced)

    def _type(self, index: int) -> _Type | None:
        """The type of a character; None for one that PDFium made up."""
        owner: int | None = _text_object(self._address, index)
        if owner is not None and owner not in self._types:
            self._types[owner] = self._type_of(index, owner)
        return self._types[owner]

    def _type_of(self, index: int, owner: int) -> _Type:
        """The type of the text object that a character belongs to; the size in the font is scaled by the matrix."""
        at_matrix, at_x, at_y = self._where[:3]
        _matrix(self._address, index, at_matrix)
        _origin(self._address, index, at_x, at_y)
        font: int = _font(owner) or 0
        if (bold := self._bold.get(font)) is None:
            bold = self._bold[font] = _is_bold(self._text, index)
        matrix, (x, y) = self._matrix, self._places[:2]
        size = _font_size(self._address, index) * (matrix.c**2 + matrix.d**2) ** 0.5
        turn = _turn(matrix.a, matrix.b)
        return _Type(size, bold, placed(turn or 0, self._box, x.value, y.value)[1], turn)

    def _sides(self, first: int, last: int, kind: _Type) -> tuple[float, float]:
        """Left of one character and right of another on the page as it is read."""
        _loose_box(self._address, first, self._where[3])
        _loose_box(self._address, last, self._where[4])
        one, other, (left, bottom, right, top) = self._one, self._other, self._box
        if kind.turn == 0:
            return one.left - left, other.right - left
        if kind.turn == 1:
            return one.bottom - bottom, other.top - bottom
        if kind.turn == 2:
            return right - one.right, right - other.left
        return top - one.top, top - other.bottom

    def _is_raised(self, index: int, kind: _Type) -> bool:
        """Whether a digit is a superscript of the font itself, which has full size and base line but stands higher."""
        left, right, bottom, top = self._places
        raw.FPDFText_GetCharBox(self._text, index, left, right, bottom, top)
        return bottom.value - (self._box[3] - kind.y) > _RAISED * kind.size


def _plain(word: str) -> str:
    return word if word.isascii() and word.isprintable() else "".join(furniture.plain(ord(char)) for char in word)


def placed(turn: int, box: Box, x: float, y: float) -> tuple[float, float]:
    """Where a place of the file lies on the page as it is read after `turn` quarter turns to the right: from its left and its top."""
    left, bottom, right, top = box
    if turn == 0:
        return x - left, top - y
    if turn == 1:
        return y - bottom, x - left
    if turn == 2:
        return right - x, y - bottom
    return top - y, right - x


def _is_bold(text: raw.FPDF_TEXTPAGE, index: int) -> bool:
    """Whether the font of a character is bold, by its weight, its flags or its name."""
    flags, name = ctypes.c_int(), _FontName()
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
