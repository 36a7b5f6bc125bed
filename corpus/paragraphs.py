"""Makes blocks of lines: headings, numbered paragraphs, list items, rows and footnotes, whole even where a page ends in them.

Does not know any file format; it judges by type, gaps, indents, numbers in sequence and whether a line was full.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from corpus import structure
from corpus.boxes import is_repeated
from corpus.captions import CAPTION
from corpus.document import Area, ParagraphKind
from corpus.footnotes import note_of
from corpus.freeze import Block, Piece
from corpus.furniture import Words, join_lines, joint
from corpus.grid import is_figure, row_text
from corpus.headings import LARGER, Outline, Style, bookmark_level, is_heading, levels, stands_out, style_of
from corpus.lines import NEW_LINE, Line
from corpus.measures import ENDS, INDENT, Measures, is_short, is_wide_step, measured
from corpus.places import Place, Sheet, settle_numbers, sheet_of
from corpus.rows import contents_text

SAME_WIDTH = 12.0  # points: by which a table may differ in width from one page to the next
_REFERENCES = re.compile(r"(?:list of )?(?:references|end ?notes|notes|bibliography|sources|works cited)", re.IGNORECASE)


@dataclass(slots=True)
class _Draft:
    """A block while it grows."""

    kind: Literal["heading"] | ParagraphKind
    places: list[Place]
    words: list[str]
    number: str | None = None
    style: Style = (0.0, False)
    cells: tuple[str, ...] = field(default=())
    names: tuple[str, ...] = field(default=())  # of the columns, of a row below the head of a table
    box: int | None = None  # which framed text of the document it stands in
    opens: bool = False  # the first row of a table

    @property
    def last(self) -> Place:
        return self.places[-1]


def make_blocks(pages: Sequence[Sequence[Line]], outline: Outline) -> list[Block]:
    """The blocks of a document whose pages are lines in reading order, without furniture."""
    measures = measured(pages)
    words = Words()
    sheets: list[Sheet] = []
    for number, lines in enumerate(pages, 1):
        for line in lines:
            for part in line.text.split(NEW_LINE):
                words.read(part)
        sheets.append(sheet_of(number, lines, measures))
    settle_numbers([sheet.text for sheet in sheets])
    drafts: list[_Draft] = []
    boxes = 0
    for sheet in sheets:
        framed: list[tuple[int, list[_Draft]]] = []
        for before, places in sheet.boxes:
            boxes += 1
            framed.append((before, _boxed(boxes, places, measures, outline)))
        _add_page(drafts, sheet.text, framed, measures, outline)
        drafts.extend(_note(sheet.page, lines) for lines in sheet.notes)
    return list(_blocks(_without_repeats(drafts, measures), measures, outline, words))


def _boxed(box: int, places: Sequence[Place], measures: Measures, outline: Outline) -> list[_Draft]:
    drafts: list[_Draft] = []
    _add_page(drafts, places, (), measures, outline)
    for draft in drafts:
        draft.box = box
    return drafts


def _without_repeats(drafts: Sequence[_Draft], measures: Measures) -> list[_Draft]:
    """The drafts without pull quotes: framed or in larger type, they say again what the text says close by."""
    body: defaultdict[int, list[str]] = defaultdict(list)
    pulled: defaultdict[int, list[_Draft]] = defaultdict(list)  # by box, or by themselves
    for draft in drafts:
        large = draft.kind == "text" and draft.style[0] > LARGER * measures.body[0] and ENDS.search(draft.words[-1])
        if draft.box or large:
            pulled[draft.box or -id(draft)].append(draft)
        else:
            body[draft.places[0].page].append(" ".join(draft.words))
    gone: set[int] = set()
    for quote in pulled.values():
        page = quote[0].places[0].page
        said = [text for near in range(page - 1, page + 2) for text in body[near]]
        if is_repeated(" ".join(word for draft in quote for word in draft.words), said):
            gone.update(map(id, quote))
    return [draft for draft in drafts if id(draft) not in gone]


def _add_page(
    drafts: list[_Draft],
    places: Sequence[Place],
    boxes: Sequence[tuple[int, list[_Draft]]],
    measures: Measures,
    outline: Outline,
) -> None:
    """Adds the drafts of a page, those of each box behind the paragraph that it interrupts."""
    body: _Draft | None = None  # the last draft of the text of this page
    waiting = list(boxes)
    for spot, place in enumerate(places):
        if body is None and (last := _going_on(drafts, place, measures)):
            last.places.append(place)
            last.words.append(place.line.text)
            body = last
        elif body is not None and _joins(body, place, measures, outline):
            body.places.append(place)
            body.words.append(place.line.text)
        else:
            while waiting and waiting[0][0] <= spot:
                drafts.extend(waiting.pop(0)[1])
            body = _draft(place, measures, outline)
            drafts.append(body)
    for _, box in waiting:
        drafts.extend(box)


def _going_on(drafts: list[_Draft], place: Place, measures: Measures) -> _Draft | None:
    """The last paragraph of the page before when it goes on here; it is put behind the footnotes and boxes of its page."""
    spot = len(drafts) - 1
    while spot >= 0 and (drafts[spot].kind == "footnote" or drafts[spot].box):
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


def _continues(last: _Draft, place: Place, measures: Measures) -> bool:
    """Whether a paragraph goes on with a line at the top of the next column or page."""
    before, line = last.last.line, place.line
    if last.kind not in ("text", "list") or last.last.row != "text" or place.row != "text":
        return False
    if place.number or place.mark or not line.text:
        return False
    if abs(before.size - line.size) > 0.07 * line.size or CAPTION.match(line.text):
        return False
    if before.text.endswith("-"):
        return True
    if _may_head(line, measures) and not before.bold:
        return False
    if ENDS.search(before.text) and not before.text.endswith((":", ";")):
        return False
    return line.text[0].islower() or (not ENDS.search(before.text) and not is_short(before, line, last.last.right))


def _joins(body: _Draft, place: Place, measures: Measures, outline: Outline) -> bool:
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


def _is_lead_in(body: _Draft, place: Place, measures: Measures) -> bool:
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


def _same_heading(body: _Draft, place: Place, measures: Measures, outline: Outline) -> bool:
    before, line = body.last.line, place.line
    if style_of(line) != body.style or line.y - before.y > 1.45 * line.size or line.y < before.y:
        return False
    if bookmark_level(outline, place.page, line.text):
        return False
    return abs(line.x0 - before.x0) < line.size or line.size > 1.3 * measures.body[0] or line.text[:1].islower()


def _draft(place: Place, measures: Measures, outline: Outline) -> _Draft:
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
    places = [Place(page, line, "text", False, line.x1) for line in lines]
    mark, first = note_of(lines[0])
    return _Draft("footnote", places, [first, *(line.text for line in lines[1:])], mark)


def _headings(drafts: Sequence[_Draft], measures: Measures, outline: Outline, words: Words) -> dict[int, int]:
    """The places of the drafts that are headings, with the level of each, in a box under its own; all others become text."""
    known: dict[int, int | None] = {}
    for place, draft in enumerate(drafts):
        if draft.kind != "heading":
            continue
        text = join_lines(draft.words, words)
        bookmark = bookmark_level(outline, draft.places[0].page, text)
        empty = draft.box and (place + 1 == len(drafts) or drafts[place + 1].box != draft.box)
        caption = CAPTION.match(text) is not None and not bookmark
        if bookmark or (not caption and not empty and is_heading(text, [spot.line for spot in draft.places], measures.body)):
            known[place] = bookmark
        else:
            draft.kind = "text"
            if draft.number:
                draft.words[0] = draft.places[0].rest
    found: dict[int, int] = {}
    for box in {drafts[place].box for place in known}:
        own = {place: level for place, level in known.items() if drafts[place].box == box}
        of_style = levels((drafts[place].style, None if box else level) for place, level in own.items())
        found |= {place: (not box and level) or of_style[drafts[place].style] for place, level in own.items()}
    return found


def _blocks(drafts: Sequence[_Draft], measures: Measures, outline: Outline, words: Words) -> Iterator[Block]:
    """The drafts as blocks: headings with levels, list items with the number of their paragraph."""
    heads = _headings(drafts, measures, outline, words)
    _head_tables(drafts, words)
    marked = [place for place, draft in enumerate(drafts) if draft.kind == "list" and (draft.number or "").isalpha()]
    runs = structure.roman_runs([drafts[place].number or "" for place in marked])
    roman = {place for place, run in zip(marked, runs, strict=True) if run}
    counts: dict[int | None, tuple[str | None, str | None]] = {}  # of the text and each box: paragraph number, item number
    listed: int | None = None  # level of a heading such as "References"; under it numbers count notes
    for place, draft in enumerate(drafts):
        number, last = counts.get(draft.box, (None, None))
        if listed is not None and not draft.box and draft.kind in ("text", "list") and (draft.number or "").isdigit():
            yield _block(_as_note(draft), words, 0, None)
        elif draft.kind == "heading":
            number, level = None, heads[place]
            if not draft.box and (listed is None or level <= listed):
                listed = level if _REFERENCES.fullmatch(" ".join(draft.words).strip(" :")) else None
            yield _block(draft, words, level, None)
        elif draft.kind == "list" and draft.number:
            last = structure.item_number(number, draft.number, last)
            if last is None and place in roman:
                yield _block(draft, words, 0, draft.number)
                continue
            if last is None and draft.number.isalpha():
                draft.words[0] = draft.places[0].line.text
            yield _block(draft, words, 0, last)
        else:
            if draft.kind == "text":
                number, last = (draft.number or "").split(" ")[0] or None, draft.number
            yield _block(draft, words, 0, draft.number if draft.kind == "text" else None)
        counts[draft.box] = number, last


def _head_tables(drafts: Sequence[_Draft], words: Words) -> None:
    """Tells where tables open, and gives their rows the names of their columns, which the last head above them holds.

    Within a table whose columns are named, words are a head in plain type only between figures: "yes | yes" above the totals is none.
    """
    names: tuple[str, ...] = ()
    before: _Draft | None = None
    figures = False  # whether the row two above holds figures
    for draft in (draft for draft in drafts if draft.kind != "footnote"):
        if draft.kind == "table":
            draft.opens = before is None or not _goes_on(before, draft)
            if draft.opens or before is None:
                names = ()
            elif _is_head(before, draft) and (not names or figures or before.last.line.bold):
                names = _cells(before, words)
            draft.names = names if len(names) == len(draft.cells) else ()
            figures = not draft.opens and before is not None and _holds_figures(before)
        before = draft if draft.kind == "table" else None


def _goes_on(before: _Draft, draft: _Draft) -> bool:
    """Whether a row is of the table of the row before it, perhaps over the end of a page."""
    above, row = before.last.line.grid, draft.last.line.grid
    if before.last.page == draft.last.page:
        return (above and above.table) == (row and row.table)
    if above is None or row is None or above.sure != row.sure or len(above.cells) != len(row.cells):
        return False
    one, other = before.last.line, draft.last.line
    return not row.sure or abs((one.x1 - one.x0) - (other.x1 - other.x0)) < SAME_WIDTH


def _is_head(row: _Draft, below: _Draft) -> bool:
    """Whether a row names columns: bold above plain rows, or words above figures, with no column left out."""
    if not all(row.cells[1:]) or len(row.cells) != len(below.cells):
        return False
    words = not any(map(is_figure, row.cells[1:]))
    return (row.last.line.bold and not below.last.line.bold) or (words and _holds_figures(below))


def _holds_figures(row: _Draft) -> bool:
    """Whether most cells after the first hold nothing but a figure."""
    return 2 * sum(map(is_figure, row.cells[1:])) > len(row.cells[1:])


def _as_note(draft: _Draft) -> _Draft:
    """A numbered paragraph as a note that keeps its number in front."""
    return replace(draft, kind="footnote", words=[draft.places[0].line.text, *draft.words[1:]])


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
    refs = tuple((place.page, ref) for place in draft.places for ref in place.line.refs)
    if draft.kind != "table":
        mark = draft.number if draft.kind == "footnote" else None
        return Block(draft.kind, tuple(pieces), level, number, glue, box=draft.box, mark=mark, refs=refs)
    sure, area = draft.last.line.grid is not None and draft.last.line.grid.sure, _area(draft.last)
    return Block(
        "table", tuple(pieces), glue=glue, cells=cells, sure=sure, area=area, box=draft.box, opens=draft.opens, refs=refs
    )


def _cells(draft: _Draft, words: Words) -> tuple[str, ...]:
    return tuple(join_lines(cell.split(NEW_LINE), words) for cell in draft.cells)


def _area(place: Place) -> Area | None:
    line = place.line
    return Area(place.page, line.x0, line.grid.top, line.x1, line.grid.bottom) if line.grid else None
