"""Marks tables and charts whose cells a page has lost: a caption, and below it words and figures in an order that tells nothing.

Does not know any file format, nor which words belonged together: each line becomes a row of one cell in an uncertain table.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import takewhile

from corpus.captions import FURTHER_NOTE, LONGEST, NOTE
from corpus.freeze import Block, Piece
from corpus.sentences import sentence_spans

MOST_LINES = 150  # of a table, from its caption to its source
MOST_BEHIND = 30  # lines below the source among which cells are looked for
LONGEST_LABEL = 48  # characters of a line in a chart
LONGEST_CELL = 60  # characters of a line below the source
LONGEST_LINE = 160  # what is longer is running text, whatever it ends in
FEWEST_LABELS = 3  # of a chart
_CAPTION = re.compile(r"(?P<what>Table|Figure|Chart|Exhibit)\s+[A-Z]?\d[\d.]*\s?[:.]")
_ENDS = re.compile(r"[.?!]['\"”’)\]]*(?:\s?\[\w{1,2}\]|[⁰-⁹¹²³])*$|[a-z]{2}[.?!] (?:\[\d{1,3}\] )?[A-Z]")  # at its end or inside
_FIGURE = re.compile(r"(?:^|\s)[(~<>–-]?[£$€]?\d[\d,.]*\s?%?\)?(?:\s?\[[a-z]\])?$")


def with_scattered(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with the lines of tables and charts that have lost their cells as rows of uncertain tables.

    A table goes from its caption to its source; where none closes it, as in charts, only short lines right below the caption count.
    """
    made = list(blocks)
    for place, block in enumerate(blocks):
        caption = _caption(block)
        if caption:
            lines = _lines(blocks, place + 1, closed=caption["what"] == "Table")
            for spot in lines:
                made[spot] = uncertain_row(blocks[spot], (), caption.string, opens=spot - 1 not in lines)
    return made


def _caption(block: Block) -> re.Match[str] | None:
    text = block.words
    return _CAPTION.match(text) if block.kind in ("text", "heading") and len(text) <= LONGEST else None


def _lines(blocks: Sequence[Block], start: int, closed: bool) -> list[int]:
    """The places of the lines that belong to the caption before `start`; closed: whether a source may close them."""
    end = closing_source(blocks, start) if closed else None
    if end is None:
        return _labels(blocks, start)
    inside = [spot for spot in range(start, end) if blocks[spot].kind in ("text", "list")]
    return inside + _behind(blocks, end, {opening(blocks[spot].words) for spot in inside})


def closing_source(blocks: Sequence[Block], start: int) -> int | None:
    """Where the source stands that closes a table; None where text, a heading or a caption comes first.

    Notes at the foot of a page interrupt a table only where its head comes again below them, or its source.
    """
    if start >= len(blocks) or is_sentence(blocks[start].words):
        return None
    for spot in range(start, min(start + MOST_LINES, len(blocks))):
        block, text = blocks[spot], blocks[spot].words
        if NOTE.match(text):
            return spot
        if block.kind == "heading" or (block.kind == "table" and block.sure) or _caption(block):
            return None
        if spot > start and blocks[spot - 1].kind == "footnote" != block.kind and text != blocks[start].words:
            return None
    return None


def _labels(blocks: Sequence[Block], start: int) -> list[int]:
    """The short lines below a caption, where some are figures; not the beginning of a sentence that goes on below them."""

    def is_label(spot: int) -> bool:
        block, text = blocks[spot], blocks[spot].words
        brief = block.kind in ("text", "list") and len(text) <= LONGEST_LABEL and not is_sentence(text)
        return brief and not NOTE.match(text) and not _caption(block)

    found = list(takewhile(is_label, range(start, len(blocks))))
    after = start + len(found)
    if found and after < len(blocks) and blocks[after].words[:1].islower():
        found.pop()
    figures = any(_FIGURE.search(blocks[spot].words) for spot in found)
    return found if figures and len(found) >= FEWEST_LABELS else []


def _behind(blocks: Sequence[Block], start: int, openings: set[str]) -> list[int]:
    """Cells that were put below the source: up to the last short line that ends in a figure, and what opens as a cell does."""
    found: list[int] = []
    short: list[int] = []  # lines that are cells if a figure follows
    for spot in range(start, min(start + MOST_BEHIND, len(blocks))):
        block, text = blocks[spot], blocks[spot].words
        if block.kind not in ("text", "list") or _caption(block):
            break
        if NOTE.match(text) or FURTHER_NOTE.match(text):
            continue
        if opening(text) in openings - {""}:
            found.append(spot)
        elif len(text) > LONGEST_CELL or is_sentence(text):
            break
        else:
            short.append(spot)
            if _FIGURE.search(text):
                found += short
                short = []
    return sorted(found)


def opening(text: str) -> str:
    """The first sentence of several, where it is as short as a label: "Closed – implemented."; else nothing."""
    spans = sentence_spans(text)
    return spans[0].of(text) if len(spans) > 1 and len(spans[0]) <= LONGEST_CELL else ""


def is_sentence(text: str) -> bool:
    """Whether a line is running text: long, or of some words with a stop."""
    return len(text) > LONGEST_LINE or (len(text.split()) > 4 and _ENDS.search(text) is not None)


def uncertain_row(block: Block, cells: tuple[str, ...], caption: str | None, opens: bool) -> Block:
    """A block as a row of an uncertain table; without `cells` all of its words are one."""
    text = f"{block.number or ''} {block.words}".strip()
    pieces = (Piece(text, block.pieces[0].page),)
    return replace(
        block, kind="table", number=None, pieces=pieces, cells=cells or (text,), caption=caption, sure=False, opens=opens
    )
