"""Puts the chosen sentences of an answer in the order in which they read. Pure.

Does not know why a sentence was chosen, nor how the text is written.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.asked import Asked
from assistant.voices import voice
from assistant.weigh import Weighed

HARDLY = 0.9  # share of the best fit to the question from which a sentence answers hardly worse
HEARD = 0.05  # what a step away from audited text takes from a document's place, as a share of its score
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Choice:
    """A sentence of the answer, with those of other documents that say the same."""

    weighed: Weighed
    same: tuple[Weighed, ...] = ()

    @property
    def document(self) -> str:
        """The id of the document that it stands in."""
        return self.weighed.candidate.order[0]


def in_order(question: Asked, chosen: Sequence[Choice]) -> list[Choice]:
    """By years for a course over years, the latest first for how things are now; else the document of the best sentence first, but a
    weightier voice before one that answers hardly better. Within a document the best sentence, or the one that gives the meaning that is
    asked for, what follows it, and then what stands before it."""
    if question.shape == "course":
        return sorted(chosen, key=lambda c: (_year(c.weighed), c.weighed.candidate.order))
    if question.current:
        return sorted(chosen, key=lambda c: (_year(c.weighed), c.weighed.candidate.order), reverse=True)
    best = max((_answering(c.weighed) for c in chosen), default=0.0)
    place: dict[str, tuple[bool, float]] = {}
    for choice in chosen:
        here = (_answering(choice.weighed) >= HARDLY * best, _heard(choice.weighed))
        place[choice.document] = max(here, place.get(choice.document, here))
    meaning = "definition" in question.wants
    by_worth = sorted(chosen, key=lambda c: (meaning and c.weighed.features.fits, c.weighed.score))
    lead = {choice.document: choice.weighed.candidate.order for choice in by_worth}
    documents = sorted(place, key=lambda document: place[document], reverse=True)

    def where(choice: Choice) -> tuple[int, bool, tuple[str, int]]:
        order = choice.weighed.candidate.order
        return documents.index(choice.document), order < lead[choice.document], order

    return sorted(chosen, key=where)


def _answering(sentence: Weighed) -> float:
    """How far a sentence has what is asked for: its kind, a number of these things, these years."""
    return sentence.features.fits + sentence.features.counts + sentence.features.years


def _heard(sentence: Weighed) -> float:
    return sentence.score * (1 - HEARD * voice(sentence.candidate.hit.record.metadata))


def years_told(sentence: Weighed) -> frozenset[str]:
    """The years that a sentence speaks of, else that of publication."""
    return frozenset(_YEAR.findall(sentence.candidate.quote)) or frozenset({published(sentence)[:4]})


def _year(sentence: Weighed) -> str:
    """The year that a sentence speaks of: its first one, else that of publication."""
    found = _YEAR.search(sentence.candidate.quote)
    return found.group() if found else published(sentence)[:4]


def published(sentence: Weighed) -> str:
    """When the document of a sentence was published; empty where that is not known."""
    return sentence.candidate.hit.record.metadata.published or ""
