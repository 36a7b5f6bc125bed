"""Tells for each line of a page what row it is, whether it opens a paragraph by its looks, and which number it begins with.

Does not know any file format, nor which lines become one block.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from corpus import structure
from corpus.aligned import with_rows
from corpus.boxes import anchor, part_boxes
from corpus.footnotes import note_of, part_notes
from corpus.furniture import without_raised
from corpus.lines import CELL, Line
from corpus.measures import Measures, opens_paragraph, right_edges
from corpus.rows import Row, kinds_of_rows

BULLETS = "•●○◦▪▫■□►▶➢➤✓✔‣⁃"  # signs that begin nothing but an item
BULLET_HANG = 0.35  # of the type size: the gap after such a sign; a plain space is 0.25 wide
HANG = 0.55  # of the type size: a wider gap after a number or a bullet shows that the text hangs beside it


@dataclass(frozen=True, slots=True)
class Place:
    """A line on its page: what row it is, whether it opens a paragraph by its looks, and what may be its number."""

    page: int
    line: Line
    row: Row
    opens: bool
    right: float  # edge of its column
    number: str | None = None
    rest: str = ""
    mark: str | None = None


class Sheet(NamedTuple):
    """A page: the places of its text, its footnotes, and its framed texts, each with how many lines of the text come before it."""

    page: int
    text: list[Place]
    notes: list[list[Line]]
    boxes: list[tuple[int, list[Place]]]


def sheet_of(page: int, lines: Sequence[Line], measures: Measures) -> Sheet:
    """The lines of page `page` as places, its footnotes and its framed texts apart."""
    around, boxes = part_boxes(lines)
    text, notes = part_notes(around, measures.body[0])
    rights = right_edges([*text, *(line for box in boxes for line in box)], measures)
    marks = {mark for note in notes if (mark := note_of(note[0])[0])}
    framed = [(anchor(text, box), _places(page, box, rights, measures, marks)) for box in boxes]
    settle_numbers([places for _, places in framed])
    return Sheet(page, _places(page, text, rights, measures, marks), notes, sorted(framed, key=lambda box: box[0]))


def _places(
    page: int, lines: Sequence[Line], rights: Mapping[int, float], measures: Measures, marks: Collection[str]
) -> list[Place]:
    """The lines of page `page` as places; `rights` are the edges of its columns, `marks` those of its footnotes."""
    places: list[Place] = []
    before: Line | None = None
    rowed = with_rows(lines)
    for line, row in zip(rowed, kinds_of_rows(rowed), strict=True):
        text, raised = without_raised(line.text) if row != "text" else without_raised(line.text.replace(CELL, " "), marks)
        cells = tuple(without_raised(cell)[0] for cell in line.cells)
        tidy = line if text == line.text else replace(line, text=text, cells=cells, refs=(*line.refs, *raised))
        opens = before is None or before.column != line.column or opens_paragraph(before, line, rights[line.column], measures)
        place = Place(page, tidy, row, opens, rights[line.column])
        places.append(_marked(place) if row == "text" else place)
        before = line
    return places


def _marked(place: Place) -> Place:
    """The place with what may be its number or list mark."""
    text = place.line.text
    hanging = place.line.hang > HANG
    number, rest = structure.split_number(text)
    if number is None:
        number, rest = structure.split_possible_number(text)
    if number is not None and (place.opens or hanging):
        return replace(place, number=number, rest=rest)
    mark, rest = structure.split_marker(text)
    if mark is None and hanging and text.startswith("o "):
        mark, rest = "o", text[2:].lstrip()
    if mark is None and hanging:
        mark, rest = structure.split_dotted(text)
    bullet = mark is not None and mark in BULLETS and place.line.hang > BULLET_HANG
    if mark is not None and (place.opens or hanging or bullet):
        return replace(place, mark="•" if mark == "o" and hanging else mark, rest=rest)
    return place


def settle_numbers(texts: Sequence[list[Place]]) -> None:
    """Keeps of the possible numbers those that their neighbours, their place or their form prove."""
    where = [(page, spot) for page, places in enumerate(texts) for spot, place in enumerate(places) if place.number]
    numbers = [texts[page][spot].number or "" for page, spot in where]
    proved = structure.in_sequence([number.split()[0] for number in numbers])
    for (page, spot), follows in zip(where, proved, strict=True):
        place = texts[page][spot]
        if not _is_number(place, follows):
            texts[page][spot] = replace(place, number=None, rest="")


def _is_number(place: Place, in_sequence: bool) -> bool:
    number, text, hanging = place.number or "", place.line.text, place.line.hang > HANG
    well_formed = structure.split_number(text)[0] is not None
    if "." in number:
        return (well_formed and (place.opens or in_sequence)) or (in_sequence and hanging)
    if well_formed:
        return (in_sequence and (place.opens or hanging)) or (hanging and place.opens and not place.line.bold)
    return in_sequence and hanging and place.opens
