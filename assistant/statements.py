"""Makes statements of chosen sentences: with the sentence before where they hang on it, without marks of notes, lists in one piece. Pure.

Does not know why a sentence was chosen. Every word is the passage's own, but for what stands in square brackets: its heading.
"""

import re
from collections.abc import Sequence

from assistant.answer import DraftClaim, Evidence
from assistant.candidates import CELL, Candidate, announced_by, items, sentence_before
from assistant.figures import figures
from assistant.hanging import hangs, points_back
from corpus.captions import unit_of
from corpus.metadata import MONTHS
from index.passage import Hit
from index.words import word_count

LONGEST_PAIR = 70  # words of a sentence with those before it
BACK = 2  # sentences that are taken before one, at the most
LONGEST_HEADING = 25  # words of a heading that dates a figure
LONGEST_NAME = 6  # words of a cell that can be the name of a column
_NOTE_MARK = re.compile(r"\s?\[\d{1,3}\]|(?<=[^\W\d]{2}[.!?,;:])\d{1,3}(?=\s|$)|(?<=[.!?][”’\"')])\d{1,3}(?=\s|$)|[¹²³⁰⁴-⁹]+")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_AS_AT = re.compile(  # the time at which figures stand: "As at 31 March 2021", "by the end of 2020", "on 31 March 2021"
    rf"\b(?:(?:as (?:at|of)|at|by) (?:(?:the )?end of (?:(?:{MONTHS}) )?|(?:\d{{1,2}} )?(?:{MONTHS}) )"
    rf"|on 3[01] (?:{MONTHS}) )(?:19|20)\d\d\b",
    re.I,
)
_TURN = re.compile(r"^(?:Q\d+\s+)?([^\n:.?!;]{2,80}?)\s?:\s", re.MULTILINE)  # "Q12 Ann Bell: ..."
_SPEAKER = re.compile(r"(?:Chair|[^\W\da-z_][\w.’'-]+(?: (?:[^\W\da-z_][\w.’'-]*|of|the|de|van|der|den|von|la|and|\([^)]*\)))+)")
_CELLS = re.compile(r" \| |; ")
_LETTER = re.compile(r"^\(?[a-z]\)\s+|^[•▪●◦‣·*–-]\s+|^[a-z] (?=[A-Z][a-z]* )")  # the last of a note under a table


def statement(
    chosen: Candidate, hits: Sequence[Hit], same: Sequence[Candidate] = (), before: Candidate | None = None
) -> DraftClaim:
    """What a chosen sentence states; for a lettered item, what announces it and all its items. `same`: sentences of other documents that
    say it too; `before`: what the reader has just read."""
    chosen = announced_by(chosen, hits) or chosen
    whole = _unread(with_sentence_before(chosen), before)
    read_on = before is not None and _follows(whole, before)
    above = None if read_on else _end_of_passage_before(whole)
    head, listed = _head_of_table(chosen), items(chosen, hits)
    text = " ".join(readable(part.quote, head.quote if head else "") for part in (above, whole, *listed) if part)
    hanging = not read_on and not above and hangs(whole.quote)
    about = _as_at(whole, before) or _who_speaks(whole, before) or (_subject(chosen) if hanging else _unit(chosen))
    parts = [part for part in (above, head, *listed, *same) if part]
    also = tuple(Evidence(c.hit.passage.id, c.quote) for c in parts)
    return DraftClaim(f"[{about}] {text}" if about else text, whole.hit.passage.id, whole.quote, also)


def _unread(whole: Candidate, before: Candidate | None) -> Candidate:
    """The sentences without those at their beginning that the reader has just read, and without what stands before these."""
    if before is None or before.hit.passage.id != whole.hit.passage.id:
        return whole
    end = before.start + len(before.quote)
    if not whole.start < end < whole.start + len(whole.quote):
        return whole
    rest = whole.quote[end - whole.start :].lstrip()
    return Candidate(whole.hit, rest, whole.start + len(whole.quote) - len(rest))


def with_sentence_before(chosen: Candidate) -> Candidate:
    """The sentence with the one before it in its passage, where it points back to it or has its figures dated there, and with the one
    before that, where that one points back in turn, as far as they are short enough together."""
    whole = first = chosen
    for _ in range(BACK):
        before = sentence_before(first)
        if before is None or before.hit is not chosen.hit or before.quote[0].islower():  # what a page cut off explains nothing
            break
        if not (points_back(first.quote, before.quote) or _dates(before.quote, first.quote)):
            break
        quote = chosen.hit.passage.text[before.start : chosen.start + len(chosen.quote)]
        if word_count(quote) > LONGEST_PAIR:
            break
        first, whole = before, Candidate(chosen.hit, quote, before.start)
    return whole


def _end_of_passage_before(chosen: Candidate) -> Candidate | None:
    """The last sentence of the passage before, where a sentence opens its passage, points back to it, and both are short enough."""
    before = sentence_before(chosen)
    across = before is not None and before.hit is not chosen.hit
    return before if before and across and word_count(before.quote) + word_count(chosen.quote) <= LONGEST_PAIR else None


def _dates(before: str, quote: str) -> bool:
    """A sentence that says as at when dates the figures of the one behind it, which says no time of its own."""
    return bool(_AS_AT.search(before)) and not _YEAR.search(quote) and bool(figures(quote))


def readable(quote: str, head: str = "") -> str:
    """A quote in one line, without marks of notes and letters of list items; the cells of a row with what the table's head calls them."""
    line = " ".join(_NOTE_MARK.sub("", _LETTER.sub("", quote)).split())
    cells, names = line.split(CELL), head.split(CELL)
    if len(cells) == len(names) > 1:
        return "; ".join(f"{name}: {cell}" for name, cell in zip(names, cells, strict=True))
    return "; ".join(cells)


def _unit(chosen: Candidate) -> str:
    """The unit of a row's figures, where it stands with the caption of the table and not with each of them."""
    heading = chosen.hit.passage.heading[-1] if chosen.hit.passage.heading else ""
    unit = unit_of(heading) if _CELLS.search(chosen.quote) else None
    return unit if unit and not figures(unit) and any(not figure.unit for figure in figures(chosen.quote)) else ""


def _subject(chosen: Candidate) -> str:
    """The heading above, where it can stand for what a sentence points back to."""
    return chosen.hit.passage.heading[-1] if chosen.hit.passage.heading else ""


def _who_speaks(chosen: Candidate, before: Candidate | None) -> str:
    """Who says in a hearing what stands further on in their turn; empty where the reader has just read words of that passage."""
    just_read = before is not None and before.hit.passage.id == chosen.hit.passage.id
    if chosen.hit.record.metadata.kind != "evidence" or just_read or _TURN.match(chosen.quote):
        return ""
    turns = [turn for turn in _TURN.finditer(chosen.hit.passage.text) if turn.end() <= chosen.start]
    return turns[-1][1] if turns and _SPEAKER.fullmatch(turns[-1][1]) else ""


def _as_at(chosen: Candidate, before: Candidate | None) -> str:
    """The heading above, such as a table's caption, where it dates a figure that the words leave undated; empty where it was just read."""
    heading = chosen.hit.passage.heading[-1] if chosen.hit.passage.heading else ""
    just_read = (
        before is not None and before.hit.passage.heading == chosen.hit.passage.heading and before.order[0] == chosen.order[0]
    )
    dated = _YEAR.search(heading) and not _YEAR.search(chosen.quote) and word_count(heading) <= LONGEST_HEADING
    return heading if dated and not just_read and (figures(chosen.quote) or ": " in chosen.quote) else ""


def _follows(chosen: Candidate, before: Candidate) -> bool:
    """Whether a sentence stands right behind another one in its document, but for a gap of a paragraph's number."""
    document, place = before.order
    return chosen.order[0] == document and 0 <= chosen.order[1] - (place + len(before.quote)) <= 12


def _head_of_table(chosen: Candidate) -> Candidate | None:
    """The first row of the table that a row stands in, which says what its cells are."""
    head = chosen.hit.passage.text.split("\n", 1)[0]
    is_head = CELL in head and all(word_count(cell) <= LONGEST_NAME for cell in head.split(CELL))
    return Candidate(chosen.hit, head, 0) if CELL in chosen.quote and is_head and chosen.start > 0 else None
