"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

from collections.abc import Sequence
from dataclasses import replace

from assistant import prompts
from assistant.answer import Draft, DraftClaim, Query
from assistant.asked import Asked, asked
from assistant.candidates import Candidate, counted_off
from assistant.choose import Choice, choose, led_by
from assistant.confidence.model import bundled
from assistant.confidence.signs import signs
from assistant.extremes import extreme
from assistant.premise.correct import corrected
from assistant.replies import REPLY, replies
from assistant.statements import statement
from assistant.weigh import Similarity, weigh
from index.passage import Hit


def extract(query: Query, hits: Sequence[Hit], similarity: Similarity) -> Draft:
    """The sentences of the hits that together answer best, in the order in which they read."""
    ranked = weigh(query, hits, similarity)
    chosen = choose(asked(query.asked), ranked)
    correction = corrected(query.asked, ranked, hits)
    most = None if correction else extreme(asked(query.asked), ranked, hits)
    if correction:
        chosen = led_by(correction.sentences, chosen)
    elif most:
        chosen = led_by([most.row], [c for c in chosen if c.weighed.candidate.order not in most.others])
    claims = _claims(chosen, hits, asked(query.asked))
    if most:
        claims = (replace(claims[0], text=f"[{prompts.OF_THE_ROWS[most.end]}] {claims[0].text}"), *claims[1:])
    confidence = bundled().probability(signs(query, ranked, hits)) if ranked else 0.0
    return Draft(claims, confidence, corrects=correction is not None)


def _claims(chosen: Sequence[Choice], hits: Sequence[Hit], question: Asked) -> tuple[DraftClaim, ...]:
    """The statements of these choices, without one whose words an earlier one holds already: of a list all that is counted off, and
    behind a recommendation what was replied to it, where that is asked for."""
    claims: list[DraftClaim] = []
    earlier: Candidate | None = None
    for choice in chosen:
        sentence = counted_off(choice.weighed.candidate) if question.shape == "list" else choice.weighed.candidate
        said = replies(sentence, hits) if question.wants & REPLY else []
        for place, each in enumerate([sentence, *said]):
            if any(e.passage_id == each.hit.passage.id and each.quote in e.quote for c in claims for e in c.evidence):
                continue
            same = [] if place else [other.candidate for other in choice.same]
            claims.append(statement(each, hits, same, earlier))
            earlier = each
    return tuple(claims)
