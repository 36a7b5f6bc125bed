"""Cuts a document into what is shown at a time, a page of the file or a part of a text without pages, and finds words in it.

Does not know how it is drawn.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.document import Document, Span

PART = 6000  # characters of a part of a text without pages, about two printed pages
MOST_FOUND = 200  # places; nobody reads more
AROUND = 70  # characters shown on either side of what was found


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of the file, or a part of a text without pages; `page` tells them apart and `label` is what is printed on it."""

    number: int  # from 1
    span: Span
    page: bool
    label: str | None = None


def sheets(document: Document) -> tuple[Sheet, ...]:
    """The whole document, at least one sheet; each begins where the one before ends."""
    if document.pages:
        return tuple(Sheet(page.number, page.span, True, page.label) for page in document.pages)
    starts = [0]
    for begin in sorted({s.span.start for s in document.sections} | {p.span.start for p in document.paragraphs}):
        if begin - starts[-1] >= PART:
            starts.append(begin)
    ends = [*starts, len(document.text)]
    return tuple(Sheet(number, Span(*ends), False) for number, ends in enumerate(pairwise(ends), 1))


def sheet_at(whole: Sequence[Sheet], place: int) -> Sheet:
    """The sheet that a character of the text stands on; the last one for a place behind the end."""
    return next((sheet for sheet in whole if place < sheet.span.end), whole[-1])


def occurrences(text: str, words: str) -> Iterator[Span]:
    """Where these words stand one after another, whatever their case and the white space between them."""
    if not words.split():
        return
    pattern = re.compile(r"\s+".join(map(re.escape, words.split())), re.IGNORECASE)
    for count, found in enumerate(pattern.finditer(text)):
        if count == MOST_FOUND:
            return
        yield Span(*found.span())


def line_around(text: str, span: Span) -> Span:
    """A span with some words on either side, no further than its paragraph and cut between words."""
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end)
    end = min(len(text) if end < 0 else end, span.end + AROUND)
    if start == span.start - AROUND and start and not text[start - 1].isspace():
        start = next((place for place in range(start, span.start) if text[place].isspace()), start)
    if end == span.end + AROUND and end < len(text) and not text[end].isspace():
        end = next((place for place in range(end, span.end, -1) if text[place - 1].isspace()), end)
    return Span(start, end)
