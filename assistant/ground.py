"""Turns an untrusted Draft into claims: only what the passages bear is kept. Does not know who wrote the draft."""

from collections.abc import Mapping, Sequence

from assistant.answer import Citation, Claim, Draft, DraftClaim
from assistant.figures import unsupported
from index.passage import Hit


def ground(draft: Draft, hits: Sequence[Hit]) -> tuple[Claim, ...]:
    """The claims of a draft with those quotes that stand word for word in the passage they name; one without any is dropped, and so
    is one with a figure that stands in none of its quotes."""
    passages = {hit.passage.id: hit for hit in hits}
    found = [(claim, _citations(claim, passages)) for claim in draft.claims]
    return tuple(Claim(claim.text, citations) for claim, citations in found if citations and _figures_hold(claim, citations))


def _citations(claim: DraftClaim, passages: Mapping[str, Hit]) -> tuple[Citation, ...]:
    found = [(passages.get(evidence.passage_id), evidence.quote) for evidence in claim.evidence]
    return tuple(
        Citation(hit.passage, hit.record, quote) for hit, quote in found if hit and quote.strip() and quote in hit.passage.text
    )


def _figures_hold(claim: DraftClaim, citations: Sequence[Citation]) -> bool:
    return not unsupported(claim.text, *(citation.quote for citation in citations))
