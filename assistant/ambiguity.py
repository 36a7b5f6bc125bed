"""Finds words of a question that mean several things in these documents: an acronym, a number that several documents bear. Pure.

Does not know passages or answers; what the documents do not define it takes for clear.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.reference import titled
from index.passage import Record
from index.words import stems

_REFERENCE = re.compile(r"\b(?:HC|HL|CP|Cm|Cmd|Cmnd|SG|HLA|HMSO|GAO)[ -]?\d+(?:-\d+)*\b")
_ACRONYM = re.compile(r"\b[A-Z][A-Z0-9&/-]+\b")


@dataclass(frozen=True, slots=True)
class Ambiguous:
    """A word of a question, and what it may mean, two things or more."""

    term: str
    meanings: tuple[str, ...]


def ambiguous(question: str, definitions: Mapping[str, Sequence[str]], records: Sequence[Record]) -> Ambiguous | None:
    """The first word of the question that may mean several things, and that nothing else in the question makes clear."""
    for term in _REFERENCE.findall(question):
        bearing = [record for record in records if re.search(rf"\b{re.escape(term)}\b", record.metadata.reference or "")]
        if len(bearing) > 1 and not _singled_out(question, bearing):
            return Ambiguous(term, tuple(map(titled, bearing)))
    for term in _ACRONYM.findall(question):
        forms = _different(definitions.get(term, ()))
        if len(forms) > 1 and not any(set(stems(form)) <= set(stems(question)) for form in forms):
            return Ambiguous(term, tuple(forms))
    return None


def _singled_out(question: str, bearing: Sequence[Record]) -> bool:
    """Whether the question names one of these documents by kind, title or year, with a word that no other one has."""
    asked = set(stems(question))
    fronts = [_front(record) for record in bearing]
    own = [front - frozenset().union(*(other for other in fronts if other is not front)) for front in fronts]
    return any(asked & words for words in own)


def _front(record: Record) -> frozenset[str]:
    about = record.metadata
    parts = (about.title, about.publisher, about.kind, about.kind_stated, (about.published or "")[:4])
    return frozenset(stems(" ".join(part for part in parts if part)))


def _different(forms: Sequence[str]) -> list[str]:
    """The long forms that are more than another writing of one before: "police commissioner", "Police Commissioners"."""
    kept: list[str] = []
    for form in forms:
        words = set(stems(form))
        if not any(words <= set(stems(other)) or set(stems(other)) <= words for other in kept):
            kept.append(form)
    return kept
