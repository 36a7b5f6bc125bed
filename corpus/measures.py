"""Measures how a document sets its text: usual type, step between lines and right edges, and by them where paragraphs begin.

Does not know any file format, nor numbers and marks: only type, gaps and indents.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.headings import Style, style_of
from corpus.lines import Line

USUAL_PITCH = 1.22  # base line to base line, in type sizes
PARAGRAPH_GAP = 1.28  # of the usual pitch: a wider step begins a paragraph
WELL_SHORT = 5  # type sizes; a line that ends so far from the edge ends a paragraph even without a full stop
INDENT = 0.8  # of the type size
ENDS = re.compile(r"[.:;?!][)\]”’\"']*$")


@dataclass(frozen=True, slots=True)
class Measures:
    """Usual type of the text, usual step between lines of each size, and how far right the lines from each left edge go."""

    body: Style
    pitch: dict[float, float]
    right: dict[int, float]


def measured(pages: Sequence[Sequence[Line]]) -> Measures:
    """The measures of a document whose pages are lines in reading order."""
    styles: Counter[Style] = Counter()
    steps: defaultdict[float, Counter[float]] = defaultdict(Counter)
    edges: defaultdict[int, Counter[int]] = defaultdict(Counter)
    for lines in pages:
        for line in lines:
            styles[style_of(line)] += len(line.text)
            edges[_edge(line.x0)][round(line.x1)] += 1
        for before, line in pairwise(lines):
            step, size = line.y - before.y, style_of(line)[0]
            if before.column == line.column and style_of(before)[0] == size and 0 < step < 2.2 * line.size:
                steps[size][round(step, 1)] += 1
    body = styles.most_common(1)[0][0] if styles else (10.0, False)
    pitch = {size: _usual(counts) for size, counts in steps.items() if sum(counts.values()) >= 5}
    return Measures(body, pitch, {edge: float(_high(counts)) for edge, counts in edges.items()})


def _usual(counts: Counter[float]) -> float:
    """The most frequent step; the smaller of two that are about as frequent."""
    most = max(counts.values())
    return min(step for step, count in counts.items() if count >= 0.6 * most)


def _high(counts: Counter[int]) -> int:
    """A value that few exceed: the ninth of ten."""
    left = sum(counts.values()) * 0.9
    for value in sorted(counts):
        left -= counts[value]
        if left <= 0:
            return value
    return max(counts)


def _edge(x: float) -> int:
    return round(x / 6)


def right_edges(lines: Sequence[Line], measures: Measures) -> dict[int, float]:
    """The right edge of each column of a page: as far as its lines go, or usual lines where nothing stands in their way."""
    rights: dict[int, float] = {}
    for line in lines:
        rights[line.column] = max(rights.get(line.column, 0.0), line.x1)
    edges = dict(rights)
    for line in lines:
        usual = measures.right.get(_edge(line.x0), 0.0)
        if not any(rights[line.column] <= other.x0 < usual for other in lines if other.column != line.column):
            edges[line.column] = max(edges[line.column], usual)
    return edges


def opens_paragraph(before: Line, line: Line, right: float, measures: Measures) -> bool:
    """Whether a line looks like the first of a paragraph, after the line above it."""
    if abs(line.size - before.size) > 0.07 * max(line.size, before.size):
        return True
    step = line.y - before.y
    if step < 0 or step > PARAGRAPH_GAP * measures.pitch.get(style_of(line)[0], USUAL_PITCH * line.size):
        return True
    if is_short(before, line, right) and ENDS.search(before.text):
        return True
    if is_short(before, line, right - WELL_SHORT * line.size) and not line.text[:1].islower():
        return True
    if line.bold and not before.bold and ENDS.search(before.text) and line.x1 < right - 4 * line.size:
        return True
    return line.x0 - before.x0 > INDENT * line.size and bool(ENDS.search(before.text))


def is_short(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of a line would have found room at the end of the line above."""
    return before.x1 + 0.3 * before.size + line.first < right - 0.5 * before.size


def is_wide_step(before: Line, line: Line, measures: Measures) -> bool:
    """Whether a line stands further below the one above it than lines of a paragraph do."""
    step = line.y - before.y
    return step < 0 or step > PARAGRAPH_GAP * measures.pitch.get(style_of(line)[0], USUAL_PITCH * line.size)
