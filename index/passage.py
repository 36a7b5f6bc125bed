"""The frozen types of retrieval: passages, the documents that they stand in, filters and hits.

Does not know how passages are cut, stored or found.
"""

from dataclasses import dataclass, fields
from typing import Literal

from corpus.document import READER, Anchor, Metadata, Span

View = Literal["dense", "lexical"]


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of a document small enough to be found and cited; `text` is exactly the document's text at `span`."""

    id: str  # "<first 12 of sha256>:<start>-<end>", from the content alone
    document_id: str
    span: Span
    text: str
    heading: tuple[str, ...] = ()
    paragraph: str | None = None
    first_page: int | None = None  # in the file, from 1
    last_page: int | None = None
    page_label: str | None = None  # printed on the first page
    anchors: tuple[Anchor, ...] = ()  # of a web page: the last one at its start or before, and those within


@dataclass(frozen=True, slots=True)
class Record:
    """What the catalogue says of a document, without its text."""

    id: str
    path: str
    names: tuple[str, ...]  # every path under which these bytes were added, the first included
    metadata: Metadata
    pages: int
    unread_pages: tuple[int, ...]
    passages: int
    added: str  # UTC, ISO 8601
    acronyms: tuple[tuple[str, str], ...] = ()  # (short, long form) as this document defines them; short names begin with "the"
    reader: int = READER  # the version of the reader that read it

    @property
    def outdated(self) -> bool:
        """Whether an earlier reader read it than the one of today."""
        return self.reader < READER

    @property
    def state(self) -> str:
        """ "ready", or "partly read" where pages gave no text."""
        return "partly read" if self.unread_pages else "ready"


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, with the document that it stands in."""

    passage: Passage
    record: Record
    score: float  # of the fusion; comparable within one search only
    rank: int  # from 1
    found_by: tuple[View, ...]
    also: tuple["Hit", ...] = ()  # passages that say the same in nearly the same words, and stand elsewhere
    before: Passage | None = None  # the one that stands before it in the document, where it was asked for


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may be searched; an empty field filters nothing.

    Dates are as exact as a person gave them (YYYY, YYYY-MM or YYYY-MM-DD), both ends included: `start` and `end` of publication,
    `covers_start` and `covers_end` of the period that a document is about. Publishers and references may be given in part.
    """

    publishers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    documents: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    covers_start: str | None = None
    covers_end: str | None = None

    def __bool__(self) -> bool:
        return any(getattr(self, field.name) for field in fields(self))
