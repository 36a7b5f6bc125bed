"""Cuts out of a document the paragraphs that a quote stands in and those next to them, with the quoted words told from the rest.

Does not know how they are drawn.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.document import Document, Paragraph, Section, Span

Pieces = tuple[tuple[str, bool], ...]  # (words, whether they are marked), which make up a text without gap


@dataclass(frozen=True, slots=True)
class Excerpt:
    """A paragraph or a heading of a document, with the report's own number where it is printed, and its words."""

    pieces: Pieces
    number: str | None = None
    heading: bool = False

    @property
    def holds_marked(self) -> bool:
        """Whether some of its words are marked."""
        return any(marked for _, marked in self.pieces)


def around(document: Document, span: Span, reach: int = 1) -> tuple[Excerpt, ...]:
    """The paragraphs that a span touches, and `reach` more before and after; the words of the span are marked."""
    parts = document.paragraphs
    first = bisect_right(parts, span.start, key=lambda part: part.span.end)
    last = max(bisect_left(parts, span.end, key=lambda part: part.span.start), first)
    return tuple(_excerpt(document.text, part, (span,)) for part in parts[max(first - reach, 0) : last + reach])


def within(document: Document, span: Span, marks: Sequence[Span] = ()) -> tuple[Excerpt, ...]:
    """What stands in a span, such as a page: headings, and paragraphs or what of them stands there; the words of `marks` are marked."""
    parts: list[tuple[int, Excerpt]] = []
    for section in document.sections:
        if span.start <= section.span.start < span.end:
            title = Span(section.span.start, section.span.start + _heading_length(document.text, section))
            parts.append((title.start, Excerpt(cut(document.text, title, marks), heading=True)))
    for part in document.paragraphs:
        if part.span.overlaps(span):
            inside = Span(max(part.span.start, span.start), min(part.span.end, span.end))
            number = part.number if inside.start == part.span.start else None
            parts.append((inside.start, Excerpt(cut(document.text, inside, marks), number)))
    return tuple(excerpt for _, excerpt in sorted(parts, key=lambda part: part[0]))


def cut(text: str, span: Span, marks: Iterable[Span]) -> Pieces:
    """The words of a span, those of `marks` told from the rest; marks with only blanks between them are one."""
    pieces: list[tuple[str, bool]] = []
    at = span.start
    for mark in sorted(marks):
        start, end = max(mark.start, at), min(mark.end, span.end)
        if start >= end:
            continue
        if pieces and not text[at:start].strip(" "):
            pieces[-1] = (pieces[-1][0] + text[at:end], True)
        else:
            pieces += [(text[at:start], False), (text[start:end], True)]
        at = end
    return tuple(piece for piece in [*pieces, (text[at : span.end], False)] if piece[0])


def _excerpt(text: str, part: Paragraph, marks: Sequence[Span]) -> Excerpt:
    return Excerpt(cut(text, part.span, marks), part.number)


def _heading_length(text: str, section: Section) -> int:
    """How many characters the heading takes: up to the end of its line."""
    end = text.find("\n", section.span.start, section.span.end)
    return (section.span.end if end < 0 else end) - section.span.start
