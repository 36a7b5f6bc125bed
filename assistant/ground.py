"""Turns untrusted drafts into claims: only what the passages bear is kept. Does not know who wrote a draft."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from enum import Enum, auto

from assistant.answer import Citation, Claim, Draft, DraftClaim
from assistant.figures import loosened, unsupported
from assistant.planted import planted, speaks_to_a_machine
from assistant.quotes import find_quote
from assistant.reference import long_date
from assistant.support import denies, support
from assistant.weigh import Similarity
from corpus.sentences import sentence_spans
from index.passage import Hit, Passage

LINE = 0.55  # support from which a statement counts as confirmed: of answers that people rated faithful, 2 in 100 lie below it
LONGEST = 80  # words of a statement
_MARKUP = re.compile(r"://|\bwww\.|\]\(|!\[|</?\w|```|\{\s*\"|\bdata:\w+/", re.IGNORECASE)
_MARKER = re.compile(r"\s*\[\d+\]")


class Dropped(Enum):
    """Why a statement is not kept."""

    FORM = auto()  # empty, too long, or with links, tags or orders to a machine in it
    QUOTE = auto()  # nothing that it quotes stands in the passage that it names
    FIGURE = auto()  # a figure, unit or qualifier that is not in its quotes


def ground(draft: Draft, hits: Sequence[Hit]) -> tuple[Claim, ...]:
    """The claims of a draft with those quotes that stand word for word in the passage they name; one without any is dropped, and so
    is one with a figure that stands in none of its quotes, nor in the headings over them."""
    passages = _by_id(hits)
    found = [(claim, _citations(claim, passages)) for claim in draft.claims]
    return tuple(Claim(claim.text, citations) for claim, citations in found if citations and _figures_hold(claim, citations))


def judge(claim: DraftClaim, hits: Sequence[Hit], similarity: Similarity) -> Claim | Dropped:
    """What becomes of a statement in a model's own words: a claim with the sentences that it quotes from, as they stand in
    the source, or why it is dropped.

    A claim whose quotes are there but bear it less than LINE, or deny it, is not `confirmed`.
    """
    text = _MARKER.sub("", claim.text).strip()
    if not any(map(str.isalnum, text)) or len(text.split()) > LONGEST or _MARKUP.search(text) or speaks_to_a_machine(text):
        return Dropped.FORM
    passages = {hit.passage.id: hit for hit in hits}
    found = [(passages[e.passage_id], e.quote) for e in claim.evidence if e.passage_id in passages]
    there = dict.fromkeys((hit.passage.id, quote) for hit, said in found if (quote := _whole_sentences(said, hit.passage.text)))
    citations = tuple(_citation(passages[key], quote) for key, quote in there if not _is_planted(passages[key].passage, quote))
    if not citations:
        return Dropped.QUOTE
    quotes = [citation.quote for citation in citations]
    if unsupported(text, *quotes, *map(_about, citations)) or loosened(text, *quotes):
        return Dropped.FIGURE
    borne = support(text, [f"{_about(c)}\n{c.passage.text}" for c in citations], similarity) >= LINE
    return Claim(text, citations, borne and not denies(text, quotes))


def _by_id(hits: Sequence[Hit]) -> dict[str, Hit]:
    """The hits by the ids of their passages, and with each the passage before it."""
    above = {hit.before.id: replace(hit, passage=hit.before, before=None) for hit in hits if hit.before}
    return above | {hit.passage.id: hit for hit in hits}


def _citations(claim: DraftClaim, passages: Mapping[str, Hit]) -> tuple[Citation, ...]:
    found = [(passages.get(evidence.passage_id), evidence.quote) for evidence in claim.evidence]
    return tuple(
        _citation(hit, quote)
        for hit, quote in found
        if hit and quote.strip() and quote in hit.passage.text and not _is_planted(hit.passage, quote)
    )


def _citation(hit: Hit, quote: str) -> Citation:
    return Citation(hit.passage, hit.record, quote)


def _is_planted(passage: Passage, quote: str) -> bool:
    """Whether a quote takes in words that speak to a machine."""
    start = passage.text.find(quote)
    return any(span.start < start + len(quote) and start < span.end for span in planted(passage.text))


def _whole_sentences(said: str, text: str) -> str | None:
    """The sentences that a quote is from, as they stand there: what they deny or hedge may stand before it."""
    quote = find_quote(said, text)
    if quote is None:
        return None
    touched = [span for span in sentence_spans(text) if span.overlaps(quote)]
    return text[touched[0].start : touched[-1].end]


def _about(citation: Citation) -> str:
    """What is known of the source beside its words: who says it and when is no figure of the model's making."""
    about, passage = citation.record.metadata, citation.passage
    known = [about.publisher, about.title, long_date(about.published), about.reference, passage.paragraph, *passage.heading]
    return "; ".join(part for part in known if part)


def _figures_hold(claim: DraftClaim, citations: Sequence[Citation]) -> bool:
    headings = [title for citation in citations for title in citation.passage.heading]
    return not unsupported(claim.text, *(citation.quote for citation in citations), *headings)
