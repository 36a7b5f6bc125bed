"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

import math
from collections.abc import Sequence

from assistant.answer import Draft, DraftClaim, Query
from assistant.asked import asked
from assistant.candidates import items
from assistant.choose import choose
from assistant.weigh import Similarity, Weighed, weigh
from index.passage import Hit

TOP = 5  # sentences whose best features tell how sure the answer is
_TRUST, _BIAS = (4.5, 0.6, 1.5, 2.1), -5.2  # weights of: score of the first hit, meaning, context, cover


def extract(query: Query, hits: Sequence[Hit], similarity: Similarity) -> Draft:
    """The best sentences of the best hits, the weightiest voice first, and in the order of the text within a document."""
    ranked = weigh(query, hits, similarity)
    chosen = [weighed.candidate for weighed in choose(asked(query.asked), ranked)]
    whole = [part for lead in chosen for part in (lead, *items(lead, hits))]
    claims = tuple(DraftClaim(" ".join(c.quote.split()), c.hit.passage.id, c.quote) for c in whole)
    return Draft(claims, confidence(ranked, hits))


def confidence(ranked: Sequence[Weighed], hits: Sequence[Hit]) -> float:
    """How likely the passages answer the question, 0 to 1: a logistic regression over four features, fitted on the development sets."""
    if not ranked or not hits:
        return 0.0
    near = [weighed.features for weighed in ranked[:TOP]]
    features = (hits[0].score, max(f.meaning for f in near), max(f.context for f in near), near[0].cover)
    return 1 / (1 + math.exp(-(_BIAS + sum(weight * value for weight, value in zip(_TRUST, features, strict=True)))))
