"""Puts the words of a page in reading order: framed texts by themselves, and all else column by column, line by line.

Does not know what a PDF is, nor what a line means: paragraphs are made of lines elsewhere.
"""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import accumulate
from statistics import fmean

from corpus.lines import CELL_GAP, HANGING, Glyph, Line, Row, Word, gaps, line_of, rows_of, words_of

GUTTER_GAP = 0.9  # of the type size: a gap that may belong to a gutter between columns
GUTTER_ROWS = 4  # so many rows make a column
GUTTERS_TRIED = 8
FEW_HEADS = 0.35  # of the lines of text: fewer lines beside it are headings in the margin, even if they are filled
OUTDENT = 30.0  # points that a bullet or a number may stand left of the text
_WIDEST = 14_400.0  # points: of a PDF page (ISO 32000-1, annex C); what stands farther apart was misplaced by damage
_BIN = 2.0  # points; gutters are looked for in steps of this width

Stretch = tuple[float, float]  # of a row, from left to right, points
Gather = Callable[[Sequence[Word]], list[Word]]
Part = Callable[[Sequence[Word]], list[list[Word]]]


def _as_one(words: Sequence[Word]) -> list[list[Word]]:
    return [list(words)]


def read_lines(glyphs: Sequence[Glyph], gather: Gather = list, part: Part = _as_one) -> list[Line]:
    """The lines of one page in reading order: columns one after another, a heading over both before them; framed texts last.

    `gather` makes one word of all those of a row of a ruled table; `part` gives the words outside frames, then those of each frame.
    """
    lines: list[Line] = []
    column = -1
    for box, words in enumerate(part(gather(words_of(glyphs)))):
        before: list[Row] = []
        for rows in _columns(rows_of(words)):
            column += not before or not _is_below(before, rows)
            before = rows
            found = (line_of(row, column, box) for row in rows)
            lines.extend(line for line in found if line.text or line.mark)
    return lines


def _is_below(above: Sequence[Row], rows: Sequence[Row]) -> bool:
    """Whether rows go on with a column above them, which is as wide, where another column begins or ends beside it."""
    last, first = above[-1][0], rows[0][0]
    close = 0 < first.y - last.y < 1.8 * last.size and abs(first.size - last.size) < 0.1 * last.size
    sides = abs(min(row[0].x0 for row in above) - min(row[0].x0 for row in rows)) < 2 * _BIN
    return close and sides and abs(max(row[-1].x1 for row in above) - max(row[-1].x1 for row in rows)) < 2 * last.size


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
    least, most = min((row[0].x0 for row in rows), default=0.0), max((row[-1].x1 for row in rows), default=0.0)
    if not filled or most - least > _WIDEST:
        return []
    cover = _cover(filled)
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
    hanging = sum(len(row) == 1 and HANGING.fullmatch(row[0].text) is not None for row in left)
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
