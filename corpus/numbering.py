"""Finds the report's own paragraph numbers in documents whose format does not show where things stand on a page.

Does not know any file format; structure.py reads the numbers, this decides which of them are what they look like.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from corpus import structure
from corpus.freeze import Block, Piece
from corpus.furniture import without_raised

_FIRST_FIGURE = re.compile(r"\W*(\d{1,3})")
_CITED = re.compile(r"\[(\d{1,3})\]|([⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})|(?<=[^\W\d_][.,;”\"’)]) ?(\d{1,3})(?=\s|$)")
_FIGURES = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_MOSTLY = 0.4  # of the blocks: from this share on, figures in front of blocks number paragraphs and not notes


@dataclass(frozen=True, slots=True)
class _Reading:
    """A block, what may be its number, and the words behind it."""

    block: Block
    number: str | None
    rest: str
    given: bool = False  # the format itself states the number


def numbered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with their numbers apart from their words, lettered items with the number of their paragraph ("2.3 a").

    A figure without a point in front of a paragraph counts only where the figures before or after it are its neighbours.
    Where the text cites it as a note ("[12]"), it stands in front of a footnote. Raised figures that mark notes leave the text.
    """
    readings = [_read(block) for block in blocks]
    notes = _notes(readings)
    marks = _marks(reading.block for place, reading in enumerate(readings) if place in notes or reading.block.kind == "footnote")
    plain = [
        place for place, reading in enumerate(readings) if reading.number and "." not in reading.number and place not in notes
    ]
    proved = structure.in_sequence([(readings[place].number or "").split()[0] for place in plain])
    doubtful = {place for place, sure in zip(plain, proved, strict=True) if not sure and not readings[place].given}
    made: list[Block] = []
    number: str | None = None
    last: str | None = None
    for place, reading in enumerate(readings):
        block = reading.block
        if place in notes:
            made.append(replace(block, kind="footnote", pieces=_pieces(block.pieces[0].text, marks)))
        elif block.kind == "list" and (reading.number is None or place in doubtful):
            item, last = _item(block, number, last, marks)
            made.append(item)
        elif block.kind in ("text", "list"):
            unsure = place in doubtful
            number = last = None if unsure else reading.number
            made.append(replace(block, number=number, pieces=_pieces(block.pieces[0].text if unsure else reading.rest, marks)))
        else:
            number, last = (None, None) if block.kind == "heading" else (number, last)
            made.append(block if block.kind == "table" else replace(block, pieces=_pieces(block.pieces[0].text, marks)))
    return made


def _pieces(text: str, marks: Collection[str]) -> tuple[Piece, ...]:
    return (Piece(without_raised(text, marks)[0]),)


def _marks(notes: Iterable[Block]) -> set[str]:
    """The figures that notes begin with."""
    return {found[1] for note in notes if (found := _FIRST_FIGURE.match(note.pieces[0].text))}


def _read(block: Block) -> _Reading:
    text = block.pieces[0].text
    if block.number is not None:
        return _Reading(block, block.number, text, given=True)
    if block.kind not in ("text", "list"):
        return _Reading(block, None, text)
    number, rest = structure.split_number(text)
    if number is None and structure.split_marker(text)[0] is not None:
        block = replace(block, kind="list")
    return _Reading(block, number, rest)


def _item(block: Block, number: str | None, last: str | None, marks: Collection[str]) -> tuple[Block, str | None]:
    """A list item with the number of its paragraph and its own letter, and that number; without one its letter stays."""
    text = block.pieces[0].text
    mark, rest = structure.split_marker(text)
    if mark is None or not mark.isalpha():
        return replace(block, number=number, pieces=_pieces(rest, marks)), last
    own = structure.item_number(number, mark, last)
    return replace(block, number=own, pieces=_pieces(rest if own else text, marks)), own


def _notes(readings: Sequence[_Reading]) -> set[int]:
    """The places of blocks that begin with a figure, and no point, which the text before them cites as a note."""
    texts = sum(reading.block.kind in ("text", "list") for reading in readings)
    figured = [
        place
        for place, reading in enumerate(readings)
        if reading.number and reading.number.isdigit() and not reading.given and _bare(reading)
    ]
    if not figured or len(figured) >= _MOSTLY * texts:
        return set()
    cited: set[str] = set()
    notes = set()
    candidates = set(figured)
    for place, reading in enumerate(readings):
        if place in candidates and reading.number in cited:
            notes.add(place)
        for found in _CITED.finditer(reading.block.pieces[0].text):
            cited.add((found[1] or found[2] or found[3]).translate(_FIGURES))
    return notes


def _bare(reading: _Reading) -> bool:
    """Whether white space and no point follows the figure."""
    return reading.block.pieces[0].text.lstrip()[len(reading.number or "") :][:1].isspace()
