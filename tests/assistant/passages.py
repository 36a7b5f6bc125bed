"""Small real hits for tests of the answer's parts."""

from corpus.document import Metadata, Span
from index.passage import Hit, Passage, Record


def hit(
    text: str, document: str = "d1", start: int = 0, rank: int = 1, about: Metadata = Metadata(title="Waste"),
    heading: tuple[str, ...] = (), paragraph: str | None = None,
) -> Hit:  # fmt: skip
    """A passage at `start` of a document, found at this rank."""
    record = Record(document, f"{document}.md", (), about, 0, (), 1, "")
    span = Span(start, start + len(text))
    return Hit(
        Passage(f"{document}:{start}-{span.end}", document, span, text, heading, paragraph), record, 1 / rank, rank, ("dense",)
    )
