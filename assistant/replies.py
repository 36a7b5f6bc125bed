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
from corpus.sentences import sentence_spans
from index.library import Library
from index.passage import Hit, Passage

REPLY: frozenset[Want] = frozenset({"reply", "progress"})  # what a question wants that asks what became of a recommendation
BEHIND = 4  # passages behind a recommendation in which the reply to it is looked for
REPLIED = 2  # sentences of a reply that are given, at the most, and behind a bare one the first that explains it
_RECOMMENDS = re.compile(r"\b(?:recommend(?:s|ed|ation)?|should)\b", re.I)
_TAKES = (
    r"(?:accept(?:s|ed)?|agree(?:s|d)?|disagree(?:s|d)?|reject(?:s|ed)?|concur(?:s|red)?|(?:does|do|did) not (?:accept|agree))"
)
_REPLIES = re.compile(
    rf"\W*(?:(?:[\w’']+ ){{1,6}}?{_TAKES}\b(?:\W*$|[^.]{{0,50}}\b(?:recommendation|conclusion|finding|proposal|principle)s?\b"
    r"| (?:this|it|them|in part|in full)\b)"
    r"|(?:(?:not|partly|partially|fully) )?(?:accepted|agreed|rejected|implemented)\b"
    r"|(?:recommendation|status)\b.{0,30}\b(?:implemented|accepted|rejected|closed|open|complete|progress)"
    r"|(?:target |expected )?(?:implementation |completion )date\b"
    r"|(?:[\w’']+ ){0,3}response\s*:)",
    re.I,
)
_SAYS_ONLY = re.compile(  # a reply that nobody understands without what it replies to
    rf"\W*(?:(?:[\w’']+ ){{1,6}}?(?:partly |partially |fully )?{_TAKES}"
    r"(?: (?:with )?(?:the|this|these|that|both|all) (?:[\w ]{2,40}['’]s? )?(?:recommendation|conclusion|finding|proposal)s?"
    r"| this| it| them)?(?: in (?:part|full|principle))?"
    r"|(?:the )?(?:recommendation|status):? (?:(?:is|was|has been|not|fully|partly|partially) )*"
    r"(?:implemented|accepted|rejected|closed|open|complete)"
    r"|(?:(?:not|partly|partially|fully) )?(?:accepted|agreed|rejected|implemented)(?: in (?:part|full|principle))?"
    r"|(?:target |expected )?(?:implementation |completion )date\b[^.]{0,40})\W*",
    re.I,
)
_DATE = re.compile(r"\W*(?:target |expected )?(?:implementation |completion )date\b", re.I)
_LABEL = r"\W*(?:[\w.]+[:.)]?\s+)?(?:[\w’']+ ){0,3}?"
_CONCLUSION = re.compile(rf"{_LABEL}conclusions?\b[^:.]{{0,20}}:", re.I)
_RECOMMENDATION = re.compile(rf"{_LABEL}recommendations?\b[^:.]{{0,20}}:", re.I)


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
        if asks or (recommended and _may_be_replied_to(hit.passage.text)):
            said = _behind(hit.passage, passages_of(hit.passage.document_id), asks)
            (whole if asks else replying).extend(replace(hit, passage=p) for p in said if p.id not in found)
            found |= {passage.id for passage in said}
    return [replace(hit, rank=rank) for rank, hit in enumerate([*whole, *replying], 1)]


def replies(recommended: Candidate, hits: Sequence[Hit]) -> list[Candidate]:
    """The sentences that reply to a recommendation: right behind it in its passage, or in the passages that follow on it without a gap,
    and what explains a reply that says no more than "agrees". Behind a conclusion the recommendation drawn from it comes first.
    hits: each with the passage before it."""
    behind = {hit.before.id: hit for hit in hits if hit.before is not None}
    here = [c for c in candidates(recommended.hit) if c.start >= recommended.start + len(recommended.quote)]
    if _CONCLUSION.match(recommended.quote):
        next_passage = behind.get(recommended.hit.passage.id)
        drawn = (here or (candidates(next_passage) if next_passage is not None else []))[:1]
        said = replies(drawn[0], hits) if drawn and _RECOMMENDATION.match(drawn[0].quote) else []
        return [*drawn, *said] if said else []
    if not _RECOMMENDS.search(recommended.quote):
        return []
    said = list(takewhile(_is_reply, here))
    if len(said) < len(here):
        return said[:REPLIED]
    follows = behind.get(recommended.hit.passage.id)
    while follows is not None and _REPLIES.match(follows.passage.text) and len(said) < REPLIED:
        said += [sentence for sentence in candidates(follows) if _is_reply(sentence)]
        follows = behind.get(follows.passage.id)
    said = said[:REPLIED]
    explained = bool(said) and follows is not None and all(says_only_that(sentence.quote) for sentence in said)
    return said + (candidates(follows)[:1] if explained and follows is not None and _explains(follows.passage) else [])


def opening_reply(sentence: Candidate) -> Candidate | None:
    """The reply that opens the passage of a sentence which explains it: "Not accepted." before "A cap would be inflexible."; None where
    none does."""
    text = sentence.hit.passage.text
    opening, *others = sentence_spans(text)
    between = [span.of(text) for span in others if span.start <= sentence.start]
    quote = opening.of(text)
    if not between or not says_only_that(quote) or _DATE.match(quote) or any(map(_begins_anew, between)):
        return None
    return Candidate(sentence.hit, quote, opening.start)


def says_only_that(sentence: str) -> bool:
    """Whether a sentence only says that something was accepted, rejected or done, and nothing of what: "The Board agrees with this
    recommendation." It means nothing without what stands before it."""
    return _SAYS_ONLY.fullmatch(sentence) is not None


def _explains(passage: Passage) -> bool:
    """Whether a passage behind a reply goes on with it, rather than with the next conclusion or recommendation."""
    return not _begins_anew(passage.text)


def _begins_anew(text: str) -> bool:
    return _CONCLUSION.match(text) is not None or _RECOMMENDATION.match(text) is not None


def _is_reply(sentence: Candidate) -> bool:
    return _REPLIES.match(sentence.quote) is not None


def _may_be_replied_to(text: str) -> bool:
    return bool(_RECOMMENDS.search(text) or _CONCLUSION.match(text))


def _asks(passage: Passage) -> bool:
    return passage.text.rstrip().endswith("?")


def _behind(passage: Passage, passages: Sequence[Passage], asks: bool) -> list[Passage]:
    """Of the passages of a document, in their order, the one behind a question; or those behind a recommendation, or behind a conclusion
    and the recommendation drawn from it, that reply to it, with the one that explains them."""
    behind = [other for other in passages if other.span.start > passage.span.start]
    if asks:
        return behind[:1]
    drawn = behind[:1] if _CONCLUSION.match(passage.text) and behind and _RECOMMENDATION.match(behind[0].text) else []
    replied = list(takewhile(lambda other: _REPLIES.match(other.text) is not None, behind[len(drawn) : len(drawn) + BEHIND]))
    explaining = behind[len(drawn) + len(replied) :][:1] if replied else []
    return [*(drawn if replied else []), *replied, *(other for other in explaining if _explains(other))]
