"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

from collections.abc import Sequence

from assistant.answer import Draft, Query
from assistant.asked import asked
from assistant.choose import choose, led_by
from assistant.confidence.model import bundled
from assistant.confidence.signs import signs
from assistant.premise.correct import corrected
from assistant.statements import statement
from assistant.weigh import Similarity, weigh
from index.passage import Hit


def extract(query: Query, hits: Sequence[Hit], similarity: Similarity) -> Draft:
    """The sentences of the hits that together answer best, in the order in which they read."""
    ranked = weigh(query, hits, similarity)
    chosen = choose(asked(query.asked), ranked)
    correction = corrected(query.asked, ranked)
    if correction:
        chosen = led_by(correction.sentences, chosen)
    before = [None, *(choice.weighed.candidate for choice in chosen)]
    claims = tuple(
        statement(choice.weighed.candidate, hits, [other.candidate for other in choice.same], earlier)
        for choice, earlier in zip(chosen, before, strict=False)
    )
    confidence = bundled().probability(signs(query, ranked, hits)) if ranked else 0.0
    return Draft(claims, confidence, corrects=correction is not None)
