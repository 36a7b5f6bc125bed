"""Finds what was replied to a recommendation or a question: it stands in the passages behind, and does not say again what it is about.

Does not know what was asked of the assistant, nor whether a recommendation answers it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import takewhile

from assistant.asked import Want
from assistant.candidates import Candidate, candidates
from index.library import Library
from index.passage import Hit, Passage

REPLY: frozenset[Want] = frozenset({"reply", "progress"})  # what a question wants that asks what became of a recommendation
BEHIND = 4  # passages behind a recommendation in which the reply to it is looked for
REPLIED = 2  # sentences of a reply that are given
_RECOMMENDS = re.compile(r"\b(?:recommend(?:s|ed|ation)?|should)\b", re.I)
_TAKES = (
    r"(?:accept(?:s|ed)?|agree(?:s|d)?|disagree(?:s|d)?|reject(?:s|ed)?|concur(?:s|red)?|(?:does|do|did) not (?:accept|agree))"
)
_REPLIES = re.compile(
    rf"\W*(?:(?:[\w’']+ ){{1,6}}?{_TAKES}\b(?:\W*$|[^.]{{0,50}}\b(?:recommendation|conclusion|finding|proposal|principle)s?\b"
    r"| (?:this|it|them|in part|in full)\b)"
    r"|(?:(?:partly|partially|fully) )?(?:accepted|agreed|rejected|implemented)\b"
    r"|(?:recommendation|status)\b.{0,30}\b(?:implemented|accepted|rejected|closed|open|complete|progress)"
    r"|(?:target |expected )?(?:implementation |completion )date\b"
    r"|(?:[\w’']+ ){0,3}response\s*:)",
    re.I,
)


def with_replies(library: Library, hits: Sequence[Hit], recommended: bool) -> list[Hit]:
    """The hits, each that ends in a question followed by the passage that answers it; if `recommended`, behind them all the passages
    that reply to those that recommend something."""
    found = {hit.passage.id for hit in hits}
    passages_of = cache(library.catalogue.passages_of)
    whole: list[Hit] = []
    replying: list[Hit] = []
    for hit in hits:
        whole.append(hit)
        asks = _asks(hit.passage)
        if asks or (recommended and _RECOMMENDS.search(hit.passage.text)):
            said = _behind(hit.passage, passages_of(hit.passage.document_id), asks)
            (whole if asks else replying).extend(replace(hit, passage=p) for p in said if p.id not in found)
            found |= {passage.id for passage in said}
    return [replace(hit, rank=rank) for rank, hit in enumerate([*whole, *replying], 1)]


def replies(recommended: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The sentences that reply to a recommendation: right behind it in its passage, or in the passages that follow on it without a gap.
    hits: each with the passage before it."""
    if not _RECOMMENDS.search(recommended.quote):
        return []
    here = [c for c in candidates(recommended.hit) if c.start >= recommended.start + len(recommended.quote)]
    said = list(takewhile(_is_reply, here))
    if len(said) < len(here):
        return said[:REPLIED]
    behind = {hit.before.id: hit for hit in hits if hit.before is not None}
    follows = behind.get(recommended.hit.passage.id)
    while follows is not None and _REPLIES.match(follows.passage.text) and len(said) < REPLIED:
        said += [sentence for sentence in candidates(follows) if _is_reply(sentence)]
        follows = behind.get(follows.passage.id)
    return said[:REPLIED]


def _is_reply(sentence: Candidate) -> bool:
    return _REPLIES.match(sentence.quote) is not None


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip().endswith("?")


def _behind(passage: Passage, passages: Sequence[Passage], asks: bool) -> list[Passage]:
    """Of the passages of a document, in their order, the one behind a question, or those behind a recommendation that reply to it."""
    behind = [other for other in passages if other.span.start > passage.span.start]
    return behind[:1] if asks else list(takewhile(lambda other: _REPLIES.match(other.text) is not None, behind[:BEHIND]))
