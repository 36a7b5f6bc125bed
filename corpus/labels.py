"""Marks the labels of charts and diagrams on printed pages, and the figures along axes: none of them is a sentence of the text.

Does not know any file format, nor which label belongs to which bar, line or box: each becomes a row of an uncertain table.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, takewhile

from corpus.captions import LONGEST, NOTE
from corpus.freeze import Block
from corpus.lines import CELL
from corpus.scattered import is_sentence, uncertain_row

FEWEST_LABELS = 3  # of a chart or a diagram that no source closes
FEWEST_STEPS = 4  # figures of an axis
LONGEST_LABEL = 60  # characters of a label; an axis may be longer
_CAPTION = re.compile(
    r"(?:Figure|Chart|Exhibit|Diagram|Graph|Map|Table)\s+[A-Z]?\d{1,3}(?:\.\d{1,3})*[a-z]?(?P<title>\s*[:.–—-].+|\s+[^a-z\s].*)?$"
)
_FIGURE = re.compile(r"[£$€]?(\d{1,3}(?:,\d{3})+|\d+)((?:\.\d+)?)\s?(?:%|bn|m|k)?")


def with_labels(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the labels below a caption, or above one, and those around an axis as rows of uncertain tables.

    No word is left out. What a source closes is all labels, up to the first sentence; else only short lines are.
    """
    made = list(blocks)
    for place, block in enumerate(blocks):
        if block.kind in ("text", "heading") and (caption := _caption(blocks, place)):
            below = range(place + caption.count("\n") + 1, len(blocks))
            labels = _closed(blocks, below) or _enough(_run(blocks, below)) or _enough(_above(blocks, place))
            _mark(made, labels, caption.replace("\n", " "))
    for place, block in enumerate(blocks):
        if block.kind in ("text", "list") and _is_axis(block.words):
            around = {*_run(blocks, range(place, -1, -1)), *_run(blocks, range(place, len(blocks)))}
            _mark(made, _enough(sorted(around)), None)
    return made


def _mark(made: list[Block], places: Sequence[int], caption: str | None) -> None:
    """Makes rows of labels, but not of a list with bullets; those of another caption stay its own."""
    listed = sum(made[place].kind == "list" for place in places)
    if 2 * listed <= len(places):
        for place in places:
            if made[place].kind != "table":
                text = made[place].words
                made[place] = uncertain_row(made[place], tuple(text.split(CELL)), caption, opens=place == places[0])


def _enough(places: list[int]) -> list[int]:
    return places if len(places) >= FEWEST_LABELS else []


def _caption(blocks: Sequence[Block], place: int) -> str | None:
    """The caption that a block is, with the title in the block below it on a line of its own; None where it is none."""
    text = blocks[place].words
    found = _CAPTION.match(text) if len(text) <= LONGEST else None
    if found is None:
        return None
    if found["title"] is None and place + 1 < len(blocks) and blocks[place + 1].kind in ("text", "heading"):
        title = blocks[place + 1].words
        return f"{text}\n{title}" if len(title) <= LONGEST else text
    return text


def _run(blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    """The places, from the first on, of short labels on one page."""
    return _of_page(blocks, takewhile(lambda place: _is_label(blocks[place]), places))


def _closed(blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    """The places, from the first on, of whatever is no sentence on one page up to a source; nothing where none closes it."""
    found = _of_page(blocks, takewhile(lambda place: _may_be_label(blocks[place]), places))
    after = found[-1] + 1 if found else len(blocks)
    return found if len(found) > 1 and after < len(blocks) and NOTE.match(blocks[after].words) else []


def _above(blocks: Sequence[Block], place: int) -> list[int]:
    """The places of short labels above a caption, where there are figures among them."""
    found = _run(blocks, range(place - 1, -1, -1))[::-1]
    return found if any(char.isdigit() for spot in found for char in blocks[spot].words) else []


def _of_page(blocks: Sequence[Block], places: Iterable[int]) -> list[int]:
    """The places up to the end of the page of the first."""
    found = list(places)
    pages = {piece.page for place in found[:1] for piece in blocks[place].pieces}
    return list(takewhile(lambda place: {piece.page for piece in blocks[place].pieces} == pages, found))


def _may_be_label(block: Block) -> bool:
    text = block.words
    return block.kind in ("text", "list") and not (NOTE.match(text) or _CAPTION.match(text) or is_sentence(text))


def _is_label(block: Block) -> bool:
    text = block.words
    brief = all(len(cell) <= LONGEST_LABEL for cell in text.split(CELL)) or not any(char.isalpha() for char in text)
    return brief and _may_be_label(block)


def _is_axis(text: str) -> bool:
    """Whether a line is nothing but figures that grow or fall by even steps: "0 10 20 30", "2018 2019 2020 2021"."""
    parts = text.replace(CELL, " ").split()
    found = list(takewhile(bool, map(_FIGURE.fullmatch, parts)))
    if len(found) < max(len(parts), FEWEST_STEPS):
        return False
    figures = [float(figure[1].replace(",", "") + figure[2]) for figure in found if figure]
    steps = {round(after - before, 6) for before, after in pairwise(figures)}
    return len(steps) == 1 and steps != {0.0}
