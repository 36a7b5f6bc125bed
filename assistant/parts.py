"""Answers the parts of a question apart where it asks two things or names two bodies, and names the part that is left open.

Does not know how a part is answered, nor how what is missing is put into words.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answer import Draft, Turn
from assistant.confidence.names import missing_names
from index.passage import Hit
from index.words import stems

Found = tuple[Draft, list[Hit]]
Answer = Callable[[str, Sequence[Turn]], Found]  # (question, turns before it) -> what answers it, from these passages

OPEN = 0.6  # share of the probability from which answers are given, below which a part is left open
MOST = 3  # statements of each part
_AND = re.compile(r",?\s+and\s+(?=(?:how|what|which|who|whom|whose|when|where|why)\b)", re.I)


def parts(wording: str) -> tuple[str, ...]:
    """The questions that a question is made of: "Who leads it, and when did it begin?" is two; one that can't be taken apart is itself."""
    found = [part.strip(" ,") for part in _AND.split(wording)]
    if len(found) < 2 or any(not stems(part) for part in found) or not re.match(r"\W*(?:how|wh)", found[0], re.I):
        return (wording,)
    return (*(f"{part.rstrip('?')}?" for part in found),)


def without(wording: str, missing: Sequence[str]) -> str:
    """The question without names that stand beside another one ("the Office and Leeds" without Leeds); empty where one stands alone."""
    for name in missing:
        beside = re.compile(
            rf"(?:,|,?\s(?:and|or))\s(?:the\s|of\s|by\s)*{re.escape(name)}\b|(?:\bthe\s)?\b{re.escape(name)}(?:,| and| or)\s"
        )
        wording, count = beside.subn("", wording, count=1)
        if not count:
            return ""
    return wording


def in_parts(wording: str, history: Sequence[Turn], whole: Found, answer: Answer, sure: float) -> Found:
    """What answers a question: its parts, each by itself, where at least one is answered and each other one is left clearly open; else
    the whole. What is left open stands in `missing`."""
    draft, hits = whole
    if draft.corrects:
        return whole
    asked = parts(wording)
    if len(asked) > 1:
        turns = [*history, *(Turn("user", part) for part in asked)]
        return _joined(asked, [answer(part, turns[: len(history) + n]) for n, part in enumerate(asked)], sure) or whole
    missing = missing_names(wording, hits)
    if missing and draft.confidence < sure and (rest := without(wording, missing)):
        found, others = answer(rest, history)
        if found.confidence >= sure and not found.corrects:
            return replace(found, missing=missing), others
    return whole


def _joined(asked: Sequence[str], found: Sequence[Found], sure: float) -> Found | None:
    """The statements of the parts that are answered, in their order; None where none is, or where one is in doubt."""
    if all(draft.confidence < sure for draft, _ in found) or any(OPEN * sure <= draft.confidence < sure for draft, _ in found):
        return None
    answered = [(draft, hits) for draft, hits in found if draft.confidence >= sure]
    claims = {claim.evidence: claim for draft, _ in answered for claim in draft.claims[:MOST]}
    hits = {hit.passage.id: hit for _, some in answered for hit in some}
    missing = tuple(part.rstrip("?") for part, (draft, _) in zip(asked, found, strict=True) if draft.confidence < sure)
    return Draft(tuple(claims.values()), min(draft.confidence for draft, _ in answered), missing=missing), list(hits.values())
