"""Question and hits to a Draft without a language model: the best sentences, word for word. Pure.

Does not know where passages come from; nearness in meaning comes in as a function, so that any embedding model serves.
"""

from collections.abc import Sequence, Set
from dataclasses import replace

from assistant import prompts
from assistant.answer import Draft, DraftClaim, Query
from assistant.asked import Asked, asked
from assistant.candidates import Candidate, counted_off
from assistant.choose import choose, led_by
from assistant.confidence.model import bundled
from assistant.confidence.names import short_forms
from assistant.confidence.signs import signs
from assistant.extremes import extreme
from assistant.order import Choice
from assistant.premise.correct import corrected
from assistant.replies import REPLY, opening_reply, replies, says_only_that
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
    explained: set[tuple[str, str]] = set()
    earlier: Candidate | None = None
    for choice in chosen:
        sentence = counted_off(choice.weighed.candidate) if question.shape == "list" else choice.weighed.candidate
        opening = opening_reply(sentence) if question.wants & REPLY else None
        said = replies(sentence, hits) if question.wants & REPLY else []
        for each in [opening, sentence, *said]:
            if each is None or _is_said(each, claims):
                continue
            same = [other.candidate for other in choice.same] if each is sentence else []
            claim = statement(each, hits, same, earlier)
            claim = _under_heading(claim, each) if says_only_that(each.quote) and not each.start else claim
            short = _short_name(claim, each, explained)
            claims.append(replace(claim, text=f"[{short[0]}: {short[1]}] {claim.text}") if short else claim)
            explained |= {
                (each.order[0], name) for name, long in short_forms(each) if (name, long) == short or long in claim.text
            }
            earlier = each
    return tuple(claims)


def _is_said(sentence: Candidate, claims: Sequence[DraftClaim]) -> bool:
    return any(e.passage_id == sentence.hit.passage.id and sentence.quote in e.quote for c in claims for e in c.evidence)


def _short_name(claim: DraftClaim, sentence: Candidate, explained: Set[tuple[str, str]]) -> tuple[str, str] | None:
    """The first short name of a statement with what it is short for in its document: "the Department", "Home Office". None where the
    statement says that itself, or an earlier one of the document explained it."""
    names = [(short, long) for short, long in short_forms(sentence) if short.startswith("the ") and long not in claim.text]
    return next((pair for pair in names if (sentence.order[0], pair[0]) not in explained), None)


def _under_heading(claim: DraftClaim, reply: Candidate) -> DraftClaim:
    """A reply with the heading above it, which is what it replies to: "[Recommendation 3: light the tunnel] Accepted." """
    heading = reply.hit.passage.heading[-1] if reply.hit.passage.heading else ""
    return replace(claim, text=f"[{heading}] {claim.text}") if heading and not claim.text.startswith("[") else claim
