"""Finds tables of two columns of words that a page holds one after the other: some labels, then the text of each of them.

Does not know any file format. What it makes is uncertain: number and order tell which text is whose, and a table in which they
don't agree is left as it is.
"""

import re
from collections import Counter
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Literal, NamedTuple

from corpus.bold_heads import BREAKS_OFF, GOES_ON, names_of
from corpus.captions import LONGEST
from corpus.flattened import CAPTION, uncertain_table
from corpus.freeze import Block
from corpus.grid import Row
from corpus.scattered import closing_source, opening

FEWEST_ROWS = 2
LONGEST_LABEL = 120  # characters
MOST_LABEL_WORDS = 6  # of a label that stands in one line with its text
PLAIN_WORDS = 6  # none with a capital: the beginning of a further paragraph
_STOP = re.compile(r"[.?!]['\"”’)\]]*(?:\s?\[\w{1,2}\]|[⁰-⁹¹²³])*$")
_CAPITAL = re.compile(r"[A-Z][a-z]+")
_LOWER = re.compile(r"\b[a-z]{2,}\b")


class _Part(NamedTuple):
    """What stands in a cell, or in both cells of a row where it begins with the label."""

    kind: Literal["label", "text", "group"]
    words: str


def with_paired(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, with tables of two columns of words that were parted as rows of uncertain tables."""
    made = list(blocks)
    common: set[str] = set()
    for place in range(len(blocks) - 1, -1, -1):  # from the last, as there may be fewer rows than lines
        caption = blocks[place].words
        if blocks[place].kind not in ("text", "heading") or len(caption) > LONGEST or not CAPTION.match(caption):
            continue
        source = closing_source(blocks, place + 1)
        names, start = _head(blocks[place + 1 : source])
        if source is not None and names:
            common = common or _common(blocks)
            rows, behind = _read(blocks, range(place + 1 + start, source), names, common)
            if rows:
                table = uncertain_table([names, *rows], True, caption, blocks[place + 1])
                made[place + 1 : source + 1 + behind] = [*table, blocks[source]]
    return made


def _head(blocks: Sequence[Block]) -> tuple[Row, int]:
    """The names of two columns in the bold lines at the beginning, and how many lines they are; nothing where there are not two."""
    bold = [block.bold for block in takewhile(lambda block: block.bold, blocks)]
    for count in range(1, len(bold) + 1):
        names = names_of(bold[:count])
        if len(names) == 2 and (count == len(bold) or len(names_of(bold[: count + 1])) > 2):
            return names, count
    return (), 0


def _read(blocks: Sequence[Block], places: range, names: Row, common: AbstractSet[str]) -> tuple[list[Row], int]:
    """The rows at these places, and how many blocks behind the source belong to them; no rows where labels and texts don't agree.

    Where lines open alike ("Closed. ..."), these are the texts, and those still missing may stand behind the source.
    """
    inside = [block for block in blocks[places.start : places.stop] if names_of([block.bold]) != names]
    if any(block.kind not in ("text", "list") for block in inside):
        return [], 0
    lines = _lines(inside)
    after = [block.words for block in takewhile(lambda block: block.kind == "text", blocks[places.stop + 1 :][: len(lines)])]
    often = Counter(filter(None, map(opening, lines)))
    alike = {words for words, times in (often + Counter(set(map(opening, after)) & set(often))).items() if times > 1}
    behind = list(takewhile(lambda words: opening(words) in alike, after))
    rows = _rows([_part(words, alike) for words in lines + behind], common)
    return (rows, len(behind)) if sum(bool(text) for _, text in rows) >= FEWEST_ROWS else ([], 0)


def _lines(blocks: Sequence[Block]) -> list[str]:
    """The words of the lines, with those that go on from the one before and the lists below it."""
    lines: list[str] = []
    for block in blocks:
        if lines and (block.kind == "list" or GOES_ON.match(block.words) or BREAKS_OFF.search(lines[-1])):
            lines[-1] += f" {block.words}"
        else:
            lines.append(block.words)
    return lines


def _part(words: str, alike: AbstractSet[str]) -> _Part:
    """A line as a label, a text, or the title of a group of rows; where texts open alike, their labels are sentences too."""
    ends = _STOP.search(words) is not None
    if alike:
        return _Part("text" if opening(words) in alike else "label" if ends else "group", words)
    return _Part("text" if ends or len(words) > LONGEST_LABEL else "label", words)


def _common(blocks: Sequence[Block]) -> set[str]:
    """The words that stand somewhere without a capital, which are no names."""
    return {word for block in blocks for word in _LOWER.findall(block.words)}


def _rows(parts: Sequence[_Part], common: AbstractSet[str]) -> list[Row]:
    """Labels with as many texts below them; a text without a label begins with its own, or goes on from such a one."""
    rows: list[Row] = []
    labels: list[str] = []
    texts: list[str] = []
    in_one = False  # whether the last row is a label and its text in one line
    for kind, words in parts:
        if kind == "text" and labels:
            texts.append(words)
            if len(texts) == len(labels):
                rows += zip(labels, texts, strict=True)
                labels, texts, in_one = [], [], False
        elif kind == "text" and (row := _split(words, common)):
            rows.append(row)
            in_one = True
        elif kind == "text" and in_one and _is_plain(words):
            rows[-1] = (rows[-1][0], f"{rows[-1][1]} {words}")
        elif kind == "label" and not texts:
            labels.append(words)
        elif kind == "group" and not labels:
            rows.append((words, ""))
        else:
            return []
    return [] if labels else rows


def _split(words: str, common: AbstractSet[str]) -> Row:
    """A label and the text behind it in one line, "Fee waivers Offices may apply": a common word with a capital begins it; else nothing."""
    parts = words.split()
    for place in range(1, min(MOST_LABEL_WORDS, len(parts) - 2) + 1):
        before, word, after = parts[place - 1 : place + 2]
        ends = place == 1 or (before.islower() and before.isalpha() and not BREAKS_OFF.search(before))
        if ends and _CAPITAL.fullmatch(word) and word.lower() in common and GOES_ON.match(after):
            return " ".join(parts[:place]), " ".join(parts[place:])
    return ()


def _is_plain(words: str) -> bool:
    """Whether words begin as a further paragraph does: after the first, none of some has a capital."""
    return not any(char.isupper() for word in words.split()[1 : 1 + PLAIN_WORDS] for char in word)
