"""Lends each passage part of what its neighbours in the document score: a passage amid others that match is likelier the place. Pure.

Does not know how scores come about, nor what the passages say.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

WEIGHTS = (0.3, 0.15)  # of the next passage and the one after it, both ways; measured on the development sets, flat around them
EDGE = 0.8  # the share of its own score that a passage has for a neighbour where its document ends, so that short ones are not behind
LITTLE = 40  # characters below which a passage (a date, a line of a cover) says too little to be lifted by what stands around it


@dataclass(frozen=True, slots=True)
class Place:
    """Where a passage stands: the how-many-eth of how many of its document, counted from 0, and its length in characters."""

    document: str
    position: int
    of: int
    length: int


def with_neighbours(scored: Sequence[tuple[str, float]], places: Mapping[str, Place]) -> dict[str, float]:
    """The scores of these passages, each the weighted mean of its own and its neighbours'. What was not found scores as the last one.

    places: of the passages; one that has none keeps its score. Local context as in Fernández, Losada and Azzopardi (2011), "Extending
    the language modeling framework for sentence retrieval to include local context", Information Retrieval 14(4).
    """
    floor = min((score for _, score in scored), default=0.0)
    above = {(place.document, place.position): score - floor for name, score in scored if (place := places.get(name))}
    whole = 1 + 2 * sum(WEIGHTS)

    def lent(place: Place, own: float) -> float:
        total = 0.0
        for away, weight in enumerate(WEIGHTS, 1):
            for position in (place.position - away, place.position + away):
                inside = 0 <= position < place.of and place.length >= LITTLE
                total += weight * (above.get((place.document, position), 0.0) if inside else EDGE * own)
        return total

    return {
        name: floor + (score - floor + lent(places[name], score - floor)) / whole if name in places else score
        for name, score in scored
    }
