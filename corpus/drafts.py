"""Blocks while they grow, and which of them go on over the end of a column or a page: paragraphs, and framed texts.

Does not know any file format, nor how lines become blocks within a column.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from corpus.captions import CAPTION
from corpus.document import ParagraphKind
from corpus.headings import LARGER, Style, stands_out
from corpus.lines import Line
from corpus.measures import ENDS, Measures, is_short
from corpus.places import Place, Sheet

SAME_EDGE = 3.0  # points: by which the text of a box may begin elsewhere on the next page


@dataclass(slots=True)
class Draft:
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


def open_paragraph(drafts: Sequence[Draft], place: Place, measures: Measures) -> Draft | None:
    """The last paragraph of the page before, footnotes and boxes left out, when it goes on with a line at the top of this page."""
    spot = len(drafts) - 1
    while spot >= 0 and (drafts[spot].kind == "footnote" or drafts[spot].box):
        spot -= 1
    if spot < 0:
        return None
    last = drafts[spot]
    notes = spot < len(drafts) - 1
    if last.last.page != place.page - 1 or (notes and last.places[0].page != last.last.page):
        return None
    return last if continues(last, place, measures) else None


def open_box(drafts: Sequence[Draft], sheet: Sheet, box: Sequence[Draft], measures: Measures) -> Draft | None:
    """The last paragraph of a box that ended the page before, when the first box of this page goes on with it; else None.

    Either its text breaks off, or only the first of the two has a heading and the text of both begins at one place.
    """
    last = next((draft for draft in reversed(drafts) if draft.kind != "footnote"), None)
    if last is None or not last.box or {place.page for place in last.places} != {sheet.page - 1}:
        return None
    if sheet.boxes[0][0] or (sheet.text and open_paragraph(drafts, sheet.text[0], measures)):
        return None  # text stands above it, or goes on around it
    first = box[0].places[0]
    if continues(last, first, measures):
        return last
    above = [draft for draft in drafts if draft.box == last.box]
    edges = (min(place.line.x0 for draft in part for place in draft.places) for part in (above, box))
    titled = above[0].kind == "heading" != box[0].kind and not CAPTION.match(first.line.text)
    same = abs(next(edges) - next(edges)) < SAME_EDGE and abs(last.last.line.size - first.line.size) < 0.07 * first.line.size
    return last if titled and same else None


def go_on(drafts: list[Draft], last: Draft, places: Sequence[Place], words: Sequence[str]) -> None:
    """Adds lines of the next page to a paragraph, which is put behind the footnotes and boxes of its page."""
    spot = next(spot for spot in range(len(drafts) - 1, -1, -1) if drafts[spot] is last)
    drafts.append(drafts.pop(spot))
    last.places.extend(places)
    last.words.extend(words)


def continues(last: Draft, place: Place, measures: Measures) -> bool:
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
    if may_head(line, measures) and not before.bold:
        return False
    if ENDS.search(before.text) and not before.text.endswith((":", ";")):
        return False
    return line.text[0].islower() or (not ENDS.search(before.text) and not is_short(before, line, last.last.right))


def may_head(line: Line, measures: Measures) -> bool:
    """Whether a line may be the first of a heading: bold words that go on in small letters are stress within a paragraph."""
    return stands_out(line, measures.body) and (line.size > LARGER * measures.body[0] or not line.text[:1].islower())
