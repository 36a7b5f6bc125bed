"""Turns the cells of a table into full rows and each row into a block that a reader and a search engine understand by itself.

Does not know any file format.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from corpus.freeze import Block, Piece

Cell = tuple[str, int, int]  # text, columns and rows that it spans
Row = tuple[str, ...]

_MOST_COLUMNS = 200
_FIGURE = re.compile(r"[(<>~–-]*[£$€]?\s?\(?\d[\d.,]*\s?(?:%|bn|m|k|million|billion|per\s?cent)?\)?|[–—-]|nil|n/a", re.IGNORECASE)


def is_figure(cell: str) -> bool:
    """Whether a cell holds nothing but a figure, or a mark that stands for none."""
    return _FIGURE.fullmatch(cell) is not None


def holds_rows(lines: Sequence[str]) -> bool:
    """Whether the lines of one cell are several rows run together: two figures stand under each other."""
    return sum(map(is_figure, lines)) > 1


def filled(rows: Sequence[Sequence[Cell]], headers: int = 0) -> list[Row]:
    """The rows with every place filled, all of one length.

    A cell over several rows stands in each of them. A cell over several columns stands in each of them in the first
    `headers` rows, which name the columns, and else only in its first.
    """
    places: dict[tuple[int, int], str] = {}
    width = 0
    for down, row in enumerate(rows):
        across = 0
        for text, columns, lines in row:
            while (down, across) in places:
                across += 1
            last = min(across + columns, _MOST_COLUMNS)
            for line in range(down, min(down + lines, len(rows))):
                for column in range(across, last):
                    places[line, column] = text if column == across or down < headers else ""
            across = max(across, last)
            width = max(width, last)
    return [tuple(places.get((down, across), "") for across in range(width)) for down in range(len(rows))]


def unsure(blocks: Sequence[Block]) -> list[Block]:
    """The rows of a table, marked as uncertain: its cells hold several rows run together."""
    return [replace(block, sure=False) for block in blocks]


def row_blocks(rows: Sequence[Row], headers: int = 0, caption: str | None = None) -> list[Block]:
    """A block a row: "header: cell; header: cell" below a header, else "cell | cell". Rows without a word are left out."""
    names = _names(rows[:headers]) if headers else ()
    blocks: list[Block] = []
    for down, row in enumerate(rows):
        if any(row):
            text = row_text(row, names if down >= headers else ())
            blocks.append(Block("table", (Piece(text),), caption=caption, cells=tuple(row), opens=not blocks))
    return blocks


def citing(blocks: Iterable[Block], rows: Sequence[Row], marks: Sequence[Sequence[str]]) -> list[Block]:
    """The blocks of rows, one for each row that holds a word, with the marks of the notes that the cells of each row cite."""
    cited = (found for row, found in zip(rows, marks, strict=True) if any(row))
    return [replace(block, refs=tuple((None, mark) for mark in found)) for block, found in zip(blocks, cited, strict=True)]


def row_text(row: Row, names: Row = ()) -> str:
    """The words of one row, with the names of the columns where there are any."""
    if not any(names) or sum(map(bool, row)) < 2:
        return " | ".join(_each_once(row)) if not any(names) else next(filter(None, row), "")
    return "; ".join(f"{name}: {cell}" if name else cell for name, cell in zip(names, row, strict=True) if cell)


def _each_once(row: Row) -> list[str]:
    """The cells that hold something; words that fill several places in a row once, figures each time."""
    kept = [cell for cell in row if cell]
    return [cell for place, cell in enumerate(kept) if not place or cell != kept[place - 1] or is_figure(cell)]


def _names(headers: Sequence[Row]) -> Row:
    """The name of each column: the words of its header cells from top to bottom, each once."""
    return tuple(" ".join(dict.fromkeys(cell for cell in column if cell)) for column in zip(*headers, strict=True))
