"""Finds tables that no lines part, by cells that stand under one another, and makes one row of the lines that its cells wrap over.

Does not know any file format. What it finds is uncertain: only the places of words tell rows and columns.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from corpus.grid import is_figure
from corpus.lines import CELL, NEW_LINE, Grid, Line
from corpus.rows import of_contents

FEWEST_ROWS = 3
ALIGNED = 4.0  # points
FAR = 3.5  # type sizes: lines of one table follow one another more closely
WRAPPED = 1.7  # type sizes: lines of one cell do so too
NEAR = 40.0  # points: a head and its figures are one column, if they stand so near and never beside one another
BETWEEN = 2  # lines of one piece that may stand between rows
_GOES_ON = re.compile(r"(?:[-–,/&(]|\b(?:of|and|the|for|to|in|on|with|by|or|an?|from|at|per))$", re.IGNORECASE)

Stretch = tuple[float, float]  # of a line, from left to right, points


class _Printed(NamedTuple):
    """A printed line of a table: the words in each of its columns, "" where there are none."""

    line: Line
    cells: tuple[str, ...]

    @property
    def has_figures(self) -> bool:
        """Whether a cell beside the label of the row holds a figure."""
        return any(is_figure(cell) for cell in self.cells[1:])


def with_rows(lines: Sequence[Line]) -> list[Line]:
    """The lines of a page, with one line for each row of a table that no drawn lines part."""
    free = [bool(line.cells) and not line.grid and not other for line, other in zip(lines, of_contents(lines), strict=True)]
    made: list[Line] = []
    place = table = 0
    while place < len(lines):
        stop = _end(lines, free, place) if free[place] else place
        run = lines[place:stop]
        if len(rows := _rows_of(run)) >= FEWEST_ROWS:
            table -= 1  # ruled tables of the page count upwards
            made += [_row(parts, table) for parts in rows]
            place = stop
        else:
            made.append(lines[place])
            place += 1
    return made


def _rows_of(run: Sequence[Line]) -> list[list[_Printed]]:
    """The rows of a run of lines, each with its printed lines; none where they are no table."""
    if not _is_table(run):
        return []
    columns = _columns(run)
    return _rows(_printed(run, columns)) if len(columns) > 1 else []


def _end(lines: Sequence[Line], free: Sequence[bool], start: int) -> int:
    """Where the run of rows ends that a line begins; lines of one piece under a cell of the row before may stand between."""
    end, place, row = start + 1, start + 1, lines[start]
    while place < len(lines) and place - end <= BETWEEN:
        line, before = lines[place], lines[place - 1]
        near = 0 < line.y - before.y < FAR * line.size and (line.column, line.box) == (row.column, row.box)
        if not near or line.grid:
            break
        if free[place]:
            end, row = place + 1, line
        elif not _is_under(line, row):
            break
        elif place == end and _goes_on(before.cells[-1] if before.cells else before.text, line.text):
            end = place + 1
        place += 1
    return end


def _is_under(line: Line, row: Line) -> bool:
    """Whether a line of one piece stands under one cell of a row, in the same type."""
    same_type = abs(line.size - row.size) < 0.1 * row.size
    return same_type and sum(_overlap((line.x0, line.x1), edges) for edges in row.cell_edges) == 1


def _is_table(run: Sequence[Line]) -> bool:
    """Whether enough lines of cells follow one another, most with a cell after the first under one of the line before."""
    rows = [line for line in run if line.cells]
    aligned = sum(_align(one, other) for one, other in pairwise(rows))
    return len(rows) >= FEWEST_ROWS and aligned >= 0.7 * (len(rows) - 1)


def _align(one: Line, other: Line) -> bool:
    """Whether a cell after the first stands under a cell after the first (left, right or in the middle), or a head over several."""
    return _heads(one.cell_edges, other.cell_edges) or any(
        abs(a[0] - b[0]) < ALIGNED or abs(a[1] - b[1]) < ALIGNED or abs(sum(a) - sum(b)) < 2 * ALIGNED
        for a in one.cell_edges[1:]
        for b in other.cell_edges[1:]
    )


def _heads(cells: Sequence[Stretch], below: Sequence[Stretch]) -> bool:
    """Whether each of these cells stands over two or more of those below."""
    return all(sum(_overlap(cell, edges) for edges in below) > 1 for cell in cells)


def _columns(run: Sequence[Line]) -> list[Stretch]:
    """Where the columns of a table lie, from left to right: what its cells fill, without heads that stand over several."""
    rows = [line.cell_edges for line in run if line.cells]
    cells = sorted(
        cell for row in rows for cell in row if all(sum(_overlap(cell, edges) for edges in other) < 2 for other in rows)
    )
    columns: list[Stretch] = []
    for x0, x1 in cells:
        if columns and x0 < columns[-1][1]:
            columns[-1] = (columns[-1][0], max(columns[-1][1], x1))
        else:
            columns.append((x0, x1))
    place = 1
    while place < len(columns):
        one, other = columns[place - 1], columns[place]
        beside = any(any(_overlap(c, one) for c in row) and any(_overlap(c, other) for c in row) for row in rows)
        if not beside and other[0] - one[1] < NEAR:
            columns[place - 1 : place + 1] = [(one[0], other[1])]
        else:
            place += 1
    return columns


def _overlap(one: Stretch, other: Stretch) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _printed(run: Sequence[Line], columns: Sequence[Stretch]) -> list[_Printed]:
    """The lines as cells in columns; a head over several columns stands in each of them, until figures come."""
    printed: list[_Printed] = []
    heads = True
    for line in run:
        cells = [""] * len(columns)
        for text, edges in zip(line.cells or (line.text,), line.cell_edges or ((line.x0, line.x1),), strict=True):
            under = [place for place, column in enumerate(columns) if _overlap(edges, column)] or [0]
            for place in under if heads and line.cells else under[:1]:
                cells[place] = f"{cells[place]} {text}".strip()
        made = _Printed(line, tuple(cells))
        heads = heads and not made.has_figures
        printed.append(made)
    return printed


def _rows(printed: Sequence[_Printed]) -> list[list[_Printed]]:
    """The printed lines that are one row together."""
    rows: list[list[_Printed]] = []
    for line in printed:
        if rows and _joins(rows[-1], line):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _joins(row: Sequence[_Printed], line: _Printed) -> bool:
    """Whether a printed line goes on with the row above it: it adds no second figure, and its words go on with those above them."""
    if line.line.y - row[-1].line.y > WRAPPED * line.line.size:
        return False
    above = [next((part.cells[place] for part in reversed(row) if part.cells[place]), "") for place in range(len(line.cells))]
    both = [(one, other) for one, other in zip(above, line.cells, strict=True) if one and other]
    if line.has_figures and any(part.has_figures for part in row):
        return False
    if line.cells[0]:
        return bool(both) and all(_goes_on(one, other) for one, other in both)
    return bool(above[0]) and not any(is_figure(one) for one, _ in both)


def _goes_on(above: str, below: str) -> bool:
    """Whether words read on from one printed line of a cell to the next."""
    if is_figure(above) or is_figure(below):
        return False
    return below[:1].islower() or below.startswith("(") or _GOES_ON.search(above) is not None


def _row(parts: Sequence[_Printed], table: int) -> Line:
    """One line for a row, with its cells whole."""
    first, last = parts[0].line, parts[-1].line
    cells = tuple(NEW_LINE.join(part.cells[place] for part in parts if part.cells[place]) for place in range(len(parts[0].cells)))
    grid = Grid(table, cells, first.y - 0.8 * first.size, last.y + 0.25 * last.size, sure=False)
    return replace(
        first,
        text=CELL.join(filter(None, cells)),
        x0=min(part.line.x0 for part in parts),
        x1=max(part.line.x1 for part in parts),
        bold=all(part.line.bold for part in parts),
        cells=cells,
        cell_edges=(),
        grid=grid,
        refs=tuple(ref for part in parts for ref in part.line.refs),
    )
