"""Turns the characters of a page, each with its place, into words and rows of words, and a row into a line of text.

Does not know what a PDF is, in which order lines are read, nor what a line means.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from corpus.characters import EXPONENT, raised

CELL = " | "  # stands between the cells of a row
NEW_LINE = "\n"  # stands between the printed lines of one cell
WORD_GAP = 0.17  # of the type size: a wider gap parts words (a plain space is 0.25 wide)
SPACED_OUT = 6  # letters; fewer that stand alone may be words or marks
CELL_GAP = 1.6  # of the type size: a wider gap parts cells of a row
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[,;–-](?:\d{1,3}|[*†‡§]|[a-z]))*[\])]?[,;.]?")
_SINGLE_MARK = re.compile(r"\d+|[*†‡§]+|[a-z]")
_BASE = re.compile(r"(?:^|[^\d.,])10[-−–]?$")  # what a raised number behind it may be the exponent of
_MINUS = "-−–"
_CLOSING = ".,;:!?)]”’"
_UNITS = ("m", "km", "cm", "mm", "ft")
HANGING = re.compile(
    r"[A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?[.)]?|\(?(?:[a-z]|[ivx]{1,5})[.)]|[•●○◦▪▫■□►▶➢➤✓✔‣⁃∙·–—\uf0b7\uf0a7\uf0d8-]|o"
)


class Glyph(NamedTuple):
    """A character, or a word in one type, and its place: x from the left and y (its base line) from the top of the page, in points."""

    char: str
    x0: float
    x1: float
    y: float
    size: float  # of the type, in points
    bold: bool
    spaced: bool = False  # a space was written before it


class Grid(NamedTuple):
    """A row of a table, or a cell of a panel: then one cell. `table` counts those of a page: ruled ones from 1 up, others from -1 down."""

    table: int
    cells: tuple[str, ...]
    top: float = 0.0  # from the top of the page, points
    bottom: float = 0.0
    sure: bool = True  # False: no drawn lines part it from the next row


@dataclass(slots=True)
class Word:
    """Characters without a gap; `spaced` when a space was written before it. With a `grid`, all words of a row, its `parts`."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    spaced: bool
    grid: Grid | None = None
    parts: "tuple[Word, ...]" = ()


Row = list[Word]


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text in its column. `mark` is a raised number at its start, `hang` the gap after its first word in type sizes."""

    text: str
    x0: float
    x1: float
    y: float
    size: float
    bold: bool
    first: float  # width of the first word, points
    hang: float
    text_x: float  # where the second word begins, points
    cells: tuple[str, ...] = ()  # two or more where wide gaps part the line
    cell_edges: tuple[tuple[float, float], ...] = ()  # left and right of each cell, points
    mark: str | None = None
    column: int = 0  # counts the columns of the page in reading order
    grid: Grid | None = None
    bold_start: bool = False  # the first word is bold
    refs: tuple[str, ...] = ()  # the footnote marks that stood among its words
    box: int = 0  # counts the framed texts of the page; 0 is the text around them


def words_of(glyphs: Sequence[Glyph]) -> list[Word]:
    """The words of a page in the order of the file."""
    words: list[Word] = []
    bold = letters = 0
    word: Word | None = None
    for glyph in glyphs:
        if word is not None and not glyph.spaced and not _parts(word, glyph):
            word.text += glyph.char
            word.x1 = max(word.x1, glyph.x1)
            bold, letters = bold + glyph.bold * len(glyph.char), letters + len(glyph.char)
            word.bold = 2 * bold > letters
        else:
            word = Word(*glyph)
            words.append(word)
            bold, letters = glyph.bold * len(glyph.char), len(glyph.char)
    return words


def _parts(word: Word, glyph: Glyph) -> bool:
    """Whether the glyph begins another word than the one it follows in the file."""
    size = max(word.size, glyph.size)
    if abs(glyph.y - word.y) > 0.08 * size or abs(glyph.size - word.size) > 0.1 * size:
        return True
    return not -0.5 * size < glyph.x0 - word.x1 < WORD_GAP * size


def rows_of(words: Sequence[Word]) -> list[Row]:
    """Words that stand at one height, from the top of the page down, each row from left to right."""
    rows: list[Row] = []
    for word in sorted(words, key=lambda word: word.y):
        first = rows[-1][0] if rows else None
        if first and (
            word.y == first.y or word.y - first.y < 0.55 * min(max(word.size, first.size), 1.7 * min(word.size, first.size))
        ):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def gaps(row: Sequence[Word], wide: float) -> list[tuple[float, float]]:
    """Gaps between the words of a row that are wider than `wide` type sizes, as (left, right)."""
    gaps = []
    for before, after in pairwise(row):
        gap = after.x0 - before.x1
        if gap > wide * before.size and gap > wide * after.size:
            gaps.append((before.x1, after.x0))
    return gaps


def text_of(words: Sequence[Word]) -> str:
    """The words of one line as text, without footnote marks."""
    return line_of(words).text.replace(CELL, " ")


def line_of(words: Sequence[Word], column: int = 0, box: int = 0) -> Line:
    """The words of one row as a line of column `column` of the page, in its box `box`."""
    if (grid := words[0].grid) is not None:
        text = CELL.join(filter(None, grid.cells))
        word = words[0]
        refs = tuple(ref for row in rows_of(word.parts) for ref in _without_marks(row, *_type_of(row))[2])
        left, right = word.x0, word.x1
        return Line(
            text, left, right, word.y, word.size, word.bold, 0, 0, left, grid.cells, column=column, grid=grid, refs=refs, box=box
        )
    size, y = _type_of(words)
    kept, mark, refs = _without_marks(words, size, y)
    if not kept:
        return Line("", words[0].x0, words[-1].x1, y, size, False, 0, 0, words[0].x0, mark=mark, column=column, box=box)
    kept = _drawn_together(kept)
    cells, edges = _cells(kept, size)
    letters = sum(len(word.text) for word in kept)
    bold = sum(len(word.text) for word in kept if word.bold)
    second = kept[1] if len(kept) > 1 else None
    return Line(
        text=CELL.join(cells),
        x0=kept[0].x0,
        x1=kept[-1].x1,
        y=y,
        size=size,
        bold=bold > 0.9 * letters,
        first=kept[0].x1 - kept[0].x0,
        hang=(second.x0 - kept[0].x1) / size if second else 0,
        text_x=second.x0 if second else kept[0].x0,
        cells=cells if len(cells) > 1 else (),
        cell_edges=edges if len(cells) > 1 else (),
        mark=mark,
        refs=refs,
        column=column,
        box=box,
        bold_start=kept[0].bold,
    )


def _type_of(words: Sequence[Word]) -> tuple[float, float]:
    """Size and base line of most characters of a line."""
    first = words[0]
    if all(word.size == first.size and word.y == first.y for word in words):
        return round(first.size, 1), round(first.y, 1)
    sizes: Counter[tuple[float, float]] = Counter()
    for word in words:
        sizes[(round(word.size, 1), round(word.y, 1))] += len(word.text)
    return max(sizes.items(), key=lambda item: (item[1], item[0][0]))[0]


def _without_marks(words: Sequence[Word], size: float, y: float) -> tuple[list[Word], str | None, tuple[str, ...]]:
    """The words without raised footnote marks, the mark at the start of the line if there is one, and those behind words.

    A raised "2" after a unit of length ("km") and raised endings ("28th") stay: they are part of the word. What may be an exponent of
    ten stays as superscripts.
    """
    kept: list[Word] = []
    start: str | None = None
    refs: list[str] = []
    dropped = False
    for word in words:
        is_raised = word.size < 0.87 * size and word.y < y - 0.12 * size
        if is_raised and kept and _is_exponent(kept[-1].text, word.text):
            base = kept[-1].text.rstrip(_MINUS)
            kept[-1] = replace(kept[-1], text=base + raised(kept[-1].text[len(base) :] + word.text), x1=word.x1)
            continue
        if is_raised and _NOTE_MARK.fullmatch(word.text) and not (kept and kept[-1].text.lower() in _UNITS):
            if not kept:
                start = word.text.strip("[](),;.")
            else:
                kept[-1] = replace(kept[-1], x1=max(word.x1, kept[-1].x1))
                refs += _SINGLE_MARK.findall(word.text)
            dropped = True
            continue
        if is_raised and kept and word.x0 - kept[-1].x1 < WORD_GAP * size and not word.spaced:
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, x1=word.x1)
            continue
        kept.append(
            replace(word, spaced=False, x0=kept[-1].x1) if dropped and kept and word.text.startswith(tuple(_CLOSING)) else word
        )
        dropped = False
    return kept, start, tuple(refs)


def _is_exponent(before: str, text: str) -> bool:
    """Whether raised figures may be an exponent of what stands before them: with a minus, or of ten. Words may be empty: a damaged file
    has characters that are no text."""
    if not (before and text):
        return False
    if text[0].isdigit():
        return EXPONENT.fullmatch(text) is not None and (before.endswith("⁻") or _BASE.search(before) is not None)
    return (text in _MINUS and before[-1].isdigit()) or (EXPONENT.fullmatch(text) is not None and before[-1].isalnum())


def _drawn_together(words: list[Word]) -> list[Word]:
    """The words of a line whose letters are set apart ("A N N U A L  R E P O R T"), whole; other lines as they are."""
    if len(words) < SPACED_OUT or sum(len(word.text) == 1 and word.text.isalpha() for word in words) < 0.8 * len(words):
        return words
    usual = median(after.x0 - before.x1 for before, after in pairwise(words))
    together = [words[0]]
    for word in words[1:]:
        last = together[-1]
        if word.x0 - last.x1 < 1.5 * usual:
            together[-1] = replace(last, text=last.text + word.text, x1=word.x1)
        else:
            together.append(word)
    return together


def _cells(words: Sequence[Word], size: float) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    """The text of a line, parted where the gaps are wide; the gap after a hanging number or bullet parts nothing."""
    parts = [words[0].text]
    edges = [(words[0].x0, words[0].x1)]
    for position, (before, after) in enumerate(pairwise(words)):
        gap = after.x0 - before.x1
        hanging = position == 0 and HANGING.fullmatch(before.text) is not None
        if gap > CELL_GAP * size and not hanging:
            parts.append(after.text)
            edges.append((after.x0, after.x1))
            continue
        edges[-1] = (edges[-1][0], after.x1)
        if after.spaced or gap > WORD_GAP * min(before.size, after.size):
            parts[-1] += " " + after.text
        else:
            parts[-1] += after.text
    return tuple(parts), tuple(edges)
