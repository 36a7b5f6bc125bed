"""Turns the characters of a page, each with its place, into lines of text in reading order, column by column.

Does not know what a PDF is, nor what a line means: paragraphs are made of lines elsewhere.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise
from statistics import fmean
from typing import NamedTuple

CELL = " | "  # stands between the cells of a row
NEW_LINE = "\n"  # stands between the printed lines of one cell
WORD_GAP = 0.17  # of the type size: a wider gap parts words (a plain space is 0.25 wide)
CELL_GAP = 1.6  # of the type size: a wider gap parts cells of a row
GUTTER_GAP = 0.9  # of the type size: a gap that may belong to a gutter between columns
GUTTER_ROWS = 4  # so many rows make a column
GUTTERS_TRIED = 8
FEW_HEADS = 0.35  # of the lines of text: fewer lines beside it are headings in the margin, even if they are filled
OUTDENT = 30.0  # points that a bullet or a number may stand left of the text
_BIN = 2.0  # points; gutters are looked for in steps of this width
_NOTE_MARK = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡§]{1,3}|[a-z])(?:[,;–-](?:\d{1,3}|[*†‡§]|[a-z]))*[\])]?[,;.]?")
_CLOSING = ".,;:!?)]”’"
_UNITS = ("m", "km", "cm", "mm", "ft")
_HANGING = re.compile(
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


class Grid(NamedTuple):
    """A row of a table whose rows are parted by drawn lines, or a cell of a panel: then one cell. `table` counts those of a page."""

    table: int
    cells: tuple[str, ...]
    top: float = 0.0  # from the top of the page, points
    bottom: float = 0.0


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
Stretch = tuple[float, float]  # of a row, from left to right, points
Gather = Callable[[Sequence[Word]], list[Word]]


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


def read_lines(glyphs: Sequence[Glyph], gather: Gather = list) -> list[Line]:
    """The lines of one page in reading order: columns one after another, a heading over both before them.

    `gather` makes one word of all those of a row of a ruled table.
    """
    lines: list[Line] = []
    for column, rows in enumerate(_columns(rows_of(gather(_words(glyphs))))):
        lines.extend(line for line in (_line(row, column) for row in rows) if line.text or line.mark)
    return lines


def _words(glyphs: Sequence[Glyph]) -> list[Word]:
    words: list[Word] = []
    bold = letters = 0
    spaced = True
    word: Word | None = None
    for glyph in glyphs:
        if glyph.char.isspace():
            spaced, word = True, None
            continue
        if word is not None and not _parts(word, glyph):
            word.text += glyph.char
            word.x1 = max(word.x1, glyph.x1)
            bold, letters = bold + glyph.bold * len(glyph.char), letters + len(glyph.char)
            word.bold = 2 * bold > letters
        else:
            word = Word(glyph.char, glyph.x0, glyph.x1, glyph.y, glyph.size, glyph.bold, spaced)
            words.append(word)
            bold, letters = glyph.bold * len(glyph.char), len(glyph.char)
        spaced = False
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
        if first and word.y - first.y < 0.55 * min(max(word.size, first.size), 1.7 * min(word.size, first.size)):
            rows[-1].append(word)
        else:
            rows.append([word])
    for row in rows:
        row.sort(key=lambda word: word.x0)
    return rows


def _columns(rows: Sequence[Row]) -> list[list[Row]]:
    """The rows as columns in reading order; a page in one column gives one list."""
    filled = [list(_filled(row)) for row in rows] if len(rows) >= GUTTER_ROWS else []
    for x in _gutters(rows, filled):
        for first, last in _runs(rows, filled, x):
            for start, stop in ((first, last), _even(rows, first, last, x)):
                parts = _parted(rows[start:stop], x)
                if parts is not None:
                    before = _columns(rows[:start]) if start else []
                    return before + parts + _columns(rows[stop:])
    return [list(rows)] if rows else []


def _even(rows: Sequence[Row], first: int, last: int, x: float) -> tuple[int, int]:
    """The first rows of a run with words in one size at about one edge on the right of x: text, without a figure that follows."""
    stop = first
    size = next((word.size for row in rows[first:last] for word in row if word.x0 > x), 0.0)
    edge = _edge([row for row in rows[first:last] if row[-1].x0 > x], x)
    for place in range(first, last):
        right = next((word for word in rows[place] if word.x0 > x), None)
        if right and (not edge - OUTDENT < right.x0 < edge + 2 * OUTDENT or abs(right.size - size) > 0.1 * size):
            break
        stop = place + 1 if right else stop
    return first, stop


def _edge(rows: Sequence[Row], x: float) -> float:
    """Where most rows begin on the right of x, points."""
    starts = Counter(round(next(word.x0 for word in row if word.x0 > x) / _BIN) for row in rows)
    return starts.most_common(1)[0][0] * _BIN


def _gutters(rows: Sequence[Row], filled: Sequence[Sequence[Stretch]]) -> list[float]:
    """Places that few rows cross between their words, most promising first, points from the left."""
    if not filled:
        return []
    cover = _cover(filled)
    least, most = min(row[0].x0 for row in rows), max(row[-1].x1 for row in rows)
    inner = range(int((least + 0.15 * (most - least)) // _BIN), int((least + 0.8 * (most - least)) // _BIN))
    chosen: list[int] = []
    for place in sorted(inner, key=lambda place: (cover[place], place)):
        if cover[place] > 0.6 * len(rows) or len(chosen) == GUTTERS_TRIED:
            break
        if all(abs(place - other) > 5 for other in chosen):
            chosen.append(place)
    return [(place + 0.5) * _BIN for place in chosen]


def _cover(filled: Sequence[Sequence[Stretch]]) -> Counter[int]:
    """How many rows fill each place, in steps of _BIN from the left."""
    changes: Counter[int] = Counter()
    for stretches in filled:
        for left, right in stretches:
            changes[int(left // _BIN)] += 1
            changes[int(right // _BIN) + 1] -= 1
    places = range(min(changes, default=0), max(changes, default=0) + 1)
    return Counter(dict(zip(places, accumulate(changes[place] for place in places), strict=True)))


def _filled(row: Row) -> Iterator[Stretch]:
    """The stretches of a row that words and plain spaces fill."""
    left = row[0].x0
    for gap_left, gap_right in gaps(row, GUTTER_GAP):
        yield left, gap_left
        left = gap_right
    yield left, row[-1].x1


def _runs(rows: Sequence[Row], filled: Sequence[Sequence[Stretch]], x: float) -> Iterator[tuple[int, int]]:
    """Runs of rows that do not cross x, from the first row with words on its right to the last, as (first, behind the last)."""
    start = 0
    for position in range(len(rows) + 1):
        if position < len(rows) and not any(left <= x <= right for left, right in filled[position]):
            continue
        right = [place for place in range(start, position) if rows[place][-1].x0 > x]
        if len(right) >= GUTTER_ROWS:
            first = right[0]
            while first > start and rows[first][0].y - rows[first - 1][0].y < 0.8 * rows[first][0].size:
                first -= 1
            yield first, position
        start = position + 1


def _parted(rows: Sequence[Row], x: float) -> list[list[Row]] | None:
    """The rows on both sides of a gutter at x in reading order; None when they don't read like columns."""
    left = [part for row in rows if (part := [word for word in row if word.x1 <= x])]
    right = [part for row in rows if (part := [word for word in row if word.x1 > x])]
    cells = sum(len(gaps(row, CELL_GAP)) > 1 for row in rows)
    if cells > 0.5 * len(rows):
        return None
    if left and len(left) < FEW_HEADS * len(right) and _beside_heads(left, right):
        return _with_heads(left, right)
    if _running_text(left) and _running_text(right):
        return _columns(left) + _columns(right)
    if left and _beside_heads(left, right):
        return _with_heads(left, right)
    return None


def _running_text(rows: Sequence[Row]) -> bool:
    """Whether rows read like a column of text: enough lines, mostly well filled and of several words."""
    if len(rows) < GUTTER_ROWS or fmean(len(row) for row in rows) < 3.2:
        return False
    width = max(row[-1].x1 for row in rows) - min(row[0].x0 for row in rows)
    return width > 90 and fmean(row[-1].x1 - row[0].x0 for row in rows) > 0.5 * width


def _beside_heads(left: Sequence[Row], right: Sequence[Row]) -> bool:
    """Whether few short lines on the left are headings or notes in the margin of the text on the right."""
    if not _running_text(right) or len(left) > 0.6 * len(right):
        return False
    edge = _edge(right, 0)
    aligned = sum(abs(row[0].x0 - edge) < 3 for row in right)
    hanging = sum(len(row) == 1 and _HANGING.fullmatch(row[0].text) is not None for row in left)
    width = max(row[-1].x1 for row in right) - edge
    return aligned > 0.3 * len(right) and not hanging and max(row[-1].x1 - row[0].x0 for row in left) < 0.7 * width


def _with_heads(left: Sequence[Row], right: Sequence[Row]) -> list[list[Row]]:
    """The rows on the right, with each group of lines from the margin before the paragraph that it stands beside."""
    groups: list[list[Row]] = []
    for row in left:
        if groups and row[0].y - groups[-1][-1][0].y < 1.7 * row[0].size:
            groups[-1].append(row)
        else:
            groups.append([row])
    columns: list[list[Row]] = []
    start = 0
    for group in groups:
        stop = start
        while stop < len(right) and right[stop][0].y < group[0][0].y - 0.7 * group[0][0].size:
            stop += 1
        stop = _opening(right, start, stop)
        columns.extend(part for part in (list(right[start:stop]), group) if part)
        start = stop
    return columns + ([list(right[start:])] if right[start:] else [])


def _opening(rows: Sequence[Row], start: int, place: int) -> int:
    """Where the paragraph opens that a row is part of; the row itself where that can't be told."""
    opening = place
    while start < opening < len(rows) and _goes_on(rows[opening - 1], rows[opening]):
        opening -= 1
    return opening if opening > start else place


def _goes_on(before: Row, row: Row) -> bool:
    """Whether a row follows closely on one that ends no sentence: they are of one paragraph."""
    close = row[0].y - before[0].y < 1.6 * max(row[0].size, before[0].size)
    return close and abs(row[0].size - before[0].size) < 0.1 * row[0].size and before[-1].text[-1:] not in ".:;?!”"


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
    return _line(words).text.replace(CELL, " ")


def _line(words: Sequence[Word], column: int = 0) -> Line:
    if (grid := words[0].grid) is not None:
        text = CELL.join(filter(None, grid.cells))
        word = words[0]
        return Line(text, word.x0, word.x1, word.y, word.size, word.bold, 0, 0, word.x0, grid.cells, column=column, grid=grid)
    size, y = _type_of(words)
    kept, mark = _without_marks(words, size, y)
    if not kept:
        return Line("", words[0].x0, words[-1].x1, y, size, False, 0, 0, words[0].x0, mark=mark, column=column)
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
        column=column,
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


def _without_marks(words: Sequence[Word], size: float, y: float) -> tuple[list[Word], str | None]:
    """The words without raised footnote marks, and the mark at the start of the line if there is one.

    A raised "2" after a unit of length ("km") and raised endings ("28th") stay: they are part of the word.
    """
    kept: list[Word] = []
    start: str | None = None
    dropped = False
    for word in words:
        raised = word.size < 0.87 * size and word.y < y - 0.12 * size
        if raised and _NOTE_MARK.fullmatch(word.text) and not (kept and kept[-1].text.lower() in _UNITS):
            if not kept:
                start = word.text.strip("[](),;.")
            else:
                kept[-1] = replace(kept[-1], x1=max(word.x1, kept[-1].x1))
            dropped = True
            continue
        if raised and kept and word.x0 - kept[-1].x1 < WORD_GAP * size and not word.spaced:
            kept[-1] = replace(kept[-1], text=kept[-1].text + word.text, x1=word.x1)
            continue
        kept.append(replace(word, spaced=False, x0=kept[-1].x1) if dropped and kept and word.text[0] in _CLOSING else word)
        dropped = False
    return kept, start


def _cells(words: Sequence[Word], size: float) -> tuple[tuple[str, ...], tuple[tuple[float, float], ...]]:
    """The text of a line, parted where the gaps are wide; the gap after a hanging number or bullet parts nothing."""
    parts = [words[0].text]
    edges = [(words[0].x0, words[0].x1)]
    for position, (before, after) in enumerate(pairwise(words)):
        gap = after.x0 - before.x1
        hanging = position == 0 and _HANGING.fullmatch(before.text) is not None
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
