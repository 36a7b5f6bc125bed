"""Cuts a document into passages: exact spans of it that never cross a heading, a page or the report's own paragraph numbers.

Does not know how passages are embedded, stored or found.
"""

import math
import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import groupby

from corpus.document import Document, Paragraph, Span
from corpus.sentences import sentence_spans
from index.passage import Passage

RECIPE = "heading+text"  # what `embedded_text` makes; change it with the function, so that old vectors are not mixed with new
LIMIT = 200  # tokens; the default model reads 256 and gets the heading as well
_PIECE = re.compile(r"\w+|[^\w\s]")
_PIECE_LENGTH = 8  # characters; within 10 % of all-MiniLM-L6-v2's own count for 9 in 10 English texts


def estimate_tokens(text: str) -> int:
    """About how many word pieces a text has, from its characters alone, so that passages don't depend on a model."""
    return sum(math.ceil(len(piece) / _PIECE_LENGTH) for piece in _PIECE.findall(text))


def chunk(document: Document, limit: int = LIMIT) -> list[Passage]:
    """The passages of a document in reading order, each of up to about `limit` tokens.

    A numbered paragraph is a passage of its own, with its lettered items cited as "2.3 a"; unnumbered neighbours under one heading
    and on one page are joined, as are the rows of one table with the notes beneath it, under its caption and unit. A paragraph over
    the limit is cut between sentences, a sentence over the limit between words.
    """
    return [_passage(document, span, number) for number, span in _spans(document, limit)]


def embedded_text(passage: Passage) -> str:
    """What is embedded for a passage: its heading path, then its words."""
    return "\n".join([" > ".join(passage.heading), passage.text]) if passage.heading else passage.text


def _spans(document: Document, limit: int) -> Iterator[tuple[str | None, Span]]:
    def together(paragraph: Paragraph) -> tuple[object, ...]:
        pages = document.pages_of(paragraph.span)
        page = pages[0].number if pages else None
        footnote = paragraph.span if paragraph.kind == "footnote" else None
        where = None if paragraph.number else page
        section = bisect_right(starts, paragraph.span.start)
        table = document.table_of(paragraph.span)
        return section, paragraph.number, where, table and table.span, footnote, paragraph.box

    starts = [section.span.start for section in document.sections]
    for _, group in groupby(document.paragraphs, key=together):
        paragraphs = [paragraph for paragraph in group if document.text[paragraph.span.start : paragraph.span.end].strip()]
        number = paragraphs[0].number if paragraphs else None
        for span in _fill(document.text, [piece for p in paragraphs for piece in _pieces(document.text, p.span, limit)], limit):
            yield number, span


def _pieces(text: str, span: Span, limit: int) -> list[Span]:
    """The span itself where it fits, else its sentences, else runs of words."""
    if estimate_tokens(span.of(text)) <= limit:
        return [span]
    sentences = [Span(span.start + s.start, span.start + s.end) for s in sentence_spans(span.of(text))]
    return [piece for sentence in sentences for piece in _runs_of_words(text, sentence, limit)]


def _runs_of_words(text: str, span: Span, limit: int) -> list[Span]:
    if estimate_tokens(span.of(text)) <= limit:
        return [span]
    words = [Span(span.start + m.start(), span.start + m.end()) for m in re.finditer(r"\S+", span.of(text))]
    return list(_fill(text, [piece for word in words for piece in _slices(word, limit * _PIECE_LENGTH)], limit))


def _slices(span: Span, length: int) -> list[Span]:
    """A word of more characters than any passage may have (a broken text layer, a key), cut by length."""
    return [Span(start, min(start + length, span.end)) for start in range(span.start, span.end, length)]


def _fill(text: str, pieces: Sequence[Span], limit: int) -> Iterator[Span]:
    """Neighbouring pieces joined while they stay within the limit."""
    current: Span | None = None
    tokens = 0
    for piece in pieces:
        more = estimate_tokens(piece.of(text))
        if current is not None and tokens + more <= limit:
            current, tokens = Span(current.start, piece.end), tokens + more
            continue
        if current is not None:
            yield current
        current, tokens = piece, more
    if current is not None:
        yield current


def _passage(document: Document, span: Span, number: str | None) -> Passage:
    pages = document.pages_of(span)
    table = document.table_of(span)
    return Passage(
        id=f"{document.id}:{span.start}-{span.end}",
        document_id=document.id,
        span=span,
        text=span.of(document.text),
        heading=(*document.heading_of(span), *([table.name] if table and table.name else [])),
        paragraph=number,
        first_page=pages[0].number if pages else None,
        last_page=pages[-1].number if pages else None,
        page_label=pages[0].label if pages else None,
        anchors=document.anchors_of(span),
    )
