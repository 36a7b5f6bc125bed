"""Turns an untrusted Draft into claims: only what the passages bear is kept. Does not know who wrote the draft."""

from collections.abc import Sequence

from assistant.answer import Citation, Claim, Draft, DraftClaim
from assistant.figures import unsupported
from index.passage import Hit


def ground(draft: Draft, hits: Sequence[Hit]) -> tuple[Claim, ...]:
    """The claims of a draft whose quote stands word for word in the passage it names and whose every figure stands in the quote."""
    passages = {hit.passage.id: hit for hit in hits}
    return tuple(
        _claim(claim, passages[claim.passage_id]) for claim in draft.claims if _holds(claim, passages.get(claim.passage_id))
    )


def _holds(claim: DraftClaim, hit: Hit | None) -> bool:
    return (
        hit is not None
        and bool(claim.quote.strip())
        and claim.quote in hit.passage.text
        and not unsupported(claim.text, claim.quote)
    )


def _claim(claim: DraftClaim, hit: Hit) -> Claim:
    return Claim(claim.text, (Citation(hit.passage, hit.record, claim.quote),))
