"""The frozen types of asking and answering. Does not know how an answer is found, written or shown.

A Draft is what somebody proposes; an Answer holds only what `ground` has verified.
"""

from dataclasses import dataclass
from typing import Literal

from index.passage import Hit, Passage, Record

Status = Literal["answered", "partly", "not_in_sources", "off_topic", "ambiguous"]
NoticeKind = Literal[
    "conflict", "dated", "press_only", "figure_unverified", "premise", "coverage", "model", "time", "phrase", "words", "filters"
]
Role = Literal["user", "assistant"]


@dataclass(frozen=True, slots=True)
class Turn:
    """What one side said earlier in a conversation."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question by which answers are judged, and how it is searched: as it stands alone without the conversation before it.

    `also` are further wordings that are searched, each with its weight; the one that stands alone has what they leave of 1.
    """

    asked: str  # its acronyms spelt out
    alone: str
    also: tuple[tuple[str, float], ...] = ()
    followed: str = ""  # of a follow-up: the same with the question before it in front

    @property
    def wordings(self) -> tuple[str, ...]:
        """The different ways to put it by which answers are judged: one, or two for a follow-up."""
        return tuple(dict.fromkeys((self.followed or self.asked, self.asked)))


@dataclass(frozen=True, slots=True)
class Citation:
    """Words of a passage, with the document that the passage stands in. Raises ValueError for words that are not there."""

    passage: Passage
    record: Record
    quote: str

    def __post_init__(self) -> None:
        if not self.quote.strip():
            raise ValueError("an empty quote")
        if self.quote not in self.passage.text:
            raise ValueError(f"the quote is not in passage {self.passage.id}: {self.quote[:60]!r}")


@dataclass(frozen=True, slots=True)
class Claim:
    """One verified statement. Raises ValueError without a citation."""

    text: str
    citations: tuple[Citation, ...]
    confirmed: bool = True  # False: its quotes are there, but they hardly bear it

    def __post_init__(self) -> None:
        if not self.citations:
            raise ValueError("a claim needs a citation")


@dataclass(frozen=True, slots=True)
class Evidence:
    """Words that are said to stand in a passage."""

    passage_id: str
    quote: str


@dataclass(frozen=True, slots=True)
class DraftClaim:
    """A statement as proposed, with the passage and the words that are said to bear it, and further ones in `also`."""

    text: str
    passage_id: str
    quote: str
    also: tuple[Evidence, ...] = ()

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """Everything that is said to bear it."""
        return (Evidence(self.passage_id, self.quote), *self.also)


@dataclass(frozen=True, slots=True)
class Draft:
    """An answer as proposed: untrusted. `confidence` is how likely the passages answer the question, 0 to 1."""

    claims: tuple[DraftClaim, ...]
    confidence: float
    corrects: bool = False  # the first claims contradict what the question takes for granted
    missing: tuple[str, ...] = ()  # parts of the question that are left open


@dataclass(frozen=True, slots=True)
class Notice:
    """Something the reader must know beside the answer."""

    kind: NoticeKind
    text: str
    document: str | None = None  # the id of the document that it names: with that one removed, the notice is gone too


@dataclass(frozen=True, slots=True)
class Searched:
    """What was searched: numbers of documents and passages, and the earliest and latest date of publication."""

    documents: int
    passages: int
    earliest: str | None
    latest: str | None


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer, or an honest word that there is none. `hits` are what was found, cited or not."""

    question: str
    query: str  # what was really searched
    status: Status
    confidence: float
    text: str
    claims: tuple[Claim, ...]
    hits: tuple[Hit, ...]
    notices: tuple[Notice, ...]
    searched: Searched

    @property
    def citations(self) -> tuple[Citation, ...]:
        """All citations in the order of their markers: the first is [1]."""
        return tuple(citation for claim in self.claims for citation in claim.citations)
