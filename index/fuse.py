"""Joins rankings into one. Does not know what is ranked nor by whom."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name", bound=str)

K = 60  # Cormack, Clarke and Büttcher (2009), "Reciprocal rank fusion outperforms Condorcet", SIGIR: k = 60


def reciprocal_rank_fusion(rankings: Mapping[Name, Sequence[str]], k: int = K) -> list[tuple[str, float, tuple[Name, ...]]]:
    """(id, score, names of the rankings that hold it), best first; score = sum over the rankings of 1 / (k + rank), rank from 1.

    Ties keep the order of the first ranking that named them, so that the same search gives the same list.
    """
    scores: dict[str, float] = {}
    found: dict[str, tuple[Name, ...]] = {}
    for name, ranking in rankings.items():
        for rank, item in enumerate(ranking, 1):
            scores[item] = scores.get(item, 0.0) + 1 / (k + rank)
            found[item] = (*found.get(item, ()), name)
    return [(item, scores[item], found[item]) for item in sorted(scores, key=lambda item: -scores[item])]
