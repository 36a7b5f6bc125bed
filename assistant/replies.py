"""Finds what was replied to a recommendation or a question: it stands in the passages behind, and does not say again what it is about.

Does not know what was asked of the assistant, nor whether a recommendation answers it.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from assistant.asked import Want
from assistant.candidates import Candidate, candidates
from index.library import Library
from index.passage import Hit, Passage

REPLY: frozenset[Want] = frozenset({"reply", "progress"})  # what a question wants that asks what became of a recommendation
BEHIND = 4  # passages behind a recommendation in which the reply to it is looked for
REPLIED = 2  # sentences of a reply that are given
_RECOMMENDS = re.compile(r"\b(?:recommend(?:s|ed|ation)?\b|should\b)", re.I)
_NEXT = re.compile(
    r"\W*(?:\d+[.:)]?\s)?(?:[\w’']+ ){0,2}(?:recommendation|conclusion)(?: \d+)?\s*:", re.I
)  # "2: Board recommendation: ..."
_REPLIES = re.compile(
    r"\W*(?:(?:[\w’']+ ){1,5}?(?:(?:partly|partially|fully|largely|broadly) )?(?:accepts?|accepted|agrees?|agreed|disagrees?|disagreed"
    r"|rejects?|rejected|concur(?:s|red)?|does not (?:accept|agree)|did not (?:accept|agree)|welcome[ds]?)\b"
    r"|(?:(?:partly|partially|fully) )?(?:accepted|agreed|rejected|implemented)\b"
    r"|(?:recommendation|status)\b.{0,30}\b(?:implemented|accepted|rejected|closed|open|complete|progress)"
    r"|(?:target |expected )?(?:implementation |completion )date\b)",
    re.I,
)


def with_replies(library: Library, hits: Sequence[Hit], recommended: bool) -> list[Hit]:
    """The hits, and behind them the passages that answer those that end in a question, and the replies to those that recommend
    something if `recommended`."""
    found = {hit.passage.id for hit in hits}
    asking = [hit for hit in hits if _asks(hit.passage) or (recommended and _RECOMMENDS.search(hit.passage.text))]
    passages = {name: library.catalogue.passages_of(name) for name in {hit.passage.document_id for hit in asking}}
    more: list[Hit] = []
    for hit in asking:
        behind = _behind(hit.passage, passages[hit.passage.document_id])
        said = behind[:1] if _asks(hit.passage) else [passage for passage in behind if _REPLIES.match(passage.text)]
        more += [replace(hit, passage=p, rank=len(hits) + len(more) + n) for n, p in enumerate(said, 1) if p.id not in found]
        found |= {passage.id for passage in said}
    return [*hits, *more]


def replies(recommended: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The sentences of these hits that reply to a recommendation, in their order: up to the next recommendation behind it."""
    if not _RECOMMENDS.search(recommended.quote):
        return []
    of_document = {hit.passage.id: hit for hit in hits if hit.passage.document_id == recommended.hit.passage.document_id}
    said = _behind(recommended.hit.passage, sorted((hit.passage for hit in of_document.values()), key=lambda p: p.span))
    sentences = [sentence for passage in said for sentence in candidates(of_document[passage.id])]
    return [sentence for sentence in sentences if _REPLIES.match(sentence.quote)][:REPLIED]


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip().endswith("?")


def _behind(passage: Passage, passages: Sequence[Passage]) -> list[Passage]:
    """Of the passages of a document, in their order, those behind this one up to the next recommendation."""
    behind = [other for other in passages if other.span.start > passage.span.start]
    return list(takewhile(lambda other: not _opens(other), behind[:BEHIND]))


def _opens(passage: Passage) -> bool:
    """Whether a passage begins with another recommendation, or with the conclusion that leads to it."""
    return _NEXT.match(passage.text) is not None
