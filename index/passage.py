"""The frozen types of retrieval: passages, the documents that they stand in, filters and hits.

Does not know how passages are cut, stored or found.
"""

from dataclasses import dataclass
from typing import Literal

from corpus.document import Metadata, Span

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
    acronyms: tuple[tuple[str, str], ...] = ()  # (short, long form) as this document defines them

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


@dataclass(frozen=True, slots=True)
class Filters:
    """Which documents may be searched; an empty field filters nothing.

    `start` and `end` are dates as exact as a person gave them (YYYY, YYYY-MM or YYYY-MM-DD), both included.
    """

    publishers: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    start: str | None = None
    end: str | None = None
    documents: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.publishers or self.kinds or self.start or self.end or self.documents)
