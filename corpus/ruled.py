"""Finds tables and panels by the lines drawn between their rows, and reads each cell whole, however many lines it was printed on.

Does not know any file format; tables without such lines are told by the places of their words alone, in rows.py.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from corpus.lines import NEW_LINE, Grid, Row, Word, gaps, rows_of, text_of
from corpus.stacks import MOST_LINES as MOST_RULES
from corpus.stacks import SAME_HEIGHT, SAME_LINE, SAME_PLACE, Drawn, Rule, Upright, stacks, uprights_across
from corpus.structure import is_bullet

COLUMN_GAP = 0.55  # of the type size: a gap that parts columns where no line of the table crosses it
LINE_STEP = 2.5  # of the type size: lines of one cell follow one another more closely, with an empty line at most
PADDING = 2.2  # of the type size: between a rule and the words of its row
MOST_LINES = 40  # of one row
LARGER = 1.25  # times the type size of its explanation: a key figure
HIGHEST_PANEL = 220.0  # points
_NEAR_GAP = 60.0  # points: a line inside a row begins so near the gap before its column


class _Band(NamedTuple):
    """What stands between two rules that follow one another, as printed lines."""

    top: Rule
    bottom: Rule
    lines: tuple[Row, ...]
    uprights: tuple[float, ...] = ()  # where drawn lines part its cells, from left to right


def gather(words: Sequence[Word], drawn: Drawn) -> list[Word]:
    """The words of a page, with those of each row of a ruled table, and of each cell of a panel, gathered into one."""
    left = list(words)
    if len(drawn.rules) > MOST_RULES:
        return left
    table = 0
    for stack in stacks(drawn.rules):
        high, low = stack[0].y, stack[-1].y
        words_inside = [word for word in left if high < word.y - 0.3 * word.size < low]
        uprights = [line for line in drawn.uprights if line.top < low and high < line.bottom]
        for run in _runs([_band(words_inside, top, bottom, uprights) for top, bottom in pairwise(stack)]):
            table += 1
            made = _table(_with_head(run, left), table, drawn.rules) if len(run) > 1 else _panel(run[0], table)
            used = {id(word) for one in made for word in one.parts}
            left = [word for word in left if id(word) not in used] + made
    return left


def _band(words: Sequence[Word], top: Rule, bottom: Rule, uprights: Sequence[Upright] = ()) -> _Band:
    """What stands between two rules, without the tables that stand within one of its cells."""
    inside = [
        word
        for word in words
        if top.y < word.y - 0.3 * word.size < bottom.y and top.x0 - SAME_PLACE < word.x0 and word.x1 < top.x1 + SAME_PLACE
    ]
    plain = [word for word in inside if not (word.grid and top.x0 + SAME_PLACE < word.x0 and word.x1 < top.x1 - SAME_PLACE)]
    return _Band(top, bottom, tuple(rows_of(plain)), uprights_across(uprights, top, bottom))


def _is_row(band: _Band) -> bool:
    """Whether a band holds one row of a table: close lines that fill it from rule to rule, or cells that drawn lines part."""
    lines = band.lines
    if not lines or len(lines) > MOST_LINES or any(word.grid for line in lines for word in line):
        return False
    if band.uprights:
        return True
    first, last = lines[0], lines[-1]
    size = max(word.size for line in lines for word in line)
    above = first[0].y - 0.7 * first[0].size - band.top.y
    below = band.bottom.y - last[0].y
    steps = all(other[0].y - one[0].y < LINE_STEP * max(one[0].size, other[0].size) for one, other in pairwise(lines))
    return above < PADDING * size and below < PADDING * size and steps


def _runs(bands: Sequence[_Band]) -> Iterator[list[_Band]]:
    """Bands that follow one another as rows of one table, and single ones that are panels of several columns."""
    run: list[_Band] = []
    for band in (*bands, None):
        if band is not None and _is_row(band) and (not run or _go_together(run, band)):
            run.append(band)
            continue
        yield from _judged(run)
        run = [band] if band is not None and _is_row(band) else []


def _go_together(run: Sequence[_Band], band: _Band) -> bool:
    """Whether a band crosses no gap between the columns of those above it; one whose words stand in one piece goes with any."""
    if _are_parted([*run, band]):
        own, above = band.uprights, _drawn(run)
        return not own or not above or any(abs(x - y) < SAME_LINE for x in own for y in above)
    return len(_gutters([band])) == 0 or len(_gutters([*run, band])) >= max(len(_gutters(run)), 1)


def _judged(run: list[_Band]) -> Iterator[list[_Band]]:
    """The run without rows of one piece at its ends, where it is a table or a panel."""
    while run and not _columns(run[:1]) and not _heads(run):
        run = run[1:]
    while run and not _columns(run[-1:]):
        run = run[:-1]
    if len(run) == 1:
        if run[0].bottom.y - run[0].top.y < HIGHEST_PANEL and all(_is_key(cell) for cell in _cells(run)[0]):
            yield run
    elif run and _columns(run) and _is_table(_cells(run)):
        yield run


def _heads(run: Sequence[_Band]) -> bool:
    """Whether the first of these rows is one over all columns that drawn lines part below it: a line in the middle, or in bold."""
    band = run[0]
    if len(run) < 3 or len(band.lines) > 2 or not all(below.uprights for below in run[1:3]) or not _are_parted(run):
        return False
    line = band.lines[0]
    middle = abs(line[0].x0 + line[-1].x1 - band.top.x0 - band.top.x1) < 4 * SAME_PLACE
    return middle or all(word.bold for word in line)


def _is_key(cell: Sequence[Row]) -> bool:
    """Whether a cell of a panel is a figure or a word in large type with its explanation below."""
    return len(cell) > 1 and cell[0][0].size > LARGER * cell[-1][0].size


def _is_table(rows: Sequence[Sequence[Sequence[Row]]]) -> bool:
    """Whether no row is several, and the first column is not made of bullets alone."""
    first = [word.text for cells in rows for line in cells[0] for word in line]
    bullets = all(is_bullet(text) for text in first)
    return not bullets and not any(_holds_rows(cells) for cells in rows)


def _holds_rows(cells: Sequence[Sequence[Row]]) -> bool:
    """Whether what stands between two rules is several rows: two lines of figures alone stand under each other in a cell."""
    return any(sum(not any(char.isalpha() for word in line for char in word.text) for line in cell) > 1 for cell in cells)


def _columns(bands: Sequence[_Band]) -> list[float]:
    """Where the columns of these rows part: at drawn lines where all rows have them, else in the gaps."""
    return _drawn(bands) if _are_parted(bands) else _gutters(bands)


def _are_parted(bands: Sequence[_Band]) -> bool:
    """Whether drawn lines part the cells of every row, but for rows over all columns."""
    return any(band.uprights for band in bands) and all(band.uprights or _is_one_piece(band) for band in bands)


def _drawn(bands: Sequence[_Band]) -> list[float]:
    """The drawn lines that part cells in any of these rows, from left to right; the edges of one line are one."""
    middles = sorted((word.x0 + word.x1) / 2 for band in bands for line in band.lines for word in line)
    lines: list[list[float]] = []
    for x in sorted(x for band in bands for x in band.uprights):
        if lines and x - lines[-1][-1] < SAME_LINE and bisect_right(middles, lines[-1][-1]) == bisect_left(middles, x):
            lines[-1].append(x)
        else:
            lines.append([x])
    return [(line[0] + line[-1]) / 2 for line in lines]


def _gutters(bands: Sequence[_Band]) -> list[float]:
    """The middles of the gaps that no line of these bands crosses, but for rows of one piece; from left to right."""
    lines = [line for band in bands for line in band.lines]
    pieces = [list(_pieces(line)) for band in bands for line in band.lines if len(bands) == 1 or not _is_one_piece(band)]
    filled = sorted(piece for line in pieces for piece in line)
    if not filled:
        return []
    wide = COLUMN_GAP * max(word.size for line in lines for word in line)
    middles, right = [], filled[0][1]
    for x0, x1 in filled[1:]:
        if x0 - right > min(wide, 6.0):
            middles.append((right + x0) / 2)
        right = max(right, x1)
    return middles


def _is_one_piece(band: _Band) -> bool:
    return all(len(list(_pieces(line))) == 1 for line in band.lines)


def _pieces(line: Row) -> Iterator[tuple[float, float]]:
    """The stretches of a line that its words fill, parted by gaps that no plain space makes."""
    left = line[0].x0
    for gap_left, gap_right in gaps(line, COLUMN_GAP):
        yield left, gap_left
        left = gap_right
    yield left, line[-1].x1


def _cells(bands: Sequence[_Band]) -> list[list[list[Row]]]:
    """For each band its cells from left to right, each as printed lines; a cell over several columns is all in the first of them."""
    edges = _columns(bands)
    by_lines = _are_parted(bands)
    made = []
    for band in bands:
        own = [x for x in edges if any(abs(x - y) < SAME_LINE for y in band.uprights)] if by_lines else edges
        if not by_lines and len(bands) > 1 and _crosses(band, edges):
            own = []
        cells: list[list[Row]] = [[] for _ in range(len(edges) + 1)]
        starts = [0, *(edges.index(x) + 1 for x in own)]
        for line in band.lines:
            for place, start in enumerate(starts):
                words = [word for word in line if sum(x < (word.x0 + word.x1) / 2 for x in own) == place]
                if words:
                    cells[start].append(words)
        made.append(cells)
    return made


def _crosses(band: _Band, edges: Sequence[float]) -> bool:
    """Whether a band holds lines of one piece alone, and one of them runs over an edge of a column."""
    return _is_one_piece(band) and any(line[0].x0 < x < line[-1].x1 for line in band.lines for x in edges)


def _with_head(run: list[_Band], words: Sequence[Word]) -> list[_Band]:
    """The rows with the line close above the first rule when it stands in the columns: the heads of a table that begins so."""
    top, edges = run[0].top, _columns(run)
    size = run[0].lines[0][0].size
    above = _band(words, Rule(top.x0, top.x1, top.y - PADDING * size), top)
    if not _is_row(above) or len(_gutters([above])) == 0 or len(_gutters([*run, above])) < len(edges):
        return run
    return [above, *run]


def _table(run: Sequence[_Band], table: int, rules: Sequence[Rule]) -> list[Word]:
    """One word a row, with its cells. A cell beside several rows, which a shorter line parts, stands in each of them."""
    made = []
    edges = _columns(run)
    for band, cells in zip(run, _cells(run), strict=True):
        cuts = _cuts(band, edges, rules)
        used: set[int] = set()
        for top, bottom in pairwise((band.top.y, *(rule.y for rule in cuts), band.bottom.y)):
            beside = [place < len(edges) and bool(cuts) and edges[place] < cuts[0].x0 + SAME_PLACE for place in range(len(cells))]
            rows = [cell if over else _between(cell, top, bottom) for cell, over in zip(cells, beside, strict=True)]
            parts = tuple(word for row in rows for line in row for word in line if id(word) not in used)
            used |= {id(word) for word in parts}
            if parts:
                grid = Grid(table, tuple(_text(row) for row in rows), top, bottom)
                made.append(_gathered(parts, (band.top.x0, band.top.x1), grid))
    return made


def _cuts(band: _Band, edges: Sequence[float], rules: Sequence[Rule]) -> list[Rule]:
    """The lines inside a row that run from one gap between its columns to its right side, from the top down."""
    inside = [
        rule
        for rule in rules
        if band.top.y + SAME_HEIGHT < rule.y < band.bottom.y - SAME_HEIGHT
        and abs(rule.x1 - band.top.x1) < SAME_PLACE
        and any(abs(rule.x0 - edge) < _NEAR_GAP for edge in edges)
    ]
    cuts: list[Rule] = []
    for rule in sorted(inside, key=lambda rule: rule.y):
        if not cuts or (rule.y - cuts[-1].y > SAME_HEIGHT and abs(rule.x0 - cuts[0].x0) < SAME_PLACE):
            cuts.append(rule)
    return cuts


def _between(cell: Sequence[Row], top: float, bottom: float) -> list[Row]:
    return [line for line in cell if top < line[0].y - 0.3 * line[0].size < bottom]


def _panel(band: _Band, table: int) -> list[Word]:
    """One word a cell, each below the one on its left, so that the panel is read cell by cell."""
    made = []
    for place, cell in enumerate(cells := _cells([band])[0]):
        parts = tuple(word for line in cell for word in line)
        word = _gathered(parts, (band.top.x0, band.top.x1), Grid(table, (_text(cell),)))
        word.y = band.top.y + (band.bottom.y - band.top.y) * (place + 0.8) / len(cells)
        made.append(word)
    return made


def _text(lines: Sequence[Row]) -> str:
    return NEW_LINE.join(text for line in lines if (text := text_of(line)))


def _gathered(parts: tuple[Word, ...], sides: tuple[float, float], grid: Grid) -> Word:
    first = parts[0]
    size = min(word.size for word in parts)
    bold = all(word.bold for word in parts)
    return Word("", sides[0], sides[1], first.y, size, bold, spaced=True, grid=grid, parts=parts)
