"""Finds tables that lost their cells when a page was made: a caption, and below it lines that end in as many figures each.

Does not know any file format. What it makes is uncertain: nothing but the number of figures tells their columns.
"""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.captions import LONGEST, NOTE
from corpus.freeze import Block, Piece
from corpus.grid import row_text

FEWEST_ROWS = 2
FEWEST_FIGURES = 2  # in a row
LONGEST_ROW = 160  # characters
MOST_LINES = 40
_CAPTION = re.compile(r"Table\s+[A-Z]?\d[\d.]*\s?[:.]")
_ONE = r"(?:[(~<>]?[£$€]?\s?\(?\d[\d,]*(?:\.\d+)?%?\)?|[–—-])"
_FIGURE = re.compile(_ONE)
_FIGURES = re.compile(rf"(?:^|\s){_ONE}(?:\s+{_ONE})*$")
_YEAR = re.compile(r"(?:19|20)\d\d")


def with_flattened(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of tables that have lost their cells as rows of uncertain tables."""
    made = list(blocks)
    for place, block in enumerate(blocks):
        text = _words(block)
        if block.kind in ("text", "heading") and len(text) <= LONGEST and _CAPTION.match(text):
            lines = _lines(blocks, place + 1)
            found = [_split(line) for line in lines]
            count = _columns([len(figures) for _, figures in found])
            rows = [spot for spot, (_, figures) in enumerate(found) if count and len(figures) >= count]
            if len(rows) >= FEWEST_ROWS:
                span = range(rows[0], rows[-1] + 1)
                cells = [_cells(lines[spot], *found[spot], count) for spot in span]
                made[place + 1 + rows[0] : place + 2 + rows[-1]] = _table(cells, text, blocks[place + 1 + rows[0]])
    return made


def _lines(blocks: Sequence[Block], start: int) -> list[str]:
    """The short lines below a caption, up to the notes or the running text."""
    lines: list[str] = []
    for block in blocks[start : start + MOST_LINES]:
        text = _words(block)
        if block.kind not in ("text", "list", "footnote") or len(text) > LONGEST_ROW or NOTE.match(text) or _CAPTION.match(text):
            break
        lines.append(f"{block.number or ''} {text}".strip())
    return lines


def _split(line: str) -> tuple[str, tuple[str, ...]]:
    """The words that a line begins with, and the figures that it ends in."""
    found = _FIGURES.search(line)
    if found is None:
        return line, ()
    return line[: found.start()].strip(), tuple(figure.strip() for figure in _FIGURE.findall(found[0]))


def _columns(counts: Sequence[int]) -> int:
    """How many figures most rows have; 0 where there are hardly any."""
    enough = Counter(count for count in counts if count >= FEWEST_FIGURES)
    return enough.most_common(1)[0][0] if enough else 0


def _cells(line: str, label: str, figures: tuple[str, ...], count: int) -> tuple[str, ...]:
    """A row of a label and `count` figures; a line with fewer is the label of a group."""
    if len(figures) < count:
        return (line, *[""] * count)
    own = figures[len(figures) - count :]
    return (" ".join([label, *figures[: len(figures) - count]]).strip(), *own)


def _table(rows: Sequence[tuple[str, ...]], caption: str, like: Block) -> list[Block]:
    """The rows of one table; where the first names years, these name the columns."""
    names = rows[0] if all(_YEAR.fullmatch(cell) for cell in rows[0][1:]) else ()
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


def _words(block: Block) -> str:
    return block.glue.join(piece.text for piece in block.pieces)
