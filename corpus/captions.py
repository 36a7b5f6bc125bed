"""Gives the rows of tables what stands around them: the caption, the unit of the figures, and marks the notes beneath.

Does not know any file format: it works on blocks in reading order, before they are frozen.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from corpus.characters import PLAIN_DIGITS
from corpus.freeze import Block

CAPTION = re.compile(r"(?:Figure|Table|Box|Chart|Exhibit)\s+[A-Z]?\d")
LONGEST = 240  # characters of a caption
_LABEL = re.compile(r"(?:Figure|Table|Chart|Exhibit)\s+[A-Z]?\d{1,3}(?:\.\d{1,3})?[a-z]?\s?[.:]?")
_BELOW = re.compile(r"(?:Table|Exhibit)\s+[A-Z]?\d")
_CONTINUED = re.compile(r"\W*(?:\w+\s+[A-Z]?\d[\d.]*\W+)?cont(?:inue)?d\b[^.]{0,40}", re.IGNORECASE)
_ABOVE = 3  # blocks above a table that may belong to it
_MOST_NOTES = 12
_LONGEST_NOTE = 1500  # characters
NOTE = re.compile(r"\W*(?:data\s+)?(?:sources?|notes?|key|legend)\b\s?\d{0,2}\s?(?:[:.–—-]|$)", re.IGNORECASE)
FURTHER_NOTE = re.compile(r"[\w&/-]{1,15}\s?=\s?\w|(?:\[?(?:[a-z]|\d{1,2})\]?[.)]?|[*†‡§]{1,3}|[¹²³⁴-⁹])\s?[A-Z“‘(]")
_MARK = re.compile(  # of a note beneath a table
    r"(?:\W*[Nn]otes?\b\W{0,3})?[\[(]?(?P<mark>\d{1,2}|[a-z](?=[\])]|[.)]?\s)|[*†‡§]{1,3}|[¹²³⁴-⁹]{1,2})[\])]?[.:)]?\s?(?=[A-Z“‘(£$€])"
)
_MARK_IN_CELL = re.compile(r"(?:\[([a-z]|\d{1,2})\]|\(([a-z])\)|([*†‡§]{1,3})|(?<=\w)([¹²³⁴-⁹]{1,2}))\W{0,2}$")
_SCALE = r"(?:['’]?000s?|thousands?|k|m|mn|millions?|bn|billions?|trillions?)"
_MEASURE = (  # what can be nothing but a unit
    rf"[£$€]\s?(?:(?:in\s+)?{_SCALE})?"
    rf"|(?:pounds?(?:\s+sterling)?|(?:US\s+)?dollars|euros|GBP|USD|EUR)\s*(?:in\s+)?{_SCALE}?"
    r"|(?:thousands|millions|billions)(?:\s+of\s+[\w ]{2,30})?"
    r"|%|per\s?cent|percentages?(?:\s+points?)?|(?:rate\s+)?per\s+[\d,]{2,12}\s+[\w ]{3,30}"
)
_COUNTED = (  # what is a unit where it stands by itself above a table or in the brackets of its caption
    r"|(?:%|per\s?cent|percentages?|numbers?|counts?)\s+of\s+[\w ,’'-]{2,40}|numbers?"
    r"|(?:metric\s+)?tonnes|kilograms?|kg|hectares|days|weeks|months|hours|years|FTEs?|full[- ]time equivalents?"
)
_SHOWN_IN = r"(?:(?:all\s+)?(?:figures|amounts|values)\s+(?:are\s+)?(?:shown\s+)?(?:in\s+)|in\s+|units?:\s*)?"
_UNIT_LINE = re.compile(rf"[(\[]?(?P<unit>{_SHOWN_IN}(?:{_MEASURE}{_COUNTED}))[)\]]?\.?", re.IGNORECASE)
_UNIT_CELL = re.compile(rf"[(\[]?(?P<unit>{_SHOWN_IN}(?:{_MEASURE}))[)\]]?", re.IGNORECASE)
_UNIT_IN_BRACKETS = re.compile(rf"[(\[](?P<unit>{_SHOWN_IN}(?:{_MEASURE}))[)\]]", re.IGNORECASE)
_UNIT_OF_CAPTION = re.compile(rf"(?:[(\[]|,\s)(?P<unit>{_SHOWN_IN}(?:{_MEASURE}{_COUNTED}))[)\]]?\s*$", re.IGNORECASE)


class _Rows(NamedTuple):
    """The first and the last row of a table, as places in the list of blocks that are no footnotes."""

    first: int
    last: int


class _Named(NamedTuple):
    """What a table is called, in what its figures are counted, and how many notes stand beneath it."""

    caption: str | None = None
    unit: str | None = None
    notes: int = 0


def with_captions(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with caption and unit on each row of a table, and with the notes beneath tables marked.

    A caption stands right above its table, or below where none stands above; tables right behind it that are as wide share it. Where
    the head of a table comes again on the next page, its caption goes on.
    """
    places = [place for place, block in enumerate(blocks) if block.kind != "footnote"]
    body = [blocks[place] for place in places]
    tables = list(_tables(body))
    named = _named(body, tables)
    made = list(blocks)
    for rows, name in zip(tables, named, strict=True):
        notes = range(rows.last + 1, rows.last + 1 + name.notes)
        marks = {place: found["mark"].translate(PLAIN_DIGITS) for place in notes if (found := _MARK.match(body[place].words))}
        for place in range(rows.first, rows.last + 1):
            refs = (*body[place].refs, *((_page(body[place]), mark) for mark in _marks(body[place])))
            made[places[place]] = replace(body[place], caption=name.caption, unit=name.unit, refs=refs)
        for place in notes:
            made[places[place]] = replace(body[place], beneath=True, mark=marks.get(place))
    return made


def _tables(body: Sequence[Block]) -> Iterator[_Rows]:
    """The tables from the first to the last."""
    first: int | None = None
    for place in range(len(body) + 1):
        inside = place < len(body) and body[place].kind == "table"
        if first is not None and (not inside or body[place].opens):
            yield _Rows(first, place - 1)
            first = None
        if inside and first is None:
            first = place


def _marks(row: Block) -> list[str]:
    """What may be the marks of notes at the ends of its cells: "12 [a]", "12*", "12¹"."""
    found = filter(None, map(_MARK_IN_CELL.search, row.cells))
    return [next(filter(None, match.groups())).translate(PLAIN_DIGITS) for match in found]


def _alike(one: Block, other: Block) -> bool:
    return len(one.cells) == len(other.cells) and one.sure == other.sure


def _named(body: Sequence[Block], tables: Sequence[_Rows]) -> list[_Named]:
    named: list[_Named] = []
    last: Block | None = None  # the head of the table that was named last
    for number, rows in enumerate(tables):
        head = body[rows.first]
        above, unit = _above(body, rows.first)
        caption = head.caption or above
        beside = number and tables[number - 1].last + 1 == rows.first and _alike(body[rows.first - 1], head)
        again = last is not None and last.cells == head.cells and _page(head) - _page(last) < 4 and _continues(body, rows.first)
        if caption:
            last = head
        elif number and (beside or again):
            caption, unit = named[-1].caption, unit or named[-1].unit
            last = head if caption else last
        unit = unit or _unit_of(caption, head)
        named.append(_Named(caption, unit, _notes(body, rows)))
    for number in range(len(tables) - 1, -1, -1):
        if not named[number].caption and (caption := _below(body, tables, named, number)):
            name = named[number]
            notes = name.notes or _notes(body, tables[number])
            named[number] = _Named(caption, name.unit or _unit_of(caption, body[tables[number].first]), notes)
    return named


def _page(block: Block) -> int:
    return block.pieces[0].page or 0


def _continues(body: Sequence[Block], place: int) -> bool:
    """Whether nothing but a word that the table goes on stands above a table, since the last one."""
    before = body[place - 1] if place else None
    return before is not None and (before.kind == "table" or _CONTINUED.match(before.words) is not None or before.beneath)


def _above(body: Sequence[Block], first: int) -> tuple[str | None, str | None]:
    """The caption and the unit that stand above a table."""
    unit: str | None = None
    title: str | None = None
    for block in reversed(body[max(first - _ABOVE, 0) : first]):
        text = block.words
        if block.kind == "table" or len(text) > LONGEST:
            break
        if found := _UNIT_LINE.fullmatch(text):
            unit = unit or found["unit"]
        elif title is None and CAPTION.match(text):
            return text, unit
        elif title is not None:
            return (f"{text} {title}", unit) if _LABEL.fullmatch(text) else (None, unit)
        elif text.endswith((".", ":", ";")) or block.number:
            break
        else:
            title = text
    return None, unit


def _below(body: Sequence[Block], tables: Sequence[_Rows], named: Sequence[_Named], number: int) -> str | None:
    """The caption below a table, unless the next table is what it names; or that of a table right behind it."""
    rows = tables[number]
    after = rows.last + 1
    if number + 1 < len(tables) and tables[number + 1].first == after:
        return named[number + 1].caption if _alike(body[rows.last], body[after]) else None
    if after >= len(body) or not _BELOW.match(body[after].words) or _page(body[after]) != _page(body[rows.last]):
        return None
    if after + 1 < len(body) and body[after + 1].kind == "table":
        return None
    return body[after].words[:LONGEST]


def unit_of(caption: str) -> str | None:
    """The unit that ends a caption: "£ million" of "Table 1: Cost (£ million)"."""
    found = _UNIT_OF_CAPTION.search(caption)
    return found["unit"] if found else None


def _unit_of(caption: str | None, head: Block) -> str | None:
    """The unit that ends a caption, or that the first cell of a table gives for all of it."""
    corner = head.cells[0] if head.cells else ""
    found = _UNIT_CELL.fullmatch(corner) or _UNIT_IN_BRACKETS.search(corner)
    return (unit_of(caption) if caption else None) or (found["unit"] if found else None)


def _notes(body: Sequence[Block], rows: _Rows) -> int:
    """How many blocks below a table are its notes and sources; the first says so, or begins with a mark that one of its cells bears.

    What a format without pages says is a footnote is none of these.
    """
    marked = {
        mark for row in body[rows.first : rows.last + 1] for mark in (*_marks(row), *(ref for page, ref in row.refs if page))
    }
    start, count = rows.last + 1, 0
    for block in body[start : start + _MOST_NOTES]:
        text = block.words
        referred = (found := _MARK.match(text)) is not None and found["mark"].translate(PLAIN_DIGITS) in marked
        further = count > 0 and (
            FURTHER_NOTE.match(text) or (text[:1].islower() and not body[start + count - 1].words.endswith("."))
        )
        if block.kind not in ("text", "list") or len(text) > _LONGEST_NOTE or not (NOTE.match(text) or referred or further):
            break
        count += 1
    return count
