"""Finds who published a document: a body that stands on its front by name, a newspaper, a body that the form of its name tells. Pure.

Does not know the other fields; infer.py does.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from corpus.bodies import BODIES, formed
from corpus.document import Finding
from corpus.freeze import Block
from corpus.opening import DATE, SHORT, bare_name, found, front_of, is_credit, opening_of
from corpus.press import byline, is_newspaper

_LONG_OPENING = 2_500  # characters: a title page and the one behind it hold less
_OWN_PAPER = re.compile(r"annual report|strategic plan|business plan|corporate plan|strategy|report\b", re.IGNORECASE)
_OWN_STATISTICS = re.compile(r"(?:(?:accredited )?official |national )?statistic", re.IGNORECASE)
_DATED = re.compile(DATE, re.IGNORECASE)
_CALLED_SO = re.compile(
    r"(?i:publisher:|(?:published|issued) by:?)\s+(?:the\s+)?(?P<name>(?!TSO\b|(?:The )?Stationery Office)[A-Z].{2,80})"
)
_PARLIAMENT = re.compile(r"\bHouse of (?:Commons|Lords)\b|\b(?:Parliament|Senedd|Assembly)\b|\bH[CL] \d")

Publisher = tuple[Finding, str | None]  # with the kind of what it publishes, where that is one


def publisher(
    first: Sequence[Block], opening: Sequence[Block], imprint: Sequence[Block], title: Finding | None
) -> Publisher | None:
    """Who published the document; None where its first page, opening, imprint and title do not name a publisher by itself."""
    front = front_of(first)
    return (
        _newspaper(front, title)
        or _by_own_words(opening)
        or _alone(first, opening)
        or _by_own_words(imprint)
        or _alone(imprint, imprint)
        or _in_title(title)
        or _called_so(front)
        or _of_statistics(front)
        or _formed(front)
    )


def published_by(name: str) -> str | None:
    """The kind of what the body of this name publishes, where that is one."""
    parliament = bool(_PARLIAMENT.search(name))
    known = next((body for body in BODIES if body.lines.fullmatch(name)), None) or formed(name, parliament)
    return known.kind if known else None


def names_publisher(blocks: Sequence[Block]) -> bool:
    """Whether a public body stands on a title page by itself, as its publisher."""
    first, opening = opening_of(blocks, 1), opening_of(blocks, 2)
    return (_by_own_words(opening) or _alone(first, opening)) is not None


def _by_own_words(opening: Sequence[Block]) -> Publisher | None:
    """The body whose own words stand on the opening."""
    lines = opening if any(block.pieces[0].page for block in opening) else front_of(opening)  # below them, others are told of
    whole = "\n".join(block.words for block in lines)
    for body in BODIES:
        if body.sure and (match := body.sure.search(whole)):
            line = whole[: match.start()].count("\n")
            return found("publisher", body.name, _block_at(lines, line), "sure"), body.kind
    return None


def _block_at(blocks: Sequence[Block], line: int) -> Block:
    """The block that holds the line of this number, where the words of all are joined by line ends."""
    for block in blocks:
        line -= block.words.count("\n") + 1
        if line < 0:
            return block
    return blocks[-1]


def _alone(first: Sequence[Block], opening: Sequence[Block]) -> Publisher | None:
    """The body whose name fills a line of the first page, or of the one behind a cover."""
    bare = first if sum(len(block.words) for block in opening) > _LONG_OPENING else opening
    named = list(_names(bare))
    for body in BODIES:
        if block := next((block for name, block in named if body.lines.fullmatch(name)), None):
            return found("publisher", body.name, block, "likely"), body.kind
    return None


def _names(blocks: Sequence[Block]) -> Iterator[tuple[str, Block]]:
    """What may be a name, of each line."""
    return ((bare_name(block.words), block) for block in blocks if len(block.words) <= SHORT)


def _in_title(title: Finding | None) -> Publisher | None:
    """The body whose name a title begins with, before what it calls its own paper: "Ofsted annual report"."""
    if title is None:
        return None
    named = _before(title.value, _OWN_PAPER)
    return (replace(title, field="publisher", value=named[0], sure="likely"), named[1]) if named else None


def _called_so(front: Sequence[Block]) -> Publisher | None:
    """Whoever a line before the text calls the publisher; printers are passed over."""
    for block in front:
        match = _CALLED_SO.fullmatch(block.words)
        if match and is_credit(name := bare_name(match["name"])):
            return found("publisher", name, block, "sure"), published_by(name)
    return None


def _of_statistics(front: Sequence[Block]) -> Publisher | None:
    """The body before what a line calls its statistics: "Home Office Official Statistics"."""
    for block in front:
        if named := _before(block.words, _OWN_STATISTICS):
            return found("publisher", named[0], block, "likely"), named[1]
    return None


def _before(line: str, paper: re.Pattern[str]) -> tuple[str, str | None] | None:
    """The body, with the kind of what it publishes, whose name a line begins with and what it calls its paper goes on with."""
    for body in BODIES:
        match = re.match(rf"(?:{body.lines.pattern})\b\W*", line, re.IGNORECASE)
        if match and paper.match(line[match.end() :]):
            return body.name, body.kind
    return None


def _newspaper(front: Sequence[Block], title: Finding | None) -> Publisher | None:
    """The newspaper that a line before the text names, where a byline stands there too or the line has a date."""
    signed = any(byline(block.words) for block in front)
    for name, block in _names(front):
        own = title is not None and title.line == block.words
        if not own and is_newspaper(name) and (signed or _DATED.search(block.words)):
            return found("publisher", name, block, "likely"), "news"
    return None


def _formed(front: Sequence[Block]) -> Publisher | None:
    """The body that the form of its name tells, where that fills a line."""
    parliament = any(_PARLIAMENT.search(block.words) for block in front)
    named = [(body, block) for name, block in _names(front) if (body := formed(name, parliament))]
    named.sort(key=lambda one: one[0].kind is None)  # who inspects is named beside who was inspected
    return next(((found("publisher", body.name, block, "likely"), body.kind) for body, block in named), None)
