"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

import math
from collections.abc import Sequence

from assistant.answer import Draft, Query
from assistant.asked import asked
from assistant.choose import choose
from assistant.statements import statement
from assistant.weigh import Similarity, Weighed, weigh
from index.passage import Hit

TOP = 5  # sentences whose best features tell how sure the answer is
_TRUST, _BIAS = (4.5, 0.6, 1.5, 2.1), -5.2  # weights of: score of the first hit, meaning, context, cover


def extract(query: Query, hits: Sequence[Hit], similarity: Similarity) -> Draft:
    """The sentences of the hits that together answer best, in the order in which they read."""
    ranked = weigh(query, hits, similarity)
    chosen = choose(asked(query.asked), ranked)
    before = [None, *(choice.weighed.candidate for choice in chosen)]
    claims = tuple(
        statement(choice.weighed.candidate, hits, [other.candidate for other in choice.same], earlier)
        for choice, earlier in zip(chosen, before, strict=False)
    )
    return Draft(claims, confidence(ranked, hits))


def confidence(ranked: Sequence[Weighed], hits: Sequence[Hit]) -> float:
    """How likely the passages answer the question, 0 to 1: a logistic regression over four features, fitted on the development sets."""
    if not ranked or not hits:
        return 0.0
    near = [weighed.features for weighed in ranked[:TOP]]
    features = (hits[0].score, max(f.meaning for f in near), max(f.context for f in near), near[0].cover)
    return 1 / (1 + math.exp(-(_BIAS + sum(weight * value for weight, value in zip(_TRUST, features, strict=True)))))
