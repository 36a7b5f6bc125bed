"""Tells headings by their type, and gives each style of heading a level from the whole document and its bookmarks.

Does not know any file format, nor the words that are usual in headings.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.furniture import letters_of
from corpus.lines import Line
from corpus.structure import STATES_A_DATE

LARGER = 1.12  # of the type size of the text
LONGEST = 240  # characters; a longer passage in large or bold type is text
DEEPEST = 6
MOST_LINES = 10  # of a title in large type, in a narrow column
LEADS = 8  # words from which what ends in a colon leads a list rather than heads a part

Style = tuple[float, bool]  # size rounded to half a point, bold
Outline = Mapping[tuple[int, str], int]  # (page from 1, letters of the title) -> level from 1


def style_of(line: Line) -> Style:
    """The style of a line."""
    return round(line.size * 2) / 2, line.bold


def stands_out(line: Line, body: Style) -> bool:
    """Whether a line is in larger or bolder type than the text."""
    return line.size > LARGER * body[0] or (line.bold and not body[1] and line.size > 0.85 * body[0])


def is_heading(text: str, lines: Sequence[Line], body: Style) -> bool:
    """Whether lines that stand out read like a heading: short, with words, and no whole sentence unless it is short and large."""
    most = MOST_LINES if lines[0].size > 1.3 * body[0] else 5
    if len(text) > LONGEST or len(lines) > most or not re.search(r"[^\W\d_]{3}", text) or any(line.cells for line in lines):
        return False
    if text.endswith((",", ";")) or text.count("“") != text.count("”"):
        return False
    if STATES_A_DATE.fullmatch(text) or (text.endswith(":") and len(text.split()) >= LEADS):
        return False
    sentence = text.rstrip("”’\"'").endswith(".")
    return not sentence or (lines[0].size > 1.3 * body[0] and len(text) < 80)


def levels(headings: Iterable[tuple[Style, int | None]]) -> dict[Style, int]:
    """A level for each style of heading: the bookmarks' where they know it, else by size and weight.

    `headings` gives for each heading its style and the level of its bookmark.
    """
    votes: dict[Style, Counter[int]] = {}
    for style, level in headings:
        votes.setdefault(style, Counter()).update([level] if level else [])
    found: dict[Style, int] = {}
    level = 0
    for style in sorted(votes, reverse=True):
        level = votes[style].most_common(1)[0][0] if votes[style] else level + 1
        level = min(level, DEEPEST)
        found[style] = level
    return found


def bookmark_level(outline: Outline, page: int, text: str) -> int | None:
    """The level of the bookmark to this page that has these words."""
    return outline.get((page, letters_of(text)))
