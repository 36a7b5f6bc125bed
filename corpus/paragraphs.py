"""Makes blocks of lines: headings, numbered paragraphs, list items, rows and footnotes, whole even where a page ends in them.

Does not know any file format; it judges by type, gaps, indents, numbers in sequence and whether a line was full.
"""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus import structure
from corpus.boxes import is_repeated
from corpus.captions import CAPTION
from corpus.document import Area
from corpus.drafts import Draft, continues, go_on, may_head, open_box, open_paragraph
from corpus.footnotes import note_of
from corpus.freeze import Block, Piece
from corpus.furniture import Words, join_lines, joint
from corpus.grid import is_figure, row_text
from corpus.headings import LARGER, Outline, bookmark_level, is_heading, levels, style_of
from corpus.lines import NEW_LINE, Line
from corpus.measures import ENDS, INDENT, Measures, is_wide_step, measured
from corpus.places import Place, Sheet, settle_numbers, sheet_of
from corpus.rows import contents_text

SAME_WIDTH = 12.0  # points: by which a table may differ in width from one page to the next
_REFERENCES = re.compile(r"(?:list of )?(?:references|end ?notes|notes|bibliography|sources|works cited)", re.IGNORECASE)


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
    drafts: list[Draft] = []
    boxes = 0
    for sheet in sheets:
        framed: list[tuple[int, list[Draft]]] = []
        for before, places in sheet.boxes:
            boxes += 1
            framed.append((before, _boxed(boxes, places, measures, outline)))
        if sheet.boxes and (last := open_box(drafts, sheet, framed[0][1], measures)):
            _join_boxes(drafts, last, framed[0][1], measures)
        _add_page(drafts, sheet.text, framed, measures, outline)
        drafts.extend(_note(sheet.page, lines) for lines in sheet.notes)
    return list(_blocks(_without_repeats(drafts, measures), measures, outline, words))


def _boxed(box: int, places: Sequence[Place], measures: Measures, outline: Outline) -> list[Draft]:
    drafts: list[Draft] = []
    _add_page(drafts, places, (), measures, outline)
    for draft in drafts:
        draft.box = box
    return drafts


def _join_boxes(drafts: list[Draft], last: Draft, box: list[Draft], measures: Measures) -> None:
    """Makes the box of a page one with the box of the page before, whose last paragraph may go on in it."""
    for draft in box:
        draft.box = last.box
    if not box[0].number and continues(last, box[0].places[0], measures):
        first = box.pop(0)
        go_on(drafts, last, first.places, first.words)


def _without_repeats(drafts: Sequence[Draft], measures: Measures) -> list[Draft]:
    """The drafts without pull quotes: framed or in larger type, they say again what the text says close by."""
    body: defaultdict[int, list[str]] = defaultdict(list)
    pulled: defaultdict[int, list[Draft]] = defaultdict(list)  # by box, or by themselves
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
    drafts: list[Draft],
    places: Sequence[Place],
    boxes: Sequence[tuple[int, list[Draft]]],
    measures: Measures,
    outline: Outline,
) -> None:
    """Adds the drafts of a page, those of each box behind the paragraph that it interrupts."""
    body: Draft | None = None  # the last draft of the text of this page
    waiting = list(boxes)
    for spot, place in enumerate(places):
        if body is None and (last := open_paragraph(drafts, place, measures)):
            go_on(drafts, last, [place], [place.line.text])
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


def _joins(body: Draft, place: Place, measures: Measures, outline: Outline) -> bool:
    """Whether a line belongs to the block above it."""
    if place.number or place.mark or place.row != "text" or body.cells or body.last.row != "text":
        return False
    before, line = body.last.line, place.line
    if _is_scale(before) and _is_scale(line) and body.kind == "text":
        return True
    if before.column != line.column:
        return continues(body, place, measures)
    if body.kind == "heading" and not _is_lead_in(body, place, measures):
        return _same_heading(body, place, measures, outline)
    first = body.places[0].line
    hanging = (body.number or body.kind == "list") and len(body.places) == 1
    if hanging and line.x0 > first.x0 + 0.5 * line.size and abs(line.x0 - first.text_x) < INDENT * line.size:
        return not is_wide_step(before, line, measures) and style_of(before)[0] == style_of(line)[0]
    outdented = line.x0 < before.x0 - INDENT * line.size and len(body.places) > 1
    return not place.opens and not outdented


def _is_lead_in(body: Draft, place: Place, measures: Measures) -> bool:
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


def _same_heading(body: Draft, place: Place, measures: Measures, outline: Outline) -> bool:
    before, line = body.last.line, place.line
    if style_of(line) != body.style or line.y - before.y > 1.45 * line.size or line.y < before.y:
        return False
    if bookmark_level(outline, place.page, line.text):
        return False
    return abs(line.x0 - before.x0) < line.size or line.size > 1.3 * measures.body[0] or line.text[:1].islower()


def _draft(place: Place, measures: Measures, outline: Outline) -> Draft:
    """The block that a line opens."""
    line, style = place.line, style_of(place.line)
    if place.row == "contents":
        return Draft("list", [place], [contents_text(line)], style=style)
    if place.row == "table":
        return Draft("table", [place], [line.text], style=style, cells=line.cells)
    if place.row in ("cells", "panel"):
        return Draft("text", [place], [line.text], style=style, cells=line.cells)
    known = bookmark_level(outline, place.page, line.text)
    if (may_head(line, measures) or known) and not place.mark:
        return Draft("heading", [place], [line.text], place.number, style)
    if place.number:
        return Draft("text", [place], [place.rest], place.number, style)
    if place.mark:
        return Draft("list", [place], [place.rest], place.mark, style)
    return Draft("text", [place], [line.text], style=style)


def _note(page: int, lines: Sequence[Line]) -> Draft:
    places = [Place(page, line, "text", False, line.x1) for line in lines]
    mark, first = note_of(lines[0])
    return Draft("footnote", places, [first, *(line.text for line in lines[1:])], mark)


def _headings(drafts: Sequence[Draft], measures: Measures, outline: Outline, words: Words) -> dict[int, int]:
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


def _blocks(drafts: Sequence[Draft], measures: Measures, outline: Outline, words: Words) -> Iterator[Block]:
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


def _head_tables(drafts: Sequence[Draft], words: Words) -> None:
    """Tells where tables open, and gives their rows the names of their columns, which the last head above them holds.

    Within a table whose columns are named, words are a head in plain type only between figures: "yes | yes" above the totals is none.
    """
    names: tuple[str, ...] = ()
    before: Draft | None = None
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


def _goes_on(before: Draft, draft: Draft) -> bool:
    """Whether a row is of the table of the row before it, perhaps over the end of a page."""
    above, row = before.last.line.grid, draft.last.line.grid
    if before.last.page == draft.last.page:
        return (above and above.table) == (row and row.table)
    if above is None or row is None or above.sure != row.sure or len(above.cells) != len(row.cells):
        return False
    one, other = before.last.line, draft.last.line
    return not row.sure or abs((one.x1 - one.x0) - (other.x1 - other.x0)) < SAME_WIDTH


def _is_head(row: Draft, below: Draft) -> bool:
    """Whether a row names columns: bold above plain rows, or words above figures, with no column left out."""
    if not all(row.cells[1:]) or len(row.cells) != len(below.cells):
        return False
    words = not any(map(is_figure, row.cells[1:]))
    return (row.last.line.bold and not below.last.line.bold) or (words and _holds_figures(below))


def _holds_figures(row: Draft) -> bool:
    """Whether most cells after the first hold nothing but a figure."""
    return 2 * sum(map(is_figure, row.cells[1:])) > len(row.cells[1:])


def _as_note(draft: Draft) -> Draft:
    """A numbered paragraph as a note that keeps its number in front."""
    return replace(draft, kind="footnote", words=[draft.places[0].line.text, *draft.words[1:]])


def _block(draft: Draft, words: Words, level: int, number: str | None) -> Block:
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


def _cells(draft: Draft, words: Words) -> tuple[str, ...]:
    return tuple(join_lines(cell.split(NEW_LINE), words) for cell in draft.cells)


def _area(place: Place) -> Area | None:
    line = place.line
    return Area(place.page, line.x0, line.grid.top, line.x1, line.grid.bottom) if line.grid else None
