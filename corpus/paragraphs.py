"""Makes blocks of lines: headings, numbered paragraphs, list items, rows and footnotes, whole even where a page ends in them.

Does not know any file format; it judges by type, gaps, indents, numbers in sequence and whether a line was full.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Literal

from corpus import structure
from corpus.document import Area, ParagraphKind
from corpus.footnotes import note_text, part_notes
from corpus.freeze import Block, Piece
from corpus.furniture import Words, join_lines, joint, without_raised
from corpus.grid import row_text
from corpus.headings import LARGER, LONGEST, Outline, Style, bookmark_level, is_heading, levels, stands_out, style_of
from corpus.lines import CELL, NEW_LINE, Line
from corpus.measures import ENDS, INDENT, Measures, is_short, is_wide_step, measured, opens_paragraph, right_edges
from corpus.rows import Row, contents_text, kinds_of_rows

HANG = 0.55  # of the type size: a wider gap after a number or a bullet shows that the text hangs beside it
_REFERENCES = re.compile(r"(?:list of )?(?:references|end ?notes|notes|bibliography|sources|works cited)", re.IGNORECASE)
_FIGURE = re.compile(r"[(<>~–-]*[£$€]?\s?\d[\d.,]*\s?(?:%|bn|m|k|million|billion)?\)?|[–—-]|nil|n/a", re.IGNORECASE)
_CAPTION = re.compile(r"(?:Figure|Table|Box|Chart|Exhibit)\s+[A-Z]?\d")

_CAPTION_BELOW = re.compile(r"(?:Table|Exhibit)\s+[A-Z]?\d")


@dataclass(frozen=True, slots=True)
class _Place:
    """A line on its page: what row it is, whether it opens a paragraph by its looks, and what may be its number."""

    page: int
    line: Line
    row: Row
    opens: bool
    right: float  # edge of its column
    number: str | None = None
    rest: str = ""
    mark: str | None = None


@dataclass(slots=True)
class _Draft:
    """A block while it grows."""

    kind: Literal["heading"] | ParagraphKind
    places: list[_Place]
    words: list[str]
    number: str | None = None
    style: Style = (0.0, False)
    cells: tuple[str, ...] = field(default=())
    caption: str | None = None
    names: tuple[str, ...] = field(default=())  # of the columns, of a row below the head of a table

    @property
    def last(self) -> _Place:
        return self.places[-1]


def make_blocks(pages: Sequence[Sequence[Line]], outline: Outline) -> list[Block]:
    """The blocks of a document whose pages are lines in reading order, without furniture."""
    measures = measured(pages)
    words = Words()
    texts: list[list[_Place]] = []
    notes: list[list[list[Line]]] = []
    for number, lines in enumerate(pages, 1):
        for line in lines:
            for part in line.text.split(NEW_LINE):
                words.read(part)
        text, of_page = part_notes(lines, measures.body[0])
        texts.append(_places(number, text, measures))
        notes.append(of_page)
    _settle_numbers(texts)
    drafts: list[_Draft] = []
    for number, (places, of_page) in enumerate(zip(texts, notes, strict=True), 1):
        _add_page(drafts, places, measures, outline)
        drafts.extend(_note(number, lines) for lines in of_page)
    return list(_blocks(drafts, measures, outline, words))


def _places(page: int, lines: Sequence[Line], measures: Measures) -> list[_Place]:
    rights = right_edges(lines, measures)
    places: list[_Place] = []
    before: Line | None = None
    for line, row in zip(lines, kinds_of_rows(lines), strict=True):
        text = without_raised(line.text if row != "text" else line.text.replace(CELL, " "))
        tidy = line if text == line.text else replace(line, text=text)
        opens = before is None or before.column != line.column or opens_paragraph(before, line, rights[line.column], measures)
        place = _Place(page, tidy, row, opens, rights[line.column])
        places.append(_marked(place) if row == "text" else place)
        before = line
    return places


def _marked(place: _Place) -> _Place:
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
    if mark is not None and (place.opens or hanging):
        return replace(place, mark="•" if mark == "o" and hanging else mark, rest=rest)
    return place


def _settle_numbers(texts: Sequence[list[_Place]]) -> None:
    """Keeps of the possible numbers those that their neighbours, their place or their form prove."""
    where = [(page, spot) for page, places in enumerate(texts) for spot, place in enumerate(places) if place.number]
    numbers = [texts[page][spot].number or "" for page, spot in where]
    proved = structure.in_sequence([number.split()[0] for number in numbers])
    for (page, spot), follows in zip(where, proved, strict=True):
        place = texts[page][spot]
        if not _is_number(place, follows):
            texts[page][spot] = replace(place, number=None, rest="")


def _is_number(place: _Place, in_sequence: bool) -> bool:
    number, text, hanging = place.number or "", place.line.text, place.line.hang > HANG
    well_formed = structure.split_number(text)[0] is not None
    if "." in number:
        return (well_formed and (place.opens or in_sequence)) or (in_sequence and hanging)
    if well_formed:
        return (in_sequence and (place.opens or hanging)) or (hanging and place.opens and not place.line.bold)
    return in_sequence and hanging and place.opens


def _add_page(drafts: list[_Draft], places: Sequence[_Place], measures: Measures, outline: Outline) -> None:
    body: _Draft | None = None  # the last draft of this page that is no footnote
    for place in places:
        if body is None and (last := _going_on(drafts, place, measures)):
            last.places.append(place)
            last.words.append(place.line.text)
            body = last
        elif body is not None and _joins(body, place, measures, outline):
            body.places.append(place)
            body.words.append(place.line.text)
        else:
            body = _draft(place, measures, outline)
            drafts.append(body)


def _going_on(drafts: list[_Draft], place: _Place, measures: Measures) -> _Draft | None:
    """The last paragraph of the page before when it goes on here; it is put behind the footnotes of its page."""
    spot = len(drafts) - 1
    while spot >= 0 and drafts[spot].kind == "footnote":
        spot -= 1
    if spot < 0:
        return None
    last = drafts[spot]
    notes = spot < len(drafts) - 1
    if last.last.page != place.page - 1 or (notes and last.places[0].page != last.last.page):
        return None
    if not _continues(last, place, measures):
        return None
    drafts.append(drafts.pop(spot))
    return last


def _continues(last: _Draft, place: _Place, measures: Measures) -> bool:
    """Whether a paragraph goes on with a line at the top of the next column or page."""
    before, line = last.last.line, place.line
    if last.kind not in ("text", "list") or last.last.row != "text" or place.row != "text":
        return False
    if place.number or place.mark or not line.text:
        return False
    if abs(before.size - line.size) > 0.07 * line.size or _CAPTION.match(line.text):
        return False
    if before.text.endswith("-"):
        return True
    if _may_head(line, measures) and not before.bold:
        return False
    if ENDS.search(before.text) and not before.text.endswith((":", ";")):
        return False
    return line.text[0].islower() or (not ENDS.search(before.text) and not is_short(before, line, last.last.right))


def _joins(body: _Draft, place: _Place, measures: Measures, outline: Outline) -> bool:
    """Whether a line belongs to the block above it."""
    if place.number or place.mark or place.row != "text" or body.cells or body.last.row != "text":
        return False
    before, line = body.last.line, place.line
    if _is_scale(before) and _is_scale(line) and body.kind == "text":
        return True
    if before.column != line.column:
        return _continues(body, place, measures)
    if body.kind == "heading" and not _is_lead_in(body, place, measures):
        return _same_heading(body, place, measures, outline)
    first = body.places[0].line
    hanging = (body.number or body.kind == "list") and len(body.places) == 1
    if hanging and line.x0 > first.x0 + 0.5 * line.size and abs(line.x0 - first.text_x) < INDENT * line.size:
        return not is_wide_step(before, line, measures) and style_of(before)[0] == style_of(line)[0]
    outdented = line.x0 < before.x0 - INDENT * line.size and len(body.places) > 1
    return not place.opens and not outdented


def _may_head(line: Line, measures: Measures) -> bool:
    """Whether a line may be the first of a heading: bold words that go on in small letters are stress within a paragraph."""
    return stands_out(line, measures.body) and (line.size > LARGER * measures.body[0] or not line.text[:1].islower())


def _is_lead_in(body: _Draft, place: _Place, measures: Measures) -> bool:
    """Whether what seemed a heading is the stressed beginning of a paragraph, which goes on in plain type without a break."""
    line = place.line
    stress_goes_on = line.bold_start and style_of(line)[0] == body.style[0] and not is_wide_step(body.last.line, line, measures)
    begins_anew = line.text[:1].isupper() and not body.number and not stress_goes_on
    if body.style[0] > LARGER * measures.body[0] or line.bold or (place.opens and not stress_goes_on) or begins_anew:
        return False
    body.kind = "text"
    if body.number:
        body.words[0] = body.places[0].rest
    return True


def _is_scale(line: Line) -> bool:
    """Whether a line holds figures alone, like those along the axes of a chart."""
    return not any(char.isalpha() for char in line.text)


def _same_heading(body: _Draft, place: _Place, measures: Measures, outline: Outline) -> bool:
    before, line = body.last.line, place.line
    if style_of(line) != body.style or line.y - before.y > 1.45 * line.size or line.y < before.y:
        return False
    if bookmark_level(outline, place.page, line.text):
        return False
    return abs(line.x0 - before.x0) < line.size or line.size > 1.3 * measures.body[0] or line.text[:1].islower()


def _draft(place: _Place, measures: Measures, outline: Outline) -> _Draft:
    """The block that a line opens."""
    line, style = place.line, style_of(place.line)
    if place.row == "contents":
        return _Draft("list", [place], [contents_text(line)], style=style)
    if place.row == "table":
        return _Draft("table", [place], [line.text], style=style, cells=line.cells)
    if place.row in ("cells", "panel"):
        return _Draft("text", [place], [line.text], style=style, cells=line.cells)
    known = bookmark_level(outline, place.page, line.text)
    if (_may_head(line, measures) or known) and not place.mark:
        return _Draft("heading", [place], [line.text], place.number, style)
    if place.number:
        return _Draft("text", [place], [place.rest], place.number, style)
    if place.mark:
        return _Draft("list", [place], [place.rest], place.mark, style)
    return _Draft("text", [place], [line.text], style=style)


def _note(page: int, lines: Sequence[Line]) -> _Draft:
    places = [_Place(page, line, "text", False, line.x1) for line in lines]
    return _Draft("footnote", places, [note_text(lines[0]), *(line.text for line in lines[1:])])


def _blocks(drafts: Sequence[_Draft], measures: Measures, outline: Outline, words: Words) -> Iterator[Block]:
    """The drafts as blocks: headings with levels, list items with the number of their paragraph."""
    known: dict[int, int | None] = {}
    for place, draft in enumerate(drafts):
        if draft.kind != "heading":
            continue
        text = join_lines(draft.words, words)
        bookmark = bookmark_level(outline, draft.places[0].page, text)
        caption = _CAPTION.match(text) is not None and not bookmark
        if bookmark or (not caption and is_heading(text, [spot.line for spot in draft.places], measures.body)):
            known[place] = bookmark
        else:
            draft.kind = "text"
            if draft.number:
                draft.words[0] = draft.places[0].rest
    of_style = levels((drafts[place].style, level) for place, level in known.items())
    _head_tables(drafts, words)
    _name_tables(drafts, words)
    number: str | None = None
    last: str | None = None
    listed: int | None = None  # level of a heading such as "References"; under it numbers count notes
    for place, draft in enumerate(drafts):
        if listed is not None and draft.kind in ("text", "list") and (draft.number or "").isdigit():
            yield _block(_as_note(draft), words, 0, None)
        elif draft.kind == "heading":
            number, level = None, known[place] or of_style[draft.style]
            if listed is None or level <= listed:
                listed = level if _REFERENCES.fullmatch(" ".join(draft.words).strip(" :")) else None
            yield _block(draft, words, level, None)
        elif draft.kind == "list" and draft.number:
            last = structure.item_number(number, draft.number, last)
            if last is None and draft.number.isalpha():
                draft.words[0] = draft.places[0].line.text
            yield _block(draft, words, 0, last)
        else:
            if draft.kind == "text":
                number, last = (draft.number or "").split(" ")[0] or None, draft.number
            yield _block(draft, words, 0, draft.number if draft.kind == "text" else None)


def _head_tables(drafts: Sequence[_Draft], words: Words) -> None:
    """Gives the rows of ruled tables the names of their columns, which the last head above them holds."""
    names: tuple[str, ...] = ()
    for before, draft in pairwise(drafts):
        above, row = before.last.line.grid, draft.last.line.grid
        if draft.kind != "table" or row is None or above is None or before.kind != "table" or above.table != row.table:
            names = ()
        elif _is_head(before, draft):
            names = _cells(before, words)
        draft.names = names if len(names) == len(draft.cells) else ()


def _is_head(row: _Draft, below: _Draft) -> bool:
    """Whether a row names columns: bold above plain rows, or words above figures, with no column left out."""
    if not all(row.cells[1:]) or len(row.cells) != len(below.cells):
        return False
    figures = [bool(_FIGURE.fullmatch(cell)) for cell in row.cells[1:]]
    beneath = [bool(_FIGURE.fullmatch(cell)) for cell in below.cells[1:]]
    return (row.last.line.bold and not below.last.line.bold) or (not any(figures) and 2 * sum(beneath) > len(beneath))


def _name_tables(drafts: Sequence[_Draft], words: Words) -> None:
    """Gives the rows of tables the caption that stands right above them, or below where none stands above.

    A table that goes on over a page, with its head again or without, keeps its caption.
    """
    body = [draft for draft in drafts if draft.kind != "footnote"]
    head: _Draft | None = None  # of the table that was named last
    for before, draft in pairwise(body):
        if draft.kind != "table":
            continue
        again = head is not None and draft.cells == head.cells and draft.last.page - before.last.page < 2
        if before.kind == "table" and _goes_together(before, draft):
            draft.caption = before.caption
        elif _CAPTION.match(before.words[0]) and len(text := join_lines(before.words, words)) <= LONGEST:
            draft.caption, head = text, draft
        elif head is not None and again:
            draft.caption = head.caption
    for place in range(len(body) - 1, 0, -1):
        draft, before = body[place], body[place - 1]
        if before.kind != "table" or before.caption:
            continue
        if draft.kind == "table" and _goes_together(before, draft):
            before.caption = draft.caption
        elif draft.kind != "table" and _CAPTION_BELOW.match(draft.words[0]) and _is_last(body, place):
            before.caption = join_lines(draft.words, words)[:LONGEST]


def _is_last(drafts: Sequence[_Draft], place: int) -> bool:
    """Whether no table follows a caption, so that it belongs to the one above it on its page."""
    same = drafts[place - 1].last.page == drafts[place].places[0].page
    return same and (place + 1 == len(drafts) or drafts[place + 1].kind != "table")


def _goes_together(before: _Draft, draft: _Draft) -> bool:
    """Whether rows that follow one another are of one table, perhaps over the end of a page."""
    one, other = before.last, draft.last
    return len(before.cells) == len(draft.cells) and bool(one.line.grid) == bool(other.line.grid) and other.page - one.page < 2


def _as_note(draft: _Draft) -> _Draft:
    """A numbered paragraph as a note that keeps its number in front."""
    return replace(draft, kind="footnote", number=None, words=[draft.places[0].line.text, *draft.words[1:]])


def _block(draft: _Draft, words: Words, level: int, number: str | None) -> Block:
    cells = _cells(draft, words)
    if draft.last.line.grid and cells:
        draft.words = [row_text(cells, draft.names)]
    pieces: list[Piece] = []
    glue = " "
    for page in sorted({place.page for place in draft.places}):
        lines = [text for place, text in zip(draft.places, draft.words, strict=True) if place.page == page]
        text = join_lines(lines, words)
        if pieces:
            head, glue = joint(pieces[-1].text, text, words)
            pieces[-1] = Piece(head, pieces[-1].page)
        pieces.append(Piece(text, page))
    if draft.kind != "table":
        return Block(draft.kind, tuple(pieces), level, number, glue)
    return Block("table", tuple(pieces), 0, None, glue, draft.caption, cells, bool(draft.last.line.grid), _area(draft.last))


def _cells(draft: _Draft, words: Words) -> tuple[str, ...]:
    return tuple(join_lines(cell.split(NEW_LINE), words) for cell in draft.cells)


def _area(place: _Place) -> Area | None:
    line = place.line
    return Area(place.page, line.x0, line.grid.top, line.x1, line.grid.bottom) if line.grid else None
