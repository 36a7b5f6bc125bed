"""Joins the rankings of dense and lexical search into one. Does not know what is ranked nor by whom.

Scores are added, not ranks: over the development sets together no one setting of reciprocal rank fusion that was tried did as well,
though one was ahead on one set (README, "How it searches"). A rank forgets how far the best passage is ahead.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from index.passage import View

Fused = tuple[str, float, tuple[View, ...]]  # id, score, the searches that found it


@dataclass(frozen=True, slots=True)
class Ranking:
    """What one search found: (id, score), best first, and what a score of it counts for."""

    view: View
    weight: float
    scored: Sequence[tuple[str, float]]


def weighted_sum(rankings: Sequence[Ranking]) -> list[Fused]:
    """Best first; score = sum over the rankings of weight x score.

    What a ranking does not hold counts there as its last one: it can't have done better. This is the convex combination of Bruch,
    Gai and Ingber (2023), "An analysis of fusion functions for hybrid retrieval", ACM TOIS 42(1). Ties keep the order of finding.
    """
    total: dict[str, float] = {}
    found: dict[str, tuple[View, ...]] = {}
    for ranking in rankings:
        for name, _ in ranking.scored:
            total[name] = 0.0
            if ranking.view not in found.get(name, ()):
                found[name] = (*found.get(name, ()), ranking.view)
    for ranking in rankings:
        scores = dict(ranking.scored)
        last = ranking.scored[-1][1] if ranking.scored else 0.0
        for name in total:
            total[name] += ranking.weight * scores.get(name, last)
    return [(name, total[name], found[name]) for name in sorted(total, key=lambda name: -total[name])]
