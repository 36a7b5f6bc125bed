"""Finds tables that lost their cells when a page was made: a caption, and below it lines that end in as many figures each.

Does not know any file format. What it makes is uncertain: the number of figures tells their columns, and the order of the lines
tells whose figures they are where a label and its figures were parted.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile
from typing import NamedTuple

from corpus.bold_heads import GOES_ON, bold_head
from corpus.captions import LONGEST, NOTE
from corpus.freeze import Block, Piece
from corpus.grid import Row, row_text

FEWEST_ROWS = 2
FEWEST_FIGURES = 2  # in a row
LONGEST_ROW = 160  # characters
MOST_LINES = 40
CAPTION = re.compile(r"Table\s+[A-Z]?\d[\d.]*\s?[:.]")
_YEARS = r"(?:19|20)\d\d\s?[–-]\s?(?:19|20)\d\d"
_ONE = (
    rf"(?:{_YEARS}|[(~<>]?(?:[£$€]\s?)?\(?\d[\d,]*(?:\.\d+)?%?\)?(?:\s?\[[a-z]\])?"  # with the mark of its note
    r"|[£$€](?!\S)|[–—○◐●✓✔✗✘-]|(?<=[–—-]\s)[a-z](?!\S)|(?<=\s[a-z]\s)[a-z](?!\S))"  # signs, and the marks of notes for figures
)
_FIGURE = re.compile(_ONE)
_FIGURES = re.compile(rf"(?:^|\s)(?P<figures>{_ONE}(?:\s+{_ONE})*)$")
_UNITS = "(?:hundred|thousand|million|billion|trillion|percent|points?|dollars|pounds|days|weeks|months|years|and|per)"
_INSIDE_LABEL = re.compile(rf"\s(?P<figures>{_ONE}(?:\s+{_ONE})+)\s(?P<rest>(?!{_UNITS}$)[a-z]{{3,20}})$")
_YEAR = re.compile(rf"(?:19|20)\d\d|{_YEARS}")
_TOTAL = re.compile(r"(?:grand\s+)?totals?\b", re.IGNORECASE)
_RANK = re.compile(r"rank|no[.]?|#", re.IGNORECASE)
_RANKED = re.compile(r"(\d{1,3})[.)]?\s+(\D.*)")


class _Line(NamedTuple):
    """A line below a caption: its words, those before its figures, the figures, and its parts where all of it is bold."""

    text: str
    label: str
    figures: tuple[str, ...]
    bold: tuple[str, ...]


class _Row(NamedTuple):
    """The cells of a row, and the first and the last of the lines that hold them."""

    cells: tuple[str, ...]
    first: int
    last: int


def with_flattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of tables that have lost their cells as rows of uncertain tables."""
    made = list(blocks)
    for place in range(len(blocks) - 1, -1, -1):  # from the last, as there may be fewer rows than lines
        text = made[place].words
        if made[place].kind in ("text", "heading") and len(text) <= LONGEST and CAPTION.match(text):
            below = slice(place + 1, place + 1 + 2 * MOST_LINES)
            made[below] = _with_figures_before_source(made[below])
            lines = _lines(made, place + 1)
            head, rows = _read(lines, _columns(lines))
            if rows:
                first, last = place + 1 + rows[0].first, place + 1 + rows[-1].last
                made[first : last + 1] = uncertain_table([row.cells for row in rows], head, text, made[first])
    return made


def _with_figures_before_source(blocks: list[Block]) -> list[Block]:
    """The blocks below a caption; where its last labels have no figures and lines of as many stand behind the source, these first."""
    lines = _lines(blocks, 0)
    count, source = _columns(lines), len(lines)
    labels: list[_Row] = []
    for place, line in enumerate(lines):
        if len(line.figures) < count:
            _take_label(labels, line.text, place)
        else:
            labels = []
    end = source + 1 + len(labels)
    behind = [line for line in _lines(blocks[:end], source + 1) if not line.label and len(line.figures) == count]
    if not labels or len(behind) < len(labels) or not NOTE.match(blocks[source].words):
        return blocks
    return [*blocks[:source], *blocks[source + 1 : end], blocks[source], *blocks[end:]]


def _lines(blocks: Sequence[Block], start: int) -> list[_Line]:
    """The short lines below a caption, up to the notes or the running text."""
    lines: list[_Line] = []
    for block in blocks[start : start + MOST_LINES]:
        text = block.words
        if block.kind not in ("text", "list", "footnote") or len(text) > LONGEST_ROW or NOTE.match(text) or CAPTION.match(text):
            break
        lines.append(_split(f"{block.number or ''} {text}".strip(), block.bold))
    return lines


def _split(line: str, bold: tuple[str, ...]) -> _Line:
    """A line with the words that it begins with and the figures that it ends in; one word of the label may stand behind them."""
    found = _FIGURES.search(line) or _INSIDE_LABEL.search(line)
    if found is None:
        return _Line(line, line, (), bold)
    label = f"{line[: found.start()].strip()} {found.groupdict().get('rest') or ''}".strip()
    return _Line(line, label, tuple(_FIGURE.findall(line, *found.span("figures"))), bold)


def _columns(lines: Sequence[_Line]) -> int:
    """How many figures most rows have, or fewer where those of a total are fewer: the others end their labels in a number."""
    enough = [line for line in lines if len(line.figures) >= FEWEST_FIGURES]
    if not enough:
        return 0
    most = Counter(len(line.figures) for line in enough).most_common(1)[0][0]
    return min([most, *(len(line.figures) for line in enough if _TOTAL.match(line.label))])


def _read(lines: Sequence[_Line], count: int) -> tuple[bool, list[_Row]]:
    """Whether the first row names the columns, and the rows: a label and `count` figures each, or the label of a group alone."""
    rows: list[_Row] = []
    labels: list[_Row] = []  # the lines without figures since the last row
    place = 0
    while count and place < len(lines):
        line, end = lines[place], place + 1
        if len(line.figures) < count:
            _take_label(labels, line.text, place)
        elif _row(line, count, place).cells[0]:
            rows += [*_groups(labels, count), _row(line, count, place)]
            labels = []
        else:
            while end < len(lines) and len(lines[end].figures) >= count and not _row(lines[end], count, end).cells[0]:
                end += 1
            rows += _paired(labels, [_row(lines[spot], count, spot) for spot in range(place, end)])
            labels = []
        place = end
    return _headed(lines, rows, count)


def _row(line: _Line, count: int, place: int) -> _Row:
    """A row of a label and the last `count` figures of a line."""
    spare = len(line.figures) - count
    return _Row((" ".join([line.label, *line.figures[:spare]]).strip(), *line.figures[spare:]), place, place)


def _take_label(labels: list[_Row], text: str, place: int) -> None:
    """Adds a line to the labels, or to the last of them where it goes on."""
    if labels and GOES_ON.match(text):
        labels[-1] = _Row((f"{labels[-1].cells[0]} {text}",), labels[-1].first, place)
    else:
        labels.append(_Row((text,), place, place))


def _groups(labels: Sequence[_Row], count: int) -> list[_Row]:
    return [label._replace(cells=(label.cells[0], *[""] * count)) for label in labels]


def _paired(labels: Sequence[_Row], figures: Sequence[_Row]) -> list[_Row]:
    """Lines of figures with the labels before them, each with its own; years stand above the labels and name the columns."""
    count = len(figures[0].cells) - 1
    years = figures[:1] if all(_YEAR.fullmatch(cell) for cell in figures[0].cells[1:]) else []
    below = figures[len(years) :]
    spare = len(labels) - len(below)
    if spare < 0 or (years and not below):
        return [*_groups(labels, count), *figures]
    over = labels[:spare]
    named = [
        _Row((label.cells[0], *row.cells[1:]), label.first, row.last) for label, row in zip(labels[spare:], below, strict=True)
    ]
    if not years:
        return [*_groups(over, count), *named]
    corner = " ".join(label.cells[0] for label in over)
    return [_Row((corner, *years[0].cells[1:]), over[0].first if over else labels[0].first, years[0].last), *named]


def _headed(lines: Sequence[_Line], rows: list[_Row], count: int) -> tuple[bool, list[_Row]]:
    """Whether the first row names the columns, and the rows from it to the last one with figures."""
    full = [place for place, row in enumerate(rows) if any(row.cells[1:])]
    if len(full) < FEWEST_ROWS:
        return False, []
    ranks = bool(lines[0].bold) and _RANK.fullmatch(lines[0].bold[0]) is not None
    if ranks:
        rows = [row._replace(cells=_ranked(row.cells)) for row in rows]
    rows, groups = rows[full[0] :], rows[: full[0]]
    if all(_YEAR.fullmatch(cell) for cell in rows[0].cells[1:]):
        if len(rows) > 1 and _TOTAL.fullmatch(rows[1].cells[0]) and not any(rows[1].cells[1:]):  # it ends the head
            head = (*rows[0].cells[:-1], f"{rows[0].cells[-1]} {rows[1].cells[0]}")
            rows[:2] = [_Row(head, rows[0].first, rows[1].last)]
        return True, rows
    grouped = any(not any(row.cells[1:]) for row in rows)
    bold = [line.bold for line in takewhile(lambda line: line.bold, lines[: rows[0].first])]
    head, last = bold_head(bold, count + 1 + ranks, grouped)
    if not head or any(group.first <= last < group.last for group in groups):
        return False, rows
    return bool(head[1]), [_Row(head, 0, last), *(group for group in groups if group.first > last), *rows]


def _ranked(cells: tuple[str, ...]) -> tuple[str, ...]:
    found = _RANKED.fullmatch(cells[0])
    return (found[1], found[2], *cells[1:]) if found else ("", *cells)


def uncertain_table(rows: Sequence[Row], head: bool, caption: str, like: Block) -> list[Block]:
    """The rows of one uncertain table in the place of a block; where the first is a head, it names the columns."""
    names = rows[0] if head else ()
    texts = [row_text(row, names if place else ()) for place, row in enumerate(rows)]
    page = like.pieces[0].page
    return [
        replace(
            like,
            kind="table",
            number=None,
            mark=None,
            pieces=(Piece(text, page),),
            cells=row,
            caption=caption,
            sure=False,
            opens=not place,
        )
        for place, (text, row) in enumerate(zip(texts, rows, strict=True))
    ]
