"""What the drawer can open: words of a document with a name, and the links in an answer that name them.

Does not know how the drawer looks. A name such as "cite-0-2" is what a link on the page points to.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant import prompts
from assistant.contract import JSON
from assistant.markers import citations, pieces
from assistant.ui.show import escape, escape_title
from corpus.document import Document, Span
from corpus.sentences import sentence_spans


@dataclass(frozen=True, slots=True)
class Source:
    """Words of a passage as the contract gives it, under the name of the link that opens them."""

    name: str
    title: str  # "Source 2"
    quote: str
    passage: JSON

    @property
    def document(self) -> str:
        """The id of the document."""
        return str(self.passage["document_id"])

    @property
    def span(self) -> Span:
        """Where the words stand in the text of the document; of several places in the passage the first that begins a sentence."""
        text = self.passage["text"]
        begun = (span.start for span in sentence_spans(text) if text.startswith(self.quote, span.start))
        start = self.passage["start"] + next(begun, max(text.find(self.quote), 0))
        return Span(start, start + len(self.quote))

    def span_in(self, document: Document) -> Span | None:
        """Where the words stand in the document as it is read now; None where they don't stand there just once after another reading."""
        if self.span.of(document.text) == self.quote:
            return self.span
        start = document.text.find(self.quote)
        only = start >= 0 and document.text.find(self.quote, start + 1) < 0
        return Span(start, start + len(self.quote)) if only else None


def cited(answer: JSON, turn: int) -> tuple[Source, ...]:
    """The sources of one answer of a conversation, in the order of their markers."""
    return tuple(
        Source(f"cite-{turn}-{number}", prompts.SOURCE.format(number=number), citation["quote"], citation["passage"])
        for number, citation in enumerate(citations(answer), 1)
    )


def found(hits: Sequence[JSON], turn: int | None = None) -> tuple[Source, ...]:
    """Passages that were found, for a question of a conversation or on their own."""
    place = "" if turn is None else f"{turn}-"
    return tuple(
        Source(f"passage-{place}{number}", prompts.FOUND_PASSAGE.format(number=number), hit["text"], hit)
        for number, hit in enumerate(hits, 1)
    )


def again(hit: JSON) -> tuple[Source, ...]:
    """Where else a passage that was found stands."""
    number = hit["rank"]
    return tuple(
        Source(f"passage-{number}-again-{place}", prompts.FOUND_AGAIN.format(number=number), repeat["text"], repeat)
        for place, repeat in enumerate(hit["also"], 1)
    )


def linked(answer: JSON, turn: int) -> str:
    """The text of an answer as Markdown, in which each marker opens its source."""
    sources = cited(answer, turn)
    return "".join(_marker(sources[piece - 1], piece) if isinstance(piece, int) else _words(piece) for piece in pieces(answer))


def link(source: Source, label: str) -> str:
    """Markdown of a link that opens a source; `label` is plain text."""
    return f'[{escape(label)}](#{source.name} "{_title(source)}")'


def _marker(source: Source, number: int) -> str:
    return link(source, f"[{number}]")


def _title(source: Source) -> str:
    """What a pointer that rests on a link is told: the source and its place."""
    return escape_title(f"{source.title}: {source.passage['citation']}")


def _words(text: str) -> str:
    """Words as Markdown, the blanks at their ends and the breaks of lines before them and between paragraphs kept."""
    paragraphs = [escape(part) for part in text.split("\n\n")]
    begins_a_line = text.startswith("\n") and not text.startswith("\n\n")
    before = "\\\n" if begins_a_line else " " if text.startswith(" ") else ""
    after = " " if text[-1:] == " " else ""
    return before + "\n\n".join(paragraphs) + after
