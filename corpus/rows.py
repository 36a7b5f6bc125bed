"""Tells rows of a table and lines of a table of contents among the lines of a page.

Does not know any file format, nor how tables are found: their rows come here as lines with a grid.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

from corpus.lines import Line

Row = Literal["table", "contents", "cells", "panel", "text"]

FEWEST_TITLED = 3  # of a table of contents under its title
FEWEST_ENTRIES = 5  # of a table of contents without a title
_LEADER = re.compile(r"\s*(?:(?:[.·…_]\s?){4,}|…{2,})\s*(?:\| )?")
_HAS_LEADER = re.compile(r"[.·…_](?:(?:\s?[.·…_]){3}|(?<=…)…)")  # begins with a dot, so that most lines are passed over at once
_CONTENTS = re.compile(r"(?:table of )?contents(?: page)?", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,4}|[ivxlc]{1,6}", re.IGNORECASE)


def kinds_of_rows(lines: Sequence[Line]) -> list[Row]:
    """For each line of a page: part of a table, of a table of contents, cells that prove no table, a panel, or plain text."""
    kinds: list[Row] = [_alone(line, listed) for line, listed in zip(lines, of_contents(lines), strict=True)]
    start = 0
    for position in range(len(lines) + 1):
        if position < len(lines) and lines[position].cells and kinds[position] == "text":
            continue
        run = lines[start:position]
        if len(run) > 1:
            kinds[start:position] = ["cells"] * len(run)
        start = position + 1
    return kinds


def of_contents(lines: Sequence[Line]) -> list[bool]:
    """Which lines of a page are of a table of contents: its entries, and lines with a row of dots."""
    return [
        entry or (not line.grid and _HAS_LEADER.search(line.text) is not None)
        for line, entry in zip(lines, _entries(lines), strict=True)
    ]


def _alone(line: Line, listed: bool) -> Row:
    """What a line is by itself."""
    if line.grid and not listed:
        return "table" if len(line.grid.cells) > 1 else "panel"
    return "contents" if listed else "text"


def _entries(lines: Sequence[Line]) -> list[bool]:
    """Which lines of a page are entries of a table of contents: page numbers that hardly ever fall stand far on the right."""
    numbers = [int(line.cells[-1]) for line in lines if line.cells and line.cells[-1].isdecimal()]
    titled = any(_CONTENTS.fullmatch(line.text) for line in lines[:5])
    falls = sum(one > other for one, other in pairwise(numbers))
    if len(numbers) < (FEWEST_TITLED if titled else FEWEST_ENTRIES) or falls > 0.2 * len(numbers):
        return [False] * len(lines)
    if titled:
        last = max(place for place, line in enumerate(lines) if line.cells and line.cells[-1].isdecimal())
        return [place <= last and not _CONTENTS.fullmatch(line.text) for place, line in enumerate(lines)]
    return [
        not line.grid and len(line.cells) == 2 and bool(_PAGE.fullmatch(line.cells[1])) and len(set(numbers)) > 1
        for line in lines
    ]


def contents_text(line: Line) -> str:
    """A line of a table of contents with its row of dots made short."""
    text = _LEADER.sub(" ... ", line.text) if _HAS_LEADER.search(line.text) else " ... ".join(line.cells or (line.text,))
    return re.sub(r"\s+", " ", text).strip()
