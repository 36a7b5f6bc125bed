"""Makes hits for tests of what orders them. Does not know any test."""

from corpus.document import Metadata, Span
from index.passage import Hit, Passage, Record


def hit(text: str, score: float = 1.0, document: str = "a", **about: str) -> Hit:
    """A hit that was found by meaning, with what is said about its document."""
    record = Record(document, f"{document}.md", (), Metadata(**about), 0, (), 1, "2024-01-01")
    return Hit(Passage(f"{document}:{text[:8]}", document, Span(0, len(text)), text), record, score, 1, ("dense",))
